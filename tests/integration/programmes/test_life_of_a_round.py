"""Whatever is done with a round, in any order and at any time, it keeps its promises."""

import contextlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from assay.capabilities.programmes import operations
from assay.capabilities.programmes.queries import (
    accepts_entries,
    get_programme,
    get_round_by_id,
    list_definition_versions,
    list_extensions,
)
from assay.capabilities.programmes.vocabulary import errors
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.audit.queries import verify_chains
from assay.foundations.local_time import LocalMoment, localise
from assay.foundations.permissions.vocabulary import ANONYMOUS, SYSTEM, Actor, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_round

ZONE = "Europe/London"
HOURS = st.integers(-48, 120)
ENTRY, PERSON = uuid.uuid4(), uuid.uuid4()
ASKERS = [(None, None), (ENTRY, None), (None, PERSON), (ENTRY, PERSON), (uuid.uuid4(), uuid.uuid4())]
REFUSALS = (
    NotPermittedError,
    errors.UndeclaredRoundActionError,
    errors.StageDatesFaultError,
    errors.RoundNotReadyError,
    errors.StageClosedError,
    errors.IntakeStillOpenError,
    errors.ExtensionFaultError,
    errors.ReasonMissingError,
)


@dataclass
class Grant:
    entry: uuid.UUID | None
    person: uuid.UUID | None
    closes_at: datetime

    def covers(self, entry: uuid.UUID | None, person: uuid.UUID | None) -> bool:
        return (self.entry, self.person) == (None, None) or (
            self.entry == entry if self.entry else self.person == person
        )


