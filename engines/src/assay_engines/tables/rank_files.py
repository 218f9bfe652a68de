"""From a file of reviews to a ranking, a line, and the files that show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assay_engines._numerics.fingerprint import input_fingerprint
from assay_engines.calibration import Line, Ranking, WeightedMeanRanking
from assay_engines.tables.criterion_option import parse_criteria
from assay_engines.tables.faults import OutputNotWrittenError
from assay_engines.tables.ranking_csv import ranking_csv
from assay_engines.tables.ranking_page import ranking_page
from assay_engines.tables.ranking_text import ranking_summary, ranking_text
from assay_engines.tables.reading import read_table
from assay_engines.tables.review_table import reviews_from_table
from assay_engines.tables.writing import write_together


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command has to say: the ranking, notices about the file, and a summary to show."""

    ranking: Ranking
    line: Line | None
    notices: tuple[str, ...]
    summary: str


def rank_files(
    *,
    source: Path,
    criteria: Sequence[str],
    first: int | None = None,
    minimum_reviews: int = 1,
    output: Path | None = None,
    html: Path | None = None,
) -> Outcome:
    """Rank the reviews in the CSV file `source`; write the ranking as CSV and HTML where asked, or neither.

    Raises:
        EngineError: criteria, rows or files are unusable; the message says which and how to mend them.
    """
    _check_paths(source, [path for path in (output, html) if path])
    engine = WeightedMeanRanking(criteria=parse_criteria(criteria), minimum_reviews=minimum_reviews)
    table = read_table(source)
    reviews = reviews_from_table(table, engine.criteria)
    ranking = engine.rank(reviews)
    line = None if first is None else ranking.line(first)
    pages: dict[Path, str] = {}
    if output:
        # The mark at the start lets spreadsheets see that the file is UTF-8.
        pages[output] = "\ufeff" + ranking_csv(ranking, line)
    if html:
        fingerprint = input_fingerprint(reviews.as_plain())
        pages[html] = ranking_page(engine, ranking, line, source=table.name, fingerprint=fingerprint)
    write_together(pages)
    shown = ranking_summary(ranking, line)
    summary = shown if output else ranking_text(ranking, line) + shown
    written = "".join(f"\nWrote {path}" for path in pages)
    return Outcome(ranking=ranking, line=line, notices=table.notices, summary=summary + written)


def _check_paths(source: Path, outputs: Sequence[Path]) -> None:
    places = [path.resolve() for path in (source, *outputs)]
    if len(set(places)) < len(places):
        raise OutputNotWrittenError("Two of the files are the same. Give each its own name.")
