"""Everyone sees only the rounds and programmes that their roles contain, at a fixed number of queries."""

from datetime import date, time, timedelta

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.programmes.operations import (
    cancel_round,
    close_intake_now,
    extend_stage,
    finish_round,
    save_challenge,
)
from assay.capabilities.programmes.queries import (
    accepts_entries,
    get_round,
    list_programmes,
    list_public_rounds,
    list_rounds,
)
from assay.capabilities.programmes.vocabulary.records import StageWindow
from assay.foundations.local_time import LocalMoment
from assay.foundations.permissions.vocabulary import ANONYMOUS, SYSTEM, Actor, Role
from tests.factories.actors import make_actor
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_organisations() -> None:
    ours = make_programme()
    make_round(ours, slug="2026")
    make_round(ours, slug="2027", starts_on=date(2027, 3, 2))
    make_round(make_programme(slug="better-ideas-two"), slug="2026")
    make_round(make_programme(slug="their-ideas", organisation_slug="other"), slug="2026")


OURS = ["better-ideas/2027", "better-ideas/2026"]
SECOND, THEIRS = "better-ideas-two/2026", "their-ideas/2026"


@pytest.mark.parametrize(
    ("actor", "rounds", "programmes"),
    [
        (SYSTEM, {*OURS, SECOND, THEIRS}, {"better-ideas", "better-ideas-two", "their-ideas"}),
        (
            make_actor(Role.AUDITOR),
            {*OURS, SECOND, THEIRS},
            {"better-ideas", "better-ideas-two", "their-ideas"},
        ),
        (make_actor(Role.ADMINISTRATOR, "example"), {*OURS, SECOND}, {"better-ideas", "better-ideas-two"}),
        (make_actor(Role.PROGRAMME_MANAGER, "example/better-ideas"), {*OURS}, {"better-ideas"}),
        (make_actor(Role.ASSESSOR, "example/better-ideas/2026"), {"better-ideas/2026"}, {"better-ideas"}),
        (make_actor(Role.ADMINISTRATOR, "oth"), set(), set()),
        (make_actor(Role.ADMINISTRATOR, "%"), set(), set()),
        (make_actor(), set(), set()),
        (ANONYMOUS, set(), set()),
    ],
)
def test_lists_show_what_an_actors_roles_contain(
    actor: Actor, rounds: set[str], programmes: set[str]
) -> None:
    assert {f"{each.programme_slug}/{each.slug}" for each in list_rounds(actor)} == rounds
    assert {each.slug for each in list_programmes(actor)} == programmes


def test_list_rounds_shows_the_newest_start_first() -> None:
    actor = make_actor(Role.TEAM_MEMBER, "example/better-ideas")

    assert [f"{each.programme_slug}/{each.slug}" for each in list_rounds(actor)] == OURS


def test_list_rounds_takes_one_query_for_any_number(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one = make_actor(Role.TEAM_MEMBER, "example/better-ideas/2026")
    three = make_actor(Role.TEAM_MEMBER, "example")

    for actor, number in ((one, 1), (three, 3)):
        with django_assert_num_queries(1):
            assert len(list_rounds(actor)) == number


def test_get_round_takes_one_query_and_entering_none(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    open_round(get_round("better-ideas", "2026"))

    with django_assert_num_queries(1):
        round = get_round("better-ideas", "2026")
    with django_assert_num_queries(0):
        assert accepts_entries(round, now=NOW)


def test_list_public_rounds_shows_open_ones_first_and_hides_those_that_are_not_public() -> None:
    closed = open_round(get_round("better-ideas-two", "2026"))
    closed = close_intake_now(actor=SYSTEM, round=closed, reason="Enough came.", now=NOW)
    finish_round(actor=SYSTEM, round=closed, now=NOW)
    open_round(get_round("better-ideas", "2027"))
    open_round(get_round("better-ideas", "2026"))
    cancel_round(actor=SYSTEM, round=get_round("their-ideas", "2026"), reason="No money.", now=NOW)

    rounds = list_public_rounds(NOW + timedelta(hours=1))

    listed = [f"{each.programme_slug}/{each.slug}" for each in rounds]
    assert listed == ["better-ideas/2026", "better-ideas/2027", "better-ideas-two/2026"]


def test_records_name_themselves() -> None:
    round = open_round(get_round("better-ideas", "2026"))
    until = LocalMoment(date(2026, 5, 8), time(17))
    extend_stage(actor=SYSTEM, round=round, stage="ideas", until=until, reason="Illness.", now=NOW)
    save_challenge(actor=SYSTEM, round=round, slug="roads", title="Roads", summary="Mend them.", now=NOW)
    names = {
        "Programme": "example/better-ideas",
        "DefinitionVersion": "version 1 of example/better-ideas",
        "Round": "example/better-ideas/2026",
        "StageDates": "ideas of example/better-ideas/2026",
        "Extension": "ideas of example/better-ideas/2026 until 2026-05-08 16:00:00+00:00",
        "Challenge": "roads of example/better-ideas/2026",
    }

    for name, shown in names.items():
        assert str(apps.get_model("programmes", name).objects.order_by("id").first()) == shown


def test_a_round_without_any_dates_has_windows_without_moments() -> None:
    apps.get_model("programmes", "StageDates").objects.all().delete()

    round = get_round("better-ideas", "2026")

    assert round.intake_window == StageWindow(round.definition.intake)
