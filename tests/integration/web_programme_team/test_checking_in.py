"""The door: a list to find people in, and one button for each."""

import pytest
from django.test import Client

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.assessment.queries import check_ins_at, list_decisions, stage_progress
from assay.capabilities.assessment.vocabulary import Outcome
from tests.factories.assessment import AFTER, Field, release, review_all
from tests.factories.people import signed_in_client
from tests.factories.placed_definition import make_stands
from tests.integration.web_programme_team.conftest import Clock
from tests.integration.web_programme_team.pages import address, summary_of, text_of


@pytest.fixture
def stands(db: None, clock: Clock) -> Field:  # noqa: ARG001 - needs the database
    clock.now = AFTER
    field = make_stands(*[("demo", "1")] * 4)
    propose_decisions(actor=field.manager, round=field.round, stage="room", now=AFTER)
    return field


@pytest.fixture
def client(stands: Field) -> Client:
    return signed_in_client(stands.manager)


def test_stage_of_places_says_its_rule_and_who_waits(client: Client, stands: Field) -> None:
    before = text_of(client.post(address("propose", stands.round, stage="room"), follow=True))
    preview = text_of(client.get(address("release", stands.round, stage="room")))
    client.post(address("release", stands.round, stage="room"))
    after = text_of(client.get(address("stage", stands.round, stage="room")))
    stages = text_of(client.get(address("stages", stands.round)))

    assert "Proposed: 2 through, 1 on the waiting list, 1 not taken further." in before
    assert "The first 2 entries go through. 1 more may wait." in before
    assert "2 entries go through, 1 entry goes on the waiting list" in preview
    assert "On the waiting list 1" in after
    assert "1 on the waiting list" in stages


def test_people_are_found_and_checked_in(client: Client, stands: Field) -> None:
    release(stands, "room")
    door = address("check-in", stands.round, stage="door")

    everyone = client.get(door)
    found = client.get(door, {"search": "holder 0002"})
    nobody = client.get(door, {"search": "nobody like this"})
    noted = client.post(
        f"{door}?search=holder", {"entry": str(stands.entries[0]), "action": "check in"}, follow=True
    )

    assert "0 of 2 entries checked in." in text_of(everyone)
    assert [each in text_of(everyone) for each in ("2026-0001", "2026-0002", "2026-0003")] == [
        True,
        True,
        False,
    ]
    assert [each in text_of(found) for each in ("2026-0001", "2026-0002")] == [False, True]
    assert "Nobody found" in text_of(nobody)
    assert noted.redirect_chain == [(f"{door}?search=holder", 302)]
    assert "1 of 2 entries checked in." in text_of(noted)
    assert [each.entry for each in check_ins_at(round=stands.round, stage="door")] == [stands.entries[0]]

    client.post(door, {"entry": str(stands.entries[0]), "action": "strike out"})

    assert check_ins_at(round=stands.round, stage="door") == ()
    assert "Checked in 0 of 2 Check people in" in text_of(
        client.get(address("stage", stands.round, stage="door"))
    )


def test_who_is_not_expected_is_not_checked_in(client: Client, stands: Field) -> None:
    release(stands, "room")
    door = address("check-in", stands.round, stage="door")

    answer = client.post(door, {"entry": str(stands.entries[3]), "action": "check in"}, follow=True)
    nothing = client.post(door, {"entry": "not one"})

    assert "is not taken further at room, not considered at Door" in text_of(answer)
    assert nothing.status_code == 302
    assert check_ins_at(round=stands.round, stage="door") == ()


def test_a_stage_without_check_in_has_no_door(client: Client, stands: Field) -> None:
    assert client.get(address("check-in", stands.round, stage="room")).status_code == 404


def test_nobody_is_expected_before_anyone_is_through(client: Client, stands: Field) -> None:
    assert "Nobody is expected yet" in text_of(client.get(address("check-in", stands.round, stage="door")))


def test_prizes_are_chosen_by_hand(client: Client, stands: Field) -> None:
    release(stands, "room")
    for entry in stands.entries[:2]:
        client.post(
            address("check-in", stands.round, stage="door"), {"entry": str(entry), "action": "check in"}
        )
    client.post(address("propose", stands.round, stage="door"))
    release(stands, "door")
    review_all(stands, [4, 4], stage="show")
    first, second = (address("decide", stands.round, stage="show", entry=each) for each in stands.entries[:2])

    page = client.get(first)
    client.post(first, {"outcome": "prize 1", "reason": "By one vote."})
    twice = client.post(second, {"outcome": "prize 1", "reason": "By one vote."})
    client.post(second, {"outcome": "prize 2", "reason": "By one vote."})
    stage = client.get(address("stage", stands.round, stage="show"))
    release(stands, "show")
    results = text_of(client.get(f"/programmes/{stands.round.programme_slug}/{stands.round.slug}/results/"))

    assert "It wins: Gold" in text_of(page)
    assert "It goes through" not in text_of(page)
    assert summary_of(twice) == [
        ("“Gold” is given to another entry already; decide on that one first.", 1),
    ]
    assert {each.prize for each in list_decisions(round=stands.round, stage="show").rows} == {1, 2}
    assert "Through Silver" in text_of(stage)
    assert results.index("Gold, worth £100") < results.index("Silver")


def test_the_waiting_list_is_offered_where_there_is_one(client: Client, stands: Field) -> None:
    there = address("decide", stands.round, stage="room", entry=stands.entries[3])

    client.post(there, {"outcome": "waiting list", "reason": "As agreed."})

    rows = {each.entry: each.outcome for each in list_decisions(round=stands.round, stage="room").rows}
    assert rows[stands.entries[3]] is Outcome.WAITING_LIST
    assert stage_progress(round=stands.round, stage="room").pending_waiting == 2
    assert "It goes on the waiting list" not in text_of(
        client.get(address("decide", stands.round, stage="door", entry=stands.entries[3]))
    )
