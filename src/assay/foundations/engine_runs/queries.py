"""Reading engine runs."""

from assay.foundations.engine_runs.models import EngineRun
from assay.foundations.engine_runs.vocabulary import EngineRunNotFoundError, EngineRunRecord


def get_engine_run(number: int) -> EngineRunRecord:
    """Return the engine run `number`; raises EngineRunNotFoundError."""
    row = EngineRun.objects.filter(pk=number).first()
    if row is None:
        raise EngineRunNotFoundError(
            f"There is no engine run {number}; look its number up in the round's history."
        )
    return _record(row)


def list_engine_runs(*, scope: str, engine: str, limit: int = 20) -> tuple[EngineRunRecord, ...]:
    """Return up to `limit` runs of `engine` in `scope`, the newest first."""
    rows = EngineRun.objects.filter(scope=scope, engine=engine).order_by("-at", "-pk")[:limit]
    return tuple(_record(row) for row in rows)


def _record(row: EngineRun) -> EngineRunRecord:
    return EngineRunRecord(
        id=row.pk,
        scope=row.scope,
        engine=row.engine,
        engine_version=row.engine_version,
        parameters=row.parameters,
        seed=row.seed,
        input_fingerprint=row.input_fingerprint,
        result=row.result,
        at=row.at,
        actor=row.actor,
    )
