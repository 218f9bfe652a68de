"""The audit trail: what it keeps, refuses and notices."""

from datetime import datetime, timedelta, timezone

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from assay.cli.audit import audit
from assay.foundations.audit.operations import record_event, record_events
from assay.foundations.audit.queries import inspect_chains, list_events, verify_chains
from assay.foundations.audit.vocabulary import (
    ChainFault,
    EventDraft,
    FaultKind,
    JSONValue,
    NaiveMomentError,
    NotInTransactionError,
    UnrecordableDetailsError,
)
from tests.factories.moments import NOW
from tests.integration.foundations.tampering import execute, tamper

CHAIN = "example/better-ideas"
FAULT = "event 2 is missing: later events follow it, but it was removed"
pytestmark = pytest.mark.django_db


def record(count: int, chain: str = CHAIN) -> None:
    events = [
        EventDraft(f"do {number}", f"entry:{number % 2}", {"number": number}) for number in range(count)
    ]
    record_events(chain=chain, at=NOW, actor="person:1", events=events)


def faults() -> list[tuple[str, int, FaultKind]]:
    return [(fault.chain, fault.sequence, fault.kind) for fault in verify_chains()]


def test_record_event_returns_its_place_and_hash() -> None:
    first = record_event(chain=CHAIN, at=NOW, actor="system", action="open round", subject="round:1")
    second = record_event(chain=CHAIN, at=NOW, actor="system", action="close round", subject="round:1")

    events = list_events(chain=CHAIN)

    assert [(event.sequence, event.hash, event.previous_hash) for event in events] == [
        (2, second.hash, first.hash),
        (1, first.hash, ""),
    ]


def test_record_event_keeps_details_that_every_database_gives_back() -> None:
    details: dict[str, JSONValue] = {
        "z": "Ünïcode ✓ \u2028",
        "a": [1, None, True, {"big": 2**60}],
        "empty": {},
    }

    record_event(
        chain=CHAIN,
        at=datetime(2026, 7, 1, 10, 0, 0, 1, tzinfo=timezone(timedelta(hours=1))),
        actor="system",
        action="x",
        subject="y",
        details=details,
    )

    assert list_events(chain=CHAIN)[0].details == details
    assert verify_chains() == ()


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"a": 1.5}, "details.a is a float; write it as text, a whole number, a list or a mapping."),
        ({"a": ["\x00"]}, "details.a[0] holds a character that no database keeps; remove it."),
        ({"\ud800": 1}, "details's key holds a character that no database keeps; remove it."),
        ({1: 1}, "details has the key 1; keys are text."),
    ],
)
def test_record_event_refuses_details_that_would_not_come_back(details: dict[str, int], message: str) -> None:
    with pytest.raises(UnrecordableDetailsError) as refused:
        record_event(chain=CHAIN, at=NOW, actor="system", action="x", subject="y", details=details)

    assert str(refused.value) == message
    assert list_events(chain=CHAIN) == ()


def test_record_event_refuses_a_moment_without_a_time_zone() -> None:
    with pytest.raises(NaiveMomentError, match="has no time zone"):
        record_event(chain=CHAIN, at=NOW.replace(tzinfo=None), actor="system", action="x", subject="y")


def test_record_events_without_events_makes_no_chain() -> None:
    assert record_events(chain=CHAIN, at=NOW, actor="system", events=[]) == ()
    assert inspect_chains() == ()


@pytest.mark.django_db(transaction=True)
def test_record_event_refuses_to_be_outside_a_transaction() -> None:
    with pytest.raises(NotInTransactionError):
        record_event(chain=CHAIN, at=NOW, actor="system", action="x", subject="y")


@pytest.mark.django_db(transaction=True)
def test_record_event_vanishes_with_its_transaction() -> None:
    with transaction.atomic():
        record(1)
        transaction.set_rollback(True)

    assert (list_events(chain=CHAIN), inspect_chains()) == ((), ())


@pytest.mark.parametrize("count", [1, 3, 100])
def test_record_events_takes_few_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    record(1)

    with django_assert_num_queries(3):
        record(count)


