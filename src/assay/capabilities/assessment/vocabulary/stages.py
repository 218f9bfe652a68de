"""How the decisions of a stage come about: by rules, reviews, arrival, presence, or a judgement."""

import enum

from assay.capabilities.assessment.vocabulary.errors import UnknownStageError, WrongStageError
from assay.capabilities.programmes.vocabulary.definition import Definition, Stage


class StageKind(enum.StrEnum):
    """How the decisions of a stage come about."""

    INTAKE = "intake"
    SIFT = "sift"
    ASSESSMENT = "assessment"
    ARRIVAL = "arrival"
    CHECK_IN = "check-in"
    JUDGEMENT = "judgement"


def kind_of(stage: Stage) -> StageKind:
    """Return how the decisions of `stage` come about; what neither rules nor scores settle, people judge."""
    if stage.entries == "open":
        return StageKind.INTAKE
    if stage.criteria:
        return StageKind.ASSESSMENT
    if stage.check_in:
        return StageKind.CHECK_IN
    if stage.keep and stage.keep.places is not None:
        return StageKind.ARRIVAL
    is_narrowed = stage.keep is not None and not stage.keep.all
    return StageKind.JUDGEMENT if stage.report or stage.judging_days or is_narrowed else StageKind.SIFT


def gives_prizes(definition: Definition, stage: str) -> bool:
    """Return whether those who go through `stage` get a prize each."""
    return bool(definition.award.prizes) and definition.following(stage) is None


def stage_of(definition: Definition, stage: str) -> Stage:
    """Return the stage called `stage`; raises UnknownStageError."""
    if stage not in definition.stages:
        known = ", ".join(definition.stage_order)
        raise UnknownStageError(
            f"There is no stage {stage!r} in {definition.programme}; its stages are: {known}."
        )
    return definition.stages[stage]


def assessed_stage(definition: Definition, stage: str) -> Stage:
    """Return the stage called `stage`; raises UnknownStageError, or WrongStageError without criteria."""
    found = stage_of(definition, stage)
    if not found.criteria:
        raise WrongStageError(f"Nothing is scored at {found.title}: its definition has no criteria.")
    return found


def deciding_stage(definition: Definition, stage: str) -> Stage:
    """Return the stage called `stage`; raises UnknownStageError, or WrongStageError for the intake."""
    found = stage_of(definition, stage)
    if kind_of(found) is StageKind.INTAKE:
        raise WrongStageError(f"{found.title} takes entries in and decides nothing; pass them on instead.")
    return found


def check_in_stage(definition: Definition, stage: str) -> Stage:
    """Return the stage called `stage`; raises UnknownStageError, or WrongStageError without check-in."""
    found = stage_of(definition, stage)
    if not found.check_in:
        raise WrongStageError(f"Nobody checks in at {found.title}: its definition does not say so.")
    return found


def reported_stage(definition: Definition, stage: str) -> Stage:
    """Return the stage called `stage`; raises UnknownStageError, or WrongStageError without headings."""
    found = stage_of(definition, stage)
    if not found.report:
        raise WrongStageError(f"No report is asked for at {found.title}: its definition has no headings.")
    return found
