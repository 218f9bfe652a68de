"""What the definition implies for each entry of a stage, with its reason, or why people must decide."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from assay.capabilities.assessment.vocabulary import Outcome, Place, RankingRow, StageRanking
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.states import Standing

_THROUGH, _NOT = Outcome.THROUGH, Outcome.NOT_TAKEN_FURTHER


@dataclass(frozen=True, slots=True)
class Proposal:
    """An outcome for one entry, or (None) a sentence that says why people must decide."""

    entry: UUID
    outcome: Outcome | None
    reason: str
    rank: int | None = None


def propose_sift(
    stage: Stage, entries: Sequence[EntryBrief], messages: Mapping[UUID, Sequence[str]]
) -> list[Proposal]:
    """Return an outcome for each entry: complete ones go through, the others do not, for what they lack."""
    return [_sifted(stage, entry, messages.get(entry.id, ())) for entry in entries]


def _sifted(stage: Stage, entry: EntryBrief, messages: Sequence[str]) -> Proposal:
    if entry.standing is Standing.CONSIDERED:
        return Proposal(entry.id, _THROUGH, f"It met everything that {stage.title} asks for.")
    lacking = " ".join(messages) or "What was asked for was not added."
    return Proposal(entry.id, _NOT, f"It was not complete when {stage.title} ended. {lacking}")


def propose_by_ranking(
    stage: Stage, entries: Sequence[EntryBrief], ranking: StageRanking | None
) -> list[Proposal]:
    """Return an outcome for each entry that the ranking settles, and why people must decide on the others."""
    rows = {row.entry: row for row in ranking.rows} if ranking else {}
    ranked = sum(row.rank is not None for row in rows.values())
    return [_placed(stage, entry, rows.get(entry.id), ranked) for entry in entries]


def _placed(stage: Stage, entry: EntryBrief, row: RankingRow | None, ranked: int) -> Proposal:
    if row is None:
        return Proposal(entry.id, None, _why_unplaced(entry))
    if row.place is Place.NOT_RANKED:
        return Proposal(entry.id, None, f"It is not ranked: {row.explanation}.")
    place = f"ranked {row.rank} of {ranked} at {stage.title}, with a score of {row.score:.1f} out of 100"
    if row.place is Place.TIED_AT_THE_LINE:
        return Proposal(entry.id, None, f"It is {place}, tied with others for the last places.", row.rank)
    outcome = _THROUGH if row.place is Place.KEPT else _NOT
    return Proposal(entry.id, outcome, f"It was {place}.", row.rank)


def _why_unplaced(entry: EntryBrief) -> str:
    if entry.standing is Standing.MORE_NEEDED:
        return "It still waits for its applicant."
    return "Nobody has reviewed an entry yet."


def leave_to_people(
    stage: Stage, entries: Sequence[EntryBrief], missing_of: Callable[[UUID], Sequence[str]]
) -> list[Proposal]:
    """Return for each entry why people must decide, and which headings of its report are still empty."""
    return [Proposal(entry.id, None, _why_judged(stage, missing_of(entry.id))) for entry in entries]


def _why_judged(stage: Stage, missing: Sequence[str]) -> str:
    if not missing:
        return f"People decide at {stage.title}."
    titles = [heading.title for heading in stage.report if heading.id in missing]
    return f"People decide at {stage.title}; its report still lacks: {', '.join(titles)}."
