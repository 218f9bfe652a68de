"""An assessor's home, queue and form: what they show, what they save, what they refuse."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.assessment.queries import own_review
from assay.foundations.permissions.operations import give_role
from assay.foundations.permissions.vocabulary import SYSTEM, Role
from tests.factories.assessment import (
    AFTER,
    Field,
    bring_to_longlist,
    make_field,
    make_member,
    release,
    review_all,
)
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db

GOOD = {"score-value": "4", "score-viability": "3", "comment": "Sound."}
MOST_QUERIES = 12
HOSTILE = "<script>alert('x')</script>"


def _queue(field: Field, stage: str = "longlist") -> str:
    return reverse("assessor:queue", args=(field.round.programme_slug, field.round.slug, stage))


def _review(field: Field, place: int = 0, stage: str = "longlist") -> str:
    return f"{_queue(field, stage)}{field.entries[place]}/"


def _client(field: Field, place: int = 0) -> Client:
    return signed_in_client(field.assessors[place])


def _saved(field: Field, place: int = 0, stage: str = "longlist") -> dict[str, int | None] | None:
    found = own_review(actor=field.assessors[0], entry=field.entries[place], stage=stage)
    return dict(found.scores) if found else None


def _count_queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


def test_home_counts_what_is_done_and_left() -> None:
    field = bring_to_longlist(make_field())
    client = _client(field)
    client.post(_review(field), GOOD)

    page = " ".join(client.get(reverse("assessor:home")).content.decode().split())

    assert '2 <span class="govuk-body">left to review</span>' in page
    assert "1 done" in page


def test_home_of_someone_without_the_role_says_so() -> None:
    client = signed_in_client(make_member("Nobody"))

    assert "You do not review for any programme" in client.get(reverse("assessor:home")).content.decode()


def test_home_before_there_is_anything_to_review_says_so() -> None:
    field = make_field()

    assert "Nothing to review now" in _client(field).get(reverse("assessor:home")).content.decode()


def test_queue_puts_the_fewest_reviews_first_and_marks_own_done_last() -> None:
    field = bring_to_longlist(make_field())
    client = _client(field)
    client.post(_review(field, 0), GOOD)
    signed_in_client(field.assessors[1]).post(_review(field, 1), GOOD)

    page = client.get(_queue(field)).content.decode()

    order = [page.index(f'/{field.entries[place]}/">Idea') for place in (2, 1, 0)]
    assert order == sorted(order)
    assert page.count(">Done</strong>") == 1
    assert "<strong>1</strong> of <strong>3</strong> reviewed by you." in page


def test_form_shows_every_criterion_with_an_abstention() -> None:
    field = bring_to_longlist(make_field())

    page = _client(field).get(_review(field)).content.decode()

    assert page.count('type="radio"') == 14
    assert page.count("I cannot judge this") == 2


def test_saved_review_leads_to_the_next_in_the_queue() -> None:
    field = bring_to_longlist(make_field())

    response = _client(field).post(_review(field), GOOD)

    assert response["Location"] == _review(field, 1)
    assert _saved(field) == {"value": 4, "viability": 3}


def test_last_review_leads_back_to_the_queue() -> None:
    field = bring_to_longlist(make_field(complete=1))

    response = _client(field).post(_review(field), GOOD, follow=True)

    assert response.redirect_chain == [(_queue(field), 302)]
    assert "You have reviewed everything here." in response.content.decode()


def test_abstention_is_stored_as_none() -> None:
    field = bring_to_longlist(make_field())

    _client(field).post(_review(field), {**GOOD, "score-viability": "abstain"})

    assert _saved(field) == {"value": 4, "viability": None}


def test_saved_review_is_shown_and_can_be_changed() -> None:
    field = bring_to_longlist(make_field())
    client = _client(field)
    client.post(_review(field), {**GOOD, "score-viability": "abstain"})

    page = client.get(_review(field)).content.decode()
    client.post(_review(field), {**GOOD, "score-value": "1"})

    assert page.count(" checked") == 2
    assert "Sound." in page
    assert _saved(field) == {"value": 1, "viability": 3}


@pytest.mark.parametrize("score", ["", "6", "-1", "1.5", "four", "²", "9" * 400])
def test_faulty_score_comes_back_beside_its_criterion(score: str) -> None:
    field = bring_to_longlist(make_field())

    response = _client(field).post(_review(field), {**GOOD, "score-value": score})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#score-value"' in page
    assert 'href="#score-viability"' not in page
    assert "Sound." in page
    assert _saved(field) is None


def test_blind_stage_tells_nothing_of_who_wrote_it() -> None:
    field = bring_to_longlist(make_field(complete=1))
    owner = field.applicants[0]

    client = _client(field)
    pages = client.get(_queue(field)).content.decode() + client.get(_review(field)).content.decode()

    assert "Idea 1" in pages
    assert [
        each for each in (owner.name, owner.email, str(owner.person), "personal data") if each in pages
    ] == []


def test_another_stage_in_the_address_does_not_lift_the_blind() -> None:
    field = bring_to_longlist(make_field())

    response = _client(field).get(_review(field, stage="final"))

    assert response.status_code == 409
    assert "is not at this stage now" in response.content.decode()
    assert "Which data" not in response.content.decode()


def test_own_entry_is_refused_in_words() -> None:
    field = bring_to_longlist(make_field())
    owner = field.applicants[0]
    assert owner.person
    give_role(actor=SYSTEM, person=owner.person, role=Role.ASSESSOR, scope=field.round.scope, now=NOW)
    client = signed_in_client(owner)

    shown, sent = client.get(_review(field)), client.post(_review(field), GOOD)

    assert [shown.status_code, sent.status_code] == [409, 409]
    assert "is your own. Another judge reviews it." in sent.content.decode()
    assert str(field.entries[0]) not in client.get(_queue(field)).content.decode()


def test_review_after_the_release_is_refused_in_words() -> None:
    field = bring_to_longlist(make_field())
    review_all(field, [5, 4, 1])
    propose_decisions(actor=field.manager, round=field.round, stage="longlist", now=AFTER)
    release(field, "longlist")

    response = _client(field).post(_review(field), {**GOOD, "score-value": "0"})

    assert response.status_code == 409
    assert "Its decision may have been released already." in response.content.decode()
    assert _saved(field) == {"value": 5, "viability": 5}


@pytest.mark.parametrize("stage", ["sift", "ideas", "nothing"])
def test_stage_without_criteria_is_not_there(stage: str) -> None:
    field = bring_to_longlist(make_field())

    assert _client(field).get(_queue(field, stage)).status_code == 404


def test_entry_of_another_round_is_not_there() -> None:
    field = bring_to_longlist(make_field())
    other = open_round(make_round(make_programme(slug="elsewhere", organisation_slug="other")))

    client = _client(field)
    there = reverse("assessor:queue", args=(other.programme_slug, other.slug, "longlist"))
    forged = f"{_queue(field)}{UUID(int=7)}/"

    assert [client.get(there).status_code, client.get(forged).status_code] == [404, 404]


def test_team_without_the_role_may_not_review() -> None:
    field = bring_to_longlist(make_field())

    assert signed_in_client(field.manager).get(_queue(field)).status_code == 403


def test_visitor_is_asked_to_sign_in(client: Client) -> None:
    field = make_field()

    response = client.get(_queue(field))

    assert response["Location"].startswith(f"{reverse('account:sign-in')}?next=")


def test_hostile_titles_and_comments_are_escaped() -> None:
    field = bring_to_longlist(make_field(complete=1))
    client = _client(field)

    client.post(_review(field), {**GOOD, "comment": f"</textarea>{HOSTILE}"})

    assert HOSTILE not in client.get(_review(field)).content.decode()


@pytest.mark.parametrize("complete", [1, 3])
def test_pages_take_a_bounded_number_of_queries(complete: int) -> None:
    field = bring_to_longlist(make_field(complete=complete))
    client = _client(field)
    client.post(_review(field), GOOD)

    counts = [
        _count_queries(client, each) for each in (reverse("assessor:home"), _queue(field), _review(field))
    ]

    assert max(counts) <= MOST_QUERIES
