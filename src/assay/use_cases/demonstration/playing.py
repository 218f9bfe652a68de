"""Playing a round from its definition alone: invented people do in every stage what it asks for."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from assay.capabilities.assessment.operations import (
    propose_decisions,
    record_decision,
    save_review,
    save_stage_report,
)
from assay.capabilities.assessment.queries.reviews import considered_at
from assay.capabilities.assessment.vocabulary import Outcome, ProposalReport
from assay.capabilities.entries.operations import pass_on_intake
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Actor
from assay.use_cases.demonstration.plan import PlannedRound
from assay.use_cases.finish_round import finish_decided_round
from assay.use_cases.release_decisions import release_decisions

_STARTED_REVIEWS = 2


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the manager decides and releases, the assessors score."""

    manager: Actor
    assessors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A stage being played, and by when its work is done."""

    cast: Cast
    round: RoundRecord
    stage: str
    at: datetime
    rng: random.Random
    site_address: str

    @property
    def definition(self) -> Stage:
        return self.round.definition.stages[self.stage]


def play_round(
    *,
    cast: Cast,
    round: RoundRecord,
    planned: PlannedRound,
    now: datetime,
    rng: random.Random,
    site_address: str,
) -> None:
    """Play `round` as far as planned; scores, reports and decisions are invented, the entries are not."""
    if planned.played == "intake only":
        return
    order = round.definition.stage_order
    intake = round.definition.intake
    closed = round.intake_window.closes_at or now
    pass_on_intake(actor=cast.manager, round=round, now=min(closed + timedelta(hours=1), now))
    for stage in order[order.index(intake) + 1 :]:
        scene = _Scene(cast, round, stage, _done_by(round, stage, now), rng, site_address)
        if stage == order[-1] and planned.played == "all but the last stage":
            _review(scene, assessors=cast.assessors[-_STARTED_REVIEWS:])
            return
        _play(scene)
    finish_decided_round(actor=SYSTEM, round=round, now=now)


def _done_by(round_: RoundRecord, stage: str, now: datetime) -> datetime:
    """An hour before the stage closes, or just now when that lies ahead."""
    closes = round_.window(stage).closes_at or now
    return min(closes - timedelta(hours=1), now - timedelta(minutes=1))


def _play(scene: _Scene) -> None:
    if scene.definition.criteria:
        _review(scene)
    if scene.definition.report:
        _report(scene)
    proposal = propose_decisions(actor=scene.cast.manager, round=scene.round, stage=scene.stage, now=scene.at)
    _settle(scene, proposal)
    release_decisions(
        actor=scene.cast.manager,
        round=scene.round,
        stage=scene.stage,
        now=scene.at,
        site_address=scene.site_address,
    )


def _review(scene: _Scene, assessors: tuple[Actor, ...] | None = None) -> None:
    for place, entry in enumerate(considered_at(round=scene.round, stage=scene.stage)):
        merit = scene.rng.betavariate(2, 2)
        for assessor in assessors or _readers(scene, place):
            save_review(
                actor=assessor,
                round=scene.round,
                entry=entry.id,
                stage=scene.stage,
                scores=_scores(scene, merit),
                comment="",
                now=scene.at - timedelta(days=1),
            )


def _readers(scene: _Scene, place: int) -> tuple[Actor, ...]:
    """Take as many assessors as the stage asks for, in turn, so that all have about as much to read."""
    panel = scene.cast.assessors
    count = min(scene.definition.assessors_per_entry, len(panel))
    return tuple(panel[(place + step) % len(panel)] for step in range(count))


def _scores(scene: _Scene, merit: float) -> dict[str, int | None]:
    scores: dict[str, int | None] = {}
    for criterion in scene.definition.criteria:
        span = criterion.highest - criterion.lowest
        drawn = round(criterion.lowest + span * merit + scene.rng.gauss(0, span / 8))
        # One score in forty is an abstention, as on real panels.
        abstains = scene.rng.random() < 1 / 40
        scores[criterion.id] = None if abstains else max(criterion.lowest, min(criterion.highest, drawn))
    return scores


def _report(scene: _Scene) -> None:
    for entry in considered_at(round=scene.round, stage=scene.stage):
        save_stage_report(
            actor=scene.cast.manager,
            round=scene.round,
            stage=scene.stage,
            entry=entry.id,
            texts={
                heading.id: f"Invented for the demonstration: what the team found on {heading.title.lower()}."
                for heading in scene.definition.report
            },
            now=scene.at - timedelta(hours=2),
        )


def _settle(scene: _Scene, proposal: ProposalReport) -> None:
    """Decide what the proposal leaves to people: places go to the first of them, as far as there are any."""
    keep = scene.definition.keep
    places = proposal.places_left or ((keep.first or 0) - proposal.through if keep else 0)
    for number, entry in enumerate(proposal.undecided):
        goes_through = number < places
        reason = (
            "The panel discussed it and wants to see it tried (invented for the demonstration)."
            if goes_through
            else "The panel discussed it and preferred others (invented for the demonstration)."
        )
        _decide(scene, entry.entry, goes_through=goes_through, reason=reason)


def _decide(scene: _Scene, entry: UUID, *, goes_through: bool, reason: str) -> None:
    record_decision(
        actor=scene.cast.manager,
        round=scene.round,
        stage=scene.stage,
        entry=entry,
        outcome=Outcome.THROUGH if goes_through else Outcome.NOT_TAKEN_FURTHER,
        reason=reason,
        now=scene.at,
    )
