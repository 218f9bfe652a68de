"""What the team notes down on the page of one entry: who handles it, its tags, notes on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import (
    add_note,
    assign_entries,
    erase_note,
    tag_entries,
    untag_entries,
)
from assay.capabilities.entries.queries import get_entry_for_team, list_notes, preview_casework
from assay.capabilities.entries.vocabulary.casework import LONGEST_NOTE, Casework, NoteRecord
from assay.capabilities.entries.vocabulary.errors import (
    EntriesError,
    EntryNotFoundError,
    NoteNotFoundError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor, Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.programme_team.sorting import NOBODY_HANDLES, handler_options, read_handler, suggested_tags
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, error_links
from assay.web.shared.pages import Page

_FIELD_OF = {"assign": "handler", "note": "note"}


def _assign(actor: Actor, round_: RoundRecord, entry: UUID, posted: QueryDict, now: datetime) -> None:
    handler = read_handler(posted.get("handler", ""))
    assign_entries(actor=actor, round=round_, entries=[entry], handler=handler, now=now)


def _tag(actor: Actor, round_: RoundRecord, entry: UUID, posted: QueryDict, now: datetime) -> None:
    tag_entries(actor=actor, round=round_, entries=[entry], tag=posted.get("tag", ""), now=now)


def _untag(actor: Actor, round_: RoundRecord, entry: UUID, posted: QueryDict, now: datetime) -> None:
    untag_entries(actor=actor, round=round_, entries=[entry], tag=posted.get("tag", ""), now=now)


def _note(actor: Actor, round_: RoundRecord, entry: UUID, posted: QueryDict, now: datetime) -> None:
    add_note(actor=actor, round=round_, entry=entry, text=posted.get("note", ""), now=now)


_DOERS = {"assign": _assign, "tag": _tag, "untag": _untag, "note": _note}


@dataclass(frozen=True, slots=True)
class EntryCasework:
    """What the page of an entry shows of the team's casework, and the fields that change it."""

    sorted: Casework
    notes: tuple[NoteRecord, ...]
    handler: Field
    tag: Field
    note: Field

    @property
    def errors(self) -> tuple[ErrorLink, ...]:
        """What is wrong with what was posted."""
        return error_links([self.handler, self.tag, self.note])


def take_casework(request: Request, round_: RoundRecord, entry: UUID) -> dict[str, str]:
    """Do what the entry's page posted; return what is wrong, by field, if anything is."""
    posted, action = request.POST, request.POST.get("action", "")
    try:
        if action in _DOERS:
            _DOERS[action](request.actor, round_, entry, posted, request.moment)
    except EntryNotFoundError:
        raise
    except EntriesError as error:
        return {_FIELD_OF.get(action, "tag"): str(error)}
    return {}


def casework_of(
    request: Request, round_: RoundRecord, entry: UUID, faults: Mapping[str, str]
) -> EntryCasework:
    """Return the casework on an entry with its fields, marked with what was wrong in them."""
    rows = preview_casework(actor=request.actor, round=round_, entries=[entry])
    posted = request.POST if faults else {}
    fields = {
        "handler": Field(
            "handler",
            "Handled by",
            FieldKind.SELECT,
            value=str(rows[0].handler or NOBODY_HANDLES),
            options=handler_options(round_),
            label_size="s",
        ),
        "tag": Field("tag", "Add a tag", value=posted.get("tag", ""), hint=suggested_tags(round_), width=20),
        "note": Field(
            "note",
            "Add a note",
            FieldKind.LONG_TEXT,
            value=posted.get("note", ""),
            hint="Only the team reads it; no applicant or assessor ever does.",
            rows=3,
            character_limit=LONGEST_NOTE,
        ),
    }
    marked = {name: replace(field, error=faults.get(name, "")) for name, field in fields.items()}
    notes = list_notes(actor=request.actor, round=round_, entry=entry)
    return EntryCasework(rows[0], notes, **marked)


@with_round(Permission.TRIAGE)
def erase_note_page(request: Request, round: RoundRecord, entry: UUID, note: int) -> HttpResponse:
    """Ask whether to erase a note, and erase it."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    notes = {each.id: each for each in list_notes(actor=request.actor, round=round, entry=entry)}
    if note not in notes:
        raise NoteNotFoundError(f"There is no note {note} on this entry.")
    if request.method == "POST":
        erase_note(actor=request.actor, round=round, entry=entry, note=note, now=request.moment)
        return redirect(f"{round_address('team:entry', round, entry=entry)}#notes")
    page = Page(
        title="Erase a note",
        back=back_to("team:entry", round, found.title or found.reference, entry=entry),
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "round": round,
        "note": notes[note],
    }
    return render(request, "programme_team/erase_note.html", context)
