"""Holding or releasing many letters with one reason; they are counted before anything is done."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.operations import hold_letters, release_letters
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import (
    LetterMoveError,
    LetterReasonMissingError,
    LetterRecord,
    LetterState,
)
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page
from assay.web.programme_team.letters import read_state
from assay.web.programme_team.selecting import Selection, read_identifiers, whole_selection
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_SHOWN = 100
_EVERY_LETTER = 1_000_000


@dataclass(frozen=True, slots=True)
class _Settling:
    """What is done with letters in one state, and what pages call it."""

    state: LetterState
    do: Callable[..., int]
    verb: str
    done: str


_SETTLINGS = {
    "hold": _Settling(LetterState.WAITING, hold_letters, "Hold", "held"),
    "release": _Settling(LetterState.HELD, release_letters, "Release", "released"),
}


@with_round(Permission.RELEASE)
def settle_letters_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show which of the selected letters would be held or released, ask why, and do it."""
    settling = _SETTLINGS.get(request.POST.get("action", ""))
    if settling is None:
        return redirect(round_address("team:letters", round))
    letters, selection = _selected(request.POST, round, settling.state)
    if not letters:
        leave_notice(request, f"Select at least one letter that is {settling.state.value} first.")
        return redirect(round_address("team:letters", round))
    fields = [reason_field(request)]
    if request.POST.get("confirmed"):
        fault = _settled(request, round, settling, selection)
        if not fault:
            text = f"{plural(len(letters), 'letter')} {settling.done}."
            leave_notice(request, text, is_success=True)
            return redirect(round_address("team:letters", round))
        fields = mark(fields, "reason", fault)
    page = Page(
        title=f"{settling.verb} {plural(len(letters), 'letter')}",
        back=back_to("team:letters", round, "Letters"),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:letters"),
        "letters": letters[:_SHOWN],
        "count": len(letters),
        "action": request.POST["action"],
        "kept": selection.kept,
        "fields": fields,
    }
    return render(request, "programme_team/settle_letters.html", context)


def _selected(
    posted: QueryDict, round_: RoundRecord, state: LetterState
) -> tuple[list[LetterRecord], Selection]:
    """Return the selected letters that are in `state`, and the selection of just these."""
    if posted.get("all") == "yes":
        query = QueryDict(posted.get("filter", ""))
        is_contrary = read_state(query) not in {None, state}
        search = query.get("search", "").replace("\x00", "")
        found = list_letters(round_.scope, state=state, search=search, limit=_EVERY_LETTER).letters
        letters = [] if is_contrary else list(found)
        return letters, whole_selection(posted, [each.id for each in letters])
    ticked: set[UUID] = set(read_identifiers(posted.getlist("letter")))
    found = list_letters(round_.scope, state=state, limit=_EVERY_LETTER).letters
    letters = [each for each in found if each.id in ticked]
    kept = tuple(("letter", str(each.id)) for each in letters)
    return letters, Selection(tuple(each.id for each in letters), kept)


def _settled(request: Request, round_: RoundRecord, settling: _Settling, selection: Selection) -> str:
    """Settle the letters; return what is wrong, if anything."""
    if selection.has_changed:
        return "The list has changed since you looked at it. Look at it again."
    try:
        settling.do(
            actor=request.actor,
            scope=round_.scope,
            letters=selection.chosen,
            reason=request.POST.get("reason", ""),
            now=request.moment,
        )
    except (LetterMoveError, LetterReasonMissingError) as error:
        return str(error)
    return ""
