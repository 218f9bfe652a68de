"""Charts without scripts: the geometry of bars and columns, drawn as SVG beside their own table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

_LEAST_WIDTH = 0.8

Tone = Literal["", "positive", "negative", "waiting", "quiet"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One counted thing; `href` links its label to the things counted, `tone` colours the bar."""

    label: str
    value: int
    href: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure with its bar's start and width, in hundredths of the chart, and its share in words."""

    measure: Measure
    start: float
    width: float
    share: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """A table whose rows bear bars; the headings name its label, number and share columns."""

    title: str
    bars: tuple[Bar, ...]
    label_heading: str
    value_heading: str
    share_heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Upright columns in order, such as entries by day, each placed within a frame of 100 by 100."""

    title: str
    bars: tuple[Bar, ...]
    step: float
    highest: int
    label_heading: str
    value_heading: str
    note: str = ""


def bar_chart(
    title: str,
    measures: Iterable[Measure],
    *,
    label_heading: str,
    value_heading: str,
    share_heading: str = "",
    note: str = "",
) -> BarChart:
    """Horizontal bars in the order given, the longest filling the chart; shares are of the total."""
    rows = tuple(measures)
    highest = max((row.value for row in rows), default=0)
    total = sum(row.value for row in rows)
    bars = tuple(Bar(row, 0, _width(row.value, highest), _share(row.value, total)) for row in rows)
    return BarChart(title, bars, label_heading, value_heading, share_heading, note)


def funnel_chart(
    title: str,
    steps: Sequence[Measure],
    *,
    label_heading: str = "Step",
    value_heading: str = "Number",
    note: str = "",
) -> BarChart:
    """Centred bars that narrow from step to step; shares are of the first step."""
    first = steps[0].value if steps else 0
    highest = max((step.value for step in steps), default=0)
    bars = []
    for step in steps:
        width = _width(step.value, highest)
        bars.append(Bar(step, round((100 - width) / 2, 2), width, _share(step.value, first)))
    return BarChart(title, tuple(bars), label_heading, value_heading, "Of the first step", note)


def column_chart(
    title: str, measures: Iterable[Measure], *, label_heading: str, value_heading: str, note: str = ""
) -> ColumnChart:
    """Upright columns in the order given, the highest filling the frame."""
    rows = tuple(measures)
    highest = max((row.value for row in rows), default=0)
    step = round(100 / max(1, len(rows)), 4)
    bars = tuple(
        Bar(row, round(place * step, 4), _width(row.value, highest)) for place, row in enumerate(rows)
    )
    return ColumnChart(title, bars, step, highest, label_heading, value_heading, note)


def _percentage(value: int, whole: int) -> float:
    return round(100 * value / whole, 2) if whole else 0.0


def _width(value: int, highest: int) -> float:
    # One among thousands would vanish: whatever is counted at all is drawn at least this wide.
    return max(_percentage(value, highest), _LEAST_WIDTH) if value else 0.0


def _share(value: int, whole: int) -> str:
    percentage = _percentage(value, whole)
    if 0 < percentage < 1:
        return "under 1%"
    return f"{percentage:.0f}%" if whole else "none"
