"""Many people at once: no save is lost, no number is given twice, counts are exact."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import AnswerConflictError
from assay.foundations.audit.queries import verify_chains
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import DURING, GOOD_ANSWERS, make_entry, make_member
from tests.factories.programmes import open_round

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PEOPLE = 20


def all_at_once(actions: list[Callable[[], object]]) -> list[object]:
    def run(action: Callable[[], object]) -> object:
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(run, actions))


def test_people_who_save_at_once_lose_nothing() -> None:
    round = open_round()
    people = [make_member() for _ in range(PEOPLE)]

    def write(person: Actor) -> UUID:
        entry = operations.start_entry(actor=person, round=round, now=DURING)
        operations.save_answers(actor=person, entry=entry, answers=GOOD_ANSWERS, base_version=0, now=DURING)
        operations.save_answers(
            actor=person, entry=entry, answers={"title": "Second"}, base_version=1, now=DURING
        )
        operations.submit_entry(actor=person, entry=entry, now=DURING)
        return entry

    all_at_once([lambda person=person: write(person) for person in people])  # type: ignore[misc]  # bound early

    rows = queries.list_entries(round=round).rows
    assert [row.number for row in rows] == list(range(1, PEOPLE + 1))
    assert {row.title for row in rows} == {"Second"}
    assert {len(queries.list_versions(row.id)) for row in rows} == {2}
    assert verify_chains() == ()


def test_windows_of_one_person_lose_nothing() -> None:
    round, owner = open_round(), make_member()
    record = make_entry(round, owner=owner, is_submitted=False)

    def save(number: int) -> int:
        try:
            return operations.save_answers(
                actor=owner, entry=record.id, answers={"title": f"Title {number}"}, base_version=1, now=DURING
            ).number
        except AnswerConflictError:
            return 0

    saved = all_at_once([lambda number=number: save(number) for number in range(PEOPLE)])  # type: ignore[misc]  # bound early

    assert sorted(saved, key=str) == [0] * (PEOPLE - 1) + [2]
    assert len(queries.list_versions(record.id)) == 2


def test_support_at_once_is_counted_exactly() -> None:
    round = open_round()
    record = make_entry(round)
    people = [make_member() for _ in range(PEOPLE // 2)] * 2

    all_at_once(
        [
            lambda person=person: operations.give_support(actor=person, entry=record.id, now=DURING)  # type: ignore[misc]  # bound early
            for person in people
        ]
    )

    assert queries.get_entry(record.id).support_count == PEOPLE // 2