def test_list_events_filters_and_pages_from_the_newest() -> None:
    record(6)

    page = list_events(chain=CHAIN, subject="entry:1", limit=2)
    following = list_events(chain=CHAIN, subject="entry:1", limit=2, before=page[-1].sequence)

    assert [event.sequence for event in (*page, *following)] == [6, 4, 2]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_auditevent SET actor = 'someone else'", "DELETE FROM audit_auditevent"]
)
def test_database_refuses_to_change_events(statement: str) -> None:
    record(2)

    with (
        pytest.raises(DatabaseError, match="audit events are never changed or deleted"),
        transaction.atomic(),
    ):
        execute(statement)

    assert verify_chains() == ()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_auditevent SET actor = 'x' WHERE sequence = 3", (3, FaultKind.CHANGED)),
        (
            "UPDATE audit_auditevent SET at = '2026-01-01 00:00:00+00:00' WHERE sequence = 2",
            (2, FaultKind.CHANGED),
        ),
        (
            "UPDATE audit_auditevent SET details = '{\"number\": 9}' WHERE sequence = 1",
            (1, FaultKind.CHANGED),
        ),
        ("UPDATE audit_auditevent SET hash = 'x' WHERE sequence = 5", (5, FaultKind.CHANGED)),
        ("UPDATE audit_auditevent SET previous_hash = 'x' WHERE sequence = 4", (4, FaultKind.REORDERED)),
        ("DELETE FROM audit_auditevent WHERE sequence = 1", (1, FaultKind.REMOVED)),
        ("DELETE FROM audit_auditevent WHERE sequence = 3", (3, FaultKind.REMOVED)),
        ("DELETE FROM audit_auditevent WHERE sequence >= 4", (4, FaultKind.TRUNCATED)),
        ("DELETE FROM audit_auditevent", (1, FaultKind.TRUNCATED)),
        ("UPDATE audit_auditchain SET head_hash = 'x'", (5, FaultKind.CHANGED)),
        ("UPDATE audit_auditchain SET length = 3", (3, FaultKind.CHANGED)),
        ("DELETE FROM audit_auditchain", (1, FaultKind.ADDED)),
    ],
)
def test_verify_chains_names_the_first_fault(statement: str, expected: tuple[int, FaultKind]) -> None:
    record(5)
    record(5, "example/another")

    tamper(f"{statement} {'AND' if 'WHERE' in statement else 'WHERE'} {_column(statement)} = '{CHAIN}'")

    assert faults() == [(CHAIN, *expected)]


def _column(statement: str) -> str:
    return "name" if "auditchain" in statement else "chain"


def test_verify_chains_notices_events_in_another_order() -> None:
    record(4)

    for old, new in [(2, 99), (3, 2), (99, 3)]:
        tamper("UPDATE audit_auditevent SET sequence = %s WHERE sequence = %s", new, old)

    assert faults() == [(CHAIN, 2, FaultKind.REORDERED)]


def test_verify_chains_notices_an_event_beyond_the_head() -> None:
    record(2)

    execute(
        "INSERT INTO audit_auditevent "
        "(chain, sequence, at, actor, action, subject, details, previous_hash, hash) "
        "SELECT chain, 3, at, actor, action, subject, details, hash, 'x' "
        "FROM audit_auditevent WHERE sequence = 2"
    )

    assert verify_chains([CHAIN]) == (
        ChainFault(
            CHAIN,
            3,
            FaultKind.ADDED,
            "event 3 lies beyond the head of the chain: it was added without being chained",
        ),
    )


def test_audit_verify_prints_each_chain_and_succeeds() -> None:
    record(2)
    record(3, "installation")

    result = CliRunner().invoke(audit, ["verify"])

    heads = {report.chain: report.head_hash[:16] for report in inspect_chains()}
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            f"{CHAIN}: 2 events, last {heads[CHAIN]}: OK",
            f"installation: 3 events, last {heads['installation']}: OK",
            "All is as it was recorded (2 chains).",
        ],
    )


def test_audit_verify_says_in_words_what_is_broken_and_fails() -> None:
    record(3)
    tamper("DELETE FROM audit_auditevent WHERE sequence = 2")

    result = CliRunner().invoke(audit, ["verify", CHAIN])

    head = inspect_chains()[0].head_hash[:16]
    assert (result.exit_code, result.output.splitlines()) == (
        1,
        [
            f"{CHAIN}: 3 events, last {head}: BROKEN: {FAULT}",
            "Error: 1 of 1 chains are broken.",
        ],
    )
