"""Checking in who comes: a list to find people in, and one button for each."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import check_in, strike_out_check_in
from assay.capabilities.assessment.queries import check_ins_at
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.entries.queries import list_entries_at
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, read_number, round_address, round_page, stage_or_404
from assay.web.programme_team.selecting import read_identifiers
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_ROWS = 60


@with_round(Permission.TRIAGE)
def check_in_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """List who is expected, narrowed to words; check in, or strike out, who is named on POST."""
    definition = stage_or_404(round, stage)
    if not definition.check_in:
        raise Http404
    search = " ".join(request.GET.get("search", "").replace("\x00", "").split())
    if request.method == "POST":
        return _noted(request, round, stage, search)
    expected = [
        each for each in list_entries_at(round=round, stage=stage) if each.standing is Standing.CONSIDERED
    ]
    names = names_of({each.owner for each in expected if each.owner})
    found = [
        each for each in expected if _matches(each, names.get(each.owner, "") if each.owner else "", search)
    ]
    number = max(1, read_number(request.GET, "page") or 1)
    pages = paginate(
        total=len(found), size=_ROWS, number=number, query=[("search", search)] if search else []
    )
    came = {each.entry: each for each in check_ins_at(round=round, stage=stage)}
    page = Page(
        title="Check people in",
        caption=definition.title,
        back=back_to("team:stage", round, definition.title, stage=stage),
    )
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "stage": stage,
        "rows": found[pages.first_row - 1 : pages.first_row - 1 + _ROWS] if found else [],
        "names": names,
        "came": came,
        "expected": len(expected),
        "search": search,
        "fields": [Field("search", "Search", FieldKind.TEXT, value=search, hint="Name, title or reference")],
        "filter": urlencode({"search": search}) if search else "",
        "pages": pages,
    }
    return render(request, "programme_team/check_in.html", context)


def _matches(entry: EntryBrief, name: str, search: str) -> bool:
    text = f"{entry.reference} {entry.title} {entry.organisation} {name}".casefold()
    return all(word in text for word in search.casefold().split())


def _noted(request: Request, round_: RoundRecord, stage: str, search: str) -> HttpResponse:
    for entry in read_identifiers(request.POST.getlist("entry"))[:1]:
        act = strike_out_check_in if request.POST.get("action") == "strike out" else check_in
        try:
            act(actor=request.actor, round=round_, stage=stage, entry=entry, now=request.moment)
        except AssessmentError as error:
            leave_notice(request, str(error))
    address = round_address("team:check-in", round_, stage=stage)
    return redirect(f"{address}?{urlencode({'search': search})}" if search else address)
