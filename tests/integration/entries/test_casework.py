"""What the team notes down about entries: tags, who handles them, notes; and who never sees it."""

import uuid

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from assay.capabilities.entries.operations import (
    add_note,
    assign_entries,
    erase_note,
    tag_entries,
    untag_entries,
)
from assay.capabilities.entries.queries import (
    get_entry,
    list_entries,
    list_handlers,
    list_notes,
    list_tags,
    preview_casework,
    tags_of,
)
from assay.capabilities.entries.vocabulary.casework import (
    LONGEST_NOTE,
    LONGEST_TAG,
    MOST_TAGS,
    TagCount,
    normalise_tag,
)
from assay.capabilities.entries.vocabulary.errors import (
    EntryNotFoundError,
    HandlerNotInTeamError,
    NoteFaultError,
    NoteNotFoundError,
    TagFaultError,
)
from assay.capabilities.entries.vocabulary.filters import NOBODY, EntryFilter
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError, Role, Scope
from assay.use_cases.erase_person import erase_person_everywhere
from tests.factories.assessment import AFTER, Field, make_field, make_member
from tests.factories.entries import DURING
from tests.factories.playing import person_of


@pytest.fixture
def field(db: None) -> Field:  # noqa: ARG001 - needs the database
    return make_field(complete=3)


def _tag(field: Field, tag: str, *places: int) -> int:
    entries = [field.entries[place] for place in places]
    return tag_entries(actor=field.manager, round=field.round, entries=entries, tag=tag, now=DURING)


def _actions(field: Field) -> list[str]:
    return [each.action for each in reversed(list_events(chain=field.round.scope.chain, limit=1000))]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Legal  Advice", "legal advice"),
        ("  #urgent", "urgent"),
        ("ÉCOLE", "école"),
        ("ｌｅｇａｌ", "legal"),  # noqa: RUF001 - wide letters are the same tag
        ("a\nb", "a b"),
    ],
)
def test_tag_is_kept_in_one_form(raw: str, kept: str) -> None:
    assert normalise_tag(raw) == kept


@pytest.mark.parametrize("raw", ["", "  ", "#", "\x00", "one, two", "a" * (LONGEST_TAG + 1)])
def test_tag_that_cannot_be_one_is_refused(raw: str) -> None:
    with pytest.raises(TagFaultError):
        normalise_tag(raw)


@given(st.text(max_size=60))
def test_tag_normalised_again_stays_as_it_is(raw: str) -> None:
    try:
        kept = normalise_tag(raw)
    except TagFaultError:
        return

    assert normalise_tag(kept) == kept


def test_tags_are_put_on_once_counted_and_found(field: Field) -> None:
    changed = [_tag(field, "Legal", 0, 1), _tag(field, "legal ", 1, 2), _tag(field, "urgent", 0)]

    found = list_entries(round=field.round, filter=EntryFilter(tag="legal"))

    assert changed == [2, 1, 1]
    assert list_tags(field.round) == (TagCount("legal", 3), TagCount("urgent", 1))
    assert [row.tags for row in found.rows] == [("legal", "urgent"), ("legal",), ("legal",)]
    assert _actions(field).count("tag entry") == 4


def test_tags_are_taken_off_where_they_are(field: Field) -> None:
    _tag(field, "legal", 0, 1)

    changed = untag_entries(
        actor=field.manager, round=field.round, entries=field.entries, tag="Legal", now=DURING
    )

    assert (changed, tags_of(field.entries)) == (2, {})
    assert _actions(field).count("untag entry") == 2


def test_an_entry_with_too_many_tags_is_named_and_nothing_is_changed(field: Field) -> None:
    for number in range(MOST_TAGS):
        _tag(field, f"tag {number}", 1)

    with pytest.raises(TagFaultError, match="2026-0002"):
        _tag(field, "one more", 0, 1)

    assert field.entries[0] not in tags_of(field.entries)


def test_events_of_tags_say_nothing_of_their_text(field: Field) -> None:
    _tag(field, "Ada Lovelace", 0)

    event = list_events(chain=field.round.scope.chain, limit=1)[0]

    assert event.action == "tag entry"
    assert "ada" not in str(event.details).lower()


def _assign(field: Field, entries: tuple[uuid.UUID, ...], handler: uuid.UUID | None) -> int:
    return assign_entries(
        actor=field.manager, round=field.round, entries=entries, handler=handler, now=DURING
    )


def test_entries_are_given_to_someone_of_the_team_and_found_by_them(field: Field) -> None:
    person = person_of(make_member("Mo Member", role=Role.TEAM_MEMBER, scope=field.round.scope))

    changed = _assign(field, field.entries[:2], person)
    again = _assign(field, field.entries, person)
    back = _assign(field, field.entries[2:], None)

    theirs = list_entries(round=field.round, filter=EntryFilter(handler=person)).rows
    nobodys = list_entries(round=field.round, filter=EntryFilter(handler=NOBODY)).rows
    event = list_events(chain=field.round.scope.chain, limit=1)[0]
    assert (changed, again, back) == (2, 1, 1)
    assert [(row.id, row.handler_name) for row in theirs] == [
        (each, "Mo Member") for each in field.entries[:2]
    ]
    assert [row.id for row in nobodys] == [field.entries[2]]
    assert event.details == {"from": f"person:{person}", "to": ""}


@pytest.mark.parametrize("role", [None, Role.ASSESSOR, Role.AUDITOR])
def test_entries_are_not_given_to_who_is_not_in_the_team(field: Field, role: Role | None) -> None:
    stranger = make_member("Stranger", role=role, scope=field.round.scope)

    with pytest.raises(HandlerNotInTeamError, match="not in the team"):
        _assign(field, field.entries, person_of(stranger))


