"""One stage of a round: how far it is, its ranking, what waits for a decision, and its decisions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from assay.capabilities.assessment.queries import (
    check_ins_at,
    export_ranking_csv,
    export_ranking_json,
    list_decisions,
    ranking,
    stage_progress,
    undecided_entries,
)
from assay.capabilities.assessment.vocabulary import (
    DecisionPage,
    NothingToRankError,
    Outcome,
    Place,
    RankingRow,
    StageProgress,
    StageRanking,
)
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.entries.vocabulary.filters import EntryRow
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.downloads import check_form, download
from assay.web.programme_team.frame import OUTCOME_TONES, back_to, read_number, round_page, stage_or_404
from assay.web.programme_team.keeping_words import keeping_words
from assay.web.shared.access import Request, with_round
from assay.web.shared.pages import Page
from assay.web.shared.pagination import Pagination, paginate

_ROWS = 60
_NAMED = 8
_LISTS = ("ranked", "waiting", "page")
_EXPORTS: dict[str, Callable[..., Iterator[str]]] = {"csv": export_ranking_csv, "json": export_ranking_json}


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A page of the ranking.

    Args:
        last_kept: the entry below which the line is drawn; None without a line.
        tied: what the entries tied at the line are called, the first few.
        further_tied: how many more are tied.
    """

    ranking: StageRanking
    rows: tuple[RankingRow, ...]
    pages: Pagination
    last_kept: UUID | None
    tied: tuple[str, ...]
    further_tied: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page of the entries without a decision."""

    rows: tuple[EntryRow, ...]
    pages: Pagination


@dataclass(frozen=True, slots=True)
class _Decided:
    """A page of the decisions, of all or of one outcome."""

    found: DecisionPage
    pages: Pagination
    outcome: Outcome | None


@with_round(Permission.SEE_ENTRIES)
def stage_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Show a stage's progress, ranking and decisions, narrowed to `?outcome=` where it is given."""
    definition, progress = stage_or_404(round, stage), stage_progress(round=round, stage=stage)
    page = Page(title=definition.title, back=back_to("team:stages", round, "Stages"))
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "stage": stage,
        "definition": definition,
        "rule": keeping_words(definition, round.definition.words),
        "checked_in": len(check_ins_at(round=round, stage=stage)) if definition.check_in else None,
        "may_check_in": request.actor.may(Permission.TRIAGE, round.scope),
        "is_intake": kind_of(definition) is StageKind.INTAKE,
        "progress": progress,
        "pending": progress.pending,
        "ranked": _ranked(request.GET, round, stage, definition),
        "waiting": _waiting(request.GET, round, progress),
        "decided": _decided(request.GET, round, progress),
        "outcomes": tuple(Outcome),
        "tones": OUTCOME_TONES,
        "may_decide": request.actor.may(Permission.DECIDE, round.scope),
        "may_release": request.actor.may(Permission.RELEASE, round.scope),
    }
    return render(request, "programme_team/stage.html", context)


def _ranked(query: QueryDict, round_: RoundRecord, stage: str, definition: Stage) -> _Ranked | None:
    if not definition.criteria:
        return None
    try:
        found = ranking(round=round_, stage=stage)
    except NothingToRankError:
        return None
    pages = _pages(query, "ranked", len(found.rows), anchor="ranking")
    kept = [row.entry for row in found.rows if row.place is Place.KEPT]
    tied = [row.title for row in found.tied_at_the_line]
    return _Ranked(
        ranking=found,
        rows=found.rows[max(0, pages.first_row - 1) : pages.last_row],
        pages=pages,
        last_kept=kept[-1] if kept and len(kept) < len(found.rows) else None,
        tied=tuple(tied[:_NAMED]),
        further_tied=max(0, len(tied) - _NAMED),
    )


def _waiting(query: QueryDict, round_: RoundRecord, progress: StageProgress) -> _Waiting | None:
    if not progress.undecided:
        return None
    pages = _pages(query, "waiting", progress.undecided, anchor="undecided")
    rows = undecided_entries(round=round_, stage=progress.stage, first=pages.first_row - 1, most=_ROWS)
    return _Waiting(rows, pages)


def _decided(query: QueryDict, round_: RoundRecord, progress: StageProgress) -> _Decided:
    asked = query.get("outcome", "")
    outcome = Outcome(asked) if asked in [each.value for each in Outcome] else None
    total = progress.count_decisions(outcome)
    pages = _pages(query, "page", total, anchor="decisions")
    number = -(-pages.first_row // _ROWS)
    found = list_decisions(
        round=round_,
        stage=progress.stage,
        outcome=outcome,
        page=number,
        rows_a_page=_ROWS,
        total=total,
    )
    return _Decided(found, pages, outcome)


def _pages(query: QueryDict, name: str, total: int, *, anchor: str) -> Pagination:
    kept = [(each, query.get(each, "")) for each in ("outcome", *_LISTS) if query.get(each)]
    number = read_number(query, name) or 1
    return paginate(total=total, size=_ROWS, number=number, query=kept, name=name, anchor=anchor)


@with_round(Permission.SEE_ENTRIES)
def export_ranking(request: Request, round: RoundRecord, stage: str, form: str) -> StreamingHttpResponse:
    """Stream the stage's ranking and the decisions on it, as CSV or JSON."""
    check_form(form)
    try:
        pieces = _EXPORTS[form](round=round, stage=stage)
    except AssessmentError as error:
        raise Http404 from error
    return download(request, round, pieces, form=form, part=f"{stage}-ranking")
