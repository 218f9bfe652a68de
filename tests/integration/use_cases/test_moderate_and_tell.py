"""What people report waits for the team, which hides it or shows it and writes to whoever wrote it."""

import pytest
from django.conf import settings

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.operations.moderating import REPORTS_PER_DAY
from assay.capabilities.entries.operations.participating import COMMENTS_PER_DAY
from assay.capabilities.entries.vocabulary.errors import (
    CommentNotFoundError,
    CommentRefusedError,
    EntryNotFoundError,
    ReasonMissingError,
    ReportRefusedError,
)
from assay.capabilities.entries.vocabulary.moderation import Ground, HeldFor, Moderated, reason_to_hold
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import list_letters_to
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.moderate_and_tell import moderate_comment_and_tell, moderate_entry_and_tell
from assay.use_cases.tell_followers import tell_followers
from tests.factories.entries import DURING, make_entry, make_member
from tests.factories.moments import NOW
from tests.factories.playing import person_of
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db

SITE = "https://assay.example"


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def moderator(round: RoundRecord) -> Actor:
    return make_member(role=Role.TEAM_MEMBER, round=round)


@pytest.fixture
def owner() -> Actor:
    return make_member()


@pytest.fixture
def entry(round: RoundRecord, owner: Actor) -> EntryRecord:
    return make_entry(round, owner=owner)


def comment_on(entry: EntryRecord, text: str = "You are fools", author: Actor | None = None) -> int:
    author = author or make_member()
    return operations.add_comment(actor=author, entry=entry.id, text=text, now=DURING).id


def moderate_comment(actor: Actor, comment: int, *, is_hidden: bool, reason: str = "Rude.") -> Moderated:
    return moderate_comment_and_tell(
        actor=actor, comment=comment, is_hidden=is_hidden, reason=reason, now=DURING, site_address=SITE
    )


def moderate_entry(
    actor: Actor, entry: EntryRecord, *, is_hidden: bool, reason: str = "Names people."
) -> Moderated:
    return moderate_entry_and_tell(
        actor=actor, entry=entry.id, is_hidden=is_hidden, reason=reason, now=DURING, site_address=SITE
    )


def test_reports_count_once_for_each_person_and_wait_by_number(
    round: RoundRecord, entry: EntryRecord, moderator: Actor
) -> None:
    comment, reporter = comment_on(entry), make_member()
    first = operations.report(
        actor=reporter, entry=entry.id, comment=comment, ground=Ground.RUDE, words="Cruel", now=DURING
    )
    again = operations.report(
        actor=reporter, entry=entry.id, comment=comment, ground=Ground.ADVERT, now=DURING
    )
    operations.report(actor=make_member(), entry=entry.id, comment=comment, ground=Ground.RUDE, now=DURING)
    operations.report(actor=reporter, entry=entry.id, ground=Ground.COPIED, now=DURING)

    of_comment, of_entry = queries.list_reported(actor=moderator, round=round)

    assert (first, again) == (True, False)
    assert (of_comment.comment, dict(of_comment.grounds), of_comment.words) == (
        comment,
        {Ground.RUDE: 2},
        ("Cruel",),
    )
    assert (of_entry.comment, of_entry.text, dict(of_entry.grounds)) == (None, "", {Ground.COPIED: 1})
    assert queries.count_reported(round=round) == 2


def test_reports_are_for_moderators_alone(round: RoundRecord) -> None:
    with pytest.raises(NotPermittedError):
        queries.list_reported(actor=make_member(), round=round)


def test_own_missing_long_and_many_reports_are_refused(entry: EntryRecord, owner: Actor) -> None:
    author, reporter = make_member(), make_member()
    comment = comment_on(entry, author=author)

    def report(actor: Actor, comment: int | None = None, words: str = "") -> None:
        operations.report(
            actor=actor, entry=entry.id, comment=comment, ground=Ground.OTHER, words=words, now=DURING
        )

    with pytest.raises(ReportRefusedError):
        report(owner)
    with pytest.raises(ReportRefusedError):
        report(author, comment)
    with pytest.raises(ReportRefusedError):
        report(reporter, words="x" * 501)
    with pytest.raises(CommentNotFoundError):
        report(reporter, comment + 1)
    for number in range(REPORTS_PER_DAY):
        report(reporter, comment_on(entry, f"Words {number}"))
    with pytest.raises(ReportRefusedError, match="within a day"):
        report(reporter)


