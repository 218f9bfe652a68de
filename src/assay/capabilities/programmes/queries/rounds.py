"""Reads rounds, each with its definition and the dates of its stages, in one query for any number."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet

from assay.capabilities.programmes.models import DefinitionVersion, Round
from assay.capabilities.programmes.permissions import rounds_seen_by
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.errors import RoundNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord, StageWindow
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.compiled_queries import CompiledRead, parameter
from assay.foundations.permissions.vocabulary import Actor, Scope

_COLUMNS = (
    "id",
    "slug",
    "name",
    "scope",
    "state",
    "starts_on",
    "time_zone",
    "opened_at",
    "finished_at",
    "programme__slug",
    "programme__name",
    "programme__organisation__slug",
    "programme__organisation__name",
    "definition_version_id",
    "definition_version__number",
    "definition_version__fingerprint",
)
_DATES = ("stage_dates__stage", "stage_dates__opens_at", "stage_dates__closes_at")
_PUBLIC = [state for state in RoundState if state in {RoundState.RUNNING, RoundState.FINISHED}]
_PHASES = [IntakePhase.OPEN, IntakePhase.NOT_YET_OPEN, IntakePhase.CLOSED]


# Read on every page of a round.
_BY_SLUGS = CompiledRead(
    lambda: Round.objects.filter(
        programme__slug=parameter("programme", CharField()), slug=parameter("slug", CharField())
    ).values_list(*_COLUMNS, *_DATES)
)
_BY_ID = CompiledRead(
    lambda: Round.objects.filter(pk=parameter("id", BigIntegerField())).values_list(*_COLUMNS, *_DATES)
)


def get_round(programme_slug: str, round_slug: str) -> RoundRecord:
    """Return the round `round_slug` of programme `programme_slug`; raises RoundNotFoundError."""
    found = _records_from(_BY_SLUGS.rows(programme=programme_slug, slug=round_slug))
    if not found:
        raise RoundNotFoundError(
            f"Programme {programme_slug!r} has no round {round_slug!r}; "
            "`assay round list` shows the rounds there are."
        )
    return found[0]


def get_round_by_id(round_id: int) -> RoundRecord:
    """Return the round with this identifier; raises RoundNotFoundError."""
    found = _records_from(_BY_ID.rows(id=round_id))
    if not found:
        raise RoundNotFoundError(f"There is no round {round_id}; it was never made.")
    return found[0]


def get_rounds_by_id(round_ids: Collection[int]) -> dict[int, RoundRecord]:
    """Return those of the rounds with these identifiers that there are, by identifier."""
    return {each.id: each for each in _records_of(Round.objects.filter(pk__in=round_ids))}


def list_rounds(actor: Actor) -> tuple[RoundRecord, ...]:
    """Return the rounds in which `actor` holds a role, the newest start first."""
    return _records_of(rounds_seen_by(actor).order_by("-starts_on", "programme__name", "slug"))


def list_public_rounds(now: datetime) -> tuple[RoundRecord, ...]:
    """Return the rounds that anyone may see: those open at `now`, those to come, closed ones."""
    rows = Round.objects.filter(state__in=_PUBLIC).order_by("-starts_on", "programme__name", "slug")
    return tuple(sorted(_records_of(rows), key=lambda each: _PHASES.index(each.phase(now))))


def _records_of(rows: QuerySet[Round]) -> tuple[RoundRecord, ...]:
    return _records_from(rows.values_list(*_COLUMNS, *_DATES))


def _records_from(rows: Iterable[tuple[Any, ...]]) -> tuple[RoundRecord, ...]:
    found: dict[int, Mapping[str, Any]] = {}
    windows: dict[int, dict[str, StageWindow]] = {}
    for values in rows:
        row = dict(zip((*_COLUMNS, *_DATES), values, strict=True))
        found.setdefault(row["id"], row)
        dates = windows.setdefault(row["id"], {})
        stage, opens_at, closes_at = (row[name] for name in _DATES)
        if stage is not None:
            dates[stage] = StageWindow(stage, opens_at, closes_at)
    return tuple(_record_of(row, windows[key]) for key, row in found.items())


def _record_of(row: Mapping[str, Any], dates: Mapping[str, StageWindow]) -> RoundRecord:
    definition = _definition_of(
        _Version(row["definition_version__fingerprint"], row["definition_version_id"])
    )
    return RoundRecord(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        programme_slug=row["programme__slug"],
        programme_name=row["programme__name"],
        organisation_slug=row["programme__organisation__slug"],
        organisation_name=row["programme__organisation__name"],
        scope=Scope(row["scope"]),
        state=RoundState(row["state"]),
        definition=definition,
        definition_number=row["definition_version__number"],
        starts_on=row["starts_on"],
        time_zone=row["time_zone"],
        windows={stage: dates.get(stage, StageWindow(stage)) for stage in definition.stage_order},
        opened_at=row["opened_at"],
        finished_at=row["finished_at"],
    )


@dataclass(frozen=True, slots=True)
class _Version:
    """A definition version; equal fingerprints are equal sources, whatever row they are read from."""

    fingerprint: str
    id: int = field(compare=False)


@lru_cache(maxsize=128)
def _definition_of(version: _Version) -> Definition:
    return read_definition(DefinitionVersion.objects.values_list("source", flat=True).get(pk=version.id))
