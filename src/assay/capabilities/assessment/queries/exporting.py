"""The ranking of a stage with the decisions on it, as a table for a spreadsheet or a programme."""

from collections.abc import Iterator

from assay.capabilities.assessment.queries._decision_rows import in_sight, records_of
from assay.capabilities.assessment.queries.rankings import ranking
from assay.capabilities.assessment.vocabulary import DecisionRecord, RankingRow
from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.tabular_files import Cell, stream_csv, stream_json

RANKING_COLUMNS = (
    "rank",
    "tied",
    "reference",
    "title",
    "score",
    "reviews",
    "abstentions",
    "place",
    "standing",
    "decision",
    "reason",
    "released at",
)


def export_ranking_csv(*, round: RoundRecord, stage: str) -> Iterator[str]:
    """Return the pieces of a CSV file in which no cell can act as a formula; raises as `ranking` does."""
    rows = _rows_of(round, stage)
    return stream_csv(RANKING_COLUMNS, (_cells(row) for row in rows))


def export_ranking_json(*, round: RoundRecord, stage: str) -> Iterator[str]:
    """Return the pieces of a JSON list of the same rows; raises as `ranking` does."""
    return stream_json(_rows_of(round, stage))


def _rows_of(round: RoundRecord, stage: str) -> list[dict[str, Cell]]:
    """Return a row for each entry of the ranking, under the columns' names, in five queries."""
    ranked = ranking(round=round, stage=stage).rows
    briefs = get_briefs([row.entry for row in ranked])
    decisions = {each.entry: each for each in records_of(in_sight(round, stage))}
    return [
        _ranked(row) | {"standing": briefs[row.entry].standing.value} | _decided(decisions.get(row.entry))
        for row in ranked
    ]


def _ranked(row: RankingRow) -> dict[str, Cell]:
    return {
        "rank": row.rank,
        "tied": row.is_tied,
        "reference": row.reference,
        "title": row.title,
        "score": row.score,
        "reviews": row.reviews,
        "abstentions": row.abstentions,
        "place": row.place.value,
    }


def _decided(decision: DecisionRecord | None) -> dict[str, Cell]:
    if decision is None:
        return {"decision": "", "reason": "", "released at": None}
    released_at = decision.released_at.isoformat() if decision.released_at else None
    return {"decision": decision.outcome.value, "reason": decision.reason, "released at": released_at}


def _cells(row: dict[str, Cell]) -> list[Cell]:
    return [("yes" if value else "no") if isinstance(value, bool) else value for value in row.values()]
