"""A player that runs a round and knows nothing of it but its definition."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from assay.capabilities.assessment.operations import (
    propose_decisions,
    record_decisions,
    save_review,
    save_stage_report,
)
from assay.capabilities.assessment.queries import review_queue
from assay.capabilities.assessment.vocabulary import DecisionDraft, Outcome
from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry
from assay.capabilities.entries.queries import get_entry, list_entries_at
from assay.capabilities.programmes.operations import publish_challenge, save_challenge
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.people.operations import register_person
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from assay.use_cases.release_decisions import ReleaseReport, release_decisions
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.answering import answers_to, attach_all
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

SITE = "https://assay.example"


def expected_through(stage: Stage, here: int) -> int:
    """Return how many of `here` complete entries the stage lets through."""
    return min(here, stage.keep.first) if stage.keep and stage.keep.first else here


@dataclass(frozen=True)
class Player:
    """A round with its people; entries are made when they submit."""

    round: RoundRecord
    manager: Actor
    assessors: tuple[Actor, ...]
    applicants: tuple[Actor, ...]

    @classmethod
    def begin(cls, source: str, *, entries: int) -> "Player":
        """Open a round on the definition and register the people that it needs."""
        made = make_round(make_programme(definition_source=source))
        if made.definition.challenges != "none":
            _publish_challenge(made)
        round = open_round(made)
        stages = round.definition.stages.values()
        domain = next(iter(round.definition.who_may_enter.email_domains), "example.org")
        assessors = max(stage.assessors_per_entry for stage in stages)
        player = cls(
            round=round,
            manager=_person(f"manager@{domain}"),
            assessors=tuple(_person(f"assessor{number}@{domain}") for number in range(assessors)),
            applicants=tuple(_person(f"applicant{number}@{domain}") for number in range(entries)),
        )
        return player._with_roles()

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
                each.id: each.lowest + place // 2 % (each.highest - each.lowest + 1)
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

    def decide(self, stage: str) -> None:
        """Propose decisions, and make by hand those that the proposal leaves to people."""
        where = {"actor": self.manager, "round": self.round, "stage": stage, "now": self.closed}
        report = propose_decisions(**where)  # type: ignore[arg-type]  # the same four for every operation
        here = sum(
            each.standing is Standing.CONSIDERED for each in list_entries_at(round=self.round, stage=stage)
        )
        places = expected_through(self.round.definition.stages[stage], here) - report.through
        drafts = [_by_hand(each.entry, through=place < places) for place, each in enumerate(report.undecided)]
        record_decisions(**where, decisions=drafts)  # type: ignore[arg-type]  # as above

    def expected_letters(self, stage: str, *, through: int, ended: int) -> int:
        """Return how many letters the release of the stage's decisions queues."""
        letters = self.round.definition.stages[stage].letters
        return through * bool(letters.through) + ended * bool(letters.not_taken_further)

    def release(self, stage: str) -> ReleaseReport:
        """Release the stage's decisions."""
        return release_decisions(
            actor=self.manager, round=self.round, stage=stage, now=self.closed, site_address=SITE
        )


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


def _by_hand(entry: UUID, *, through: bool) -> DecisionDraft:
    outcome = Outcome.THROUGH if through else Outcome.NOT_TAKEN_FURTHER
    return DecisionDraft(entry, outcome, "Discussed by the panel.")


def _person(email: str) -> Actor:
    return actor_of(register_person(email=email, name=email.partition("@")[0], now=NOW))


def _again(actor: Actor) -> Actor:
    """Return the actor with the roles given since."""
    return actor_of(get_person(person_of(actor)))


def _opens(round: RoundRecord) -> datetime:
    opens_at = round.intake_window.opens_at
    assert opens_at
    return opens_at
