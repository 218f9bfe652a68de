"""Triage in bulk: what would change is shown first, then done."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.queries import preview_triage
from assay.capabilities.entries.vocabulary.errors import EntriesError, EntryNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.triage_and_tell import triage_and_tell
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.programme_team.selecting import Selection, selected_entries
from assay.web.programme_team.sorting import SORTINGS, sorting_page, told_of
from assay.web.programme_team.undoing import undo_link
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class _Triage:
    """What is to be done with what, and the field that asks why."""

    selection: Selection
    action: str
    field: Field


_TITLES = {
    Action.ACCEPT.value: "Accept {}",
    Action.ASK_FOR_MORE.value: "Ask for more on {}",
    Action.TAKE_NO_FURTHER.value: "Take {} no further",
}


@with_round(Permission.TRIAGE)
def triage_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show what an action would do to the selected entries; with the confirmation, do it."""
    selection = selected_entries(request.POST, round, request.actor, request.moment)
    action = request.POST.get("action", "")
    if not selection.chosen or action not in {*_TITLES, *SORTINGS}:
        leave_notice(request, f"Select at least one {round.definition.words.entry} first.")
        return redirect(round_address("team:entries", round))
    if action in SORTINGS:
        return sorting_page(request, round, selection, action)
    field = _reason_field(request, action)
    errors = error_links([field])
    if selection.has_changed:
        errors = (ErrorLink("The list has changed since you looked at it. Look at it again.", field.id),)
    if request.POST.get("confirmed") and not errors:
        try:
            return _done(request, round, selection, action)
        except EntryNotFoundError:
            raise
        except EntriesError as error:
            errors = (ErrorLink(str(error), field.id),)
    return _preview(request, round, _Triage(selection, action, field), errors)


def _reason_field(request: Request, action: str) -> Field:
    value, is_needed = request.POST.get("reason", "").strip(), action != Action.ACCEPT.value
    error = "Enter a reason" if request.POST.get("confirmed") and is_needed and not value else ""
    asks = action == Action.ASK_FOR_MORE.value
    told = "Each applicant reads it, in a letter and on their page."
    hint = told if asks else "It is kept in the history of each, for the team and for audit."
    return Field(
        "reason",
        "What should they add or change?" if asks else "Why?",
        FieldKind.LONG_TEXT,
        value=value,
        hint=hint,
        error=error,
        rows=3,
        required=is_needed,
    )


def _done(request: Request, round_: RoundRecord, selection: Selection, action: str) -> HttpResponse:
    chosen = selection.chosen
    report = triage_and_tell(
        actor=request.actor,
        round=round_,
        entries=chosen,
        action=Action(action),
        reason=request.POST.get("reason", "").strip(),
        now=request.moment,
        site_address=settings.ASSAY_ADDRESS,
    )
    count = len(report.changes)
    leave_notice(
        request, told_of(round_, count, len(chosen)), is_success=True, link=undo_link(request, round_)
    )
    return redirect(round_address("team:entries", round_))


def _preview(
    request: Request, round_: RoundRecord, triage: _Triage, errors: tuple[ErrorLink, ...]
) -> HttpResponse:
    action = triage.action
    words, chosen = round_.definition.words, triage.selection.chosen
    preview = preview_triage(actor=request.actor, round=round_, entries=chosen, action=Action(action))
    page = Page(
        title=_TITLES[action].format(plural(len(chosen), words.entry, words.entries)),
        back=back_to("team:entries", round_, f"All {words.entries}"),
        errors=errors,
    )
    context = {
        "page": round_page(request, round_, page, section="team:entries"),
        "round": round_,
        "preview": preview,
        "kept": triage.selection.kept,
        "action": action,
        "field": triage.field,
        "shown": _SHOWN,
    }
    return render(request, "programme_team/triage.html", context)
