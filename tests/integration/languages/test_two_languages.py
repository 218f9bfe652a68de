"""A round whose definition is in two languages: pages in the visitor's, letters in the recipient's."""

from uuid import UUID

import pytest
from django.test import Client

from assay.capabilities.entries.operations import save_answers, start_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import list_letters
from assay.foundations.people.operations import choose_language
from assay.foundations.people.queries import get_person
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import Actor, Scope
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from tests.factories.moments import NOW
from tests.factories.people import make_person, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round
from tests.factories.two_languages import BILINGUAL_DEFINITION

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round(make_round(make_programme(definition_source=BILINGUAL_DEFINITION)))


def applicant(language: str) -> Actor:
    person = make_person()
    choose_language(person=person.id, language=language, now=NOW)
    return actor_of(get_person(person.id))


def drafted(round: RoundRecord, actor: Actor, problem: str = "People wait too long") -> UUID:
    entry = start_entry(actor=actor, round=round, now=NOW)
    answers = {"title": "Bins", "problem": problem, "area": "health"}
    save_answers(actor=actor, entry=entry, answers=answers, base_version=0, now=NOW)
    return entry


def sent_in(round: RoundRecord, actor: Actor, problem: str = "People wait too long") -> UUID:
    entry = drafted(round, actor, problem)
    submit_and_acknowledge(actor=actor, entry=entry, now=NOW, site_address="https://assay.example")
    return entry


def letters() -> list[tuple[str, str]]:
    return [(each.subject, each.body) for each in list_letters(Scope()).letters]


def test_public_page_is_in_the_visitors_language(client: Client, round: RoundRecord) -> None:
    address = f"/programmes/{round.programme_slug}/{round.slug}/"

    english = client.get(address).content.decode()
    welsh = client.get(address, headers={"accept-language": "cy"}).content.decode()

    assert "Ideas for better services." in english
    assert "Syniadau am wasanaethau gwell." in welsh
    assert "Syniadau gwell" in welsh
    assert "Better ideas" not in welsh


@pytest.mark.parametrize(
    ("language", "subject", "body"),
    [
        ("en", "We have your idea", "Bins until 5pm on Friday 1 May 2026 (UK time)"),
        ("cy", "Mae eich syniad gennym", "Bins tan 5pm ddydd Gwener 1 Mai 2026 (amser y DU)"),
        ("", "We have your idea", "Bins until 5pm on Friday 1 May 2026 (UK time)"),
    ],
)
def test_receipt_is_in_the_language_of_its_recipient(
    round: RoundRecord, language: str, subject: str, body: str
) -> None:
    sent_in(round, applicant(language))

    assert letters() == [(subject, body)]


def test_what_is_missing_is_told_in_the_language_of_the_reader(round: RoundRecord) -> None:
    actor = applicant("cy")
    entry = sent_in(round, actor, "Waiting")

    page = signed_in_client(actor).get(f"/my-entries/{entry}/").content.decode()

    assert letters() == [("Mae angen mwy ar eich syniad", "Dywedwch fwy am y broblem.")]
    assert "Dywedwch fwy am y broblem." in page
    assert [each.message for each in get_entry(entry).findings] == ["Say more about the problem."]


def test_wrong_answer_is_told_with_the_question_as_it_was_asked(
    round: RoundRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: NOW)
    actor = applicant("cy")
    entry = drafted(round, actor)
    address = f"/my-entries/{entry}/questions/problem/"

    posted = {"answer": "gair " * 21, "base_version": "1", "action": "continue"}
    page = signed_in_client(actor).post(address, posted).content.decode()

    assert "Rhaid i&#39;ch ateb i “Beth mae&#39;n ei ddatrys?” fod yn 20 gair neu lai; mae ganddo 21" in page
