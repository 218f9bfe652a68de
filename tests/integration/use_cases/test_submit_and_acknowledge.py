"""Tests of submitting an entry with its letter."""

import pytest

from assay.capabilities.entries.operations import save_answers, start_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.entries.vocabulary.errors import EntryIncompleteError
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Scope
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.assessment import PROBLEM, SITE, TOO_SHORT, make_member
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
RECEIPT = """\
          comment: everyone signed in, support: members,
          letters: {received: {subject: "We have {{ title }}",
                               body: "{{ reference }} until {{ closes }}: {{ address }}"}}}
"""
ACKNOWLEDGING = SMALL_DEFINITION.replace(
    "          comment: everyone signed in, support: members}\n", RECEIPT
)


def submit(source: str, problem: str) -> str:
    """Submit twice and return the standing of the entry."""
    round = open_round(make_round(make_programme(definition_source=source)))
    actor = make_member("Ada")
    entry = start_entry(actor=actor, round=round, now=NOW)
    answers = {"title": "Bins", "problem": problem, "data": ["survey"], "personal": "no"}
    save_answers(actor=actor, entry=entry, answers=answers, base_version=0, now=NOW)
    submit_and_acknowledge(actor=actor, entry=entry, now=NOW, site_address=SITE)
    submit_and_acknowledge(actor=actor, entry=entry, now=NOW, site_address=SITE)
    return get_entry(entry).state.standing


def all_letters() -> list[tuple[str, str, str]]:
    return [(each.address, each.subject, each.body) for each in list_letters(Scope()).letters]


def test_a_complete_entry_is_acknowledged_once_a_version() -> None:
    standing = submit(ACKNOWLEDGING, PROBLEM)

    ((address, subject, body),) = all_letters()
    assert standing is Standing.CONSIDERED
    assert (address, subject) == ("ada@example.gov.uk", "We have Bins")
    assert body.startswith(
        "2026-0001 until 5pm on Friday 1 May 2026 (UK time): https://assay.example/my-entries/"
    )


def test_an_entry_that_lacks_something_is_asked_for_it_once_a_version() -> None:
    standing = submit(ACKNOWLEDGING, TOO_SHORT)

    assert standing is Standing.MORE_NEEDED
    assert all_letters() == [
        (
            "ada@example.gov.uk",
            "More needed for Bins",
            "Dear Ada, please add: Say more about the problem in at least five words.",
        )
    ]


def test_a_definition_without_a_receipt_sends_none() -> None:
    submit(SMALL_DEFINITION, PROBLEM)

    assert all_letters() == []


def test_an_incomplete_submission_sends_nothing() -> None:
    round = open_round()
    actor = make_member("Ada")
    entry = start_entry(actor=actor, round=round, now=NOW)

    with pytest.raises(EntryIncompleteError):
        submit_and_acknowledge(actor=actor, entry=entry, now=NOW, site_address=SITE)

    assert all_letters() == []
