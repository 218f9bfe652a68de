"""What the definition implies for each entry of a stage, with its reason, or why people must decide."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.queries.places import Limits
from assay.capabilities.assessment.vocabulary import Outcome, Place, RankingRow, StageRanking
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.definition import Keep, Stage
from assay.capabilities.programmes.vocabulary.states import Standing

_THROUGH, _LISTED, _NOT = Outcome.THROUGH, Outcome.WAITING_LIST, Outcome.NOT_TAKEN_FURTHER


@dataclass(frozen=True, slots=True)
class Proposal:
    """An outcome for one entry, or (None) a sentence that says why people must decide."""

    entry: UUID
    outcome: Outcome | None
    reason: str
    rank: int | None = None
    prize: int | None = None


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
    stage: Stage, entries: Sequence[EntryBrief], ranking: StageRanking | None, *, gives_prizes: bool = False
) -> list[Proposal]:
    """Return an outcome for each entry that the ranking settles, and why people must decide on the others."""
    rows = {row.entry: row for row in ranking.rows} if ranking else {}
    ranked = sum(row.rank is not None for row in rows.values())
    proposals = [_placed(stage, entry, rows.get(entry.id), ranked) for entry in entries]
    if not gives_prizes:
        return proposals
    tied = {entry for entry, row in rows.items() if row.is_tied}
    return [_with_prize(each, is_tied=each.entry in tied) for each in proposals]


def _with_prize(proposal: Proposal, *, is_tied: bool) -> Proposal:
    if proposal.outcome is not _THROUGH:
        return proposal
    if is_tied:
        reason = proposal.reason.replace("It was", "It is", 1).rstrip(".")
        return Proposal(proposal.entry, None, f"{reason}, tied with others for a prize.", proposal.rank)
    return Proposal(proposal.entry, _THROUGH, proposal.reason, proposal.rank, prize=proposal.rank)


def _placed(stage: Stage, entry: EntryBrief, row: RankingRow | None, ranked: int) -> Proposal:
    if row is None:
        return Proposal(entry.id, None, _why_unplaced(entry))
    if row.place is Place.NOT_RANKED:
        return Proposal(entry.id, None, f"It is not ranked: {row.explanation}.")
    place = f"ranked {row.rank} of {ranked} at {stage.title}, with a score of {row.score:.1f} out of 100"
    if row.place is Place.TIED_AT_THE_LINE:
        return Proposal(entry.id, None, f"It is {place}, tied with others for the last places.", row.rank)
    if row.place is Place.NOT_PRICED:
        return Proposal(entry.id, None, f"It is {place}, and does not say what it costs.", row.rank)
    outcome = {Place.KEPT: _THROUGH, Place.WAITING_LIST: _LISTED}.get(row.place, _NOT)
    return Proposal(entry.id, outcome, f"It was {place}.{_remark(stage.keep, outcome)}", row.rank)


def _remark(keep: Keep | None, outcome: Outcome) -> str:
    """Return what else decided beside the score; nothing where the score alone did."""
    if outcome is _LISTED:
        return " It waits for a place that comes free."
    if keep and keep.per:
        group = "challenge" if keep.per == "challenge" else "group"
        place = "is among" if outcome is _THROUGH else "is not among"
        return f" It {place} the best {keep.first} of its {group}."
    if keep and keep.budget and outcome is _NOT:
        return " The budget was spent before it was reached."
    return ""


def propose_by_arrival(
    stage: Stage, entries: Sequence[EntryBrief], came: Mapping[UUID, datetime], limits: Limits
) -> list[Proposal]:
    """Return an outcome for each complete entry in the order in which they were sent in."""
    keep = stage.keep or Keep()
    places, waiting = keep.places or 0, keep.waiting_list or 0
    given: Counter[str] = Counter()
    proposals = []
    for number, entry in enumerate(sorted(entries, key=lambda each: (came[each.id], each.number)), start=1):
        if entry.standing is Standing.MORE_NEEDED:
            proposals.append(Proposal(entry.id, None, "It still waits for its applicant."))
            continue
        group = limits.group_of[entry.id]
        given[group] += 1
        place = limits.taken[group] + given[group]
        proposals.append(Proposal(entry.id, *_by_arrival(places, waiting, place), number))
    return proposals


def _by_arrival(places: int, waiting: int, place: int) -> tuple[Outcome, str]:
    if place <= places:
        return _THROUGH, f"It came in time for one of the {places:,} places."
    if place <= places + waiting:
        return (
            _LISTED,
            f"All {places:,} places were taken; it is number {place - places:,} of those who wait.",
        )
    return _NOT, f"All {places:,} places were taken{', and the waiting list was full' if waiting else ''}."


def propose_from_waiting_list(
    stage: Stage, waiting: Iterable[EntryBrief], limits: Limits, proposals: Sequence[Proposal]
) -> list[Proposal]:
    """Return for those who wait, first come first, a place that is free, or None where there is none.

    Args:
        stage: the stage.
        waiting: the entries on its waiting list, the next first.
        limits: the places that are taken.
        proposals: what is proposed for the others, who have not been told anything yet.
    """
    most = stage.keep.limit if stage.keep else None
    taken = limits.taken.copy()
    taken.update(limits.group_of[each.entry] for each in proposals if each.outcome is _THROUGH)
    offers = []
    for entry in waiting:
        group = limits.group_of[entry.id]
        is_free = most is not None and taken[group] < most
        taken[group] += is_free
        reason = "A place came free, and it was next on the waiting list." if is_free else "No place is free."
        offers.append(Proposal(entry.id, _THROUGH if is_free else None, reason))
    return offers


def propose_check_in(
    stage: Stage, entries: Sequence[EntryBrief], present: Collection[UUID], *, is_over: bool
) -> list[Proposal]:
    """Return an outcome for each entry: who came goes through; the others do not once the stage is over."""
    return [_checked_in(stage, each.id, is_present=each.id in present, is_over=is_over) for each in entries]


def _checked_in(stage: Stage, entry: UUID, *, is_present: bool, is_over: bool) -> Proposal:
    if is_present:
        return Proposal(entry, _THROUGH, f"Checked in at {stage.title}.")
    if is_over:
        return Proposal(entry, _NOT, f"Nobody checked in at {stage.title}.")
    return Proposal(entry, None, "Nobody has checked in yet.")


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
