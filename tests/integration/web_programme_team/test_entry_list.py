"""The list of entries: narrowed, sorted, its columns chosen, exported, safe from what people type."""

import csv

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.assessment import Field, make_field, make_member, make_submitted
from tests.factories.people import signed_in_client
from tests.integration.web_programme_team.pages import address, rows_of, text_of

pytestmark = pytest.mark.usefixtures("db", "clock")

HOSTILE = "<script>alert(1)</script>"


def test_list_shows_each_entry_and_how_it_stands(client: Client, field: Field) -> None:
    rows = rows_of(client.get(address("entries", field.round)), "entries")

    assert [row.partition(" Idea")[2] for row in rows] == [
        " 1 Considered Share an idea General team 0",
        " 2 Considered Share an idea General team 0",
        " 3 More needed Share an idea General team 1",
    ]


def test_list_is_narrowed_by_standing_and_search(client: Client, field: Field) -> None:
    here = address("entries", field.round)

    waiting = rows_of(client.get(f"{here}?standing=more+needed"), "entries")
    found = rows_of(client.get(f"{here}?search=Idea+2"), "entries")

    assert ["Idea 3" in waiting[0], len(waiting)] == [True, 1]
    assert ["Idea 2" in found[0], len(found)] == [True, 1]


def test_list_shows_the_columns_that_are_chosen(client: Client, field: Field) -> None:
    page = client.get(f"{address('entries', field.round)}?columns=support&columns=changed").content.decode()

    headings = page.partition('id="entries"')[2].partition("</thead>")[0]
    assert [name for name in ("Team", "To mend", "Support", "Last changed") if name in headings] == [
        "Support",
        "Last changed",
    ]


def test_list_sorts_by_a_heading_and_keeps_the_filter(client: Client, field: Field) -> None:
    page = client.get(f"{address('entries', field.round)}?stage=ideas&sort=title").content.decode()

    assert 'href="?stage=ideas&amp;sort=number"' in page
    sorted_by = page.partition('aria-sort="ascending">')[2].partition("</a>")[0]
    assert sorted_by.endswith('href="?stage=ideas&amp;sort=title">Title')


@pytest.mark.parametrize(
    "query",
    [
        "page=99999999999999999999999",
        "page=-1",
        "challenge=99999999999999999999",
        "stage=none",
        "sort=none",
        "search=%00",
        "search=%22",
        "search=a*",
    ],
)
def test_list_survives_addresses_that_make_no_sense(client: Client, field: Field, query: str) -> None:
    response = client.get(f"{address('entries', field.round)}?{query}")

    assert response.status_code == 200


@pytest.mark.parametrize("entries", [1, 3])
def test_list_takes_the_same_few_queries_for_any_number(
    entries: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    field = make_field(complete=entries)
    client = signed_in_client(field.manager)
    client.get(address("entries", field.round))

    with django_assert_max_num_queries(12):
        client.get(address("entries", field.round))


def test_hostile_titles_are_shown_as_text(client: Client, field: Field) -> None:
    entry = make_submitted(make_member("Mallory"), field.round, title=HOSTILE)

    pages = [
        client.get(address("entries", field.round)).content.decode(),
        client.get(address("entry", field.round, entry=entry)).content.decode(),
        client.get(f"{address('entries', field.round)}?search={HOSTILE}").content.decode(),
    ]

    assert [HOSTILE in page for page in pages] == [False, False, False]


def test_export_is_safe_in_a_spreadsheet_and_follows_the_filter(client: Client, field: Field) -> None:
    make_submitted(make_member("Mallory"), field.round, title="=1+1")

    response = client.get(f"{address('export', field.round, form='csv')}?search=1")

    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a stream
    titles = [row["title"] for row in csv.DictReader(text.splitlines())]
    assert "'=1+1" in titles
    assert "=1+1" not in titles
    assert response["Content-Disposition"].endswith('.csv"')


def test_an_unknown_export_is_not_found(client: Client, field: Field) -> None:
    assert client.get(address("export", field.round, form="xls")).status_code == 404


def test_an_empty_list_says_what_to_expect() -> None:
    field = make_field(complete=0)

    page = text_of(signed_in_client(field.manager).get(address("entries", field.round)))

    assert "No ideas yet" in page
