"""A player that runs a round and knows nothing of it but its definition."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from types import MappingProxyType
from uuid import UUID

from assay.capabilities.assessment.operations import (
    check_in,
    propose_decisions,
    record_decisions,
    save_review,
    save_stage_report,
)
from assay.capabilities.assessment.queries import list_decisions, review_queue, reviews_at
from assay.capabilities.assessment.vocabulary import DecisionDraft, Outcome
from assay.capabilities.assessment.vocabulary.stages import gives_prizes
from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry
from assay.capabilities.entries.queries import get_entry, list_entries_at
from assay.capabilities.programmes.operations import publish_challenge, save_challenge
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.definition import Criterion, Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.people.operations import register_person
from assay.foundations.people.queries import find_person, get_person
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from assay.use_cases.release_decisions import ReleaseReport, release_decisions
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.answering import answers_to, attach_all
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

SITE = "https://assay.example"


@dataclass(frozen=True)
class Expected:
    """What a stage is to make of the entries that reached it."""

    through: int
    waiting: int
    ended: int


@dataclass(frozen=True)
class Player:
    """A round with its people; entries are made when they submit."""

    round: RoundRecord
    manager: Actor
    assessors: tuple[Actor, ...]
    applicants: tuple[Actor, ...]

    @classmethod
    def begin(
        cls,
        source: str,
        *,
        entries: int,
        others: Mapping[str, str] = MappingProxyType({}),
        slug: str = "better-ideas",
    ) -> "Player":
        """Open a round on the definition and register the people that it needs.

        Where only those may enter who hold an award of another programme, that one is played first, by its
        definition among `others`.
        """
        made = make_round(make_programme(slug=slug, definition_source=source))
        if made.definition.challenges != "none":
            _publish_challenge(made)
        round = open_round(made)
        stages = round.definition.stages.values()
        domain = next(iter(round.definition.who_may_enter.email_domains), "example.org")
        assessors = max(stage.assessors_per_entry for stage in stages)
        player = cls(
            round=round,
            manager=_person(f"manager-of-{slug}@{domain}"),
            assessors=tuple(_person(f"assessor{number}@{domain}") for number in range(assessors)),
            applicants=tuple(_person(f"applicant{number}@{domain}") for number in range(entries)),
        )
        if before := round.definition.who_may_enter.awarded_in:
            # Half of its entries may fall short of a score there, so that people decide in their favour.
            cls.begin(others[before], entries=entries, others=others, slug=before).admit_everyone()
        return player._with_roles()

    def admit_everyone(self) -> None:
        """Play the round so that every entry gets an award."""
        self.submit_all()
        self.pass_on()
        for stage in self.round.definition.stage_order[1:]:
            self.do_what_the_stage_asks(stage)
            briefs = list_entries_at(round=self.round, stage=stage)
            drafts = [DecisionDraft(each.id, Outcome.THROUGH, "Discussed.") for each in briefs]
            record_decisions(
                actor=self.manager, round=self.round, stage=stage, decisions=drafts, now=self.closed
            )
            self.release(stage)

    def _with_roles(self) -> "Player":
        roles = [(self.manager, Role.PROGRAMME_MANAGER), *((each, Role.ASSESSOR) for each in self.assessors)]
        for actor, role in roles:
            give_role(
                actor=SYSTEM,
                person=person_of(actor),
                role=role,
                scope=self.round.scope,
                now=NOW,
            )
        return Player(
            self.round,
            _again(self.manager),
            tuple(map(_again, self.assessors)),
            self.applicants,
        )

    @property
    def closed(self) -> datetime:
        """A moment after everything has closed, or a day after the opening where nothing closes."""
        closings = [window.closes_at for window in self.round.windows.values() if window.closes_at]
        return max(closings, default=_opens(self.round) + timedelta(days=1)) + timedelta(hours=1)

    def submit_all(self) -> int:
        """Have everyone enter; return how many letters acknowledge it."""
        now = _opens(self.round)
        for number, actor in enumerate(self.applicants, start=1):
            challenges = list_challenges(self.round.id, published_only=True)
            chosen = challenges[0].id if challenges else None
            entry = start_entry(actor=actor, round=self.round, challenge=chosen, now=now)
            answers = answers_to(self.round.definition, number)
            save_answers(actor=actor, entry=entry, answers=answers, base_version=0, now=now)
            attach_all(actor, entry, self.round.definition, self.round.definition.intake, now)
            submit_and_acknowledge(actor=actor, entry=entry, now=now, site_address=SITE)
        stages = self.round.definition.stages.values()
        has_receipt = any(each.letters.received for each in stages if not each.sections)
        return len(self.applicants) if has_receipt else 0

    def pass_on(self) -> int:
        """Pass the entries on from the intake."""
        return pass_on_intake(actor=self.manager, round=self.round, now=self.closed)

    def do_what_the_stage_asks(self, stage: str) -> int:
        """Answer its form, review by its criteria, report under its headings; return how many letters."""
        definition = self.round.definition.stages[stage]
        answered = self._answer(stage) if definition.sections else 0
        if definition.criteria:
            for assessor in self.assessors[: definition.assessors_per_entry]:
                self._review(assessor, stage, definition)
        if definition.report:
            self._report(stage, definition)
        if definition.check_in:
            for brief in list_entries_at(round=self.round, stage=stage):
                check_in(actor=self.manager, round=self.round, stage=stage, entry=brief.id, now=self.closed)
        return answered * bool(definition.letters.received)

    def _answer(self, stage: str) -> int:
        """Have everyone who is at the stage answer its form, just in time; return how many."""
        closes_at = self.round.window(stage).closes_at
        now = closes_at - timedelta(minutes=1) if closes_at else self.closed
        people = {person_of(each): each for each in self.applicants}
        briefs = list_entries_at(round=self.round, stage=stage)
        for brief in briefs:
            assert brief.standing is Standing.MORE_NEEDED
            assert brief.owner
            actor, answers = people[brief.owner], answers_to(self.round.definition, brief.number, stage)
            base = get_entry(brief.id).version
            save_answers(actor=actor, entry=brief.id, answers=answers, base_version=base, now=now)
            attach_all(actor, brief.id, self.round.definition, stage, now)
            submit_and_acknowledge(actor=actor, entry=brief.id, now=now, site_address=SITE)
        return len(briefs)

    def _review(self, assessor: Actor, stage: str, definition: Stage) -> None:
        for place, task in enumerate(review_queue(actor=assessor, round=self.round, stage=stage)):
            scores = {
                each.id: each.highest - place // 2 % (each.highest - each.lowest + 1)
                for each in definition.criteria
            }
            save_review(
                actor=assessor,
                round=self.round,
                entry=task.entry,
                stage=stage,
                scores=scores,
                comment="Read with care.",
                now=self.closed,
            )

    def _report(self, stage: str, definition: Stage) -> None:
        texts = {heading.id: f"What we found: {heading.title}." for heading in definition.report}
        for brief in list_entries_at(round=self.round, stage=stage):
            save_stage_report(
                actor=self.manager,
                round=self.round,
                stage=stage,
                entry=brief.id,
                texts=texts,
                now=self.closed,
            )

    def expect(self, stage: str) -> Expected:
        """Return what the stage's rule makes of the complete entries that are at it."""
        keep = self.round.definition.stages[stage].keep
        answers = [
            get_entry(each.id).answers
            for each in list_entries_at(round=self.round, stage=stage)
            if each.standing is Standing.CONSIDERED
        ]
        here = len(answers)
        if keep and keep.budget and keep.cost:
            costs = {str(each[keep.cost]) for each in answers}
            assert len(costs) == 1, "the player asks the same of every entry"
            paid = int(int(keep.budget.split(" ")[1]) / float(costs.pop()))
            return Expected(min(here, paid), 0, here - min(here, paid))
        if keep and keep.at_least is not None:
            good = sum(score >= keep.at_least for score in self._scores(stage))
            return Expected(good, 0, here - good)
        if keep is None or keep.limit is None:
            return Expected(here, 0, 0)
        is_grouped = keep.per is not None and keep.per != "challenge"
        groups = Counter(str(each[str(keep.per)]) if is_grouped else "" for each in answers)
        through = sum(min(keep.limit, size) for size in groups.values())
        kept = sum(min(keep.limit + (keep.waiting_list or 0), size) for size in groups.values())
        return Expected(through, kept - through, here - kept)

    def _scores(self, stage: str) -> list[Fraction]:
        """Return the weighted mean score of each reviewed entry, from 0 to 100."""
        criteria = self.round.definition.stages[stage].criteria
        given: dict[UUID, list[Mapping[str, int | None]]] = {}
        for review in reviews_at(round=self.round, stage=stage):
            given.setdefault(review.entry, []).append(review.scores)
        return [
            sum((_share(each, criteria, reviews) for each in criteria), Fraction())
            for reviews in given.values()
        ]

    def decide(self, stage: str, wanted: Expected) -> None:
        """Propose decisions, and make by hand those that the proposal leaves to people."""
        where = {"actor": self.manager, "round": self.round, "stage": stage, "now": self.closed}
        report = propose_decisions(**where)  # type: ignore[arg-type]  # the same four for every operation
        decisions = list_decisions(round=self.round, stage=stage, pending_only=True, rows_a_page=1000).rows
        prizes = self.round.definition.award.prizes if gives_prizes(self.round.definition, stage) else ()
        given = {each.prize for each in decisions}
        left = [number for number in range(1, len(prizes) + 1) if number not in given]
        outcomes = [Outcome.THROUGH] * (wanted.through - report.through)
        outcomes += [Outcome.WAITING_LIST] * (wanted.waiting - report.waiting_list)
        drafts = []
        for place, each in enumerate(report.undecided):
            outcome = outcomes[place] if place < len(outcomes) else Outcome.NOT_TAKEN_FURTHER
            prize = left[place] if prizes and outcome is Outcome.THROUGH else None
            drafts.append(DecisionDraft(each.entry, outcome, "Discussed by the panel.", prize=prize))
        record_decisions(**where, decisions=drafts)  # type: ignore[arg-type]  # as above

    def expected_letters(self, stage: str, wanted: Expected) -> int:
        """Return how many letters the release of the stage's decisions queues."""
        letters = self.round.definition.stages[stage].letters
        told = wanted.through * bool(letters.through) + wanted.waiting * bool(letters.waiting_list)
        return told + wanted.ended * bool(letters.not_taken_further)

    def release(self, stage: str) -> ReleaseReport:
        """Release the stage's decisions."""
        return release_decisions(
            actor=self.manager, round=self.round, stage=stage, now=self.closed, site_address=SITE
        )


