"""The round at a glance: what came in, what is due, what is stuck."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission, Scope
from assay.use_cases.round_overview import Due, DueKind, FunnelStage, Stuck, StuckKind, round_overview
from assay.web.programme_team.frame import capital, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.charts import BarChart, Measure, funnel_chart
from assay.web.shared.filters import plural
from assay.web.shared.pages import Page

_DUE_SHOWN = 4
_LETTERS = {StuckKind.LETTERS_FAILED, StuckKind.LETTERS_HELD, StuckKind.LETTERS_UNCERTAIN}
_DUE_WORDS = {DueKind.OPENS: "opens", DueKind.CLOSES: "closes", DueKind.JUDGING_DAY: ""}
_STUCK_WORDS = {
    StuckKind.OVERDUE: "overdue",
    StuckKind.MORE_NEEDED: "waiting for their applicant",
    StuckKind.UNDECIDED: "without a decision",
    StuckKind.REVIEWS_SHORT: "short of reviews",
    StuckKind.REPORTS_SHORT: "without a full report",
    StuckKind.UNRELEASED: "with a decision to release",
    StuckKind.LETTERS_FAILED: "letters could not be sent",
    StuckKind.LETTERS_UNCERTAIN: "letters may or may not have been sent",
    StuckKind.LETTERS_HELD: "letters on hold",
    StuckKind.DRAFTS_UNSENT: "drafts never sent",
}


@with_round(Permission.SEE_ENTRIES)
def round_overview_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the funnel, the dates ahead and what needs someone."""
    overview = round_overview(actor=request.actor, round=round, now=request.moment)
    context = {
        "page": round_page(
            request, round, Page(title=round.name, caption=round.programme_name), section="team:round"
        ),
        "round": round,
        "phase": round.phase(request.moment).value,
        "overview": overview,
        "funnel": _funnel(round, overview.funnel),
        "due": [(_due_title(each), each, _left_words(each.left)) for each in overview.due[:_DUE_SHOWN]],
        "further_dates": max(0, len(overview.due) - _DUE_SHOWN),
        "standings": _standings(round, overview.funnel),
        "may_copy": request.actor.may(Permission.MANAGE_ROUND, Scope(round.scope.chain)),
        "may_manage": request.actor.may(Permission.MANAGE_ROUND, round.scope),
        "stuck": [
            (_stuck_words(round, each), _stuck_address(round, each), each.count) for each in overview.stuck
        ],
    }
    return render(request, "programme_team/overview.html", context)


def _funnel(round_: RoundRecord, stages: Iterable[FunnelStage]) -> BarChart:
    words = round_.definition.words
    steps = [
        Measure(each.title, each.entered, href=_list_address(round_, stage=each.stage)) for each in stages
    ]
    chosen = sum(each.selected for each in stages)
    steps.append(
        Measure("Selected", chosen, href=_list_address(round_, standing="selected"), tone="positive")
    )
    return funnel_chart(f"{capital(words.entries)} that reached each stage", steps, label_heading="Stage")


def _standings(round_: RoundRecord, stages: Iterable[FunnelStage]) -> list[tuple[str, str, list[int]]]:
    """Return, for each stage that any entry reached, its title, its list and how its entries stand."""
    return [
        (
            each.title,
            _list_address(round_, stage=each.stage),
            [
                each.considered,
                each.more_needed,
                each.through + each.selected,
                each.not_taken_further,
                each.withdrawn,
            ],
        )
        for each in stages
        if each.entered
    ]


def _list_address(round_: RoundRecord, **filters: str) -> str:
    return f"{round_address('team:entries', round_)}?{urlencode(filters)}"


def _due_title(due: Due) -> str:
    return f"{due.title} {_DUE_WORDS[due.kind]}".strip()


def _left_words(left: timedelta) -> str:
    away = abs(left)
    amount = plural(away.days, "day") if away.days else plural(max(1, away.seconds // 3600), "hour")
    return f"{amount} late" if left < timedelta(0) else f"in {amount}"


def _stuck_words(round_: RoundRecord, stuck: Stuck) -> str:
    if stuck.kind in _LETTERS:
        return capital(_STUCK_WORDS[stuck.kind])
    return f"{capital(round_.definition.words.entries)} at {stuck.title} {_STUCK_WORDS[stuck.kind]}"


def _stuck_address(round_: RoundRecord, stuck: Stuck) -> str:
    if stuck.kind in _LETTERS:
        return round_address("team:letters", round_)
    if stuck.kind is StuckKind.OVERDUE:
        return _list_address(round_, stage=stuck.stage, late="overdue")
    if stuck.kind is StuckKind.MORE_NEEDED:
        return _list_address(round_, stage=stuck.stage, standing="more needed")
    if stuck.kind is StuckKind.DRAFTS_UNSENT:
        return _list_address(round_, standing="draft")
    return round_address("team:stage", round_, stage=stuck.stage)
