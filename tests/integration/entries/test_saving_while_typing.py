"""Saving while typing: few versions, nobody's work lost, the history honest."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.entries.vocabulary.errors import AnswerConflictError, UnknownVersionError
from assay.capabilities.entries.vocabulary.records import VersionRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from tests.factories.entries import DURING, GOOD_ANSWERS, make_entry, make_member
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.fixture
def owner() -> Actor:
    return make_member()


@pytest.fixture
def draft(round: RoundRecord, owner: Actor) -> UUID:
    return operations.start_entry(actor=owner, round=round, now=DURING)


def type_in(
    owner: Actor, entry: UUID, base: int, *, after: int = 0, is_typed: bool = True, **answers: RawAnswer
) -> VersionRecord:
    return operations.save_answers(
        actor=owner,
        entry=entry,
        answers=answers,
        base_version=base,
        now=DURING + after * MINUTE,
        is_typed=is_typed,
    )


def titles_of(entry: UUID) -> list[tuple[int, object, bool]]:
    return [(each.number, each.answers.get("title"), each.is_typed) for each in queries.list_versions(entry)]


def test_typing_keeps_one_version_for_some_minutes(owner: Actor, draft: UUID) -> None:
    for number, title in enumerate(("S", "Sh", "Short")):
        type_in(owner, draft, number, after=number, title=title)
    type_in(owner, draft, 3, after=10, title="Shorter")

    assert titles_of(draft) == [(4, "Shorter", True), (3, "Short", True)]
    assert queries.get_entry(draft).title == "Shorter"


def test_button_keeps_what_was_typed_for_good(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, title="Short")
    pressed = type_in(owner, draft, 1, title="Short", is_typed=False)
    type_in(owner, draft, 1, title="Shorter")

    assert (pressed.number, pressed.is_typed) == (1, False)
    assert titles_of(draft) == [(2, "Shorter", True), (1, "Short", False)]


def test_button_after_typing_keeps_both(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, title="Short")

    type_in(owner, draft, 1, title="Shorter", is_typed=False)

    assert titles_of(draft) == [(2, "Shorter", False), (1, "Short", True)]


def test_typing_what_is_there_keeps_nothing(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, title="Short", is_typed=False)

    again = type_in(owner, draft, 1, title="Short")

    assert titles_of(draft) == [(1, "Short", False)]
    assert not again.is_typed


def test_typing_never_changes_what_was_sent_in(round: RoundRecord, owner: Actor) -> None:
    sent = make_entry(round, owner=owner, is_submitted=False)
    type_in(owner, sent.id, 1, title="Sent in")
    operations.submit_entry(actor=owner, entry=sent.id, now=DURING)

    type_in(owner, sent.id, 2, title="Later")

    assert titles_of(sent.id) == [(3, "Later", True), (2, "Sent in", False), (1, "Shorter queues", False)]
    assert queries.get_entry(sent.id).submitted_version == 2


def test_page_filled_before_something_was_typed_over_is_in_conflict(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, title="Seen by the other window")
    type_in(owner, draft, 1, title="Typed since")

    with pytest.raises(AnswerConflictError) as refused:
        type_in(owner, draft, 1, title="From the other window")

    assert [(each.question_id, each.theirs) for each in refused.value.conflicts] == [("title", "Typed since")]
    assert titles_of(draft) == [(2, "Typed since", True)]


def test_page_filled_before_something_else_was_typed_over_is_merged(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, title="Title", problem="Long enough")
    type_in(owner, draft, 1, title="Typed since")

    merged = type_in(owner, draft, 1, problem="From the other window")

    assert merged.answers == {"title": "Typed since", "problem": "From the other window"}


def test_page_from_within_an_earlier_version_is_compared_with_it(owner: Actor, draft: UUID) -> None:
    for number in range(3):
        type_in(owner, draft, number, title=f"Title {number}", problem="Long enough")
    type_in(owner, draft, 3, is_typed=False, title="By hand")

    merged = type_in(owner, draft, 1, problem="From the other window")
    with pytest.raises(AnswerConflictError):
        type_in(owner, draft, 2, title="From the other window")

    assert merged.answers == {"title": "By hand", "problem": "From the other window"}


def test_version_that_was_never_is_unknown(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, title="Title")

    with pytest.raises(UnknownVersionError):
        type_in(owner, draft, 2, title="Other")


def test_answer_to_a_hidden_question_comes_back_when_it_is_asked_again(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, data=["other"], data_other="Letters", is_typed=False)

    hidden = type_in(owner, draft, 1, data=["survey"])
    shown = type_in(owner, draft, 2, data=["survey", "other"])

    assert hidden.answers == {"data": ["survey"]}
    assert shown.answers == {"data": ["survey", "other"], "data_other": "Letters"}


def test_answer_taken_away_while_hidden_stays_away(owner: Actor, draft: UUID) -> None:
    type_in(owner, draft, 0, data=["other"], data_other="Letters")
    type_in(owner, draft, 1, data=["survey"])

    shown = type_in(owner, draft, 2, data=["other"], data_other="")

    assert shown.answers == {"data": ["other"]}


def test_hidden_answers_are_gone_once_sent_in(round: RoundRecord, owner: Actor) -> None:
    given = {**GOOD_ANSWERS, "data": ["other"], "data_other": "Letters"}
    entry = make_entry(round, owner=owner, answers=given, is_submitted=False).id
    type_in(owner, entry, 1, data=["survey"])
    operations.submit_entry(actor=owner, entry=entry, now=DURING)
    sent = queries.get_entry(entry)

    shown = type_in(owner, entry, 2, data=["other"])

    assert "data_other" not in sent.answers
    assert "data_other" not in shown.answers


SAVES = st.tuples(st.booleans(), st.booleans(), st.sampled_from(["title", "problem"]), st.booleans())


class TestEveryInterleaving(TestCase):
    """Two windows save, while typing or by hand, each from the version that it saw last, in any order."""

    @settings(deadline=None, max_examples=40)
    @given(st.lists(SAVES, max_size=12))
    def test_no_window_overwrites_what_it_has_not_seen(
        self, saves: list[tuple[bool, bool, str, bool]]
    ) -> None:
        owner = make_member()
        entry = operations.start_entry(actor=owner, round=open_round(), now=DURING)
        seen: dict[bool, tuple[int, dict[str, object]]] = {False: (0, {}), True: (0, {})}
        for number, (window, is_typed, question, looks_first) in enumerate(saves):
            now = queries.get_entry(entry)
            if looks_first:
                seen[window] = (now.version, dict(now.answers))
            base, answers = seen[window]
            is_unseen = now.answers.get(question) != answers.get(question)
            text = f"Text {number}"
            try:
                saved = type_in(owner, entry, base, is_typed=is_typed, **{question: text})  # type: ignore[arg-type]  # answers alone
            except AnswerConflictError:
                assert is_unseen
                assert queries.get_entry(entry) == now
            else:
                assert not is_unseen
                assert saved.answers == {**now.answers, question: text}
                seen[window] = (saved.number, dict(saved.answers))