def _share(
    criterion: Criterion, criteria: Sequence[Criterion], reviews: Sequence[Mapping[str, int | None]]
) -> Fraction:
    """Return what one criterion contributes to a score from 0 to 100."""
    weight = Fraction(100 * criterion.weight, sum(each.weight for each in criteria))
    points = sum((scores[criterion.id] or 0) - criterion.lowest for scores in reviews)
    return weight * Fraction(points, len(reviews) * (criterion.highest - criterion.lowest))


def _publish_challenge(round: RoundRecord) -> None:
    save_challenge(
        actor=SYSTEM,
        round=round,
        slug="fewer-letters",
        title="Fewer letters",
        summary="Letters are typed twice.",
        is_new=True,
        now=NOW,
    )
    publish_challenge(actor=SYSTEM, round=round, slug="fewer-letters", now=NOW)


def person_of(actor: Actor) -> UUID:
    """Return the identifier of someone who signed in."""
    assert actor.person
    return actor.person


def _person(email: str) -> Actor:
    found = find_person(email)
    return actor_of(found or register_person(email=email, name=email.partition("@")[0], now=NOW))


def _again(actor: Actor) -> Actor:
    """Return the actor with the roles given since."""
    return actor_of(get_person(person_of(actor)))


def _opens(round: RoundRecord) -> datetime:
    opens_at = round.intake_window.opens_at
    assert opens_at
    return opens_at
