"""A round opens only when everything is in place, and keeps its definition from then on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assay.capabilities.programmes import operations
from assay.capabilities.programmes.queries import get_definition_version, get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import RoundNotPreparingError, RoundNotReadyError
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
CLOSES = datetime(2026, 5, 1, 16, tzinfo=UTC)


def test_open_round_runs_it_and_freezes_its_definition() -> None:
    round = make_round()

    opened = operations.open_round(actor=make_actor(Role.PROGRAMME_MANAGER, "example"), round=round, now=NOW)

    assert (opened.state, opened.opened_at) == (RoundState.RUNNING, NOW)
    assert get_definition_version("better-ideas", 1).frozen_at == NOW


def test_open_round_records_the_version_and_the_dates() -> None:
    open_round()

    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert (event.action, event.subject) == ("open round", "round:example/better-ideas/2026")
    assert event.details["version"] == 1
    assert event.details["dates"] == {
        "ideas": ["2026-03-02T09:00:00+00:00", "2026-05-01T16:00:00+00:00"],
        "sift": [None, None],
        "longlist": [None, None],
        "final": [None, None],
    }


def test_open_round_keeps_the_moment_at_which_a_definition_was_first_frozen() -> None:
    programme = make_programme()
    open_round(make_round(programme))

    open_round(make_round(programme, slug="2027", starts_on=date(2027, 3, 2)), now=NOW + timedelta(hours=1))

    assert get_definition_version("better-ideas", 1).frozen_at == NOW


def test_open_round_refuses_a_second_time() -> None:
    round = make_round()
    open_round(round)

    with pytest.raises(RoundNotPreparingError, match="A round that is running cannot open"):
        open_round(round)


def test_open_round_lists_everything_that_is_missing() -> None:
    source = SMALL_DEFINITION.replace("challenges: optional", "challenges: required")
    round = make_round(make_programme(definition_source=source))
    operations.set_stage_dates(
        actor=SYSTEM, round=round, stage="ideas", opens_at=None, closes_at=None, now=NOW
    )

    with pytest.raises(RoundNotReadyError) as caught:
        open_round(round)

    assert caught.value.faults == (
        "Share an idea has no opening date; set it.",
        "Share an idea has no closing date; set it.",
        "Entries must answer a challenge and none is published; publish at least one.",
    )
    assert get_round_by_id(round.id).state is RoundState.PREPARING


def test_open_round_is_content_with_one_published_challenge() -> None:
    source = SMALL_DEFINITION.replace("challenges: optional", "challenges: required")
    round = make_round(make_programme(definition_source=source))
    operations.save_challenge(
        actor=SYSTEM, round=round, slug="roads", title="Roads", summary="Mend them.", now=NOW
    )
    operations.publish_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW)

    assert open_round(round).state is RoundState.RUNNING


def test_open_round_refuses_short_notice_unless_it_is_accepted() -> None:
    round = make_round()
    late = CLOSES - timedelta(days=1) + timedelta(seconds=1)

    with pytest.raises(
        RoundNotReadyError, match="less than a day from now; choose a later closing, or accept"
    ):
        open_round(round, now=late)

    opened = operations.open_round(actor=SYSTEM, round=round, accept_short_notice=True, now=late)
    assert opened.state is RoundState.RUNNING


def test_open_round_takes_exactly_a_days_notice() -> None:
    assert open_round(now=CLOSES - timedelta(days=1)).state is RoundState.RUNNING


def test_open_round_needs_permission() -> None:
    round = make_round()

    with pytest.raises(NotPermittedError):
        operations.open_round(actor=make_actor(Role.TEAM_MEMBER, "example"), round=round, now=NOW)
