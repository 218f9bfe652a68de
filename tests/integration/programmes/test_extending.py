"""Extensions: for everyone, one entry or one person; recorded, and only where they change something."""

import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest

from assay.capabilities.programmes.operations import extend_stage
from assay.capabilities.programmes.queries import accepts_entries, closing_for, list_extensions
from assay.capabilities.programmes.vocabulary.errors import (
    ExtensionFaultError,
    ReasonMissingError,
    StageNotFoundError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.records import ExtensionRecord, RoundRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.local_time import LocalMoment
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.moments import NOW
from tests.factories.programmes import make_round, open_round

pytestmark = pytest.mark.django_db
CLOSES = datetime(2026, 5, 1, 16, tzinfo=UTC)
UNTIL = datetime(2026, 5, 8, 16, tzinfo=UTC)
LATER = LocalMoment(date(2026, 5, 8), time(17))
TICK = timedelta(microseconds=1)
ENTRY, PERSON, OTHER = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def extend(
    round: RoundRecord,
    *,
    actor: Actor = SYSTEM,
    stage: str = "ideas",
    until: LocalMoment = LATER,
    reason: str = "The network failed.",
    entry: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
    now: datetime = NOW,
) -> ExtensionRecord:
    return extend_stage(
        actor=actor, round=round, stage=stage, until=until, reason=reason, entry=entry, person=person, now=now
    )


@pytest.mark.parametrize(
    ("entry", "person", "accepted"),
    [
        (None, None, {"everyone": True, "entry": True, "person": True}),
        (ENTRY, None, {"everyone": False, "entry": True, "person": False}),
        (None, PERSON, {"everyone": False, "entry": False, "person": True}),
    ],
    ids=["everyone", "one entry", "one person"],
)
def test_extension_lets_its_addressee_enter_until_just_before_its_end(
    entry: uuid.UUID | None, person: uuid.UUID | None, accepted: dict[str, bool]
) -> None:
    round = open_round()

    extend(round, entry=entry, person=person)

    def answers(now: datetime) -> dict[str, bool]:
        return {
            "everyone": accepts_entries(round, now=now, entry=OTHER, person=OTHER),
            "entry": accepts_entries(round, now=now, entry=ENTRY, person=OTHER),
            "person": accepts_entries(round, now=now, entry=None, person=PERSON),
        }

    assert answers(CLOSES) == answers(UNTIL - TICK) == accepted
    assert answers(UNTIL) == {"everyone": False, "entry": False, "person": False}


def test_extension_is_kept_with_who_when_and_why() -> None:
    round = open_round()
    actor = make_actor(Role.PROGRAMME_MANAGER, "example")

    extension = extend(round, actor=actor, person=PERSON, reason=" Illness. ")

    assert list_extensions(round.id) == (extension,)
    assert (extension.person, extension.until, extension.reason) == (PERSON, UNTIL, "Illness.")
    assert (extension.granted_by, extension.granted_at) == (actor.reference, NOW)
    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert (event.action, event.actor) == ("extend stage", actor.reference)
    assert event.details == {
        "stage": "ideas",
        "until": "2026-05-08T16:00:00+00:00",
        "entry": None,
        "person": f"person:{PERSON}",
        "reason": "",
    }


def test_the_trail_keeps_why_everyone_got_more_time() -> None:
    extend(open_round())

    event = list_events(chain="example/better-ideas", limit=1)[0]
    assert event.details["reason"] == "The network failed."


def test_closing_for_is_the_latest_that_applies() -> None:
    round = open_round()
    extend(round, until=LocalMoment(date(2026, 5, 2), time(17)))
    extend(round, entry=ENTRY)

    assert closing_for(round, entry=ENTRY) == UNTIL
    assert closing_for(round, entry=OTHER) == datetime(2026, 5, 2, 16, tzinfo=UTC)
    assert closing_for(round, stage="sift") is None


def test_extension_may_be_granted_after_the_closing() -> None:
    round = open_round()

    extend(round, person=PERSON, now=UNTIL - timedelta(hours=1))

    assert accepts_entries(round, now=UNTIL - TICK, person=PERSON)


@pytest.mark.parametrize(
    ("until", "now"),
    [
        (LocalMoment(date(2026, 5, 1), time(17)), NOW),
        (LATER, UNTIL),
    ],
    ids=["not later than the closing", "not later than now"],
)
def test_extension_must_change_something(until: LocalMoment, now: datetime) -> None:
    round = open_round()

    with pytest.raises(ExtensionFaultError, match="would change nothing; choose a time after 17:00 on"):
        extend(round, until=until, now=now)


def test_extension_for_one_must_reach_beyond_that_for_everyone() -> None:
    round = open_round()
    extend(round)

    with pytest.raises(ExtensionFaultError, match="would change nothing"):
        extend(round, person=PERSON)


def test_extension_names_one_addressee_at_most() -> None:
    with pytest.raises(ExtensionFaultError, match="names an entry and a person; name one of them or neither"):
        extend(open_round(), entry=ENTRY, person=PERSON)


def test_extension_needs_a_stage_that_closes() -> None:
    with pytest.raises(
        ExtensionFaultError, match="Sift has no closing date, so that there is nothing to extend"
    ):
        extend(open_round(), stage="sift")


def test_extension_needs_a_stage_of_the_round() -> None:
    with pytest.raises(StageNotFoundError, match="its stages are: ideas, sift, longlist, final"):
        extend(open_round(), stage="nothing")


def test_extension_needs_a_time_that_exists() -> None:
    with pytest.raises(ExtensionFaultError, match="01:30 on 25 October 2026 comes twice"):
        extend(open_round(), until=LocalMoment(date(2026, 10, 25), time(1, 30)))


def test_extension_needs_a_reason() -> None:
    with pytest.raises(ReasonMissingError, match="To extend a stage needs a reason"):
        extend(open_round(), reason="")


def test_extension_needs_a_running_round() -> None:
    with pytest.raises(UndeclaredRoundActionError, match="A round that is preparing cannot extend a stage"):
        extend(make_round())


def test_extension_needs_permission() -> None:
    round = open_round()

    with pytest.raises(NotPermittedError):
        extend(round, actor=make_actor(Role.TEAM_MEMBER, "example"))

    assert list_extensions(round.id) == ()