def test_handlers_are_those_who_may_triage_in_the_round_or_around_it(field: Field) -> None:
    organisation = Scope(field.round.scope.path.split("/")[0])
    make_member("Zoe Above", role=Role.PROGRAMME_MANAGER, scope=organisation)
    make_member("Ada Here", role=Role.TEAM_MEMBER, scope=field.round.scope)
    make_member("Bo Beside", role=Role.TEAM_MEMBER, scope=field.round.scope / "elsewhere")

    assert list(list_handlers(field.round).values()) == ["Ada Here", "Manager", "Zoe Above"]


def _note(field: Field, text: str = "Late.", place: int = 0) -> int:
    entry = field.entries[place]
    return add_note(actor=field.manager, round=field.round, entry=entry, text=text, now=DURING).id


def test_notes_have_author_and_time_and_their_event_has_no_text(field: Field) -> None:
    note = _note(field, " Ask legal.\n")

    (found,) = list_notes(actor=field.manager, round=field.round, entry=field.entries[0])
    event = list_events(chain=field.round.scope.chain, limit=1)[0]
    assert (found.text, found.author_name, found.written_at) == ("Ask legal.", "Manager", DURING)
    assert (event.action, event.details) == ("add note", {"note": note})


@pytest.mark.parametrize("text", ["", " \n", "a" * (LONGEST_NOTE + 1)])
def test_notes_that_are_empty_or_too_long_are_refused(field: Field, text: str) -> None:
    with pytest.raises(NoteFaultError):
        _note(field, text)


def test_notes_are_erased_by_their_author_or_a_moderator_once(field: Field) -> None:
    entry = field.entries[0]
    member = make_member("Mo Member", role=Role.TEAM_MEMBER, scope=field.round.scope)
    theirs = add_note(actor=member, round=field.round, entry=entry, text="Late.", now=DURING).id

    for actor, note in ((member, theirs), (field.manager, theirs), (field.manager, _note(field))):
        erase_note(actor=actor, round=field.round, entry=entry, note=note, now=DURING)

    found = list_notes(actor=field.manager, round=field.round, entry=entry)
    assert [(each.text, each.erased_at) for each in found] == [("", DURING)] * 2
    assert _actions(field).count("erase note") == 2


def test_notes_of_others_and_of_other_entries_are_not_erased(field: Field) -> None:
    note, (first, second, _) = _note(field), field.entries
    member = make_member("Mo Member", role=Role.ASSESSOR, scope=field.round.scope)

    with pytest.raises(NoteNotFoundError):
        erase_note(actor=field.manager, round=field.round, entry=second, note=note, now=DURING)
    with pytest.raises(NotPermittedError):
        erase_note(actor=member, round=field.round, entry=first, note=note, now=DURING)


@pytest.mark.parametrize("role", [None, Role.ASSESSOR])
def test_nobody_but_the_team_reads_the_casework(field: Field, role: Role | None) -> None:
    actor = make_member("Stranger", role=role, scope=field.round.scope)

    with pytest.raises(NotPermittedError):
        list_notes(actor=actor, round=field.round, entry=field.entries[0])
    with pytest.raises(NotPermittedError):
        preview_casework(actor=actor, round=field.round, entries=field.entries)


@pytest.mark.parametrize("role", [None, Role.ASSESSOR, Role.AUDITOR])
def test_nobody_but_who_may_triage_writes_the_casework(field: Field, role: Role | None) -> None:
    actor, entries = make_member("Stranger", role=role, scope=field.round.scope), field.entries

    with pytest.raises(NotPermittedError):
        add_note(actor=actor, round=field.round, entry=entries[0], text="Hello", now=DURING)
    with pytest.raises(NotPermittedError):
        tag_entries(actor=actor, round=field.round, entries=entries, tag="a", now=DURING)
    with pytest.raises(NotPermittedError):
        untag_entries(actor=actor, round=field.round, entries=entries, tag="a", now=DURING)
    with pytest.raises(NotPermittedError):
        assign_entries(actor=actor, round=field.round, entries=entries, handler=None, now=DURING)


def test_casework_leaves_when_the_entry_changed_last(field: Field) -> None:
    before = get_entry(field.entries[0])

    _tag(field, "legal", 0)
    _note(field)

    assert get_entry(field.entries[0]) == before


def test_casework_of_an_unknown_entry_is_not_found(field: Field) -> None:
    with pytest.raises(EntryNotFoundError):
        preview_casework(actor=field.manager, round=field.round, entries=[uuid.uuid4()])


def test_erasing_an_applicant_empties_notes_and_tags_on_their_entries(field: Field) -> None:
    _tag(field, "ill", 0, 1)
    _note(field, "Ada is ill.", 0)
    _note(field, "Ada is ill.", 1)

    erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=person_of(field.applicants[0]), now=AFTER
    )

    texts = [
        list_notes(actor=field.manager, round=field.round, entry=each)[0].text for each in field.entries[:2]
    ]
    assert texts == ["", "Ada is ill."]
    assert tags_of(field.entries) == {field.entries[1]: ("ill",)}


def test_erasing_a_handler_leaves_their_entries_with_nobody(field: Field) -> None:
    member = make_member("Mo Member", role=Role.TEAM_MEMBER, scope=field.round.scope)
    _assign(field, field.entries, person_of(member))
    add_note(actor=member, round=field.round, entry=field.entries[0], text="Ask legal.", now=DURING)

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(member), now=AFTER)

    rows = preview_casework(actor=field.manager, round=field.round, entries=field.entries)
    (note,) = list_notes(actor=field.manager, round=field.round, entry=field.entries[0])
    assert {row.handler for row in rows} == {None}
    assert (note.author_name, note.text) == ("Someone whose account was erased", "Ask legal.")
    assert person_of(member) not in list_handlers(field.round)
