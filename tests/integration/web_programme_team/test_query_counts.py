"""Pages take few queries, however many entries there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.assessment import bring_to_longlist, make_field, review_all
from tests.factories.people import signed_in_client
from tests.integration.web_programme_team.pages import address, rows_of

pytestmark = pytest.mark.usefixtures("db", "clock")
_MOST = 12
_MOST_FOR_FIGURES = 15
_PAGES = {
    "round": {},
    "entries": {},
    "stages": {},
    "stage": {"stage": "longlist"},
    "letters": {},
    "release": {"stage": "longlist"},
    "dates": {},
    "people": {},
    "history": {},
}


@pytest.mark.parametrize("entries", [1, 3])
def test_pages_take_few_queries_for_any_number_of_entries(entries: int) -> None:
    field = bring_to_longlist(make_field(complete=entries))
    review_all(field, [5, 3, 1])
    client = signed_in_client(field.manager)
    client.post(address("propose", field.round, stage="longlist"))
    client.get(address("entries", field.round))

    counts = {}
    for name, named in _PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name, field.round, **named))
        counts[name] = len(queries)

    assert {name: count for name, count in counts.items() if count > _MOST} == {}
    assert min(counts.values()) > 0


@pytest.mark.parametrize("entries", [1, 3])
def test_the_figures_take_few_queries_for_any_number_of_entries(entries: int) -> None:
    field = bring_to_longlist(make_field(complete=entries))
    client = signed_in_client(field.manager)
    client.get(address("figures", field.round))

    with CaptureQueriesContext(connection) as queries:
        client.get(address("figures", field.round))

    assert len(queries) <= _MOST_FOR_FIGURES


@pytest.mark.parametrize("entries", [3, 6])
def test_a_stage_with_a_tie_left_to_people_takes_no_more(entries: int) -> None:
    field = bring_to_longlist(make_field(complete=entries))
    review_all(field, [5, *[3] * (entries - 1)])
    client = signed_in_client(field.manager)
    client.post(address("propose", field.round, stage="longlist"))
    there = address("stage", field.round, stage="longlist")
    client.get(there)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(there)

    assert len(rows_of(page, "waiting")) == entries - 1
    assert len(queries) <= _MOST
