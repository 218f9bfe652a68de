"""The frame of the applicant's pages: an own entry with its round and closing time, and what surrounds it."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from assay.capabilities.entries.permissions import may_edit_entry, may_withdraw_entry, role_in
from assay.capabilities.entries.queries import get_own_entry
from assay.capabilities.entries.vocabulary.judging import Judge, findings_in
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.queries import closing_for, get_round_by_id
from assay.capabilities.programmes.vocabulary.definition import QuestionPart, Section
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.permissions.vocabulary import Actor
from assay.web.shared.access import Request
from assay.web.shared.languages import localised
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Link, Page, mark_current


@dataclass(frozen=True)
class OwnEntry:
    """An entry as the pages of those who lead it or work on it need it.

    Args:
        closes_at: until when it may be changed, extensions counted; None where no closing is set.
        now: the moment of the request.
    """

    entry: EntryRecord
    round: RoundRecord
    actor: Actor
    closes_at: datetime | None
    now: datetime

    @property
    def is_taken(self) -> bool:
        """Whether the round takes changes of this entry at this moment."""
        is_begun = self.round.intake_window.phase(self.now) is not IntakePhase.NOT_YET_OPEN
        is_before_closing = self.closes_at is None or self.now < self.closes_at
        return self.round.state is RoundState.RUNNING and is_begun and is_before_closing

    @property
    def is_open(self) -> bool:
        """Whether this person may change and submit it at this moment."""
        return self.is_taken and may_edit_entry(self.actor, self.round, self.entry)

    @property
    def is_extended(self) -> bool:
        """Whether it closes later than the round does for everyone."""
        due = self.round.definition.form_stage(self.entry.state.stage)
        return self.closes_at != self.round.window(due).closes_at

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether this person may withdraw it."""
        return may_withdraw_entry(self.actor, self.round, self.entry)

    @property
    def is_led(self) -> bool:
        """Whether this person leads it."""
        return role_in(self.actor, self.entry) is EntryRole.LEAD

    @property
    def may_only_view(self) -> bool:
        """Whether this person reads it and no more."""
        return role_in(self.actor, self.entry) is EntryRole.VIEW

    @property
    def takes_people(self) -> bool:
        """Whether several people may work on it."""
        return self.round.definition.people.at_most > 1

    @property
    def is_sent(self) -> bool:
        """Whether it was sent in, whatever was saved since."""
        return self.entry.submitted_at is not None

    @cached_property
    def judge(self) -> Judge:
        """The judge of its answers."""
        return Judge(self.round.definition, self.entry.state.stage)

    @cached_property
    def asked(self) -> tuple[QuestionPart, ...]:
        """The questions that its answers have let be asked up to now."""
        return self.judge.visible_questions(self.entry.answers)

    @property
    def form(self) -> tuple[Section, ...]:
        """The sections that are filled now."""
        return self.round.definition.form_of(self.entry.state.stage)

    @property
    def is_at_first_form(self) -> bool:
        """Whether it is the form that everyone fills, not that of a later stage."""
        definition = self.round.definition
        return definition.form_stage(self.entry.state.stage) == definition.intake

    @property
    def has_arrived_at_form(self) -> bool:
        """Whether its present stage asks questions of its own."""
        return bool(self.round.definition.stages[self.entry.state.stage].sections)


def own_entry(request: Request, entry: UUID) -> OwnEntry:
    """Return an entry that the visitor leads or works on; raises EntryNotFoundError for any other."""
    found = get_own_entry(actor=request.actor, entry=entry)
    stored = get_round_by_id(found.round_id)
    round = localised(stored)
    due = round.definition.form_stage(found.state.stage)
    closes_at = closing_for(round, stage=due, entry=entry, person=found.owner)
    told = replace(found, findings=findings_in(found.findings, stored.definition, round.definition))
    return OwnEntry(told, round, request.actor, closes_at, request.moment)


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def entry_address(name: str, entry: UUID, **named: str) -> str:
    """Return the address of the applicant's page `name` of an entry."""
    return reverse(f"applicant:{name}", kwargs={"entry": entry, **named})


def back_to_entry(own: OwnEntry) -> Link:
    """Return the link back to the page of the entry."""
    label = _("Back to your %(entry)s") % {"entry": own.round.definition.words.entry}
    return Link(label, entry_address("entry", own.entry.id))


def applicant_page(request: Request, page: Page) -> Page:
    """Return `page` with the applicant's navigation and whatever notice was left."""
    links = (
        Link(_("Your entries"), reverse("applicant:entries")),
        Link(_("Programmes"), "/programmes/"),
        Link(_("Your account"), reverse("account:home")),
    )
    return replace(
        page, navigation=mark_current(links, request.path), notice=page.notice or take_notice(request)
    )


def round_caption(round: RoundRecord) -> str:
    """Return the programme and the round, for the line above a heading."""
    return f"{round.programme_name}, {round.name}"