def test_hidden_comment_is_told_to_its_author_and_leaves_the_queue(
    round: RoundRecord, entry: EntryRecord, moderator: Actor
) -> None:
    author = make_member()
    comment = comment_on(entry, author=author)
    operations.report(actor=make_member(), entry=entry.id, comment=comment, ground=Ground.RUDE, now=DURING)

    moderate_comment(moderator, comment, is_hidden=True)
    moderate_comment(moderator, comment, is_hidden=True)

    letters = list_letters_to(person_of(author))
    assert [each.subject for each in letters] == [f"Hidden: your comment on {entry.reference}"]
    assert "your comment on “Shorter queues”" in letters[0].body
    assert "Rude." in letters[0].body
    assert queries.list_reported(actor=moderator, round=round) == ()
    with pytest.raises(CommentNotFoundError):
        operations.report(
            actor=make_member(), entry=entry.id, comment=comment, ground=Ground.RUDE, now=DURING
        )


def test_comment_hidden_by_mistake_is_shown_again_and_counted(entry: EntryRecord, moderator: Actor) -> None:
    author = make_member()
    comment = comment_on(entry, author=author)
    moderate_comment(moderator, comment, is_hidden=True)

    moderate_comment(moderator, comment, is_hidden=False, reason="It was not rude.")

    assert [each.hidden_reason for each in queries.list_comments(entry.id)] == [""]
    assert queries.get_entry(entry.id).comment_count == 1
    assert {each.subject.partition(":")[0] for each in list_letters_to(person_of(author))} == {
        "Hidden",
        "Shown again",
    }


def test_reported_comment_that_is_fine_stays_and_nobody_is_told(
    round: RoundRecord, entry: EntryRecord, moderator: Actor
) -> None:
    author = make_member()
    comment = comment_on(entry, author=author)
    operations.report(actor=make_member(), entry=entry.id, comment=comment, ground=Ground.RUDE, now=DURING)

    moderate_comment(moderator, comment, is_hidden=False, reason="It is a fair question.")

    assert queries.list_reported(actor=moderator, round=round) == ()
    assert list_letters_to(person_of(author)) == ()


def test_hidden_entry_is_gone_for_the_public_and_stays_for_its_owner_and_assessors(
    round: RoundRecord, entry: EntryRecord, owner: Actor, moderator: Actor
) -> None:
    follower = make_member()
    operations.follow_entry(actor=follower, entry=entry.id, now=DURING)
    comment_on(entry)
    moderate_entry(moderator, entry, is_hidden=True)

    letter = list_letters_to(person_of(owner))[0]
    assert (letter.subject, "Names people." in letter.body) == (f"Hidden: your idea {entry.reference}", True)
    assert f"{SITE}/my-entries/{entry.id}/" in letter.body
    assert queries.list_public_entries(round=round).total == 0
    assert queries.hidden_reason_of(round=round, reference=entry.reference) == "Names people."
    assert queries.get_own_entry(actor=owner, entry=entry.id).hidden_reason == "Names people."
    assert queries.get_entry_for_assessor(actor=SYSTEM, round=round, entry=entry.id).id == entry.id
    assert [each.title for each in queries.list_followed(actor=follower)] == [""]
    assert tell_followers(now=DURING, site_address=SITE) == 0
    with pytest.raises(EntryNotFoundError):
        comment_on(entry)
    with pytest.raises(EntryNotFoundError):
        operations.follow_entry(actor=make_member(), entry=entry.id, now=DURING)
    with pytest.raises(EntryNotFoundError):
        operations.report(actor=make_member(), entry=entry.id, ground=Ground.RUDE, now=DURING)

    moderate_entry(moderator, entry, is_hidden=False)

    assert queries.list_public_entries(round=round).total == 1
    assert queries.hidden_reason_of(round=round, reference=entry.reference) is None


