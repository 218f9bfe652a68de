"""Lists, pages for the public and for assessors, versions, exports."""

import json
import uuid

import pytest
from django.apps import apps
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries import operations, permissions, queries
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError, UnknownVersionError
from assay.capabilities.entries.vocabulary.filters import EntryFilter, PublicFilter, Sort
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.moderation import Ground
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import ANONYMOUS, SYSTEM, NotPermittedError, Role
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, GOOD_ANSWERS, SHORT_ANSWERS, make_entry, make_member
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_four_queries(
    round: RoundRecord, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make_entry(round)

    with django_assert_num_queries(4):
        page = queries.list_entries(round=round)

    assert (page.total, page.page, page.pages, len(page.rows)) == (count, 1, 1, count)
    assert page.counts == {State("ideas", Standing.CONSIDERED): count}
    assert page.rows[0].state == State("ideas", Standing.CONSIDERED)


def test_list_filters(round: RoundRecord) -> None:
    fine, lacking = make_entry(round), make_entry(round, answers=SHORT_ANSWERS)
    private = make_entry(round, answers={**GOOD_ANSWERS, "personal": "yes"})

    found = {
        "standing": EntryFilter(standing=Standing.MORE_NEEDED),
        "stage": EntryFilter(stage="sift"),
        "team": EntryFilter(team="privacy"),
        "no team": EntryFilter(team="-"),
        "challenge": EntryFilter(challenge=77),
        "search": EntryFilter(search="hours nobody"),
    }

    assert {
        name: [row.id for row in queries.list_entries(round=round, filter=each).rows]
        for name, each in found.items()
    } == {
        "standing": [lacking.id],
        "stage": [],
        "team": [private.id],
        "no team": [],
        "challenge": [],
        "search": [fine.id, private.id],
    }


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        (Sort.NUMBER, ["Bees", "Ants", "Cats"]),
        (Sort.TITLE, ["Ants", "Bees", "Cats"]),
        (Sort.CHANGED, ["Cats", "Ants", "Bees"]),
        (Sort.SUPPORT, ["Ants", "Cats", "Bees"]),
    ],
)
def test_list_sorts(round: RoundRecord, sort: Sort, titles: list[str]) -> None:
    entries = {
        title: make_entry(round, answers={**GOOD_ANSWERS, "title": title})
        for title in ("Bees", "Ants", "Cats")
    }
    operations.give_support(actor=make_member(), entry=entries["Ants"].id, now=DURING)

    page = queries.list_entries(round=round, filter=EntryFilter(sort=sort, page=9))

    assert [row.title for row in page.rows] == titles


def test_own_list_has_only_ones_own(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)
    make_entry(round)

    assert [each.id for each in queries.list_own_entries(actor=owner)] == [record.id]
    assert queries.list_own_entries(actor=owner, round=round.id + 1) == ()
    assert queries.list_own_entries(actor=ANONYMOUS) == ()


def test_entry_is_the_owners_and_the_teams(round: RoundRecord) -> None:
    owner, member = make_member(), make_member(role=Role.TEAM_MEMBER, round=round)
    record = make_entry(round, owner=owner)

    assert queries.get_own_entry(actor=owner, entry=record.id) == record
    assert queries.get_entry_for_team(actor=member, round=round, entry=record.id).answers == record.answers
    for actor in (make_member(), ANONYMOUS):
        with pytest.raises(EntryNotFoundError):
            queries.get_own_entry(actor=actor, entry=record.id)
        with pytest.raises(EntryNotFoundError):
            queries.get_entry_for_team(actor=actor, round=round, entry=record.id)


def test_team_sees_what_was_submitted(round: RoundRecord) -> None:
    owner = make_member()
    record, draft = make_entry(round, owner=owner), make_entry(round, is_submitted=False)
    operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "New"}, base_version=1, now=DURING
    )

    seen = queries.get_entry_for_team(actor=SYSTEM, round=round, entry=record.id)

    assert (seen.answers["title"], seen.is_changed_since_submission) == ("Shorter queues", True)
    assert queries.get_entry_for_team(actor=SYSTEM, round=round, entry=draft.id).answers == {}


