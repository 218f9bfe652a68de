"""Results of a round for the public."""

from assay.capabilities.assessment.queries._decision_rows import in_force, records_of
from assay.capabilities.assessment.vocabulary import (
    DecisionRecord,
    Outcome,
    ResultRow,
    RoundResults,
    StageResults,
)
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def list_results(*, round: RoundRecord) -> RoundResults:
    """Return the released results: winners with reasons, and who went through each stage that narrows.

    A sift only takes out what is incomplete, so that its long list is left out.
    """
    definition = round.definition
    last = definition.stage_order[-1]
    narrowing = [
        stage
        for stage in definition.stage_order
        if kind_of(definition.stages[stage]) not in {StageKind.INTAKE, StageKind.SIFT}
    ]
    rows = in_force(round).filter(
        released_at__isnull=False, outcome=Outcome.THROUGH, stage__in=[*narrowing, last]
    )
    told = records_of(rows.order_by("entry__number"))
    return RoundResults(
        winners=tuple(_row_of(each, each.reason) for each in told if each.stage == last),
        stages=tuple(
            StageResults(stage, definition.stages[stage].title, _rows_of(told, stage)) for stage in narrowing
        ),
    )


def _rows_of(told: tuple[DecisionRecord, ...], stage: str) -> tuple[ResultRow, ...]:
    return tuple(_row_of(each, "") for each in told if each.stage == stage)


def _row_of(decision: DecisionRecord, reason: str) -> ResultRow:
    return ResultRow(decision.reference, decision.title, reason)
