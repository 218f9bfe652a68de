"""Roles: given, taken, scoped; organisations that cannot see each other."""

import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from assay.foundations.audit.queries import list_events
from assay.foundations.people.operations import erase_person, set_password
from assay.foundations.permissions.operations import give_role, take_role
from assay.foundations.permissions.queries import actor_in_session, actor_of, holders_of
from assay.foundations.permissions.vocabulary import (
    ANONYMOUS,
    SYSTEM,
    Actor,
    Grant,
    Holder,
    NotPermittedError,
    Permission,
    Role,
    RoleHolderNotFoundError,
    Scope,
)
from tests.factories.moments import NOW
from tests.factories.people import PASSWORD, make_holder, make_person, signed_in_client

PROGRAMME = Scope("example/better-ideas")
pytestmark = pytest.mark.django_db


def test_give_role_is_held_and_recorded_once() -> None:
    person = make_person()

    given = [
        give_role(actor=SYSTEM, person=person.id, role=Role.ASSESSOR, scope=PROGRAMME / "2026", now=NOW)
        for _ in range(2)
    ]

    events = list_events(chain=PROGRAMME.path)
    assert given == [True, False]
    assert actor_of(person).grants == (Grant(Role.ASSESSOR, PROGRAMME / "2026"),)
    assert [(event.action, event.actor, event.subject, event.details) for event in events] == [
        (
            "give role",
            "system",
            f"person:{person.id}",
            {"role": "assessor", "scope": "example/better-ideas/2026"},
        )
    ]


def test_take_role_is_held_no_longer_and_recorded_once() -> None:
    actor = make_holder(Role.TEAM_MEMBER, PROGRAMME.path)
    assert actor.person

    taken = [
        take_role(actor=SYSTEM, person=actor.person, role=Role.TEAM_MEMBER, scope=PROGRAMME, now=NOW)
        for _ in range(2)
    ]

    assert taken == [True, False]
    assert holders_of(PROGRAMME) == ()
    assert [event.action for event in list_events(chain=PROGRAMME.path)] == ["take role", "give role"]


def test_roles_are_given_only_within_the_givers_own_scope() -> None:
    manager = make_holder(Role.PROGRAMME_MANAGER, PROGRAMME.path)
    person = make_person()

    for scope in (Scope(), Scope("example"), Scope("example/better-ideas-too"), Scope("other/better-ideas")):
        for change in (give_role, take_role):
            with pytest.raises(NotPermittedError):
                change(actor=manager, person=person.id, role=Role.ASSESSOR, scope=scope, now=NOW)
    assert give_role(actor=manager, person=person.id, role=Role.ASSESSOR, scope=PROGRAMME / "2026", now=NOW)


@pytest.mark.parametrize("role", [Role.TEAM_MEMBER, Role.ASSESSOR, Role.AUDITOR])
def test_roles_without_people_to_manage_give_none(role: Role) -> None:
    actor = make_holder(role, "")

    with pytest.raises(NotPermittedError):
        give_role(actor=actor, person=make_person().id, role=role, scope=PROGRAMME, now=NOW)


def test_give_role_refuses_nobody_and_the_erased() -> None:
    erased = make_person()
    erase_person(actor="system", person=erased.id, now=NOW)

    for person in (uuid.uuid4(), erased.id):
        with pytest.raises(RoleHolderNotFoundError):
            give_role(actor=SYSTEM, person=person, role=Role.AUDITOR, scope=PROGRAMME, now=NOW)


def test_holders_of_lists_one_place_alone() -> None:
    manager = make_holder(Role.PROGRAMME_MANAGER, PROGRAMME.path, name="Alex")
    make_holder(Role.ASSESSOR, f"{PROGRAMME.path}/2026", name="Robin")
    member = make_holder(Role.TEAM_MEMBER, PROGRAMME.path, name="Charlie")
    gone = make_holder(Role.TEAM_MEMBER, PROGRAMME.path, name="Lee")
    assert manager.person
    assert member.person
    assert gone.person
    erase_person(actor="system", person=gone.person, now=NOW)

    everyone = holders_of(PROGRAMME)

    assert everyone == (
        Holder(manager.person, "Alex", manager.email, Role.PROGRAMME_MANAGER, NOW),
        Holder(member.person, "Charlie", member.email, Role.TEAM_MEMBER, NOW),
    )
    assert holders_of(PROGRAMME, Role.TEAM_MEMBER) == everyone[1:]


@pytest.mark.parametrize("permission", list(Permission))
def test_organisations_cannot_act_in_one_another(permission: Permission) -> None:
    actors = [make_holder(role, "example") for role in Role]

    elsewhere = [Scope(), Scope("other"), Scope("other/better-ideas"), Scope("example-too/better-ideas/2026")]

    assert not any(actor.may(permission, scope) for actor in actors for scope in elsewhere)
    assert any(actor.may(permission, PROGRAMME / "2026") for actor in actors)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_actor_in_session_takes_one_query(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = make_person()
    for number in range(count):
        give_role(actor=SYSTEM, person=person.id, role=Role.AUDITOR, scope=Scope(f"o{number}"), now=NOW)
    session_hash = signed_in_client(person).session["_auth_user_hash"]

    with django_assert_num_queries(1):
        actor = actor_in_session(person=str(person.id), session_hash=session_hash)

    grants = tuple(Grant(Role.AUDITOR, Scope(f"o{number}")) for number in range(count))
    assert actor == Actor(person.id, person.name, person.email, grants) == actor_of(person)


def test_actor_in_session_is_nobody_once_the_password_changed_or_the_person_is_erased() -> None:
    person = make_person()
    old = signed_in_client(person).session["_auth_user_hash"]

    set_password(person=person.id, password=PASSWORD, now=NOW)
    after_change = actor_in_session(person=str(person.id), session_hash=old)
    new = signed_in_client(person).session["_auth_user_hash"]
    erase_person(actor="system", person=person.id, now=NOW)

    assert after_change == ANONYMOUS
    assert actor_in_session(person=str(person.id), session_hash=new) == ANONYMOUS


def test_a_session_that_names_nobody_is_nobodys() -> None:
    assert actor_in_session(person="robin", session_hash="") == ANONYMOUS
    assert actor_in_session(person=str(uuid.uuid4()), session_hash="") == ANONYMOUS
