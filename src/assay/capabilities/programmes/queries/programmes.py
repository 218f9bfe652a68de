"""Reads programmes and the versions of their definitions."""

import difflib

from django.db.models import Max, QuerySet

from assay.capabilities.programmes.models import DefinitionVersion, Programme
from assay.capabilities.programmes.permissions import programmes_seen_by
from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionVersionNotFoundError,
    ProgrammeNotFoundError,
)
from assay.capabilities.programmes.vocabulary.records import DefinitionVersionRecord, ProgrammeRecord
from assay.foundations.permissions.vocabulary import Actor, Scope


def get_programme(slug: str) -> ProgrammeRecord:
    """Return the programme called `slug`; raises ProgrammeNotFoundError."""
    row = _with_parts(Programme.objects.filter(slug=slug)).first()
    if row is None:
        raise ProgrammeNotFoundError(
            f"There is no programme {slug!r}; make it with `assay programme apply FILE --slug {slug}`."
        )
    return _record_of(row)


def list_programmes(actor: Actor) -> tuple[ProgrammeRecord, ...]:
    """Return the programmes that `actor` has to do with, by name."""
    return tuple(map(_record_of, _with_parts(programmes_seen_by(actor)).order_by("name", "slug")))


def list_definition_versions(slug: str) -> tuple[DefinitionVersionRecord, ...]:
    """Return the definition versions of the programme called `slug`, newest first."""
    rows = DefinitionVersion.objects.filter(programme__slug=slug).select_related("programme")
    return tuple(map(version_record, rows.order_by("-number")))


def get_definition_version(slug: str, number: int) -> DefinitionVersionRecord:
    """Return version `number` of the programme called `slug`; raises DefinitionVersionNotFoundError."""
    rows = DefinitionVersion.objects.filter(programme__slug=slug, number=number)
    row = rows.select_related("programme").first()
    if row is None:
        raise DefinitionVersionNotFoundError(
            f"Programme {slug!r} has no definition version {number}; its versions are counted from 1."
        )
    return version_record(row)


def diff_definition_versions(slug: str, a: int, b: int) -> str:
    """Return the unified diff from version `a` to `b`; raises DefinitionVersionNotFoundError."""
    old, new = (get_definition_version(slug, number) for number in (a, b))
    lines = difflib.unified_diff(
        old.source.splitlines(), new.source.splitlines(), f"version {a}", f"version {b}", lineterm=""
    )
    return "\n".join(lines)


def version_record(row: DefinitionVersion) -> DefinitionVersionRecord:
    """Return the record of `row`, whose programme is at hand."""
    return DefinitionVersionRecord(
        id=row.pk,
        programme_slug=row.programme.slug,
        number=row.number,
        source=row.source,
        fingerprint=row.fingerprint,
        note=row.note,
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        frozen_at=row.frozen_at,
    )


def _with_parts(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    return rows.select_related("organisation").annotate(latest_number=Max("definition_versions__number"))


def _record_of(row: Programme) -> ProgrammeRecord:
    return ProgrammeRecord(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        organisation_slug=row.organisation.slug,
        organisation_name=row.organisation.name,
        scope=Scope(row.scope),
        latest_number=row.latest_number,  # type: ignore[attr-defined]  # annotated just above
        created_at=row.created_at,
    )
