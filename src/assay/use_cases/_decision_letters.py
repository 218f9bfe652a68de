"""The letters of decisions: one for each, with what is odd about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import override

from assay.capabilities.assessment.vocabulary import DecisionRecord, Outcome
from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.entries.queries.findings import findings_of
from assay.capabilities.entries.vocabulary.findings import Finding
from assay.capabilities.entries.vocabulary.judging import findings_in
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.definition import StageLetter
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.languages import date_time_words, said
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.queries import people_of
from assay.foundations.people.vocabulary import PersonRecord
from assay.use_cases.letters import RenderedLetter, entry_address, letter_fields, render_letter

NO_OWNER = "It has no owner: it was imported, or their account was erased. Nobody gets a letter."
NO_TEMPLATE = "The definition has no letter for this outcome at this stage, so that nobody is told by letter."
NO_REASON = "The decision has no reason."
NO_TITLE = "The entry has no title."


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """The letter that the release of one decision will send.

    Args:
        name: whom it greets; empty when the entry has no owner.
        address: where it goes; empty when it goes nowhere.
        oddities: what the team should see before releasing, in words; empty when all is well.
    """

    decision: int
    entry: UUID
    reference: str
    title: str
    outcome: Outcome
    recipient: UUID | None
    name: str
    address: str
    subject: str
    body: str
    oddities: tuple[str, ...]

    @property
    def will_be_sent(self) -> bool:
        """Whether a letter goes out at all."""
        return bool(self.address and self.subject)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What letters are made of, read at once for all of them."""

    round: RoundRecord
    stage: str
    site_address: str
    briefs: Mapping[UUID, EntryBrief]
    people: Mapping[UUID, PersonRecord]
    findings: Mapping[UUID, Sequence[Finding]]


def compose_letters(
    *, round: RoundRecord, stage: str, decisions: Sequence[DecisionRecord], site_address: str
) -> list[LetterPreview]:
    """Return the letter of each decision, in three queries however many there are."""
    briefs = get_briefs([each.entry for each in decisions])
    owners = {brief.owner for brief in briefs.values() if brief.owner}
    findings = findings_of([brief.id for brief in briefs.values() if brief.finding_count])
    sources = _Sources(round, stage, site_address, briefs, people_of(owners), findings)
    return [_compose(each, sources) for each in decisions]


def odd_first(*, round: RoundRecord, stage: str, decisions: Iterable[DecisionRecord]) -> list[DecisionRecord]:
    """Return the decisions, those with something odd before the others; no letter is written for it."""
    decisions = list(decisions)
    owner_of = {entry: brief.owner for entry, brief in get_briefs([each.entry for each in decisions]).items()}
    people = people_of({owner for owner in owner_of.values() if owner})

    def is_well(decision: DecisionRecord) -> bool:
        owner = owner_of[decision.entry]
        template = _template_of(round, stage, decision.outcome)
        return not any(_oddities(decision, people.get(owner) if owner else None, template))

    return sorted(decisions, key=is_well)


def drafts_of(previews: Iterable[LetterPreview], round: RoundRecord) -> list[LetterDraft]:
    """Return the letters to queue, those that go nowhere left out."""
    return [
        LetterDraft(
            occasion=f"decision:{preview.decision}",
            scope=round.scope,
            recipient=preview.recipient,
            address=preview.address,
            subject=preview.subject,
            body=preview.body,
        )
        for preview in previews
        if preview.will_be_sent
    ]


def _compose(decision: DecisionRecord, sources: _Sources) -> LetterPreview:
    brief = sources.briefs[decision.entry]
    owner = sources.people.get(brief.owner) if brief.owner else None
    language = owner.language if owner else ""
    told = sources.round.in_language(language)
    found = sources.findings.get(decision.entry, ())
    findings = {decision.entry: findings_in(found, sources.round.definition, told.definition)}
    template = _template_of(told, sources.stage, decision.outcome)
    with override(sources.round.definition.nearest_language(language)):
        letter = _render(decision, template, owner, replace(sources, round=told, findings=findings))
    return LetterPreview(
        decision=decision.id,
        entry=decision.entry,
        reference=decision.reference,
        title=decision.title,
        outcome=decision.outcome,
        recipient=owner.id if owner else None,
        name=owner.name if owner else "",
        address=owner.email if owner else "",
        subject=letter.subject,
        body=letter.body,
        oddities=tuple(_oddities(decision, owner, template)),
    )


def _template_of(round: RoundRecord, stage: str, outcome: Outcome) -> StageLetter | None:
    letters = round.definition.stages[stage].letters
    return {
        Outcome.THROUGH: letters.through,
        Outcome.WAITING_LIST: letters.waiting_list,
        Outcome.NOT_TAKEN_FURTHER: letters.not_taken_further,
    }[outcome]


def _render(
    decision: DecisionRecord, template: StageLetter | None, owner: PersonRecord | None, sources: _Sources
) -> RenderedLetter:
    if template is None:
        return RenderedLetter("", "")
    closes = sources.round.window(sources.stage).closes_at
    fields = letter_fields(
        round=sources.round,
        stage=sources.stage,
        name=owner.name if owner else "",
        title=decision.title,
        reference=decision.reference,
        reason=decision.reason,
        prize=decision.prize,
        findings="\n".join(said(each.message) for each in sources.findings.get(decision.entry, ())),
        closes=date_time_words(closes, sources.round.time_zone) if closes else "",
        address=entry_address(sources.site_address, decision.entry),
    )
    return render_letter(template, fields)


def _oddities(
    decision: DecisionRecord, owner: PersonRecord | None, template: StageLetter | None
) -> Iterable[str]:
    if owner is None:
        yield NO_OWNER
    if template is None:
        yield NO_TEMPLATE
    if not decision.reason.strip():
        yield NO_REASON
    if not decision.title.strip():
        yield NO_TITLE
