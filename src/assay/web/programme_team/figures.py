"""The figures of a round: time, stages, drafts, choices, sources and reviews, as charts that are tables."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.entries.vocabulary.figures import (
    ChoiceFigures,
    DraftFigures,
    SourceFigures,
    Stay,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import localise
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.round_figures import RoundFigures, round_figures
from assay.web.programme_team.frame import back_to, capital, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.charts import BarChart, ColumnChart, Measure, bar_chart, column_chart
from assay.web.shared.filters import number_words, plural
from assay.web.shared.pages import Page

_MOST_COLUMNS = 93
_MOST_SOURCES = 12
_FEW_DAYS = 10


@with_round(Permission.SEE_ENTRIES)
def figures_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the figures of the round."""
    figures = round_figures(actor=request.actor, round=round, now=request.moment)
    page = Page(title="Figures", back=back_to("team:round", round, "Overview"))
    context = {
        "page": round_page(request, round, page, section="team:round"),
        "round": round,
        "figures": figures,
        "is_empty": not (figures.movements.stays or figures.drafts.drafts),
        "over_time": _over_time(round, figures, request.moment),
        "stays": list(_stay_rows(round, figures)),
        "waiting": list(_waiting_rows(round, figures)),
        "drafts": _drafts_chart(round, figures.drafts),
        "choices": [_choice_chart(each) for each in figures.choices if each.answered],
        "sources": list(_source_rows(figures.sources)),
        "reviews": [(round.definition.stages[each.stage].title, each) for each in figures.reviews],
    }
    return render(request, "programme_team/figures.html", context)


def _over_time(round_: RoundRecord, figures: RoundFigures, now: datetime) -> list[ColumnChart]:
    """Return what came in and what was saved, from the opening until the intake closed, or until now."""
    days = _days(round_, {**figures.movements.sent_in, **figures.saves}, now)
    words = round_.definition.words
    charts = {
        f"{capital(words.entries)} sent in": figures.movements.sent_in,
        "Times someone saved": figures.saves,
    }
    return [_by_day(title, counts, days) for title, counts in charts.items() if days]


def _days(round_: RoundRecord, counts: Mapping[date, int], now: datetime) -> list[date]:
    if not counts:
        return []
    window, today = round_.intake_window, localise(now, round_.time_zone).date
    closing = localise(window.closes_at, round_.time_zone).date if window.closes_at else today
    opening = localise(window.opens_at, round_.time_zone).date if window.opens_at else min(counts)
    first, last = min(opening, *counts), max(min(closing, today), *counts)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _by_day(title: str, counts: Mapping[date, int], days: list[date]) -> ColumnChart:
    """Draw a column a day, or a week where there would be too many."""
    step = 1 if len(days) <= _MOST_COLUMNS else 7
    measures = [
        Measure(_day_words(days[place]), sum(counts.get(day, 0) for day in days[place : place + step]))
        for place in range(0, len(days), step)
    ]
    heading = "Day" if step == 1 else "Week from"
    return column_chart(title, measures, label_heading=heading, value_heading="Number")


def _day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _stay_rows(round_: RoundRecord, figures: RoundFigures) -> Iterator[tuple[str, list[str], str, str]]:
    """Yield, for each stage, its title, its figures in words, and the entry that stayed longest."""
    for each in figures.movements.stays:
        numbers = [
            number_words(each.entries),
            number_words(each.waiting),
            *map(_days_words, (each.median, each.ninetieth, each.longest.days)),
        ]
        yield (
            round_.definition.stages[each.stage].title,
            numbers,
            _entry_address(round_, each.longest),
            figures.movements.references[each.longest.entry],
        )


def _waiting_rows(round_: RoundRecord, figures: RoundFigures) -> Iterator[tuple[str, str, str, str]]:
    """Yield the entries that wait longest, stage by stage: reference, address, stage, days."""
    for each in figures.movements.stays:
        for stay in each.longest_waiting:
            yield (
                figures.movements.references[stay.entry],
                _entry_address(round_, stay),
                round_.definition.stages[each.stage].title,
                _days_words(stay.days),
            )


def _entry_address(round_: RoundRecord, stay: Stay) -> str:
    return round_address("team:entry", round_, entry=stay.entry)


def _days_words(days: float) -> str:
    if days < 1:
        return "under 1 day"
    rounded = round(days, 1) if days < _FEW_DAYS else float(round(days))
    return f"{number_words(rounded)} day{'' if rounded == 1 else 's'}"


def _drafts_chart(round_: RoundRecord, drafts: DraftFigures) -> BarChart | None:
    if not drafts.drafts:
        return None
    measures = [Measure("Nothing answered yet", drafts.blank, tone="quiet")]
    measures += [Measure(each.ask, each.last) for each in drafts.questions]
    words = round_.definition.words
    return bar_chart(
        f"Last question answered in {plural(drafts.drafts, 'draft')} not sent in",
        measures,
        label_heading="Question",
        value_heading="Drafts",
        share_heading="Share",
        note=f"The last one in the form that has an answer, for each {words.entry} begun and not sent in.",
    )


def _choice_chart(choice: ChoiceFigures) -> BarChart:
    several = " Several can be chosen, so that shares are of all choices." if choice.is_many else ""
    return bar_chart(
        choice.ask,
        [Measure(label, count) for label, count in choice.counts],
        label_heading="Answer",
        value_heading="Number",
        share_heading="Share",
        note=f"Answered by {number_words(choice.answered)} of those sent in.{several}",
    )


def _source_rows(sources: Iterable[SourceFigures]) -> Iterator[tuple[str, int, int]]:
    known = [each for each in sources if each.label]
    yield from ((each.label, each.begun, each.sent_in) for each in known[:_MOST_SOURCES])
    groups = {"Other links": known[_MOST_SOURCES:], "Not known": [each for each in sources if not each.label]}
    for title, some in groups.items():
        if some:
            yield title, sum(each.begun for each in some), sum(each.sent_in for each in some)
