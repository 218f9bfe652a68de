"""Followers are told once, in one letter a day, of what anyone may see, and can stop it by one click."""

from datetime import timedelta

import pytest
from django.conf import settings

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.notifications.queries import list_letters_to
from assay.foundations.notifications.vocabulary import LetterRecord
from assay.foundations.people.vocabulary import PersonNotFoundError
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.stop_follower_letters import StopLinkError, stop_follower_letters, stop_link
from assay.use_cases.tell_followers import tell_followers
from tests.factories.entries import AFTER, DURING, GOOD_ANSWERS, SHORT_ANSWERS, make_entry, make_member
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db

SITE = "https://assay.example"
DAY = timedelta(days=1)


def tell(days: int = 0) -> int:
    return tell_followers(now=DURING + days * DAY, site_address=SITE)


def letters_to(actor: Actor) -> list[LetterRecord]:
    return list(list_letters_to(person_of(actor)))


def follow(entry: EntryRecord, actor: Actor | None = None) -> Actor:
    follower = actor or make_member()
    operations.follow_entry(actor=follower, entry=entry.id, now=DURING)
    return follower


def comment(entry: EntryRecord, text: str, author: Actor | None = None) -> int:
    told = operations.add_comment(
        actor=author or make_member(),
        entry=entry.id,
        text=text,
        now=DURING,
    )
    return told.id


def test_one_letter_tells_all_news_once() -> None:
    round = open_round()
    first, second = make_entry(round), make_entry(round, answers={**GOOD_ANSWERS, "title": "Warm homes"})
    comment(first, "Before anyone followed")
    follower = follow(second, follow(first))
    comment(first, "One")
    comment(first, "Two")
    comment(second, "Three")

    assert (tell(), tell(), tell(2)) == (1, 0, 0)

    letter = letters_to(follower)[0]
    assert letter.subject == "News of 2 ideas that you follow"
    assert "Shorter queues (Better ideas: The year 2026)\n- It has 2 new comments.\n" in letter.body
    assert "Warm homes (Better ideas: The year 2026)\n- It has 1 new comment.\n" in letter.body
    assert f"{SITE}/programmes/better-ideas/2026/entries/{first.reference}/" in letter.body
    assert stop_link(person_of(follower), site_address=SITE) in letter.body
    assert letter.scope == round.scope.path


def test_news_within_a_day_of_a_letter_wait_for_the_next() -> None:
    entry = make_entry(open_round())
    follower = follow(entry)
    comment(entry, "One")
    tell()
    comment(entry, "Two")
    comment(entry, "Three")

    assert (tell(), tell(1)) == (0, 1)
    assert ["1 new comment" in each.body for each in letters_to(follower)] == [True, False]


def test_own_hidden_and_erased_comments_are_no_news() -> None:
    entry = make_entry(open_round())
    follower, author = follow(entry), make_member()
    comment(entry, "My own", follower)
    hidden = comment(entry, "Rude")
    comment(entry, "Gone", author)
    operations.hide_comment(actor=SYSTEM, comment=hidden, reason="Rude", now=DURING)
    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(author), now=DURING)

    assert tell() == 0
    assert queries.list_people_with_news(told_before=DURING, limit=5) == ()


def test_what_was_asked_for_and_comes_is_told_but_not_that_it_was_asked() -> None:
    owner = make_member()
    entry = make_entry(open_round(), owner=owner)
    follower = follow(entry)
    operations.triage_entries(
        actor=SYSTEM,
        round=get_round_by_id(entry.round_id),
        entries=[entry.id],
        action=Action.ASK_FOR_MORE,
        reason="Say more.",
        now=DURING,
    )
    asked = tell()
    operations.save_answers(
        actor=owner,
        entry=entry.id,
        answers={"problem": "People wait for many hours"},
        base_version=1,
        now=DURING,
    )
    operations.submit_entry(actor=owner, entry=entry.id, now=DURING)

    assert (asked, tell()) == (0, 1)
    assert "- It was changed and sent in again.\n" in letters_to(follower)[0].body


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        ([Action.PASS_ON], "It has reached a new stage: Sift."),
        ([Action.TAKE_NO_FURTHER], "It was not taken further. It ended at: Share an idea."),
        ([Action.PASS_ON] * 4, "It is a winner."),
    ],
)
def test_a_new_standing_is_told_in_words(actions: list[Action], told: str) -> None:
    entry = make_entry(open_round())
    follower = follow(entry)
    for action in actions:
        operations.move_entry(actor=SYSTEM, entry=entry.id, action=action, reason="So", now=DURING)

    assert tell() == 1
    assert f"- {told}\n" in letters_to(follower)[0].body


