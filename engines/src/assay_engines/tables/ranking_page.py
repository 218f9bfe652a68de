"""A ranking as one HTML page that needs nothing else: it reads, scrolls and prints without a script."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from string import Template

from assay_engines.calibration import Criterion, Figures, Line, RankedEntry, Ranking, WeightedMeanRanking
from assay_engines.tables.line_words import line_words
from assay_engines.tables.ranking_text import ranking_summary

_NUMBERS = ("Reviews", "Abstentions", "Spread", "Standard error")


def ranking_page(
    engine: WeightedMeanRanking, ranking: Ranking, line: Line | None, *, source: str, fingerprint: str
) -> str:
    """Return the page: the ranking with its line, the entries not ranked, and how it was worked out."""
    template = resources.files("assay_engines.tables").joinpath("ranking_page.html")
    return Template(template.read_text(encoding="utf-8")).substitute(
        source=escape(source),
        summary=escape(ranking_summary(ranking, line)),
        ranked=_ranked_table(ranking, line),
        not_ranked=_not_ranked_table(ranking),
        criteria=_criteria_table(engine.criteria),
        engine=escape(ranking.engine),
        version=escape(ranking.engine_version),
        minimum_reviews=engine.minimum_reviews,
        fingerprint=fingerprint,
    )


def _ranked_table(ranking: Ranking, line: Line | None) -> str:
    if not ranking.ranked:
        return "<p>No entry could be ranked.</p>"
    means = (f"Mean {name}" for name in ranking.criteria)
    head = _head(("Rank", "Entry"), ("Score", *means, *_NUMBERS))
    return _table("ranked", "Entries by rank", head, _groups(ranking, line))


def _groups(ranking: Ranking, line: Line | None) -> str:
    """Return one body of rows for each side of the line, headed by what it means to stand there."""
    words = line_words(ranking, line)
    width = len(ranking.criteria) + len(_NUMBERS) + 3
    bodies = []
    for place, heading in _headings(line).items():
        rows = [_ranked_row(entry) for entry in ranking.ranked if words[entry.entry] == place]
        title = f'<tr><th scope="rowgroup" colspan="{width}">{escape(heading)}</th></tr>' if heading else ""
        if rows:
            bodies.append(f"<tbody>{title}{''.join(rows)}</tbody>")
    return "\n".join(bodies)


def _headings(line: Line | None) -> dict[str, str]:
    if line is None:
        return {"": ""}
    return {
        "inside": f"Inside the line: first {line.first}",
        "tied at the line": f"Tied at the line: places left {line.places_left}, entries {len(line.tied)}",
        "outside": "Outside the line",
    }


def _ranked_row(entry: RankedEntry) -> str:
    rank = f"{entry.rank}{'=' if entry.tied else ''}"
    numbers = (_number(entry.score), *_figures(entry.figures))
    return f"<tr><td>{rank}</td>{_entry(entry.entry)}{_number_cells(numbers)}</tr>"


def _not_ranked_table(ranking: Ranking) -> str:
    if not ranking.not_ranked:
        return ""
    rows = (
        f"<tr>{_entry(entry.entry)}<td>{escape(entry.explanation)}</td></tr>" for entry in ranking.not_ranked
    )
    return _table("not-ranked", "Entries that are not ranked", _head(("Entry", "Reason"), ()), _body(rows))


def _criteria_table(criteria: Sequence[Criterion]) -> str:
    scales = (f"{each.minimum:g} to {each.maximum:g}" for each in criteria)
    rows = (
        f"<tr>{_entry(each.name)}{_number_cells((f'{each.weight:g}', scale))}</tr>"
        for each, scale in zip(criteria, scales, strict=True)
    )
    return _table("criteria", "Criteria", _head(("Criterion",), ("Weight", "Scale")), _body(rows))


def _table(name: str, caption: str, head: str, bodies: str) -> str:
    # The region takes the focus, so that a keyboard can scroll a table wider than the screen.
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}"><table>\n'
        f'<caption id="{name}">{caption}</caption>\n{head}\n{bodies}\n</table></div>'
    )


def _head(texts: Iterable[str], numbers: Iterable[str]) -> str:
    words = "".join(f'<th scope="col">{escape(text)}</th>' for text in texts)
    figures = "".join(f'<th scope="col" class="number">{escape(text)}</th>' for text in numbers)
    return f"<thead><tr>{words}{figures}</tr></thead>"


def _body(rows: Iterable[str]) -> str:
    return f"<tbody>{''.join(rows)}</tbody>"


def _entry(name: str) -> str:
    return f'<th scope="row">{escape(name)}</th>'


def _number_cells(texts: Iterable[str]) -> str:
    return "".join(f'<td class="number">{text}</td>' for text in texts)


def _figures(figures: Figures) -> tuple[str, ...]:
    means = (_number(mean) for mean in figures.criterion_means)
    counts = (str(figures.reviews), str(figures.abstentions))
    return (*means, *counts, _number(figures.spread), _number(figures.standard_error))


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value:.2f}"
