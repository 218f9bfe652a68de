"""Tests of telling someone what is recorded about them."""

from typing import Any

import pytest

from assay.capabilities.entries.operations import add_comment, give_support
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.permissions.vocabulary import ANONYMOUS, NotPermittedError, Scope
from assay.use_cases.tell_about_oneself import tell_about_oneself
from tests.factories.assessment import bring_to_longlist, make_field, review_all
from tests.factories.entries import DURING
from tests.factories.moments import NOW
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db


def test_an_applicant_is_told_entries_comments_support_and_letters() -> None:
    field = make_field(complete=2)
    actor, other = field.applicants[0], field.entries[1]
    add_comment(actor=actor, entry=other, text="Good.", now=DURING)
    give_support(actor=actor, entry=other, now=DURING)
    for scope, body in ((field.round.scope, "Well done."), (Scope(), "https://assay.example/sign-in/")):
        letter = LetterDraft(f"test:{scope.path}", scope, person_of(actor), actor.email, "Hello", body)
        queue_letters(letters=[letter], now=NOW)

    told = tell_about_oneself(actor=actor)

    assert [(each["title"], len(each["versions"])) for each in told["entries"]] == [("Idea 1", 1)]
    assert told["comments"] == [{"entry": str(other), "written at": DURING, "text": "Good."}]
    assert told["support"] == [{"entry": str(other), "given at": DURING}]
    assert sorted(each["body"] for each in told["letters"]) == ["", "Well done."]


def test_an_assessor_is_told_every_version_of_their_reviews() -> None:
    field = bring_to_longlist(make_field(complete=1, assessors=2))
    review_all(field, [3], assessors=1)
    review_all(field, [4])

    reviews: list[dict[str, Any]] = tell_about_oneself(actor=field.assessors[0])["reviews"]

    assert [(each["number"], each["scores"]["value"]) for each in reviews] == [(1, 3), (2, 4)]


def test_nobody_in_particular_is_told_nothing() -> None:
    with pytest.raises(NotPermittedError, match="Sign in"):
        tell_about_oneself(actor=ANONYMOUS)
