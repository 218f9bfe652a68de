"""Challenges are saved, published and withdrawn; the public sees the published ones."""

from datetime import timedelta

import pytest

from assay.capabilities.programmes.operations import (
    cancel_round,
    publish_challenge,
    save_challenge,
    withdraw_challenge,
)
from assay.capabilities.programmes.queries import get_challenge, list_challenges
from assay.capabilities.programmes.vocabulary.errors import (
    ChallengeFaultError,
    ChallengeNotFoundError,
    LineFaultError,
    SlugFaultError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.organisations.vocabulary import OrganisationNotFoundError
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


def save(
    round: RoundRecord, *, actor: Actor = SYSTEM, slug: str = "roads", **changed: object
) -> ChallengeRecord:
    given = {"title": "Roads", "summary": "Find holes in roads.", "owner_slug": "example", **changed}
    return save_challenge(actor=actor, round=round, slug=slug, now=NOW, **given)  # type: ignore[arg-type]  # wrong on purpose in some tests


def actions() -> list[str]:
    return [event.action for event in list_events(chain="example/better-ideas", limit=50)]


def test_save_challenge_keeps_it_unpublished() -> None:
    round = make_round()

    challenge = save(round, title=" Roads ")

    assert (challenge.title, challenge.owner_slug, challenge.owner_name) == ("Roads", "example", "Example")
    assert list_challenges(round.id, published_only=False) == (challenge,)
    assert list_challenges(round.id, published_only=True) == ()
    assert actions()[0] == "save challenge"


def test_save_challenge_replaces_what_it_was_and_leaves_publication_alone() -> None:
    round = open_round()
    save(round)
    publish_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW)

    challenge = save(round, title="Better roads", owner_slug=None)

    assert (challenge.title, challenge.owner_name, challenge.published_at) == ("Better roads", None, NOW)
    assert get_challenge(round.id, "roads", published_only=True) == challenge


def test_save_challenge_that_is_new_replaces_none() -> None:
    round = open_round()
    challenge = save(round, title="Roads", is_new=True)

    with pytest.raises(ChallengeFaultError, match="'Roads' has the same address, 'roads'"):
        save(round, title="Other roads", is_new=True)

    assert list_challenges(round.id, published_only=False) == (challenge,)


@pytest.mark.parametrize("is_new", [True, False])
def test_save_challenge_refuses_the_address_of_the_form(*, is_new: bool) -> None:
    with pytest.raises(ChallengeFaultError, match="cannot be called 'new'"):
        save(open_round(), slug="new", is_new=is_new)


def test_list_challenges_follows_their_positions() -> None:
    round = make_round()
    save(round, slug="second", position=2)
    save(round, slug="first", position=1)

    assert [each.slug for each in list_challenges(round.id, published_only=False)] == ["first", "second"]
    assert get_challenge(round.id, "second", published_only=False).position == 2


def test_publish_challenge_keeps_the_first_moment() -> None:
    round = make_round()
    save(round)
    publish_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW)

    again = publish_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW + timedelta(hours=1))

    assert again.published_at == NOW
    assert actions().count("publish challenge") == 1


def test_withdraw_challenge_takes_it_off_the_public_pages_once() -> None:
    round = make_round()
    save(round)
    publish_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW)

    withdraw_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW)
    withdraw_challenge(actor=SYSTEM, round=round, slug="roads", now=NOW)

    assert actions().count("withdraw challenge") == 1
    with pytest.raises(ChallengeNotFoundError, match="The round has no challenge 'roads'"):
        get_challenge(round.id, "roads", published_only=True)


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"title": ""}, LineFaultError, "The challenge's title is empty; enter it."),
        ({"summary": "x" * 501}, LineFaultError, "summary has 501 characters; shorten it to 500 or fewer."),
        ({"slug": "a/b"}, SlugFaultError, "'a/b' cannot be the address of a challenge"),
        ({"owner_slug": "nowhere"}, OrganisationNotFoundError, "nowhere"),
        ({"position": -1}, ChallengeFaultError, "The position -1 cannot be used; enter a number from 0"),
    ],
)
def test_save_challenge_says_what_is_wrong(
    changed: dict[str, object], error: type[Exception], message: str
) -> None:
    round = make_round()

    with pytest.raises(error, match=message):
        save(round, **changed)  # type: ignore[arg-type]  # wrong on purpose

    assert list_challenges(round.id, published_only=False) == ()


def test_save_challenge_needs_a_definition_with_challenges() -> None:
    source = SMALL_DEFINITION.replace("challenges: optional", "challenges: none")
    round = make_round(make_programme(definition_source=source))

    with pytest.raises(ChallengeFaultError, match="write `challenges: optional` there first"):
        save(round)


@pytest.mark.parametrize(("saved", "known"), [(False, "none yet"), (True, "roads")])
def test_publish_challenge_names_the_challenges_there_are(*, saved: bool, known: str) -> None:
    round = make_round()
    if saved:
        save(round)

    with pytest.raises(ChallengeNotFoundError, match=f"has no challenge 'rivers'; its challenges: {known}"):
        publish_challenge(actor=SYSTEM, round=round, slug="rivers", now=NOW)


def test_save_challenge_is_refused_once_the_round_is_over() -> None:
    round = make_round()
    cancel_round(actor=SYSTEM, round=round, reason="No money.", now=NOW)

    with pytest.raises(
        UndeclaredRoundActionError, match="A round that is cancelled cannot change challenges"
    ):
        save(round)


def test_challenges_need_permission() -> None:
    round = make_round()
    save(round)
    actor = make_actor(Role.TEAM_MEMBER, "example")

    with pytest.raises(NotPermittedError):
        save(round, actor=actor)
    with pytest.raises(NotPermittedError):
        publish_challenge(actor=actor, round=round, slug="roads", now=NOW)
    with pytest.raises(NotPermittedError):
        withdraw_challenge(actor=actor, round=round, slug="roads", now=NOW)
