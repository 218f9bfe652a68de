"""Erasing someone while they save or comment: nothing that they write comes back afterwards."""

import pytest
from django.conf import settings

from assay.capabilities.entries.operations import add_comment, save_answers, start_entry
from assay.capabilities.entries.queries import list_comments, list_versions
from assay.capabilities.entries.vocabulary.errors import CommentRefusedError, EntryNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from assay.use_cases.erase_person import ErasureReport, erase_person_everywhere
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, GOOD_ANSWERS, make_entry, make_member
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round
from tests.integration.use_cases.test_one_after_another import one_after_another

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def make_personal_round() -> RoundRecord:
    """Return an open round in which the problem is a personal answer."""
    part = "{id: problem, type: long text"
    source = SMALL_DEFINITION.replace(part, f"{part}, personal: yes, redact for: [assessor]").replace(
        "300, public: yes", "300"
    )
    return open_round(make_round(make_programme(definition_source=source)))


def erase(owner: Actor) -> ErasureReport:
    return erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(owner), now=DURING
    )


def test_a_save_that_waits_for_an_erasure_is_refused() -> None:
    round, owner = make_personal_round(), make_member()
    entry = make_entry(round, owner=owner, is_submitted=False).id

    def save() -> None:
        with pytest.raises(EntryNotFoundError):
            save_answers(
                actor=owner,
                entry=entry,
                answers={"problem": "I am ill and live alone"},
                base_version=1,
                now=DURING,
            )

    report, _ = one_after_another(lambda: erase(owner), save)

    assert report == ErasureReport(letters=0, versions=1)
    assert [version.answers.get("problem") for version in list_versions(entry)] == [None]


def test_an_erasure_that_waits_for_a_save_takes_what_it_saved() -> None:
    round, owner = make_personal_round(), make_member()
    entry = start_entry(actor=owner, round=round, now=DURING)

    def save() -> object:
        return save_answers(actor=owner, entry=entry, answers=GOOD_ANSWERS, base_version=0, now=DURING)

    _, report = one_after_another(save, lambda: erase(owner))

    assert report == ErasureReport(letters=0, versions=1)
    assert ["problem" in version.answers for version in list_versions(entry)] == [False]


@pytest.mark.parametrize("is_comment_first", [True, False])
def test_a_comment_and_an_erasure_at_once_leave_no_text(*, is_comment_first: bool) -> None:
    field_round, owner, author = open_round(), make_member(), make_member()
    entry = make_entry(field_round, owner=owner).id

    def comment() -> object:
        try:
            return add_comment(actor=author, entry=entry, text="I was ill too.", now=DURING).text
        except CommentRefusedError as error:
            return str(error)

    actions = [comment, lambda: erase(author)] if is_comment_first else [lambda: erase(author), comment]
    told = one_after_another(actions[0], actions[1])

    expected = "I was ill too." if is_comment_first else "You cannot comment, as your account was erased."
    assert expected in told
    assert all(each.text != "I was ill too." for each in list_comments(entry, include_hidden=True))
