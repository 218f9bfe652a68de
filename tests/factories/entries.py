"""Entries that tests work on, made by the operations themselves."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import LocalMoment
from assay.foundations.people.operations import register_person
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Grant, Role
from assay.foundations.tabular_files import Row, Table
from tests.factories.moments import NOW

DURING = NOW + timedelta(days=1)
AFTER = NOW + timedelta(days=90)

GOOD_ANSWERS: Mapping[str, RawAnswer] = {
    "title": "Shorter queues",
    "problem": "People wait for hours because nobody knows who comes",
    "data": ["administrative"],
    "personal": "no",
}
# Complete, but the problem has fewer than the five words that the small definition asks for.
SHORT_ANSWERS: Mapping[str, RawAnswer] = {**GOOD_ANSWERS, "problem": "People wait"}


def make_member(
    email: str | None = None,
    *,
    name: str = "Robin Example",
    role: Role | None = None,
    round: RoundRecord | None = None,
    now: datetime = NOW,
) -> Actor:
    email = email or f"{uuid.uuid4().hex[:12]}@example.gov.uk"
    person = register_person(email=email, name=name, now=now)
    grants = (Grant(role, round.scope),) if role and round else ()
    return Actor(person=person.id, name=person.name, email=person.email, grants=grants)


def make_entry(
    round: RoundRecord,
    *,
    owner: Actor | None = None,
    answers: Mapping[str, RawAnswer] | None = None,
    is_submitted: bool = True,
    challenge: int | None = None,
    now: datetime = DURING,
) -> EntryRecord:
    owner = owner or make_member()
    entry = operations.start_entry(actor=owner, round=round, challenge=challenge, now=now)
    given = GOOD_ANSWERS if answers is None else answers
    operations.save_answers(actor=owner, entry=entry, answers=given, base_version=0, now=now)
    if is_submitted:
        operations.submit_entry(actor=owner, entry=entry, now=now)
    return queries.get_entry(entry)


def make_table(columns: Sequence[str], *rows: Sequence[str]) -> Table:
    numbered = tuple(Row(number, number, tuple(row)) for number, row in enumerate(rows, start=2))
    return Table(tuple(columns), numbered, (), (), "utf-8", ",")


def extend(
    round: RoundRecord,
    *,
    stage: str | None = None,
    entry: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
) -> datetime:
    """Return the moment until which a stage (the intake, if None) is extended: a day after AFTER."""
    until = (AFTER + timedelta(days=1)).date()
    granted = programmes.extend_stage(
        actor=SYSTEM,
        round=round,
        stage=stage or round.definition.intake,
        until=LocalMoment(until, time(12)),
        reason="The owner was ill.",
        entry=entry,
        person=person,
        now=DURING,
    )
    return granted.until
