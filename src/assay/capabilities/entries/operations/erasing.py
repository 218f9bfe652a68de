"""Erasing: what someone wrote of themselves goes with them; their entries pass to others of the entry."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from assay.capabilities.entries.models import (
    ChosenView,
    Comment,
    Entry,
    EntryTag,
    EntryText,
    EntryVersion,
    Follow,
    FollowerLetters,
    Invitation,
    Membership,
    Note,
    PublicEntryText,
    Report,
    SavedView,
    StateChange,
    TeamChange,
)
from assay.capabilities.entries.operations.leading import make_lead
from assay.capabilities.entries.operations.recording import record_entry_event
from assay.capabilities.entries.queries.attachments import files_in_versions
from assay.capabilities.entries.vocabulary.answer_files import without_files
from assay.capabilities.entries.vocabulary.membership import EntryRole, Forgotten, Succession
from assay.capabilities.entries.vocabulary.showing import is_for_team, is_public, searchable_text
from assay.capabilities.programmes.queries import get_round_by_id
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.audit.operations import record_events
from assay.foundations.audit.vocabulary import EventDraft
from assay.foundations.files.operations import erase_files
from assay.foundations.files.queries import list_files_by
from assay.foundations.files.store import FileStore
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write


def erase_personal_answers(*, store: FileStore, actor: Actor, person: UUID, now: datetime) -> Forgotten:
    """Take personal answers out of all versions of the entries that a person leads, and the person off them.

    Of those who may edit such an entry whoever has done so longest leads it from now on; where there is
    nobody it has no owner, so that a save that waited meanwhile is refused rather than puts answers back.
    What was asked of the person, why they withdrew, their memberships, the texts of their comments, what
    they followed and what they said in reports go as well. So do all files that the person attached: nobody
    can tell what a file says of whoever made it.

    Args:
        store: where the content of their files is removed.
        actor: who erases; the caller has checked that they may.
        person: whose entries.
        now: when.
    """
    with durable_write():
        # Comments first, in the order in which hiding one takes the locks.
        Comment.objects.filter(author_id=person).update(text="", hidden_reason="")
        Report.objects.filter(reporter_id=person).update(words="")
        Follow.objects.filter(person_id=person).delete()
        FollowerLetters.objects.filter(person_id=person).delete()
        entries = defaultdict(list)
        rows = _lock_entries_of(person)
        _end_memberships(person)
        led = [row for row in rows if row.owner_id == person]
        for row in led:
            entries[row.round_id].append(row)
        _forget_casework(person, [row.pk for row in led])
        _part_from_owner([row.pk for row in led])
        # Before any event: whoever scans or removes a file takes it first and the audit trail after it.
        _erase_files(store, actor, person, rows, now)
        versions = sum(
            _erase_in_round(actor, get_round_by_id(number), theirs, now) for number, theirs in entries.items()
        )
        return Forgotten(versions, tuple(_pass_lead_on(actor, row, now) for row in led))


def _lock_entries_of(person: UUID) -> list[Entry]:
    """Lock what someone leads, works on or handles, so that nobody hands them a lead meanwhile."""
    worked_on = Membership.objects.filter(person_id=person).order_by().values("entry")
    is_theirs = Q(owner_id=person) | Q(handler_id=person) | Q(pk__in=worked_on)
    return list(Entry.objects.filter(is_theirs).order_by("number").select_for_update(no_key=True))


def _end_memberships(person: UUID) -> None:
    Membership.objects.filter(person_id=person).delete()
    Invitation.objects.filter(invited_by_id=person).update(invited_by=None)


def _pass_lead_on(actor: Actor, row: Entry, now: datetime) -> Succession:
    heir = Membership.objects.filter(entry_id=row.pk, role=EntryRole.EDIT).first()
    if heir is None:
        return Succession(row.pk, None)
    row.owner_id = None
    make_lead(row, heir, now)
    record_entry_event(
        round=get_round_by_id(row.round_id),
        actor=actor,
        entry=row.pk,
        action="pass lead on",
        now=now,
        details={"person": str(heir.person_id)},
    )
    return Succession(row.pk, heir.person_id)


def _erase_files(store: FileStore, actor: Actor, person: UUID, rows: Sequence[Entry], now: datetime) -> None:
    """Erase what the person attached anywhere, and what answers a personal question of an entry they lead."""
    files = {each.id for each in list_files_by(Actor(person=person).reference)}
    for row in rows:
        if row.owner_id == person:
            questions = get_round_by_id(row.round_id).definition.questions
            files |= files_in_versions((each for each in questions if each.personal), [row.pk])
    erase_files(store=store, actor=actor, files=sorted(files), now=now)
    for row in rows if files else ():
        _take_files_out(row, files)


def _take_files_out(row: Entry, files: Collection[UUID]) -> None:
    definition = get_round_by_id(row.round_id).definition
    changed = []
    for version in EntryVersion.objects.filter(entry=row):
        left = [
            without_files(definition.questions, each, files) for each in (version.answers, version.set_aside)
        ]
        if left != [version.answers, version.set_aside]:
            version.answers, version.set_aside = left
            changed.append(version)
    EntryVersion.objects.bulk_update(changed, ["answers", "set_aside"])
    _erase_from_search(row, definition)


def _forget_casework(person: UUID, entries: Sequence[UUID]) -> None:
    """Empty what was noted on the person's entries; nothing is handled by them or their view any more."""
    Note.objects.filter(entry__in=entries).update(text="")
    EntryTag.objects.filter(entry__in=entries).delete()
    TeamChange.objects.filter(entry__in=entries).update(before="", after="")
    Entry.objects.filter(handler_id=person).update(handler=None)
    ChosenView.objects.filter(person_id=person).delete()
    SavedView.objects.filter(owner_id=person, is_shared=False).delete()
    SavedView.objects.filter(owner_id=person).update(owner=None)


