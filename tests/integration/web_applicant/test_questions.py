"""Answering questions one a page: every type, errors, conditions, conflicts, closing."""

from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries.operations import save_answers, start_entry, withdraw_entry
from assay.capabilities.entries.queries import get_entry, list_versions
from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import AFTER, DURING, extend, make_entry
from tests.factories.every_question import POSTED
from tests.integration.web_applicant.conftest import Clock
from tests.integration.web_applicant.pages import address, answer, base_version, text_of

pytestmark = pytest.mark.django_db
HOSTILE = "</textarea><script>alert('&amp;')</script>"


@pytest.fixture
def entry(robin: Actor, every_round: RoundRecord) -> UUID:
    return start_entry(actor=robin, round=every_round, now=DURING)


def test_questions_of_every_type_are_saved_in_turn(client: Client, entry: UUID) -> None:
    for question, posted in POSTED.items():
        response = answer(
            client, entry, question, **{name.replace("-", "_"): value for name, value in posted.items()}
        )

        assert response.status_code == 302, text_of(response)

    assert get_entry(entry).answers == {
        "title": "Shorter queues",
        "about": "People wait for hours because nobody knows who comes.",
        "reply": "robin@example.org",
        "page": "https://www.example.org/queues",
        "kind": "new",
        "letter": "c",
        "data": ["survey", "other"],
        "data_other": "Letters",
        "personal": False,
        "people": 1200,
        "cost": "1500.00",
        "begins": "2026-04-01",
        "employer": {"name": "Example Mutual", "slug": ""},
    }


