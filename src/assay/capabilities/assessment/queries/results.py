"""Results of a round for the public."""

from collections.abc import Sequence
from dataclasses import replace

from assay.capabilities.assessment.queries._decision_rows import in_force, records_of
from assay.capabilities.assessment.vocabulary import (
    DecisionRecord,
    Outcome,
    ResultRow,
    RoundResults,
    StageResults,
)
from assay.capabilities.assessment.vocabulary.stages import StageKind, kind_of
from assay.capabilities.entries.vocabulary.showing import is_public
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing


def list_results(*, round: RoundRecord) -> RoundResults:
    """Return the released results: winners with reasons, and who went through each stage that narrows.

    Titles are left out where the definition does not make them public, and entries withdrawn since are too.
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
    standing = rows.exclude(entry__standing=Standing.WITHDRAWN).order_by("entry__number")
    told = [(each.stage, _row_of(each, definition)) for each in records_of(standing)]
    return RoundResults(
        winners=tuple(sorted((row for stage, row in told if stage == last), key=lambda row: row.prize or 0)),
        stages=tuple(
            StageResults(name, definition.stages[name].title, _without_reasons(told, name))
            for name in narrowing
        ),
    )


def _without_reasons(told: Sequence[tuple[str, ResultRow]], name: str) -> tuple[ResultRow, ...]:
    return tuple(replace(row, reason="", prize=None) for stage, row in told if stage == name)


def _row_of(decision: DecisionRecord, definition: Definition) -> ResultRow:
    shown = is_public(definition.question(definition.title_question))
    return ResultRow(decision.reference, decision.title if shown else "", decision.reason, decision.prize)
