"""The public list of entries as a page: filters with counts, links that keep what was chosen."""

import pytest
from django.test import Client

from tests.factories.entries import GOOD_ANSWERS, make_entry
from tests.integration.web_public.showing import SOON, address, make_open_round

pytestmark = pytest.mark.django_db


def test_filters_say_how_many_each_choice_would_show(client: Client) -> None:
    round = make_open_round()
    for data in ("survey", "administrative"):
        make_entry(round, answers={**GOOD_ANSWERS, "data": [data]}, now=SOON)

    page = client.get(address("entries", round), {"answer-data": "survey"}).content.decode()

    assert "Surveys (1)" in page
    assert "Administrative records (1)" in page
    assert "Something else (" not in page
    assert "<strong>1 idea</strong>" in page


def test_links_to_other_pages_and_from_filters_keep_the_rest(client: Client) -> None:
    round = make_open_round()
    for number in range(31):
        make_entry(round, answers={**GOOD_ANSWERS, "title": f"Idea {number}"}, now=SOON)
    asked = {"search": "idea", "answer-data": "administrative", "sort": "title", "standing": "considered"}

    page = client.get(address("entries", round), asked).content.decode()

    kept = "answer-data=administrative&amp;standing=considered&amp;sort=title"
    assert f'href="?search=idea&amp;{kept}&amp;page=2"' in page
    assert f'href="?{kept}"' in page


def test_search_shows_the_best_match_first_unless_asked_otherwise(client: Client) -> None:
    round = make_open_round()
    for title in ("Queue queue queue", "One queue among many words"):
        make_entry(round, answers={**GOOD_ANSWERS, "title": title}, now=SOON)

    best, newest = (
        client.get(address("entries", round), {"search": "queue", "sort": sort}).content.decode()
        for sort in ("", "newest")
    )

    assert best.index("Queue queue") < best.index("One queue among")
    assert newest.index("One queue among") < newest.index("Queue queue")


@pytest.mark.parametrize("name", ["answer-data", "answer-title", "reached", "standing", "challenge", "sort"])
def test_list_leaves_out_filters_that_make_no_sense(client: Client, name: str) -> None:
    round = make_open_round()
    make_entry(round, now=SOON)

    page = client.get(address("entries", round), {name: "'; DROP TABLE ideas"}).content.decode()

    assert "<strong>1 idea</strong>" in page