@pytest.mark.parametrize("question", POSTED)
def test_question_comes_back_as_it_was_answered(client: Client, entry: UUID, question: str) -> None:
    if question == "data_other":
        answer(client, entry, "data", answer=["other"])
    posted = {name.replace("-", "_"): value for name, value in POSTED[question].items()}

    answer(client, entry, question, **posted)
    before = get_entry(entry)
    again = answer(client, entry, question, **posted)

    assert again.status_code == 302
    assert get_entry(entry) == before


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        ("title", {"answer": "one two three four five six"}, "must be 5 words or fewer; it has 6"),
        ("title", {"answer": "  "}, "Enter an answer to “What is it called?”"),
        ("about", {"answer": "word " * 21}, "must be 20 words or fewer; it has 21"),
        ("nickname", {"answer": "far too long a name"}, "must be 10 characters or fewer; it has 19"),
        ("reply", {"answer": "robin"}, "Enter an e-mail address in the correct format"),
        ("page", {"answer": "not a page"}, "Enter a web address in the correct format"),
        ("kind", {}, "Select an answer to “Which kind is it?”"),
        ("kind", {"answer": "forged"}, "Select from the list"),
        ("letter", {"answer": "z"}, "Select from the list"),
        ("data", {}, "Select an answer to “Which data would it use?”"),
        ("data", {"answer": ["survey", "forged"]}, "Select from the list"),
        ("personal", {}, "Select an answer to “Does it use personal data?”"),
        ("personal", {"answer": "forged"}, "Select yes or no"),
        ("people", {"answer": "many"}, "Enter a number, like 1500"),
        ("people", {"answer": "0"}, "must be 1 people or more"),
        ("cost", {"answer": "60000"}, "must be 50000 GBP or less"),
        ("begins", {"answer_day": "31", "answer_month": "4", "answer_year": "2026"}, "must be a real date"),
        ("begins", {"answer_day": "1", "answer_month": "", "answer_year": "2026"}, "must include a month"),
        (
            "begins",
            {"answer_day": "1", "answer_month": "1", "answer_year": "2020"},
            "begin?” must be on or after",
        ),
    ],
)
def test_question_refuses_a_wrong_answer_and_keeps_what_was_typed(
    client: Client, entry: UUID, question: str, typed: dict[str, str], told: str
) -> None:
    response = answer(client, entry, question, **typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert text_of(response).count(told) == 2
    assert all(str(value) in page for value in typed.values() if isinstance(value, str) and value != "forged")
    assert list_versions(entry) == ()


def test_question_goes_on_to_the_next_and_then_back_to_the_list(client: Client, entry: UUID) -> None:
    ways = [
        answer(client, entry, "title", answer="Queues")["Location"],
        answer(client, entry, "page", answer="")["Location"],
        answer(client, entry, "letter", answer="", query="?from=check")["Location"],
        answer(client, entry, "letter", answer="a", action="later")["Location"],
    ]

    assert ways == [
        address(entry, "questions/about/"),
        address(entry),
        address(entry, "check/"),
        address(entry),
    ]
    assert "Your idea is saved." in text_of(client.get(address(entry)))


def test_question_asked_on_a_condition_follows_only_where_it_holds(client: Client, entry: UUID) -> None:
    without = answer(client, entry, "data", answer=["survey"])["Location"]
    hidden = client.get(address(entry, "questions/data_other/"))
    holding = answer(client, entry, "data", answer=["survey", "other"])["Location"]

    assert without == address(entry, "questions/personal/")
    assert (hidden.status_code, hidden["Location"]) == (302, address(entry))
    assert holding == address(entry, "questions/data_other/")


def test_answer_may_be_taken_away_for_later(client: Client, entry: UUID) -> None:
    answer(client, entry, "title", answer="Queues")

    response = answer(client, entry, "title", answer="", action="later")

    assert response.status_code == 302
    assert get_entry(entry).answers == {}


def test_optional_radio_may_be_unanswered_again(client: Client, entry: UUID) -> None:
    answer(client, entry, "shared", answer="yes")

    answer(client, entry, "shared", answer="")

    assert get_entry(entry).answers == {}


def test_long_lists_are_drawn_as_a_select_and_short_ones_as_radios(client: Client, entry: UUID) -> None:
    long, short = (client.get(address(entry, f"questions/{each}/")).content for each in ("letter", "kind"))

    assert (b"<select" in long, b'type="radio"' in long) == (True, False)
    assert (b"<select" in short, b'type="radio"' in short) == (False, True)


def test_hostile_text_is_shown_as_text(client: Client, entry: UUID) -> None:
    answer(client, entry, "title", answer=HOSTILE)
    answer(client, entry, "about", answer=HOSTILE)
    answer(client, entry, "reply", answer=HOSTILE)

    pages = [
        client.get(address(entry, rest)).content.decode()
        for rest in ("", "questions/title/", "questions/about/", "check/", "versions/", "withdraw/")
    ]
    pages.append(client.get("/my-entries/").content.decode())

    assert [page for page in pages if "<script>alert" in page] == []
    assert "&lt;script&gt;alert(&#39;&amp;amp;&#39;)" in pages[0]


def test_conflict_shows_both_answers_and_lets_choose(client: Client, robin: Actor, entry: UUID) -> None:
    stale = base_version(client, entry, "title")
    save_answers(actor=robin, entry=entry, answers={"title": "From elsewhere"}, base_version=0, now=DURING)

    response = client.post(address(entry, "questions/title/"), {"base_version": stale, "answer": "From here"})
    kept = get_entry(entry).answers["title"]
    chosen = client.post(address(entry, "questions/title/"), {"base_version": "1", "answer": "From here"})

    page = text_of(response)
    assert response.status_code == 409
    assert ("From elsewhere" in page, "From here" in page) == (True, True)
    assert (kept, chosen.status_code, get_entry(entry).answers["title"]) == (
        "From elsewhere",
        302,
        "From here",
    )


def test_conflict_marks_what_differs_and_tells_what_else_was_changed(
    client: Client, robin: Actor, entry: UUID
) -> None:
    elsewhere = {"title": "From elsewhere", "about": "Changed too"}
    save_answers(actor=robin, entry=entry, answers=elsewhere, base_version=0, now=DURING)

    response = client.post(address(entry, "questions/title/"), {"base_version": "0", "answer": "From here"})

    page = response.content.decode()
    assert ("From <mark>elsewhere</mark>" in page, "From <mark>here</mark>" in page) == (True, True)
    assert "You answered this question in another window, or on another device" in text_of(response)
    assert "What else was changed meanwhile What is it about? Changed too" in text_of(response)
    assert '<input type="hidden" name="answer" value="From here">' in page


def test_conflict_over_an_answer_that_was_taken_away_says_so(
    client: Client, robin: Actor, entry: UUID
) -> None:
    for base, title in enumerate(("Queues", "")):
        save_answers(actor=robin, entry=entry, answers={"title": title}, base_version=base, now=DURING)

    response = client.post(address(entry, "questions/title/"), {"base_version": "1", "answer": "From here"})

    assert "The answer that is saved Not answered" in text_of(response)


def test_conflict_gives_back_choices_and_dates_as_they_were_typed(
    client: Client, robin: Actor, entry: UUID
) -> None:
    elsewhere: dict[str, RawAnswer] = {
        "data": ["survey"],
        "begins": {"day": "2", "month": "4", "year": "2026"},
    }
    save_answers(actor=robin, entry=entry, answers=elsewhere, base_version=0, now=DURING)

    data = {"base_version": "0", "answer": ["survey", "other"]}
    chosen = client.post(address(entry, "questions/data/"), data).content.decode()
    date = {"base_version": "0", "answer-day": "1", "answer-month": "4", "answer-year": "2026"}
    dated = client.post(address(entry, "questions/begins/"), date).content.decode()

    assert chosen.count('<input type="hidden" name="answer"') == 2
    assert '<input type="hidden" name="answer-day" value="1">' in dated


def test_answers_to_different_questions_do_not_conflict(client: Client, robin: Actor, entry: UUID) -> None:
    stale = base_version(client, entry, "title")
    save_answers(actor=robin, entry=entry, answers={"about": "Elsewhere"}, base_version=0, now=DURING)

    client.post(address(entry, "questions/title/"), {"base_version": stale, "answer": "Here"})

    assert get_entry(entry).answers == {"title": "Here", "about": "Elsewhere"}


@pytest.mark.parametrize(
    ("question", "typed", "given_back"),
    [
        ("about", {"answer": f"Long and dear {HOSTILE}"}, "Long and dear &lt;/textarea&gt;&lt;script&gt;"),
        ("title", {"answer": "far more words than it may have"}, "far more words than it may have"),
        ("data", {"answer": ["survey", "other"]}, "Surveys\nSomething else"),
        ("begins", {"answer_day": "1", "answer_month": "May", "answer_year": "2026"}, "1 May 2026"),
        ("title", {"answer": ""}, ""),
    ],
)
def test_closed_page_gives_back_what_was_typed(  # noqa: PLR0917 - three are the cases
    client: Client, entry: UUID, clock: Clock, question: str, typed: dict[str, str], given_back: str
) -> None:
    base = base_version(client, entry, question)
    clock.now = AFTER

    response = client.post(
        address(entry, f"questions/{question}/"),
        {"base_version": base, **{name.replace("_", "-"): value for name, value in typed.items()}},
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "It closed at 5pm on Friday 1 May 2026 (UK time)" in text_of(response)
    assert "Nothing was saved just now." in text_of(response)
    assert "Ask the programme team at Example" in text_of(response)
    assert given_back in page
    assert ("<textarea" in page) == bool(given_back)
    assert list_versions(entry) == ()


def test_closing_is_exact(client: Client, entry: UUID, clock: Clock, every_round: RoundRecord) -> None:
    closes_at = every_round.intake_window.closes_at
    assert closes_at
    clock.now = closes_at

    late = client.post(address(entry, "questions/title/"), {"base_version": "0", "answer": "Late"})

    assert (late.status_code, list_versions(entry)) == (409, ())


def test_extension_lets_an_answer_be_saved(
    client: Client, entry: UUID, clock: Clock, every_round: RoundRecord
) -> None:
    extend(every_round, entry=entry)
    clock.now = AFTER

    response = answer(client, entry, "title", answer="Later")

    assert response.status_code == 302
    assert "Your closing time was extended to this." in text_of(client.get(address(entry)))


def test_withdrawn_entry_gives_back_what_was_typed(client: Client, robin: Actor, entry: UUID) -> None:
    withdraw_entry(actor=robin, entry=entry, now=DURING)

    response = client.post(address(entry, "questions/title/"), {"base_version": "0", "answer": "Too late"})

    assert response.status_code == 409
    assert "This idea can no longer be changed" in text_of(response)
    assert "Too late" in response.content.decode()


def test_question_of_a_closed_entry_leads_to_the_entry(client: Client, entry: UUID, clock: Clock) -> None:
    clock.now = AFTER

    assert client.get(address(entry, "questions/title/"))["Location"] == address(entry)


@pytest.mark.parametrize("forged", ["", "-1", "x", "9" * 30, "²", "77"])
def test_forged_base_version_is_refused(client: Client, entry: UUID, forged: str) -> None:
    response = client.post(address(entry, "questions/title/"), {"base_version": forged, "answer": "Mine"})

    assert (response.status_code, list_versions(entry)) == (400, ())


def test_unknown_question_is_not_found(client: Client, entry: UUID) -> None:
    shown = client.get(address(entry, "questions/x/"))
    tried = client.post(address(entry, "questions/x/"), {"base_version": "0"})

    assert (shown.status_code, tried.status_code) == (404, 404)


@pytest.mark.parametrize("page", ["", "questions/title/", "check/", "submitted/", "withdraw/", "versions/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_entry_is_not_found(
    client: Client, small_round: RoundRecord, page: str, method: str
) -> None:
    others = make_entry(small_round)

    response = getattr(client, method)(address(others.id, page), {"base_version": "1", "answer": "Mine"})

    expected = 405 if method == "post" and page in {"", "submitted/", "versions/"} else 404
    assert response.status_code == expected
    assert get_entry(others.id) == others


@pytest.mark.parametrize("page", ["", "questions/title/", "check/", "submitted/", "withdraw/", "versions/"])
def test_strangers_are_asked_to_sign_in(entry: UUID, page: str) -> None:
    response = Client().get(address(entry, page))

    assert response["Location"].startswith("/sign-in/?next=%2Fmy-entries%2F")


def test_question_page_takes_five_queries(
    client: Client, entry: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # session, person, entry, round with its dates, extensions
        client.get(address(entry, "questions/title/"))


def test_saving_an_answer_takes_six_queries(
    client: Client, entry: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    posted = {"answer": "Fewer forms", "base_version": "0", "action": "continue"}

    # session, person, and between begin and commit: entry, round, version, entry
    with django_assert_num_queries(6 + 2):
        answered = client.post(address(entry, "questions/title/"), posted)

    assert answered.status_code == 302
