"""Programmes and rounds that tests work on, made by the operations themselves."""

from datetime import date, datetime

from django.apps import apps

from assay.capabilities.programmes import operations, queries
from assay.capabilities.programmes.vocabulary.records import ProgrammeRecord, RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW

START = date(2026, 3, 2)


def make_programme(
    *,
    slug: str = "better-ideas",
    organisation_slug: str = "example",
    definition_source: str = SMALL_DEFINITION,
    now: datetime = NOW,
) -> ProgrammeRecord:
    apps.get_model("organisations", "Organisation").objects.get_or_create(
        slug=organisation_slug, defaults={"name": organisation_slug.capitalize()}
    )
    operations.apply_definition(
        actor=SYSTEM, organisation_slug=organisation_slug, slug=slug, source=definition_source, now=now
    )
    return queries.get_programme(slug)


def make_round(
    programme: ProgrammeRecord | None = None,
    *,
    slug: str = "2026",
    name: str = "The year 2026",
    starts_on: date = START,
    time_zone: str | None = None,
    now: datetime = NOW,
) -> RoundRecord:
    programme = programme or make_programme(now=now)
    return operations.make_round(
        actor=SYSTEM,
        programme_slug=programme.slug,
        slug=slug,
        name=name,
        starts_on=starts_on,
        time_zone=time_zone,
        now=now,
    )


def open_round(round: RoundRecord | None = None, *, now: datetime = NOW) -> RoundRecord:
    return operations.open_round(actor=SYSTEM, round=round or make_round(now=now), now=now)
