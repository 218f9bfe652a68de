"""Triage in bulk: what would change is shown first, then done."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import pass_on_intake, route_entries, triage_entries
from assay.capabilities.entries.queries import count_by_state, preview_triage
from assay.capabilities.entries.vocabulary.errors import EntriesError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option, error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_ROUTE = "route"
_TITLES = {
    Action.ACCEPT.value: "Accept {}",
    Action.ASK_FOR_MORE.value: "Ask for more on {}",
    Action.TAKE_NO_FURTHER.value: "Take {} no further",
    _ROUTE: "Give {} to a team",
}


@with_round(Permission.TRIAGE)
def triage_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show what an action would do to the selected entries; with the confirmation, do it."""
    chosen, action = _chosen(request), request.POST.get("action", "")
    if not chosen or action not in _TITLES:
        leave_notice(request, f"Select at least one {round.definition.words.entry} first.")
        return redirect(round_address("team:entries", round))
    field = _field(request, round, action)
    if request.POST.get("confirmed") and not field.error:
        try:
            return _done(request, round, chosen, action)
        except EntriesError as error:
            return _preview(request, round, chosen, action, field, (ErrorLink(str(error), field.id),))
    return _preview(request, round, chosen, action, field, error_links([field]))


def _chosen(request: Request) -> list[UUID]:
    chosen = []
    for text in request.POST.getlist("entry"):
        try:
            chosen.append(UUID(text))
        except ValueError:
            continue
    return chosen


def _field(request: Request, round_: RoundRecord, action: str) -> Field:
    confirmed = bool(request.POST.get("confirmed"))
    if action == _ROUTE:
        options = tuple(Option(team.id, team.title) for team in round_.definition.teams)
        value = request.POST.get("team", "")
        error = "Select a team" if confirmed and value not in {each.value for each in options} else ""
        return Field("team", "Which team?", FieldKind.RADIOS, value=value, options=options, error=error)
    value = request.POST.get("reason", "").strip()
    error = "Enter a reason" if confirmed and not value else ""
    hint = "It is kept in the history of each, for the team and for audit."
    return Field("reason", "Why?", FieldKind.LONG_TEXT, value=value, hint=hint, error=error, rows=3)


def _done(request: Request, round_: RoundRecord, chosen: Sequence[UUID], action: str) -> HttpResponse:
    words = round_.definition.words
    if action == _ROUTE:
        count = route_entries(
            actor=request.actor, round=round_, entries=chosen, team=request.POST["team"], now=request.moment
        )
    else:
        report = triage_entries(
            actor=request.actor,
            round=round_,
            entries=chosen,
            action=Action(action),
            reason=request.POST["reason"].strip(),
            now=request.moment,
        )
        count = len(report.changes)
    leave_notice(request, f"{plural(count, words.entry, words.entries)} changed.", is_success=True)
    return redirect(round_address("team:entries", round_))


def _preview(
    request: Request,
    round_: RoundRecord,
    chosen: Sequence[UUID],
    action: str,
    field: Field,
    errors: tuple[ErrorLink, ...],
) -> HttpResponse:
    words = round_.definition.words
    preview = None
    if action != _ROUTE:
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
        "chosen": chosen,
        "action": action,
        "field": field,
    }
    return render(request, "programme_team/triage.html", context)


@with_round(Permission.TRIAGE)
def pass_on_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Pass what came in on to the first stage after the intake, once it has closed."""
    definition, words = round.definition, round.definition.words
    if request.method == "POST":
        count = pass_on_intake(actor=request.actor, round=round, now=request.moment)
        leave_notice(request, f"{plural(count, words.entry, words.entries)} passed on.", is_success=True)
        return redirect(round_address("team:stages", round))
    counts = count_by_state(round=round)
    waiting = {
        state.standing: n
        for state, n in counts.items()
        if state.stage == definition.intake and state.standing in {Standing.CONSIDERED, Standing.MORE_NEEDED}
    }
    following = definition.following(definition.intake) or definition.intake
    page = Page(title=f"Pass {words.entries} on", back=back_to("team:stages", round, "Stages"))
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "following": definition.stages[following].title,
        "considered": waiting.get(Standing.CONSIDERED, 0),
        "more_needed": waiting.get(Standing.MORE_NEEDED, 0),
        "phase": round.phase(request.moment),
    }
    return render(request, "programme_team/pass_on.html", context)