def test_a_withdrawn_entry_is_told_without_a_link_and_its_comments_no_more() -> None:
    owner = make_member()
    entry, other = make_entry(open_round(), owner=owner), make_member()
    follower = follow(entry)
    comment(entry, "One", other)
    operations.withdraw_entry(actor=owner, entry=entry.id, now=DURING)

    assert tell() == 1
    body = letters_to(follower)[0].body
    assert "It was withdrawn by whoever sent it in." in body
    assert "comment." not in body
    assert entry.reference not in body.replace("(", "")


def test_news_of_several_rounds_come_in_one_letter_that_no_team_sees() -> None:
    other = make_round(make_programme(slug="other-ideas"), slug="2026")
    first, second = make_entry(open_round()), make_entry(open_round(other))
    follower = follow(second, follow(first))
    comment(first, "One")
    comment(second, "Two")

    assert tell() == 1
    assert [each.scope for each in letters_to(follower)] == [""]


def test_one_click_stops_letters_and_they_can_be_had_again() -> None:
    entry = make_entry(open_round())
    follower = follow(entry)
    token = stop_link(person_of(follower), site_address=SITE).split("/")[-2]
    comment(entry, "One")

    stop_follower_letters(token=token, now=DURING)
    stop_follower_letters(token=token, now=DURING)
    stopped = tell(), queries.wants_follower_letters(actor=follower)
    operations.set_follower_letters(person=person_of(follower), are_wanted=True, now=DURING)

    assert stopped == (0, False)
    assert tell() == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "0" * 32 + ":forged"])
def test_a_stop_link_that_was_altered_stops_nothing(token: str) -> None:
    with pytest.raises(StopLinkError):
        stop_follower_letters(token=token, now=DURING)


def test_whoever_stops_between_the_look_and_the_letter_gets_none() -> None:
    entry = make_entry(open_round())
    follower = follow(entry)
    comment(entry, "One")
    operations.set_follower_letters(person=person_of(follower), are_wanted=False, now=DURING)

    assert operations.take_news(person=person_of(follower), now=DURING) is None


def test_two_workers_at_once_write_one_letter() -> None:
    entry = make_entry(open_round())
    follower = follow(entry)
    comment(entry, "One")

    taken = [operations.take_news(person=person_of(follower), now=DURING) for _ in "ab"]

    assert [each is not None for each in taken] == [True, False]


def test_the_erased_follow_nothing_and_are_told_nothing() -> None:
    entry = make_entry(open_round())
    follower = follow(entry)
    comment(entry, "One")
    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(follower), now=DURING)

    assert tell() == 0
    assert operations.take_news(person=person_of(follower), now=DURING) is None
    with pytest.raises(PersonNotFoundError):
        operations.follow_entry(actor=follower, entry=entry.id, now=DURING)


def test_only_what_is_public_can_be_followed() -> None:
    draft = make_entry(open_round(), is_submitted=False)

    with pytest.raises(EntryNotFoundError):
        operations.follow_entry(actor=make_member(), entry=draft.id, now=DURING)


def test_what_one_follows_is_listed_and_left() -> None:
    owner = make_member()
    entry = make_entry(open_round(), answers=SHORT_ANSWERS)
    follower = follow(entry)
    gone = make_entry(get_round_by_id(entry.round_id), owner=owner)
    follow(gone, follower)
    operations.withdraw_entry(actor=owner, entry=gone.id, now=DURING)

    rows = queries.list_followed(actor=follower)
    operations.stop_following(actor=follower, entry=entry.id, now=AFTER)
    operations.stop_following(actor=follower, entry=entry.id, now=AFTER)

    assert [(each.reference, each.title) for each in rows] == [("", ""), (entry.reference, "Shorter queues")]
    assert [each.entry for each in queries.list_followed(actor=follower)] == [gone.id]
    assert not queries.follows(actor=follower, entry=entry.id)
