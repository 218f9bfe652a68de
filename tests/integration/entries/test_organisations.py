"""Answers that are organisations: matched with the register of public bodies, or kept as they were typed."""

from uuid import UUID

import pytest
from django.test import Client

from assay.capabilities.entries.operations import import_entries, save_answers, start_entry
from assay.capabilities.entries.queries import compare_versions, get_entry, list_ids
from assay.capabilities.entries.vocabulary.errors import AnswerFaultsError
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.entries.vocabulary.import_mapping import read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode
from assay.capabilities.entries.vocabulary.showing import answer_text
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rules import rule_holds
from assay.foundations.organisations.operations import load_organisations
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, make_member, make_table
from tests.factories.moments import NOW
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
REGISTER = """slug,name,abbreviation,type,status
hm-treasury,HM Treasury,HMT,Ministerial department,live
old-office,Old Office,OO,Other,closed
other-office,Other Office,OO,Other,live
"""
SOURCE = SMALL_DEFINITION.replace(
    "      - {id: personal, type: yes or no,",
    "      - {id: employer, type: organisation, ask: Who employs you?, required: no}\n"
    "      - {id: personal, type: yes or no,",
)
TREASURY = {"slug": "hm-treasury", "name": "HM Treasury"}


@pytest.fixture(autouse=True)
def _register() -> None:
    load_organisations(now=NOW, register=REGISTER)


@pytest.fixture
def round() -> RoundRecord:
    return open_round(make_round(make_programme(definition_source=SOURCE)))


@pytest.fixture
def robin() -> Actor:
    return make_member("robin@example.gov.uk")


@pytest.fixture
def entry(round: RoundRecord, robin: Actor) -> UUID:
    return start_entry(actor=robin, round=round, now=DURING)


def save(robin: Actor, entry: UUID, given: object) -> object:
    base = get_entry(entry).version
    answers = {"employer": given}
    save_answers(actor=robin, entry=entry, answers=answers, base_version=base, now=DURING)  # type: ignore[arg-type]  # as anyone may send it
    return get_entry(entry).answers.get("employer")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("HM Treasury", TREASURY),
        ("  hm   treasury ", TREASURY),
        ("hmt", TREASURY),
        ("hm-treasury", TREASURY),
        ("Old Office", {"slug": "old-office", "name": "Old Office"}),
        ("OO", {"slug": "", "name": "OO"}),
        ("Example <Mutual>", {"slug": "", "name": "Example <Mutual>"}),
        ({"slug": "forged", "name": "HM Treasury"}, TREASURY),
        ("", None),
        (None, None),
    ],
)
def test_organisation_is_matched_with_the_register(
    robin: Actor, entry: UUID, typed: object, kept: object
) -> None:
    assert save(robin, entry, typed) == kept


@pytest.mark.parametrize("given", ["x" * 201, 7, ["HM Treasury"], {"name": 7}])
def test_what_names_no_organisation_is_refused(robin: Actor, entry: UUID, given: object) -> None:
    with pytest.raises(AnswerFaultsError, match="Who employs you"):
        save(robin, entry, given)


def test_versions_are_compared_by_the_organisation(round: RoundRecord, robin: Actor, entry: UUID) -> None:
    save(robin, entry, "Example Mutual")
    save(robin, entry, "HMT")
    save(robin, entry, "HM Treasury")

    (changed,) = compare_versions(round=round, entry=entry, earlier=1, later=2)

    question = round.definition.question("employer")
    told = [answer_text(question, each) for each in (changed.earlier, changed.later) if each is not None]
    assert told == ["Example Mutual", "HM Treasury"]
    assert get_entry(entry).version == 2


def test_rules_tell_organisations_of_the_register(round: RoundRecord) -> None:
    rule = "employer.slug != '' && employer.name.contains('Tr')"
    given = [{"employer": TREASURY}, {"employer": {"slug": "", "name": "Trust"}}, {}]

    assert [rule_holds(rule, each, round.definition) for each in given] == [True, False, False]


def test_imported_organisations_are_matched_too(round: RoundRecord) -> None:
    table = make_table(["name", "who"], ["Queues", "HMT"], ["Forms", "Example Mutual"])
    mapping = read_mapping("key: [name]\ncolumns: {name: title, who: employer}\n")

    import_entries(actor=SYSTEM, round=round, table=table, mapping=mapping, mode=ImportMode.ALL, now=DURING)

    found = [get_entry(each).answers["employer"] for each in list_ids(round=round, filter=EntryFilter())]
    assert found == [TREASURY, {"slug": "", "name": "Example Mutual"}]


def test_page_suggests_organisations_that_are_not_closed(
    robin: Actor, entry: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: DURING)
    client: Client = signed_in_client(robin)
    save(robin, entry, "HMT")

    page = client.get(f"/my-entries/{entry}/questions/employer/").content.decode()

    assert 'value="HM Treasury"' in page
    assert 'list="answer-suggestions"' in page
    assert '<option value="Other Office">' in page
    assert "Old Office" not in page
