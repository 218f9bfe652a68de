"""Titles are sorted alike on every database, and by an index on both."""

import pytest
from django.db import connection

from assay.capabilities.entries import queries
from assay.capabilities.entries.queries.lists import ordered_entries
from assay.capabilities.entries.vocabulary.filters import EntryFilter, Sort
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from tests.factories.entries import GOOD_ANSWERS, make_entry
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db
BY_TITLE = EntryFilter(sort=Sort.TITLE)
SORTED = [
    "(Bees)",
    "4 ants",
    "apple",
    "Apple",
    "apple pie",
    "apple-tart",
    "BEES",
    "zebra",
    "Éclair",
    "éclair",
]


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


def test_small_and_capital_letters_are_sorted_together(round: RoundRecord) -> None:
    for title in [*SORTED[3:], *SORTED[:3]]:
        make_entry(round, answers={**GOOD_ANSWERS, "title": title})

    titles = [row.title for row in queries.list_entries(round=round, filter=BY_TITLE).rows]

    assert [title.lower() for title in titles] == [title.lower() for title in SORTED]


def test_a_page_by_title_is_read_from_the_index(round: RoundRecord) -> None:
    make_entry(round)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # With so few entries reading all of them would be quicker, which is not what is asked here.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")

    plan = ordered_entries(round, BY_TITLE)[:25].explain()

    assert "entry_by_title_alike" in plan
    assert not {word for word in ("TEMP B-TREE", "Sort") if word in plan}
