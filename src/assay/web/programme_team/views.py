"""Ways of looking at the list of entries: those that every round has, and those that people save."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import change_view, choose_view, delete_view, save_view
from assay.capabilities.entries.queries import chosen_view, list_views
from assay.capabilities.entries.vocabulary.clocks import Lateness, promises_anything
from assay.capabilities.entries.vocabulary.errors import ViewFaultError, ViewNotFoundError
from assay.capabilities.entries.vocabulary.filters import NOBODY
from assay.capabilities.entries.vocabulary.views import ViewRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.entry_filters import EVERYTHING, ME, pairs_of
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, NavigationItem, Page

_KNOWN = frozenset(
    {"stage", "standing", "team", "challenge", "late", "handler", "tag", "search", "sort", "columns"}
)


def views_of(request: Request, round_: RoundRecord, saved: Iterable[ViewRecord]) -> list[NavigationItem]:
    """Return every view of the list as a link; that with the parameters of the address is current."""
    here, now = round_address("team:entries", round_), sorted(pairs_of(request.GET))
    offered = [("All", ""), *built_in(round_), *((each.name, each.query) for each in saved)]
    return [
        NavigationItem(name, f"{here}?{query or EVERYTHING}", current=sorted(parse_qsl(query)) == now)
        for name, query in offered
    ]


def built_in(round_: RoundRecord) -> list[tuple[str, str]]:
    """Return the names and parameters of the views that every round has, from what its states can be."""
    views = [("Mine", {"handler": ME}), ("With nobody", {"handler": NOBODY, "standing": Standing.CONSIDERED})]
    if promises_anything(round_.definition):
        views.append(("Overdue", {"late": Lateness.OVERDUE, "sort": "due"}))
        views.append(("Due soon", {"late": Lateness.DUE_SOON, "sort": "due"}))
    views.append(("Waiting for applicant", {"standing": Standing.MORE_NEEDED}))
    views.append(("Not sent in", {"standing": Standing.DRAFT}))
    return [(name, urlencode(parameters)) for name, parameters in views]


def opening_address(request: Request, round_: RoundRecord) -> str:
    """Return the view that the visitor chose to open the list with; nothing where they ask for another."""
    if request.GET:
        return ""
    query = chosen_view(actor=request.actor, round=round_)
    return f"{round_address('team:entries', round_)}?{query}" if query else ""


def query_of(query: QueryDict) -> str:
    """Return what of an address a view keeps."""
    return urlencode([(name, value) for name, value in pairs_of(query) if name in _KNOWN])


@with_round(Permission.SEE_ENTRIES)
def views_page(request: Request, round: RoundRecord) -> HttpResponse:
    """List the views, and choose the one that the list opens with."""
    saved = list_views(actor=request.actor, round=round)
    offered = [("All", ""), *built_in(round), *((each.name, each.query) for each in saved)]
    if request.method == "POST":
        names = {query or EVERYTHING: name for name, query in offered}
        asked = request.POST.get("opens", "")
        if asked in names:
            choose_view(actor=request.actor, round=round, query=asked if asked != EVERYTHING else "")
            leave_notice(request, f"The list opens with “{names[asked]}” for you.", is_success=True)
        return redirect(round_address("team:views", round))
    chosen = chosen_view(actor=request.actor, round=round)
    options = tuple(Option(query or EVERYTHING, name) for name, query in offered)
    page = Page(title="Views of the list", back=_back(round))
    may_manage = request.actor.may(Permission.MANAGE_ROUND, round.scope)
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "round": round,
        "saved": saved,
        "changeable": {each.id for each in saved if may_manage or each.owner == request.actor.person},
        "field": Field(
            "opens",
            "Which view does the list open with for you?",
            FieldKind.RADIOS,
            value=chosen or EVERYTHING,
            options=options,
        ),
    }
    return render(request, "programme_team/views.html", context)


@with_round(Permission.SEE_ENTRIES)
def new_view_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Ask for a name for what the list shows at present, and save it."""
    query = query_of(QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET)
    fields = _fields(request, round, request.POST.get("name", ""), is_shared="shared" in request.POST)
    if request.method == "POST":
        try:
            saved = save_view(
                actor=request.actor,
                round=round,
                name=request.POST.get("name", ""),
                query=query,
                is_shared=request.POST.get("shared") == "yes",
                now=request.moment,
            )
        except ViewFaultError as error:
            fields = mark(fields, "name", str(error))
        else:
            leave_notice(request, f"“{saved.name}” is saved.", is_success=True)
            return redirect(f"{round_address('team:entries', round)}?{query or EVERYTHING}")
    page = Page(title="Save this view", back=_back(round, query), errors=error_links(fields))
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "fields": fields,
        "kept": [("query", query)],
        "button_label": "Save",
        "may_delete": False,
    }
    return render(request, "programme_team/view.html", context)


@with_round(Permission.SEE_ENTRIES)
def view_page(request: Request, round: RoundRecord, view: int) -> HttpResponse:
    """Rename, share or delete a saved view."""
    known = {each.id: each for each in list_views(actor=request.actor, round=round)}
    if view not in known:
        raise ViewNotFoundError(f"There is no view {view} here.")
    found = known[view]
    fields = _fields(request, round, found.name, is_shared=found.is_shared)
    if request.method == "POST":
        try:
            _change(request, round, view)
        except ViewFaultError as error:
            typed = request.POST.get("name", "")
            fields = mark(_fields(request, round, typed, is_shared=found.is_shared), "name", str(error))
        else:
            return redirect(round_address("team:views", round))
    page = Page(
        title=f"Change “{found.name}”",
        back=back_to("team:views", round, "Views of the list"),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "fields": fields,
        "kept": [],
        "button_label": "Save",
        "may_delete": True,
    }
    return render(request, "programme_team/view.html", context)


def _change(request: Request, round_: RoundRecord, view: int) -> None:
    if request.POST.get("action") == "delete":
        delete_view(actor=request.actor, round=round_, view=view, now=request.moment)
        leave_notice(request, "The view is deleted.", is_success=True)
        return
    changed = change_view(
        actor=request.actor,
        round=round_,
        view=view,
        name=request.POST.get("name", ""),
        is_shared=request.POST.get("shared") == "yes",
        now=request.moment,
    )
    leave_notice(request, f"“{changed.name}” is saved.", is_success=True)


def _fields(request: Request, round_: RoundRecord, name: str, *, is_shared: bool) -> list[Field]:
    fields = [Field("name", "What is it called?", value=name, width=20)]
    if request.actor.may(Permission.TRIAGE, round_.scope):
        option = Option("yes", "Share it with everyone in the team")
        value = ("yes",) if is_shared else ()
        fields.append(
            Field(
                "shared", "Who sees it?", FieldKind.CHECKBOXES, value=value, options=(option,), required=False
            )
        )
    return fields


def _back(round_: RoundRecord, query: str = "") -> Link:
    link = back_to("team:entries", round_, f"All {round_.definition.words.entries}")
    return Link("Back to the list", f"{link.href}?{query}") if query else link
