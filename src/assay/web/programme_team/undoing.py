"""Undoing what the team did with entries: shown first, then done, or refused with the reason."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.queries import find_team_action
from assay.capabilities.entries.vocabulary.errors import NothingToUndoError
from assay.capabilities.entries.vocabulary.undoing import TeamActionKind
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.undo_triage import preview_undo, undo_triage
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

_SHOWN = 100
DONE_IN_WORDS = {
    TeamActionKind.ACCEPT: "Accepted",
    TeamActionKind.ASK_FOR_MORE: "Asked for more",
    TeamActionKind.TAKE_NO_FURTHER: "Taken no further",
    TeamActionKind.ROUTE: "Given to a team",
    TeamActionKind.ASSIGN: "Given to a person",
    TeamActionKind.TAG: "A tag added",
    TeamActionKind.UNTAG: "A tag removed",
}


def undo_link(request: Request, round_: RoundRecord) -> Link | None:
    """Return the link that undoes what this request did; None where it changed nothing."""
    action = find_team_action(actor=request.actor, round=round_, at=request.moment)
    return Link("Undo", round_address("team:undo", round_, action=action)) if action else None


@with_round(Permission.TRIAGE)
def undo_page(request: Request, round: RoundRecord, action: UUID) -> HttpResponse:
    """Show what would be changed back and what stays and why; change it back once confirmed."""
    words = round.definition.words
    if request.method == "POST":
        try:
            plan = undo_triage(actor=request.actor, round=round, action=action, now=request.moment)
        except NothingToUndoError as error:
            leave_notice(request, str(error))
            return redirect(round_address("team:undo", round, action=action))
        text = f"Undone for {plural(len(plan.undone), words.entry, words.entries)}."
        leave_notice(request, text, is_success=True)
        return redirect(round_address("team:entries", round))
    plan = preview_undo(actor=request.actor, round=round, action=action)
    page = Page(
        title=f"Undo: {DONE_IN_WORDS[plan.action.kind][:1].lower()}{DONE_IN_WORDS[plan.action.kind][1:]}",
        back=back_to("team:entries", round, f"All {words.entries}"),
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "round": round,
        "plan": plan,
        "shown": _SHOWN,
    }
    return render(request, "programme_team/undo.html", context)