class LifeOfARound(RuleBasedStateMachine):
    """Drives a real round and beside it the plainest model of one; both must always agree."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = NOW
        self.round = make_round(now=NOW)
        self.state = "preparing"
        self.definition = self.round.definition
        window = self.round.intake_window
        self.opens_at, self.closes_at = window.opens_at, window.closes_at
        self.grants: list[Grant] = []
        self.actor = SYSTEM
        self.changes = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(who=st.sampled_from([SYSTEM, make_actor(Role.PROGRAMME_MANAGER, "example/better-ideas")]))
    def choose_actor(self, who: Actor) -> None:
        self.actor = who

    @rule(hours=st.integers(0, 60), microseconds=st.integers(0, 1))
    def wait(self, hours: int, microseconds: int) -> None:
        self.now += timedelta(hours=hours, microseconds=microseconds)

    @rule()
    def wait_for_the_closing(self) -> None:
        if self.closes_at is not None:
            self.now = max(self.now, self.closes_at)

    @rule(opens=st.none() | HOURS, closes=st.none() | HOURS)
    def set_dates(self, opens: int | None, closes: int | None) -> None:
        opens_at, closes_at = self._local(opens), self._local(closes)

        with contextlib.suppress(*REFUSALS):
            changed = operations.set_stage_dates(
                actor=self.actor,
                round=self.round,
                stage="ideas",
                opens_at=opens_at,
                closes_at=closes_at,
                now=self.now,
            )
            assert self.state == "preparing"
            window = changed.intake_window
            self.opens_at, self.closes_at = window.opens_at, window.closes_at

    @rule()
    def apply_and_adopt_another_definition(self) -> None:
        self.changes += 1
        source = SMALL_DEFINITION.replace("Better ideas", f"Better ideas {self.changes % 3}")
        operations.apply_definition(
            actor=SYSTEM, organisation_slug="example", slug="better-ideas", source=source, now=self.now
        )

        with contextlib.suppress(*REFUSALS):
            number = get_programme("better-ideas").latest_number
            adopted = operations.adopt_definition(
                actor=self.actor, round=self.round, number=number, now=self.now
            )
            assert self.state == "preparing"
            self.definition = adopted.definition

    @rule(accept=st.booleans())
    def open(self, *, accept: bool) -> None:
        with contextlib.suppress(*REFUSALS):
            operations.open_round(
                actor=self.actor, round=self.round, accept_short_notice=accept, now=self.now
            )
            assert self.state == "preparing"
            self.state = "running"

    @rule(reason=st.sampled_from(["Enough came.", " "]))
    def close_now(self, reason: str) -> None:
        with contextlib.suppress(*REFUSALS):
            operations.close_intake_now(actor=self.actor, round=self.round, reason=reason, now=self.now)
            assert (self.state, reason) == ("running", "Enough came.")
            assert self.closes_at is not None
            self.closes_at = min(self.closes_at, self.now)
            for grant in self.grants:
                grant.closes_at = min(grant.closes_at, self.now)

    @rule(hours=HOURS, entry=st.sampled_from([None, ENTRY]), person=st.sampled_from([None, PERSON]))
    def extend(self, hours: int, entry: uuid.UUID | None, person: uuid.UUID | None) -> None:
        until = localise(self.now + timedelta(hours=hours), ZONE)

        with contextlib.suppress(*REFUSALS):
            extension = operations.extend_stage(
                actor=self.actor,
                round=self.round,
                stage="ideas",
                until=until,
                reason="Illness.",
                entry=entry,
                person=person,
                now=self.now,
            )
            assert self.state == "running"
            self.grants.append(Grant(entry, person, extension.until))

    @rule()
    def finish(self) -> None:
        with contextlib.suppress(*REFUSALS):
            operations.finish_round(actor=self.actor, round=self.round, now=self.now)
            assert self.state == "running"
            self.state = "finished"

    @rule(chance=st.integers(0, 4))
    def cancel(self, chance: int) -> None:
        if chance:
            return
        with contextlib.suppress(*REFUSALS):
            operations.cancel_round(actor=self.actor, round=self.round, reason="No money.", now=self.now)
            assert self.state in {"preparing", "running"}
            self.state = "cancelled"

    @rule(who=st.sampled_from([ANONYMOUS, make_actor(Role.TEAM_MEMBER, "example"), make_actor()]))
    def try_without_permission(self, who: Actor) -> None:
        self.actor, kept = who, self.actor
        self.open(accept=True)
        self.cancel(chance=0)
        self.close_now(reason="Enough came.")
        self.actor = kept

    @invariant()
    def state_is_declared_and_what_the_model_says(self) -> None:
        assert get_round_by_id(self.round.id).state is RoundState(self.state)

    @invariant()
    def entries_are_accepted_only_inside_the_window_or_an_extension(self) -> None:
        round = get_round_by_id(self.round.id)
        for entry, person in ASKERS:
            accepted = accepts_entries(round, now=self.now, entry=entry, person=person)
            assert accepted is self._model_accepts(entry, person)

    @invariant()
    def definition_of_an_opened_round_never_changes(self) -> None:
        round = get_round_by_id(self.round.id)
        frozen = {each.number for each in list_definition_versions("better-ideas") if each.frozen_at}
        assert round.definition == self.definition
        assert frozen == ({round.definition_number} if round.opened_at else set())

    @invariant()
    def every_extension_is_kept(self) -> None:
        kept = [(each.entry, each.person, each.closes_at) for each in list_extensions(self.round.id)]
        assert kept == [(each.entry, each.person, each.closes_at) for each in self.grants]

    @rule()
    def verify_history(self) -> None:
        assert verify_chains() == ()

    def _local(self, hours: int | None) -> LocalMoment | None:
        return None if hours is None else localise(self.now + timedelta(hours=hours), ZONE)

    def _model_accepts(self, entry: uuid.UUID | None, person: uuid.UUID | None) -> bool:
        if (
            self.state != "running"
            or self.opens_at is None
            or self.closes_at is None
            or self.now < self.opens_at
        ):
            return False
        closings = [each.closes_at for each in self.grants if each.covers(entry, person)]
        return self.now < max([self.closes_at, *closings])


@pytest.mark.django_db
def test_life_of_a_round_keeps_its_promises_whatever_is_done() -> None:
    run_state_machine_as_test(
        LifeOfARound,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