def test_entries_of_other_rounds_are_not_found(round: RoundRecord) -> None:
    other = open_round(make_round(make_programme(slug="other", organisation_slug="elsewhere")))
    foreign = make_entry(other)

    with pytest.raises(EntryNotFoundError):
        queries.get_entry_for_team(actor=SYSTEM, round=round, entry=foreign.id)
    with pytest.raises(EntryNotFoundError):
        queries.get_entry_for_assessor(actor=SYSTEM, round=round, entry=foreign.id)
    with pytest.raises(EntryNotFoundError):
        queries.get_entry(uuid.uuid4())


def test_reference_finds_its_entry(round: RoundRecord) -> None:
    record = make_entry(round)

    assert queries.find_by_reference(round=round, reference=" 2026-0001 ") == record.id
    with pytest.raises(EntryNotFoundError):
        queries.find_by_reference(round=round, reference="2026-0009")


def test_briefs_and_findings_are_read_in_bulk(round: RoundRecord) -> None:
    record = make_entry(round, answers=SHORT_ANSWERS)

    assert queries.get_briefs([record.id])[record.id].finding_count == 1
    assert queries.findings_of([record.id]) == {record.id: record.findings}


def test_public_list_leaves_drafts_and_withdrawn_out(round: RoundRecord) -> None:
    owner = make_member()
    shown = make_entry(round, answers=SHORT_ANSWERS)
    gone = make_entry(round, owner=owner)
    make_entry(round, is_submitted=False)
    operations.withdraw_entry(actor=owner, entry=gone.id, now=DURING)

    page = queries.list_public_entries(round=round)

    assert [(each.reference, each.standing) for each in page.rows] == [(shown.reference, Standing.CONSIDERED)]
    assert queries.list_public_entries(round=round, filter=PublicFilter(challenge=77)).total == 0


def test_public_search_finds_public_answers_only(round: RoundRecord) -> None:
    make_entry(round, answers={**GOOD_ANSWERS, "data": ["other"], "data_other": "Zebra counts"})

    assert queries.list_public_entries(round=round, filter=PublicFilter(search="hours")).total == 1
    assert queries.list_public_entries(round=round, filter=PublicFilter(search="zebra")).total == 0
    assert queries.list_entries(round=round, filter=EntryFilter(search="zebra")).total == 1


def test_public_entry_has_public_answers_only(round: RoundRecord) -> None:
    record = make_entry(round)

    entry = queries.get_public_entry(round=round, reference=record.reference)

    assert [(each.question_id, each.text) for each in entry.answers][-1] == ("data", "Administrative records")
    assert [each.question_id for each in entry.answers] == ["title", "problem", "data"]
    with pytest.raises(EntryNotFoundError):
        queries.get_public_entry(round=round, reference="2026-0099")


def test_titles_that_are_not_public_stay_unsaid() -> None:
    source = SMALL_DEFINITION.replace("words: 12, public: yes", "words: 12, redact for: [assessor]")
    round = open_round(make_round(make_programme(definition_source=source)))
    record = make_entry(round)

    assert queries.list_public_entries(round=round).rows[0].title == ""
    assert queries.get_entry_for_assessor(actor=SYSTEM, round=round, entry=record.id).title == ""


@pytest.mark.parametrize(("stage", "is_blind"), [("longlist", True), ("final", False)])
def test_assessor_gets_no_more_than_the_stage_allows(
    round: RoundRecord, stage: str, *, is_blind: bool
) -> None:
    assessor = make_member(role=Role.ASSESSOR, round=round)
    record = make_entry(round)

    seen = queries.get_entry_for_assessor(actor=assessor, round=round, entry=record.id, stage=stage)

    assert seen.owner == (None if is_blind else record.owner)
    assert [each.question_id for each in seen.answers] == ["title", "problem", "data"]


def test_assessor_needs_the_role(round: RoundRecord) -> None:
    record = make_entry(round)

    with pytest.raises(NotPermittedError):
        queries.get_entry_for_assessor(actor=make_member(), round=round, entry=record.id)


def test_versions_are_compared_by_question(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)
    operations.save_answers(
        actor=owner, entry=record.id, answers={"title": "New"}, base_version=1, now=DURING
    )

    differences = queries.compare_versions(round=round, entry=record.id, earlier=1, later=2)

    assert [(each.question_id, each.earlier, each.later) for each in differences] == [
        ("title", "Shorter queues", "New")
    ]
    with pytest.raises(UnknownVersionError):
        queries.get_version(entry=record.id, number=9)


