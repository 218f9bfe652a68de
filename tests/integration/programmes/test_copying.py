"""A copy has the stages and dates of its round, what was asked for besides, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from assay.capabilities.entries.queries import count_by_state
from assay.capabilities.programmes import operations
from assay.capabilities.programmes.queries import get_programme, get_round, list_challenges, plan_copy
from assay.capabilities.programmes.vocabulary.copying import Edge
from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionVersionNotFoundError,
    RoundExistsError,
    RoundNotFoundError,
    SlugFaultError,
    StageDatesFaultError,
    StageNotFoundError,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.cli.main import assay
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.local_time import LocalMoment
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, extend, make_entry, make_member
from tests.factories.moments import NOW
from tests.factories.people import make_holder
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
NEXT = date(2027, 3, 1)
CHAIN = "example/better-ideas"
ASKED: dict[str, Any] = {"slug": "2027", "name": "The year 2027", "starts_on": NEXT, "number": 1, "now": NOW}


def copy(round: RoundRecord, *, actor: Actor = SYSTEM, **changed: Any) -> RoundRecord:
    return operations.copy_round(actor=actor, round=round, **{**ASKED, **changed})


def with_challenge(round: RoundRecord) -> RoundRecord:
    operations.save_challenge(
        actor=SYSTEM,
        round=round,
        slug="queues",
        title="Queues",
        summary="Long",
        body="Why?",
        position=2,
        now=NOW,
    )
    operations.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=NOW)
    return round


def test_copy_moves_every_date_by_days_and_keeps_the_clock() -> None:
    made = copy(open_round())

    assert made.state is RoundState.PREPARING
    assert (made.name, made.starts_on, made.definition_number) == ("The year 2027", NEXT, 1)
    # The copy starts a day earlier in the year; the closing stays at five, by summer time.
    assert made.intake_window.opens_at == datetime(2027, 3, 1, 9, tzinfo=UTC)
    assert made.intake_window.closes_at == datetime(2027, 4, 30, 16, tzinfo=UTC)


def test_copy_takes_nothing_along_that_was_not_asked_for() -> None:
    round = open_round(with_challenge(make_round()))
    make_holder(Role.TEAM_MEMBER, round.scope.path)
    make_entry(round)
    extend(round)

    made = copy(round)

    assert count_by_state(round=made) == {}
    assert (list_challenges(made.id, published_only=False), holders_of(made.scope)) == ((), ())
    assert made.intake_window.closes_at == datetime(2027, 4, 30, 16, tzinfo=UTC)


def test_copy_takes_challenges_unpublished_and_the_team_without_assessors() -> None:
    round = open_round(with_challenge(make_round()))
    team = make_holder(Role.TEAM_MEMBER, round.scope.path, name="Tess Team")
    make_holder(Role.ASSESSOR, round.scope.path)

    made = copy(round, with_challenges=True, with_team=True)

    [challenge] = list_challenges(made.id, published_only=False)
    assert (challenge.slug, challenge.body, challenge.position) == ("queues", "Why?", 2)
    assert challenge.published_at is None
    assert [(each.person, each.role) for each in holders_of(made.scope)] == [(team.person, Role.TEAM_MEMBER)]
    assert len(list_challenges(round.id, published_only=True)) == 1


def test_copy_is_one_transaction_with_its_events() -> None:
    round = open_round()
    make_holder(Role.TEAM_MEMBER, round.scope.path)

    copy(round, with_team=True)

    role, event = list_events(chain=CHAIN, limit=2)
    assert (role.action, event.action) == ("give role", "copy round")
    assert event.subject == "round:example/better-ideas/2027"
    assert event.details == {
        "name": "The year 2027",
        "copied": "round:example/better-ideas/2026",
        "starts_on": "2027-03-01",
        "days": 364,
        "version": 1,
        "settled": [],
        "challenges": 0,
        "team": 1,
    }
    assert verify_chains([CHAIN]) == ()


def test_copy_of_an_intake_closed_early_has_the_closing_that_was_planned() -> None:
    round = open_round()
    operations.close_intake_now(actor=SYSTEM, round=round, reason="Enough.", now=DURING)

    made = copy(get_round("better-ideas", "2026"))

    assert made.intake_window.closes_at == datetime(2027, 4, 30, 16, tzinfo=UTC)


def test_copy_of_an_endless_intake_closed_by_hand_has_no_end() -> None:
    source = SMALL_DEFINITION.replace(", closes: +60d 17:00", "")
    source = source.replace("first: 2", "all: yes").replace("first: 1", "all: yes")
    round = open_round(make_round(make_programme(definition_source=source)))
    operations.close_intake_now(actor=SYSTEM, round=round, reason="Enough.", now=DURING)

    made = copy(get_round("better-ideas", "2026"))

    assert made.intake_window.closes_at is None


def test_copy_runs_on_the_version_that_is_chosen() -> None:
    round = open_round()
    make_programme(definition_source=SMALL_DEFINITION.replace("challenges: optional", "challenges: none"))

    newest = copy(with_challenge(round), number=2, with_challenges=True)
    same = copy(round, slug="again")

    assert (newest.definition_number, same.definition_number) == (2, 1)
    # That version has no challenges, so that none can come along.
    assert list_challenges(newest.id, published_only=False) == ()


def test_copy_asks_to_settle_a_time_that_clocks_skip() -> None:
    round = make_round()
    operations.set_stage_dates(
        actor=SYSTEM,
        round=round,
        stage="sift",
        opens_at=LocalMoment(date(2026, 5, 2), time(1, 30)),
        closes_at=None,
        now=NOW,
    )
    starts_on = date(2027, 3, 28) - (date(2026, 5, 2) - round.starts_on)

    with pytest.raises(StageDatesFaultError, match=r"Sift opens: 01:30 on 28 March 2027 does not exist"):
        copy(get_round("better-ideas", "2026"), starts_on=starts_on)
    with pytest.raises(RoundNotFoundError):
        get_round("better-ideas", "2027")
    settled = {("sift", Edge.OPENS): LocalMoment(date(2027, 3, 28), time(2))}
    made = copy(get_round("better-ideas", "2026"), starts_on=starts_on, settled=settled)

    assert made.window("sift").opens_at == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert list_events(chain=CHAIN, limit=1)[0].details["settled"] == ["sift opens"]


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"slug": "2026"}, RoundExistsError, "has a round '2026' already"),
        ({"slug": "Next year"}, SlugFaultError, "'Next year' cannot be the address of a round"),
        ({"number": 9}, DefinitionVersionNotFoundError, "has no definition version 9"),
        (
            {"settled": {("nothing", Edge.OPENS): LocalMoment(NEXT, time(9))}},
            StageNotFoundError,
            "version 1 has no stage 'nothing'; it has: ideas, sift, longlist, final",
        ),
    ],
)
def test_copy_says_what_is_wrong(changed: dict[str, Any], error: type[Exception], message: str) -> None:
    round = make_round()

    with pytest.raises(error, match=message):
        copy(round, **changed)


def test_copy_needs_permission_in_the_programme() -> None:
    round = make_round()

    with pytest.raises(NotPermittedError):
        copy(round, actor=make_holder(Role.PROGRAMME_MANAGER, round.scope.path))

    assert copy(round, actor=make_holder(Role.PROGRAMME_MANAGER, "example/better-ideas")).slug == "2027"


def test_plan_says_who_and_what_can_come_along() -> None:
    round = with_challenge(make_round())
    make_holder(Role.TEAM_MEMBER, round.scope.path, name="Tess Team")
    make_member(role=Role.ASSESSOR, round=round)

    plan = plan_copy(round=round, starts_on=NEXT, number=1)

    assert [each.name for each in plan.team] == ["Tess Team"]
    assert [each.title for each in plan.challenges] == ["Queues"]
    assert plan.days == 364


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(assay, ["round", "copy", "better-ideas/2026", *arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_command_shows_the_copy_and_makes_it() -> None:
    make_round()
    rehearsed = run("--as", "2027", "--starts-on", "2027-03-01", "--dry-run")
    made = run("--as", "2027", "--starts-on", "2027-03-01", "--challenges", "--team")

    line = "  ideas opens 09:00 on 1 March 2027 (Europe/London) (was 09:00 on 2 March 2026 (Europe/London))"
    assert line in rehearsed
    assert "is made" not in rehearsed
    assert made == f"{rehearsed}better-ideas/2027 is made; it is in preparation.\n"
    assert get_round("better-ideas", "2027").name == "2027"


def test_command_keeps_the_definition_when_asked_to() -> None:
    make_round()
    make_programme(definition_source=SMALL_DEFINITION.replace("Better ideas", "Best ideas"))

    run("--as", "same", "--starts-on", "2027-03-01", "--definition", "same")
    run("--as", "newest", "--starts-on", "2027-03-01")

    assert get_programme("better-ideas").latest_number == 2
    assert get_round("better-ideas", "same").definition_number == 1
    assert get_round("better-ideas", "newest").definition_number == 2


def test_command_tells_what_to_settle_and_takes_it() -> None:
    source = SMALL_DEFINITION.replace("+0d 09:00", "+0d 01:30")
    make_round(make_programme(definition_source=source))

    told = run("--as", "2027", "--starts-on", "2027-03-28", exit_code=1)
    made = run("--as", "2027", "--starts-on", "2027-03-28", "--settle", "ideas opens 2027-03-28 02:00")

    assert "  ideas opens TO BE SETTLED: Share an idea opens: 01:30 on 28 March 2027 does not exist" in told
    assert made.endswith("better-ideas/2027 is made; it is in preparation.\n")
    assert get_round("better-ideas", "2027").intake_window.opens_at == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_command_says_what_a_newer_definition_changes() -> None:
    make_round()
    operations.set_stage_dates(
        actor=SYSTEM,
        round=get_round("better-ideas", "2026"),
        stage="sift",
        opens_at=LocalMoment((NOW + timedelta(days=70)).date(), time(9)),
        closes_at=None,
        now=NOW,
    )
    newer = SMALL_DEFINITION.replace("sift", "check").replace(
        "title: Sift", "title: Check\n    opens: +61d 09:00"
    )
    make_programme(definition_source=newer)

    output = run("--as", "2027", "--starts-on", "2027-03-01", "--dry-run")

    assert "  check opens 09:00 on 1 May 2027 (Europe/London) (a new stage)" in output
    assert "  Sift: this version has no such stage, so that its dates are left behind" in output


@pytest.mark.parametrize(
    ("settle", "message"),
    [
        ("ideas 2027-03-28", "settles no date; write it as"),
        ("ideas opens noon", "'noon' is no date and time"),
        ("", "settles no date"),
    ],
)
def test_command_explains_a_wrong_settlement(settle: str, message: str) -> None:
    make_round()

    output = run("--as", "2027", "--starts-on", "2027-03-28", "--settle", settle, exit_code=2)

    assert message in output