def test_only_moderators_hide_and_with_a_reason(entry: EntryRecord, owner: Actor, moderator: Actor) -> None:
    with pytest.raises(NotPermittedError):
        moderate_entry(owner, entry, is_hidden=True)
    with pytest.raises(ReasonMissingError):
        moderate_entry(moderator, entry, is_hidden=True, reason=" ")


def test_entry_of_nobody_is_hidden_with_no_letter(entry: EntryRecord, owner: Actor, moderator: Actor) -> None:
    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(owner), now=DURING)

    assert moderate_entry(moderator, entry, is_hidden=True).has_changed


def test_held_comment_waits_unseen_uncounted_and_untold_until_it_is_shown(
    round: RoundRecord, entry: EntryRecord, moderator: Actor
) -> None:
    follower = make_member()
    operations.follow_entry(actor=follower, entry=entry.id, now=DURING)
    comment = comment_on(entry, "https://cheap.example/ buy www.more.example")

    waiting = queries.list_reported(actor=moderator, round=round)
    seen, told = queries.list_comments(entry.id), tell_followers(now=DURING, site_address=SITE)
    moderate_comment(moderator, comment, is_hidden=False, reason="It is the source.")

    assert [(each.comment, each.held_for, dict(each.grounds)) for each in waiting] == [
        (comment, HeldFor.LINKS, {})
    ]
    assert (seen, told) == ((), 0)
    assert [each.id for each in queries.list_comments(entry.id)] == [comment]
    assert queries.get_entry(entry.id).comment_count == 1
    assert tell_followers(now=DURING, site_address=SITE) == 1


def test_held_comment_that_is_hidden_is_never_counted(entry: EntryRecord, moderator: Actor) -> None:
    comment = comment_on(entry, "https://cheap.example/")

    moderate_comment(moderator, comment, is_hidden=True)
    moderate_comment(moderator, comment, is_hidden=False)

    assert queries.get_entry(entry.id).comment_count == 1


def test_same_words_are_held_the_third_time_in_a_day(round: RoundRecord) -> None:
    author = make_member()
    for _ in range(3):
        comment_on(make_entry(round), "Vote for  MY idea instead", author)

    own = queries.list_own_comments(actor=author)

    assert [each.is_held for each in own] == [False, False, True]


def test_comments_of_one_day_are_limited(entry: EntryRecord) -> None:
    author = make_member()
    for number in range(COMMENTS_PER_DAY):
        at = NOW + (DURING - NOW) * (1 + number / 1000)
        operations.add_comment(actor=author, entry=entry.id, text=f"Number {number}", now=at)

    with pytest.raises(CommentRefusedError, match="within a day"):
        operations.add_comment(actor=author, entry=entry.id, text="More", now=NOW + (DURING - NOW) * 1.5)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("See https://www.gov.uk/guidance for what the law says about this", None),
        ("No link at all", None),
        ("https://cheap.example/", HeldFor.LINKS),
        ("cheap.example/offers now!!", HeldFor.LINKS),
        ("Good", HeldFor.REPEATED),
    ],
)
def test_reason_to_hold(text: str, held: HeldFor | None) -> None:
    assert reason_to_hold(text, ["good ", "GOOD"]) == held


def test_erasing_takes_what_was_said_in_reports(
    round: RoundRecord, entry: EntryRecord, moderator: Actor
) -> None:
    reporter = make_member()
    comment = comment_on(entry, author=(author := make_member()))
    operations.report(
        actor=reporter, entry=entry.id, comment=comment, ground=Ground.RUDE, words="I am ill", now=DURING
    )

    for each in (reporter, author):
        erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(each), now=DURING)

    (waiting,) = queries.list_reported(actor=moderator, round=round)
    assert (waiting.words, waiting.text) == (
        (),
        "This comment was erased with the account of whoever wrote it.",
    )
