"""No sequence of actions reaches an undeclared state, loses a version, or admits a late entry."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import EntriesError, EntryClosedError
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.queries import closing_for, get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import (
    ExtensionFaultError,
    IntakeStillOpenError,
    RoundNotRunningError,
    StageClosedError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.states import Action, UndeclaredMoveError, tabulate_states
from assay.foundations.audit.queries import verify_chains
from assay.foundations.people.vocabulary import PersonNotFoundError
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.use_cases.erase_person import erase_person_everywhere
from tests.factories.entries import DURING, GOOD_ANSWERS, extend, make_member
from tests.factories.playing import person_of
from tests.factories.programmes import open_round

PROBLEMS = st.sampled_from(["Long enough to be taken on", "Short", ""])


class EntryLife(RuleBasedStateMachine):
    """Drives one entry through whatever its owner and the team may try, as time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    @initialize()
    def begin(self) -> None:
        self.now: datetime = DURING
        self.round = open_round()
        self.owner = make_member()
        self.entry: UUID = operations.start_entry(actor=self.owner, round=self.round, now=self.now)
        self.versions: dict[int, Any] = {}
        self.late: list[datetime] = []

    @rule(days=st.integers(0, 40))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(problem=PROBLEMS, base=st.integers(0, 3))
    def save(self, problem: str, base: int) -> None:
        number = max(len(self.versions) - base, 0)
        answers = {**GOOD_ANSWERS, "problem": problem}
        saved = self._try(
            operations.save_answers,
            actor=self.owner,
            entry=self.entry,
            answers=answers,
            base_version=number,
            now=self.now,
        )
        if saved is not None:
            self.versions.setdefault(saved.number, saved.answers)

    @rule()
    def submit(self) -> None:
        self._try(operations.submit_entry, actor=self.owner, entry=self.entry, now=self.now)

    @rule()
    def withdraw(self) -> None:
        operations_ = operations.withdraw_entry
        self._try(operations_, actor=self.owner, entry=self.entry, now=self.now, is_timed=False)

    @rule(action=st.sampled_from(sorted(Action)))
    def triage(self, action: Action) -> None:
        self._try(
            operations.triage_entries,
            actor=SYSTEM,
            round=self.round,
            entries=[self.entry],
            action=action,
            reason="Why",
            now=self.now,
            is_timed=False,
        )

    @rule(action=st.sampled_from(sorted(Action)))
    def release(self, action: Action) -> None:
        self._try(
            operations.move_entry,
            actor=SYSTEM,
            entry=self.entry,
            action=action,
            reason="",
            now=self.now,
            is_timed=False,
        )

    @rule()
    def pass_on(self) -> None:
        self._try(operations.pass_on_intake, actor=SYSTEM, round=self.round, now=self.now, is_timed=False)

    @rule()
    def extend(self) -> None:
        with suppress(ExtensionFaultError, StageClosedError, UndeclaredRoundActionError):
            extend(self.round, entry=self.entry)

    @rule()
    def erase(self) -> None:
        with suppress(PersonNotFoundError):
            erase_person_everywhere(
                store=django_settings.FILE_STORE, actor=SYSTEM, person=person_of(self.owner), now=self.now
            )
        kept = {each.number: each.answers for each in queries.list_versions(self.entry)}
        assert kept.keys() == self.versions.keys()
        self.versions = kept

    @rule()
    def finish(self) -> None:
        with suppress(UndeclaredRoundActionError, IntakeStillOpenError):
            programmes.finish_round(actor=SYSTEM, round=self.round, now=self.now)

    @rule()
    def close(self) -> None:
        with suppress(StageClosedError, UndeclaredRoundActionError):
            programmes.close_intake_now(actor=SYSTEM, round=self.round, reason="Enough", now=self.now)

    @invariant()
    def state_is_declared(self) -> None:
        if hasattr(self, "entry"):
            states = tabulate_states(self.round.definition).states
            assert queries.get_entry(self.entry).state in states

    @invariant()
    def no_version_is_lost_or_changed(self) -> None:
        if hasattr(self, "entry"):
            assert {each.number: each.answers for each in queries.list_versions(self.entry)} == self.versions

    @invariant()
    def nothing_was_accepted_late(self) -> None:
        assert getattr(self, "late", []) == []

    def teardown(self) -> None:
        if hasattr(self, "entry"):
            assert verify_chains() == ()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _try(self, operation: Any, *, is_timed: bool = True, **arguments: Any) -> Any:
        closing = closing_for(get_round_by_id(self.round.id), entry=self.entry, person=self.owner.person)
        try:
            done = operation(**arguments)
        except (EntriesError, UndeclaredMoveError, RoundNotRunningError) as refused:
            if isinstance(refused, EntryClosedError):
                assert closing is None or self.now >= closing
            return None
        if is_timed and closing is not None and self.now >= closing:
            self.late.append(self.now)
        return done


@pytest.mark.slow
@pytest.mark.django_db
def test_no_sequence_of_actions_breaks_an_entry() -> None:
    run_state_machine_as_test(
        EntryLife,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
