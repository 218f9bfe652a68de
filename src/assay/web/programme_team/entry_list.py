"""The list of a round's entries: narrowed, searched, sorted, counted, chosen from, exported."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.queries import (
    export_csv,
    export_json,
    list_entries,
    list_handlers,
    list_views,
)
from assay.capabilities.entries.vocabulary.filters import PAGE_SIZE, Sort
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.downloads import check_form, download
from assay.web.programme_team.due import told_due
from assay.web.programme_team.entry_columns import chosen_columns, columns_field, headings
from assay.web.programme_team.entry_filters import (
    fields_of,
    filters_in_force,
    narrowings_of,
    pairs_of,
    read_filter,
)
from assay.web.programme_team.frame import STANDING_TONES, capital, round_page
from assay.web.programme_team.views import opening_address, query_of, views_of
from assay.web.shared.access import Request, with_round
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_EXPORTS: dict[str, Callable[..., Iterator[str]]] = {"csv": export_csv, "json": export_json}


@with_round(Permission.SEE_ENTRIES)
def entries_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show a page of the list."""
    elsewhere = opening_address(request, round)
    if elsewhere:
        return redirect(elsewhere)
    narrowed = read_filter(request.GET, request.actor, request.moment)
    found = list_entries(round=round, filter=narrowed)
    narrowings = narrowings_of(round, found.counts, list_handlers(round))
    columns = chosen_columns(round, request.GET)
    pairs = pairs_of(request.GET)
    page = Page(title=capital(round.definition.words.entries))
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "round": round,
        "found": found,
        "fields": [*fields_of(narrowings, request.GET), columns_field(round, request.GET)],
        "chosen": filters_in_force(narrowings, request.GET),
        "kept": [("sort", narrowed.sort.value)] if narrowed.sort is not Sort.NUMBER else [],
        "views": views_of(request, round, list_views(actor=request.actor, round=round)),
        "view_query": query_of(request.GET),
        "columns": columns,
        "headings": headings(columns, narrowed.sort, request.GET),
        "pages": paginate(total=found.total, size=PAGE_SIZE, number=found.page, query=pairs),
        "stage_titles": {name: stage.title for name, stage in round.definition.stages.items()},
        "team_titles": {team.id: team.title for team in round.definition.teams},
        "tones": STANDING_TONES,
        "due": {row.id: due for row in found.rows if (due := told_due(round, row, request.moment))},
        "query": urlencode(pairs),
        "may_triage": request.actor.may(Permission.TRIAGE, round.scope),
    }
    return render(request, "programme_team/entries.html", context)


@with_round(Permission.SEE_ENTRIES)
def export(request: Request, round: RoundRecord, form: str) -> StreamingHttpResponse:
    """Stream the entries that the filter finds, as CSV or JSON."""
    check_form(form)
    pieces = _EXPORTS[form](round=round, filter=read_filter(request.GET, request.actor, request.moment))
    return download(request, round, pieces, form=form)
