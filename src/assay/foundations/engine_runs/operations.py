"""Storing engine runs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assay.foundations.engine_runs.models import EngineRun
from assay.foundations.transactions import durable_write


def store_engine_run(
    *,
    scope: str,
    engine: str,
    engine_version: str,
    parameters: Mapping[str, Any],
    seed: int | None,
    input_fingerprint: str,
    result: Mapping[str, Any],
    at: datetime,
    actor: str,
) -> int:
    """Keep a run so that it can be repeated, and return its number; the caller records the audit event.

    Args:
        scope: the path of the scope it was run for.
        engine: the engine's name.
        engine_version: the version of the engines' distribution.
        parameters: what the engine was constructed with.
        seed: of its random numbers; None where it draws none.
        input_fingerprint: SHA-256 (hexadecimal) of its input.
        result: what it answered, as JSON values.
        at: when it ran.
        actor: on whose behalf, `Actor.reference`.
    """
    with durable_write():
        row = EngineRun.objects.create(
            scope=scope,
            engine=engine,
            engine_version=engine_version,
            parameters=dict(parameters),
            seed=seed,
            input_fingerprint=input_fingerprint,
            result=dict(result),
            at=at,
            actor=actor,
        )
    return row.pk