def test_export_is_safe_and_complete(round: RoundRecord) -> None:
    make_entry(round, answers={**SHORT_ANSWERS, "title": "=cmd()"})
    make_entry(round, is_submitted=False)

    lines = "".join(queries.export_csv(round=round)).splitlines()
    told = json.loads("".join(queries.export_json(round=round)))

    assert lines[0].startswith("\ufeffreference,title,stage,standing,team")
    assert lines[0].endswith("title,problem,data,data_other,personal")
    assert lines[1].startswith("2026-0001,'=cmd(),ideas,more needed,general,,,Say more")
    assert [each["standing"] for each in told] == ["more needed", "draft"]
    assert (told[0]["answers"]["data"], told[1]["answers"]) == (["administrative"], {})


def test_permissions_follow_state_and_owner(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner)

    assert permissions.may_edit_entry(owner, round, record)
    assert permissions.may_withdraw_entry(owner, round, record)
    assert not permissions.may_edit_entry(SYSTEM, round, record)
    assert not permissions.may_withdraw_entry(make_member(), round, record)
    assert not permissions.may_comment(owner, round, "sift")
    assert queries.entry_history(record.id)[0].before.standing is Standing.DRAFT


def test_records_call_themselves_by_what_they_are(round: RoundRecord) -> None:
    owner = make_member()
    record = make_entry(round, owner=owner, answers=SHORT_ANSWERS)
    operations.add_comment(actor=owner, entry=record.id, text="Soon more", now=DURING)
    operations.give_support(actor=make_member(), entry=record.id, now=DURING)
    add_to_entry(owner, record.id, role=EntryRole.VIEW)
    invite(owner, record.id)
    follower = make_member()
    operations.follow_entry(actor=follower, entry=record.id, now=DURING)
    operations.add_comment(actor=make_member(), entry=record.id, text="News", now=DURING)
    operations.set_follower_letters(person=person_of(follower), are_wanted=False, now=DURING)

    operations.report(actor=follower, entry=record.id, ground=Ground.COPIED, now=DURING)

    rows = [model._default_manager.first() for model in apps.get_app_config("entries").get_models()]
    names = {type(row).__name__: str(row) for row in rows if row is not None}
    source = apps.get_model("entries", "EntrySource")(entry_id=record.id, label="newsletter")
    tag = apps.get_model("entries", "EntryTag")(entry_id=record.id, tag="promising")
    note = apps.get_model("entries", "Note")(pk=1, entry_id=record.id)

    assert str(source) == f"newsletter led to entry {record.id}"
    assert (str(tag), str(note)) == ("promising", f"note 1 on entry {record.id}")
    assert names.pop("Support").startswith(f"support of entry {record.id} by ")
    assert names == {
        "Entry": "2026-0001 Shorter queues",
        "EntryCounter": f"round {round.id}: 1",
        "EntryVersion": f"version 1 of entry {record.id}",
        "EntryText": "Shorter queues\nPeople wait\nAdministrative records\nNo",
        "PublicEntryText": "Shorter queues\nPeople wait\nAdministrative records",
        "Follow": f"{follower.person} follows entry {record.id}",
        "EntryNews": f"comment: entry {record.id}",
        "FollowerLetters": f"letters to follower {follower.person}",
        "Report": f"report of entry {record.id}: copied",
        "PublicChoice": f"entry {record.id}: administrative of data",
        "TriageFinding": "Say more about the problem in at least five words.",
        "StateChange": "submit: ideas, considered",
        "Comment": "Soon more",
        "Membership": f"view of entry {record.id}",
        "Invitation": f"invitation to edit entry {record.id}",
    }


def test_erasing_takes_personal_answers_out_of_search(round: RoundRecord) -> None:
    source = SMALL_DEFINITION.replace(
        "words: 12, public: yes", "words: 12, personal: yes, redact for: [assessor]"
    )
    personal = open_round(make_round(make_programme(slug="personal", definition_source=source)))
    owner = make_member()
    record, draft = make_entry(personal, owner=owner), make_entry(personal, owner=owner, is_submitted=False)
    plain = make_entry(round, owner=owner)

    done = operations.erase_personal_answers(
        store=settings.FILE_STORE, actor=SYSTEM, person=owner.person or uuid.uuid4(), now=DURING
    )

    assert done.versions == 2
    assert [queries.get_entry(each.id).title for each in (record, draft, plain)] == ["", "", "Shorter queues"]
    assert queries.list_entries(round=personal, filter=EntryFilter(search="queues")).total == 0
