"""Two transactions on one entry: whoever comes second waits, and goes on from what the first has left."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from assay.capabilities.assessment.operations import record_decision, save_review
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import EntryClosedError
from assay.capabilities.programmes import operations as programmes
from assay.foundations.permissions.vocabulary import SYSTEM, Role
from tests.factories.assessment import AFTER, bring_to_longlist, make_field
from tests.factories.entries import DURING, GOOD_ANSWERS, make_entry, make_member
from tests.factories.programmes import open_round

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HOLDING = 0.5


def one_after_another(first: Callable[[], object], second: Callable[[], object]) -> tuple[object, object]:
    """Begin `second` while the transaction of `first` is still open, and return what both return."""
    done = threading.Event()

    def hold() -> object:
        try:
            with transaction.atomic():
                result = first()
                done.set()
                time.sleep(HOLDING)
            return result
        finally:
            done.set()
            connection.close()

    def follow() -> object:
        try:
            done.wait()
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        held, followed = threads.submit(hold), threads.submit(follow)
        return held.result(), followed.result()


def test_a_save_goes_on_from_the_version_that_it_waited_for() -> None:
    round, owner = open_round(), make_member()
    entry = make_entry(round, owner=owner, is_submitted=False).id

    def save(question: str) -> int:
        answers = {question: "Something quite new that says enough"}
        return operations.save_answers(
            actor=owner, entry=entry, answers=answers, base_version=1, now=DURING
        ).number

    numbers = one_after_another(lambda: save("title"), lambda: save("problem"))

    assert numbers == (2, 3)
    assert queries.get_entry(entry).answers["title"] == "Something quite new that says enough"


def test_a_first_save_that_is_sent_twice_makes_one_version() -> None:
    round, owner = open_round(), make_member()
    entry = operations.start_entry(actor=owner, round=round, now=DURING)

    def save() -> int:
        return operations.save_answers(
            actor=owner, entry=entry, answers=GOOD_ANSWERS, base_version=0, now=DURING
        ).number

    numbers = one_after_another(save, save)

    assert numbers == (1, 1)


def test_starting_twice_makes_one_entry() -> None:
    round, owner = open_round(), make_member()

    entries = one_after_another(
        lambda: operations.start_entry(actor=owner, round=round, now=DURING),
        lambda: operations.start_entry(actor=owner, round=round, now=DURING),
    )

    assert len(set(entries)) == 1


def test_starting_and_changing_the_round_do_not_block_each_other() -> None:
    round, owner = open_round(), make_member()

    def start() -> object:
        try:
            return operations.start_entry(actor=owner, round=round, now=DURING)
        except EntryClosedError:
            return None

    started, _ = one_after_another(
        start,
        lambda: programmes.close_intake_now(actor=SYSTEM, round=round, reason="Enough.", now=DURING),
    )

    assert started is not None


def test_reviewing_and_withdrawing_one_entry_do_not_block_each_other() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=1))
    owner, entry = field.applicants[0], field.entries[0]

    review, withdrawal = one_after_another(
        lambda: save_review(
            actor=field.assessors[0],
            round=field.round,
            entry=entry,
            stage="longlist",
            scores={"value": 4, "viability": 4},
            comment="",
            now=AFTER,
        ),
        lambda: operations.withdraw_entry(actor=owner, entry=entry, now=AFTER),
    )

    assert (review.number, withdrawal.after.standing) == (1, "withdrawn")  # type: ignore[attr-defined]  # the two records


def test_two_decisions_on_one_entry_leave_the_second_in_force() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=1))
    other = make_member(role=Role.PROGRAMME_MANAGER, round=field.round)

    def decide(actor: object, outcome: Outcome) -> object:
        return record_decision(
            actor=actor,  # type: ignore[arg-type]  # an Actor
            round=field.round,
            stage="longlist",
            entry=field.entries[0],
            outcome=outcome,
            reason="We talked.",
            now=AFTER,
        ).outcome

    outcomes = one_after_another(
        lambda: decide(field.manager, Outcome.THROUGH),
        lambda: decide(other, Outcome.NOT_TAKEN_FURTHER),
    )

    assert outcomes == (Outcome.THROUGH, Outcome.NOT_TAKEN_FURTHER)
