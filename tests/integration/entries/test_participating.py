"""Comments and support."""

import uuid
from datetime import timedelta

import pytest

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import (
    CommentNotFoundError,
    CommentRefusedError,
    EntryNotFoundError,
    ReasonMissingError,
    SupportRefusedError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import ANONYMOUS, SYSTEM, NotPermittedError, Role
from tests.factories.entries import AFTER, DURING, make_entry, make_member
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


def test_comment_is_kept_as_plain_text(round: RoundRecord) -> None:
    record = make_entry(round)

    comment = operations.add_comment(
        actor=make_member("visitor@example.com", name="Vee"),
        entry=record.id,
        text=" <b>Good</b>\r\nidea\x00 ",
        now=DURING,
    )

    assert (comment.text, comment.author_name) == ("<b>Good</b>\nidea", "Vee")
    assert queries.list_comments(record.id) == (comment,)
    assert queries.get_entry(record.id).comment_count == 1


@pytest.mark.parametrize(("text", "message"), [(" \n", "Enter a comment"), ("é" * 2001, "this has 2001")])
def test_comment_has_limits(round: RoundRecord, text: str, message: str) -> None:
    record = make_entry(round)

    with pytest.raises(CommentRefusedError, match=message):
        operations.add_comment(actor=make_member(), entry=record.id, text=text, now=DURING)


def test_comment_sent_twice_is_published_once(round: RoundRecord) -> None:
    record, author = make_entry(round), make_member()

    def comment(text: str, seconds: int) -> int:
        now = DURING + timedelta(seconds=seconds)
        return operations.add_comment(actor=author, entry=record.id, text=text, now=now).id

    first, again, other, later = comment("Yes", 0), comment("Yes ", 1), comment("No", 2), comment("Yes", 60)

    assert (first == again, len({first, other, later})) == (True, 3)
    assert queries.get_entry(record.id).comment_count == 3


def test_comment_refuses_haste(round: RoundRecord) -> None:
    record, author = make_entry(round), make_member()
    for number in range(operations.COMMENTS_PER_MINUTE):
        operations.add_comment(actor=author, entry=record.id, text=f"Comment {number}", now=DURING)

    with pytest.raises(CommentRefusedError, match="wait a minute"):
        operations.add_comment(actor=author, entry=record.id, text="One more", now=DURING)
    operations.add_comment(actor=author, entry=record.id, text="One more", now=DURING + timedelta(minutes=1))

    assert queries.get_entry(record.id).comment_count == 6


def test_comment_refuses_visitors_drafts_and_other_stages(round: RoundRecord) -> None:
    record, draft = make_entry(round), make_entry(round, is_submitted=False)

    with pytest.raises(CommentRefusedError):
        operations.add_comment(actor=ANONYMOUS, entry=record.id, text="Hello", now=DURING)
    with pytest.raises(EntryNotFoundError):
        operations.add_comment(actor=make_member(), entry=draft.id, text="Hello", now=DURING)
    operations.pass_on_intake(actor=SYSTEM, round=round, now=AFTER)
    with pytest.raises(CommentRefusedError):
        operations.add_comment(actor=make_member(), entry=record.id, text="Hello", now=AFTER)


def test_hidden_comment_is_for_the_team_only(round: RoundRecord) -> None:
    record = make_entry(round)
    comment = operations.add_comment(actor=make_member(), entry=record.id, text="Rude", now=DURING)
    moderator = make_member(role=Role.TEAM_MEMBER, round=round)

    hidden = [
        operations.hide_comment(actor=moderator, comment=comment.id, reason="Rude", now=DURING)
        for _ in range(2)
    ]

    assert [each.has_changed for each in hidden] == [True, False]
    assert queries.list_comments(record.id) == ()
    assert [each.hidden_reason for each in queries.list_comments(record.id, include_hidden=True)] == ["Rude"]
    assert queries.get_entry(record.id).comment_count == 0


def test_hide_comment_refuses_strangers_no_reason_and_unknown_ones(round: RoundRecord) -> None:
    comment = operations.add_comment(actor=make_member(), entry=make_entry(round).id, text="Hm", now=DURING)

    with pytest.raises(NotPermittedError):
        operations.hide_comment(actor=make_member(), comment=comment.id, reason="No", now=DURING)
    with pytest.raises(ReasonMissingError):
        operations.hide_comment(actor=SYSTEM, comment=comment.id, reason="", now=DURING)
    with pytest.raises(CommentNotFoundError):
        operations.hide_comment(actor=SYSTEM, comment=comment.id + 1, reason="No", now=DURING)


def test_support_counts_once_and_can_be_withdrawn(round: RoundRecord) -> None:
    record, person = make_entry(round), make_member()

    given = [operations.give_support(actor=person, entry=record.id, now=DURING) for _ in range(2)]
    taken = [operations.withdraw_support(actor=person, entry=record.id, now=DURING) for _ in range(2)]

    assert [each.support_count for each in given] == [1, 1]
    assert [(each.is_given, each.support_count) for each in taken] == [(False, 0), (False, 0)]


def test_support_refuses_owners_strangers_and_visitors(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)

    for actor in (owner, make_member("visitor@example.com"), ANONYMOUS):
        with pytest.raises(SupportRefusedError):
            operations.give_support(actor=actor, entry=record.id, now=DURING)


def test_support_of_unknown_entries_is_not_found() -> None:
    with pytest.raises(EntryNotFoundError):
        queries.support_of(actor=ANONYMOUS, entry=uuid.uuid4())


def test_support_of_visitors_is_not_given(round: RoundRecord) -> None:
    assert not queries.support_of(actor=ANONYMOUS, entry=make_entry(round).id).is_given
