"""The lists of a stage: paged apart from each other, exported, and what is tied at the line."""

import csv
import io
import json

import pytest
from django.test import Client

from assay.capabilities.assessment.operations import record_decision
from assay.capabilities.assessment.vocabulary import Outcome
from tests.factories.assessment import AFTER, Field, bring_to_longlist, bring_to_sift, make_field, review_all
from tests.factories.people import signed_in_client
from tests.integration.web_programme_team.pages import address, rows_of, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")


def _tied() -> tuple[Field, Client]:
    """Return a field of three at the long list, which keeps two, the last two tied for the last place."""
    field = bring_to_longlist(make_field(complete=3))
    review_all(field, [5, 3, 3])
    client = signed_in_client(field.manager)
    client.post(address("propose", field.round, stage="longlist"))
    return field, client


def _exported(field: Field, client: Client, form: str) -> str:
    response = client.get(address("export-ranking", field.round, stage="longlist", form=form))
    return b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # it streams


@pytest.fixture
def two_rows_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.programme_team.stage_page._ROWS", 2)


@pytest.mark.usefixtures("two_rows_a_page")
def test_the_ranking_and_the_undecided_are_paged_apart() -> None:
    field, client = _tied()
    there = address("stage", field.round, stage="longlist")

    first, second = client.get(there), client.get(f"{there}?ranked=2")

    assert [len(rows_of(each, "ranked")) for each in (first, second)] == [2, 1]
    assert [len(rows_of(each, "waiting")) for each in (first, second)] == [2, 2]
    assert 'href="?ranked=2#ranking"' in first.content.decode()


@pytest.mark.usefixtures("two_rows_a_page")
def test_what_waits_for_a_decision_is_paged_and_chosen_as_a_whole() -> None:
    field = bring_to_sift(make_field(complete=3))
    client = signed_in_client(field.manager)
    there = address("stage", field.round, stage="sift")

    first, last = client.get(there), client.get(f"{there}?waiting=9&ranked=x")

    assert ["Idea 1" in rows_of(first, "waiting")[0], "Idea 3" in rows_of(last, "waiting")[0]] == [True, True]
    assert (len(rows_of(first, "waiting")), len(rows_of(last, "waiting"))) == (2, 1)
    assert "Select all 3, not only those on this page" in text_of(first)


@pytest.mark.usefixtures("two_rows_a_page")
def test_decisions_are_paged_within_an_outcome() -> None:
    field = bring_to_sift(make_field(complete=3, incomplete=1))
    client = signed_in_client(field.manager)
    client.post(address("propose", field.round, stage="sift"))
    there = address("stage", field.round, stage="sift")

    second = client.get(f"{there}?outcome=through&page=2")

    assert len(rows_of(second, "decided")) == 1
    assert 'href="?outcome=through&amp;page=1#decisions"' in second.content.decode()


def test_a_tie_at_the_line_is_said_in_words() -> None:
    field, client = _tied()

    page = text_of(client.get(address("stage", field.round, stage="longlist")))

    assert "2 ideas are tied for the last place , so you have to choose: Idea 2 Idea 3" in page


def test_a_long_tie_names_the_first_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.web.programme_team.stage_page._NAMED", 1)
    field, client = _tied()

    page = text_of(client.get(address("stage", field.round, stage="longlist")))

    assert "so you have to choose: Idea 2 1 more" in page


def test_the_ranking_is_exported_with_its_decisions() -> None:
    field, client = _tied()
    client.post(address("release", field.round, stage="longlist"))

    first, second, _ = csv.DictReader(io.StringIO(_exported(field, client, "csv"), newline=""))
    listed = json.loads(_exported(field, client, "json"))

    assert [first[name] for name in ("rank", "tied", "title", "score", "reviews", "abstentions")] == [
        "1",
        "no",
        "Idea 1",
        "100.0",
        "2",
        "0",
    ]
    assert [first["standing"], first["decision"], first["released at"][:4]] == [
        "considered",
        "through",
        str(AFTER.year),
    ]
    assert [second[name] for name in ("tied", "place", "decision", "reason", "released at")] == [
        "yes",
        "tied at the line",
        "",
        "",
        "",
    ]
    assert [(each["tied"], each["released at"] is None) for each in listed] == [
        (False, False),
        (True, True),
        (True, True),
    ]


def test_an_exported_ranking_holds_no_formula() -> None:
    field, client = _tied()
    record_decision(
        actor=field.manager,
        round=field.round,
        stage="longlist",
        entry=field.entries[1],
        outcome=Outcome.THROUGH,
        reason='=HYPERLINK("http://x.example")',
        now=AFTER,
    )

    rows = csv.DictReader(io.StringIO(_exported(field, client, "csv"), newline=""))

    assert [row["reason"][:3] for row in rows if row["title"] == "Idea 2"] == ["'=H"]


@pytest.mark.parametrize(("stage", "form"), [("longlist", "xlsx"), ("longlist", "csv"), ("sift", "csv")])
def test_what_was_never_ranked_is_not_exported(stage: str, form: str) -> None:
    field = bring_to_longlist(make_field(complete=1))
    client = signed_in_client(field.manager)

    response = client.get(address("export-ranking", field.round, stage=stage, form=form))

    assert response.status_code == 404