def _part_from_owner(entries: Sequence[UUID]) -> None:
    # Reasons of decisions stay, as the decisions do.
    told = StateChange.objects.filter(entry__in=entries, action__in=[Action.WITHDRAW, Action.ASK_FOR_MORE])
    told.update(reason="")
    Entry.objects.filter(pk__in=entries).update(owner=None)


def _erase_in_round(actor: Actor, round: RoundRecord, entries: Sequence[Entry], now: datetime) -> int:
    personal = {question.id for question in round.definition.questions if question.personal}
    counts = {entry: _erase_in_entry(entry, personal, round.definition) for entry in entries}
    record_events(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        events=[_event_of(entry, count, personal) for entry, count in counts.items() if count],
    )
    return sum(counts.values())


def _erase_in_entry(entry: Entry, personal: set[str], definition: Definition) -> int:
    kept = EntryVersion.objects.filter(entry=entry)
    versions = [each for each in kept if personal & (each.answers.keys() | each.set_aside.keys())]
    for version in versions:
        version.answers = {key: value for key, value in version.answers.items() if key not in personal}
        version.set_aside = {key: value for key, value in version.set_aside.items() if key not in personal}
    EntryVersion.objects.bulk_update(versions, ["answers", "set_aside"])
    if versions:
        _erase_from_search(entry, definition)
    if definition.title_question in personal:
        Entry.objects.filter(pk=entry.pk).update(title="")
    return len(versions)


def _erase_from_search(entry: Entry, definition: Definition) -> None:
    """Make what may be searched anew."""
    if entry.submitted_id:
        answers = EntryVersion.objects.get(pk=entry.submitted_id).answers
        for_team, for_all = (
            searchable_text(definition.questions, answers, may) for may in (is_for_team, is_public)
        )
        EntryText.objects.filter(entry=entry).update(text=for_team)
        PublicEntryText.objects.filter(entry=entry).update(text=for_all)


def _event_of(entry: Entry, versions: int, personal: set[str]) -> EventDraft:
    return EventDraft(
        "erase personal answers", f"entry:{entry.pk}", {"versions": versions, "questions": sorted(personal)}
    )
