"""Saving definitions as numbered versions, and having a round in preparation adopt another one."""

from datetime import datetime

from assay.capabilities.programmes.models import DefinitionVersion, Programme, Round, StageDates
from assay.capabilities.programmes.operations.recording import record, record_round, take_round
from assay.capabilities.programmes.queries.programmes import version_record
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.checking import check_definition, read_definition
from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionMovedOnError,
    DefinitionVersionNotFoundError,
    ProgrammeSlugTakenError,
)
from assay.capabilities.programmes.vocabulary.fingerprints import fingerprint_of
from assay.capabilities.programmes.vocabulary.lines import read_line, read_slug
from assay.capabilities.programmes.vocabulary.records import DefinitionVersionRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundAction
from assay.capabilities.programmes.vocabulary.scheduling import propose_windows
from assay.capabilities.programmes.vocabulary.templates import get_template, start_definition
from assay.foundations.organisations.queries import get_organisation
from assay.foundations.permissions.vocabulary import Actor, Permission, Scope, require
from assay.foundations.transactions import durable_write


def apply_definition(
    *,
    actor: Actor,
    organisation_slug: str,
    slug: str,
    source: str,
    note: str = "",
    base_number: int | None = None,
    now: datetime,
) -> DefinitionVersionRecord:
    """Save `source` as the newest definition version of a programme, which is made on its first definition.

    The same source as the newest version changes nothing and gives that version. Rounds keep the version that
    they have; a round in preparation takes another one by adopt_definition. With `base_number`, the version
    that the source was made from, nothing is saved when another one is the newest by now; 0 stands for none.

    Raises NotPermittedError, DefinitionFaultsError, SlugFaultError, LineFaultError,
    OrganisationNotFoundError, ProgrammeSlugTakenError, DefinitionMovedOnError.
    """
    require(actor, Permission.MANAGE_PROGRAMME, Scope(organisation_slug) / slug)
    read_slug(slug, thing="programme")
    note = read_line(note, thing="note", longest=300, may_be_empty=True)
    text = source.replace("\r\n", "\n")
    name = check_definition(text).programme
    with durable_write():
        programme = _take_programme(organisation_slug, slug, name, now)
        newest = programme.definition_versions.order_by("-number").first()
        _refuse_overwriting(newest, base_number)
        fingerprint = fingerprint_of(text)
        if newest is not None and newest.fingerprint == fingerprint:
            return version_record(newest)
        version = DefinitionVersion.objects.create(
            programme=programme,
            number=newest.number + 1 if newest else 1,
            source=text,
            fingerprint=fingerprint,
            note=note,
            saved_at=now,
            saved_by=actor.reference,
        )
        Programme.objects.filter(pk=programme.pk).update(name=name)
        _record_version(actor, programme, version, now)
        return version_record(version)


def start_programme(
    *, actor: Actor, organisation_slug: str, slug: str, name: str, template: str, now: datetime
) -> DefinitionVersionRecord:
    """Save the template, named `name`, as the first version of a programme that there is not yet.

    Raises NotPermittedError, TemplateNotFoundError, SlugFaultError, LineFaultError,
    OrganisationNotFoundError, ProgrammeSlugTakenError.
    """
    source = start_definition(get_template(template), programme=name)
    try:
        return apply_definition(
            actor=actor,
            organisation_slug=organisation_slug,
            slug=slug,
            source=source,
            note=f"Started from the template {template}",
            base_number=0,
            now=now,
        )
    except DefinitionMovedOnError as error:
        raise ProgrammeSlugTakenError(
            f"There is a programme at the address {slug!r} already; choose another one."
        ) from error


def adopt_definition(*, actor: Actor, round: RoundRecord, number: int, now: datetime) -> RoundRecord:
    """Have a round in preparation run on definition version `number`.

    Stages that both versions have keep their dates; dates of new stages are proposed.
    Raises NotPermittedError, DefinitionFrozenError, DefinitionVersionNotFoundError, StageDatesFaultError.
    """
    with durable_write():
        row, _ = take_round(actor=actor, round=round, action=RoundAction.ADOPT_DEFINITION)
        version = DefinitionVersion.objects.filter(programme_id=row.programme_id, number=number).first()
        if version is None:
            raise DefinitionVersionNotFoundError(
                f"Programme {round.programme_slug!r} has no definition version {number}; "
                "its versions are counted from 1."
            )
        _propose_new_stages(row, version)
        row.definition_version = version
        row.save(update_fields=["definition_version"])
        record_round(actor=actor, row=row, action="adopt definition", now=now, version=number)
        return get_round_by_id(row.pk)


def _take_programme(organisation_slug: str, slug: str, name: str, now: datetime) -> Programme:
    scope = Scope(organisation_slug) / slug
    organisation = get_organisation(organisation_slug)
    programme, _ = Programme.objects.select_for_update(no_key=True).get_or_create(
        slug=slug,
        defaults={"organisation_id": organisation.id, "name": name, "scope": scope.path, "created_at": now},
    )
    if programme.scope != scope.path:
        raise ProgrammeSlugTakenError(
            f"The address {slug!r} belongs to another organisation's programme; choose another one, "
            f"such as '{organisation_slug}-{slug}'."
        )
    return programme


def _refuse_overwriting(newest: DefinitionVersion | None, base_number: int | None) -> None:
    number = newest.number if newest else 0
    if base_number is not None and number != base_number:
        raise DefinitionMovedOnError(
            f"Version {number} was saved after version {base_number}, which this began from; "
            "look at what it changed, and choose."
        )


def _record_version(actor: Actor, programme: Programme, version: DefinitionVersion, now: datetime) -> None:
    scope = Scope(programme.scope)
    record(
        actor=actor,
        scope=scope,
        action="apply definition",
        subject=f"programme:{scope.path}",
        now=now,
        version=version.number,
        fingerprint=version.fingerprint,
        note=version.note,
    )


def _propose_new_stages(row: Round, version: DefinitionVersion) -> None:
    proposed = propose_windows(read_definition(version.source), row.starts_on, row.time_zone)
    row.stage_dates.exclude(stage__in=proposed).delete()
    kept = set(row.stage_dates.values_list("stage", flat=True))
    StageDates.objects.bulk_create(
        StageDates(round=row, stage=name, opens_at=window.opens_at, closes_at=window.closes_at)
        for name, window in proposed.items()
        if name not in kept
    )
