"""A ranking as CSV that a spreadsheet opens without running anything in it."""

import csv
import io

from assay_engines.calibration import Figures, Line, RankedEntry, Ranking
from assay_engines.tables.line_words import line_words

# What spreadsheets take for the start of a formula, the full-width forms too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001  # the full-width forms are meant


def ranking_csv(ranking: Ranking, line: Line | None) -> str:
    """Return the ranking as CSV text: ranked entries by rank, then those not ranked with the reason."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(
        (
            "rank",
            "tied",
            "entry",
            "score",
            "reviews",
            "abstentions",
            *(harmless(f"mean {name}") for name in ranking.criteria),
            "spread",
            "standard error",
            "line",
            "not ranked because",
        )
    )
    words = line_words(ranking, line)
    writer.writerows(_ranked_row(entry, words[entry.entry]) for entry in ranking.ranked)
    writer.writerows(
        ("", "", harmless(entry.entry), "", *_figures(entry.figures), "", entry.explanation)
        for entry in ranking.not_ranked
    )
    return page.getvalue()


def harmless(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and never computes it.

    >>> harmless("=1+1")
    "'=1+1"
    >>> harmless("Buses")
    'Buses'
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _ranked_row(entry: RankedEntry, line: str) -> tuple[object, ...]:
    tied = "yes" if entry.tied else "no"
    place = (entry.rank, tied, harmless(entry.entry), entry.score)
    return (*place, *_figures(entry.figures), line, "")


def _figures(figures: Figures) -> tuple[object, ...]:
    means = figures.criterion_means
    return (figures.reviews, figures.abstentions, *means, figures.spread, figures.standard_error)
