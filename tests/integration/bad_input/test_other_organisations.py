"""Two organisations in one installation: neither sees, guesses or changes anything of the other's."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from assay.capabilities.entries.operations import add_comment
from assay.capabilities.entries.queries import get_entry, list_comments
from assay.capabilities.programmes.operations import save_challenge
from assay.capabilities.programmes.queries import get_challenge, list_challenges
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import LetterDraft, LetterState
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from tests.architecture.addresses import Address, every_address
from tests.factories.entries import DURING, make_entry
from tests.factories.people import make_holder, signed_in_client
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
FOREIGN = 404


@dataclass(frozen=True)
class House:
    """One organisation's round, its manager, and what is in the round."""

    round: RoundRecord
    manager: Actor
    owner: Actor
    entry: UUID
    comment: int
    letter: UUID

    @property
    def parts(self) -> Mapping[str, object]:
        """What stands in each part of an address of this house."""
        return {
            "programme": self.round.programme_slug,
            "round_slug": self.round.slug,
            "entry": self.entry,
            "stage": "longlist",
            "slug": "challenge",
            "letter": self.letter,
            "action": UUID(int=5),
            "file": UUID(int=4),
            "view": 1,
            "purpose": "download",
            "number": 1,
            "person": person_of(self.manager),
            "role": Role.PROGRAMME_MANAGER.value,
            "clarification": 1,
            "comment": self.comment,
            "note": 1,
            "earlier": 1,
            "later": 1,
            "form": "csv",
        }


def make_house(organisation: str) -> House:
    programme = make_programme(slug=f"{organisation}-ideas", organisation_slug=organisation)
    round = open_round(make_round(programme))
    manager = make_holder(Role.PROGRAMME_MANAGER, organisation, name=f"Manager of {organisation}")
    made = make_entry(round)
    assert made.owner
    save_challenge(
        actor=SYSTEM, round=round, slug="challenge", title=f"Of {organisation}", summary="S", now=DURING
    )
    draft = LetterDraft(f"occasion:{organisation}", round.scope, None, "ada@example.org", "Subject", "Body")
    queue_letters(letters=[draft], now=DURING)
    return House(
        round,
        manager,
        Actor(person=made.owner, name="Owner"),
        made.id,
        add_comment(actor=manager, entry=made.id, text="Good.", now=DURING).id,
        list_letters(round.scope).letters[0].id,
    )


def state_of(house: House) -> object:
    """Return everything that an intruder might have changed."""
    return (
        get_entry(house.entry),
        list_comments(house.entry, include_hidden=True),
        list_challenges(house.round.id, published_only=False),
        [(each.state, each.fault) for each in list_letters(house.round.scope).letters],
        holders_of(house.round.scope),
        len(list_events(chain=house.round.scope.chain, limit=500)),
    )


def team_addresses() -> list[Address]:
    return [each for each in every_address() if each.name.startswith("team:") and "programme" in each.parts]


def fill(address: Address, parts: Mapping[str, object]) -> str:
    return reverse(address.name, kwargs={part: parts[part] for part in address.parts})


def knock(client: Client, address: Address, path: str) -> set[tuple[str, int]]:
    form = {"action": "publish", "reason": "Why.", "confirmed": "yes", "outcome": "through", "title": "New"}
    return {(address.name, client.get(path).status_code), (address.name, client.post(path, form).status_code)}


def test_every_team_page_of_another_organisation_does_not_exist() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client, before = signed_in_client(ours.manager), state_of(theirs)

    found = {
        each for address in team_addresses() for each in knock(client, address, fill(address, theirs.parts))
    }

    assert {each for each in found if each[1] != FOREIGN} == set()
    assert state_of(theirs) == before


def test_nothing_of_another_organisation_is_reached_through_ones_own_round() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client, before = signed_in_client(ours.manager), state_of(theirs)
    mixed = {**ours.parts, "entry": theirs.entry, "comment": theirs.comment, "letter": theirs.letter}
    mixing = [each for each in team_addresses() if {"entry", "letter"} & set(each.parts)]

    found = {each for address in mixing for each in knock(client, address, fill(address, mixed))}

    assert len(mixing) >= 6
    assert {each for each in found if each[1] != FOREIGN} == set()
    assert state_of(theirs) == before


def test_comment_on_another_entry_is_not_hidden_through_ones_own() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client = signed_in_client(ours.manager)
    (address,) = [each for each in team_addresses() if each.name == "team:hide-comment"]

    response = client.post(fill(address, {**ours.parts, "comment": theirs.comment}), {"reason": "Spam."})

    assert response.status_code == FOREIGN
    assert list_comments(theirs.entry)[0].hidden_at is None


def test_bulk_triage_of_anothers_entries_changes_nothing() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client, before = signed_in_client(ours.manager), state_of(theirs)
    (address,) = [each for each in team_addresses() if each.name == "team:triage"]
    form = {
        "entry": [ours.entry, theirs.entry],
        "action": "take no further",
        "confirmed": "yes",
        "reason": "No",
    }

    response = client.post(fill(address, ours.parts), form)

    assert response.status_code == FOREIGN
    assert state_of(theirs) == before
    assert get_entry(ours.entry).state.standing.value == "considered"


def test_letters_are_not_settled_in_bulk_through_ones_own_round() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client = signed_in_client(ours.manager)
    address = reverse("team:letters", kwargs={"programme": "ours-ideas", "round_slug": "2026"})

    client.post(address, {"letter": str(theirs.letter), "action": "hold", "reason": "No", "confirmed": "yes"})

    assert list_letters(theirs.round.scope).letters[0].state is LetterState.WAITING


def test_role_of_another_scope_is_not_taken_through_ones_own_round() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client = signed_in_client(ours.manager)
    (address,) = [each for each in team_addresses() if each.name == "team:take-role"]

    client.post(fill(address, {**ours.parts, "person": person_of(theirs.manager)}))

    assert len(holders_of(type(theirs.round.scope)("theirs"))) == 1


def test_challenge_of_another_round_is_not_published_through_ones_own() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    (address,) = [each for each in team_addresses() if each.name == "team:publication"]

    signed_in_client(ours.manager).post(fill(address, ours.parts), {"action": "publish"})

    assert get_challenge(theirs.round.id, "challenge", published_only=False).published_at is None


def test_entry_of_someone_else_does_not_exist_for_an_applicant() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")
    client, before = signed_in_client(ours.owner), state_of(theirs)
    own = [each for each in every_address() if each.name.startswith("applicant:") and "entry" in each.parts]
    parts = {
        **theirs.parts,
        "question": "title",
        "person": person_of(theirs.owner),
        "invitation": theirs.entry,
    }

    found = {each for address in own for each in knock(client, address, fill(address, parts))}

    assert {each for each in found if each[1] not in {FOREIGN, 405}} == set()
    assert state_of(theirs) == before


def test_names_of_another_organisations_round_do_not_leak_into_a_team_home() -> None:
    theirs, ours = make_house("theirs"), make_house("ours")

    page = signed_in_client(ours.manager).get("/team/").content.decode()

    assert ours.round.programme_slug in page
    assert theirs.round.programme_slug not in page
