"""Reading who holds which role."""

import uuid
from collections.abc import Iterable
from typing import Protocol

from django.contrib.auth import get_user_model
from django.db.models import UUIDField
from django.utils.crypto import constant_time_compare

from assay.foundations.compiled_queries import CompiledRead, parameter
from assay.foundations.permissions.models import RoleAssignment
from assay.foundations.permissions.vocabulary import (
    ANONYMOUS,
    PERMISSIONS_OF,
    Actor,
    Grant,
    Holder,
    Permission,
    Role,
    Scope,
)

_SIGNED_IN = CompiledRead(
    lambda: (
        get_user_model()
        .objects.filter(pk=parameter("person", UUIDField()), is_active=True)
        .values_list(
            "id",
            "name",
            "email",
            "password",
            "language",
            "time_zone",
            "role_assignments__role",
            "role_assignments__scope",
        )
    )
)


class Identified(Protocol):
    """Anyone with an identifier, an address and a name, such as a PersonRecord."""

    @property
    def id(self) -> uuid.UUID:
        """Their identifier."""

    @property
    def email(self) -> str:
        """Where letters reach them."""

    @property
    def name(self) -> str:
        """What pages call them."""

    @property
    def language(self) -> str:
        """The code of the language of their pages and letters."""


def actor_of(person: Identified) -> Actor:
    """Return the actor that `person` is, with every role they hold; one query."""
    rows = RoleAssignment.objects.filter(person_id=person.id).values_list("role", "scope")
    return Actor(person.id, person.name, person.email, _grants(rows), language=person.language)


def actor_in_session(*, person: str, session_hash: str) -> Actor:
    """Return who is signed in, with their roles, in one query; ANONYMOUS where the session no longer holds.

    Args:
        person: the identifier that the session names.
        session_hash: the hash of the password that the session was begun with.
    """
    people = get_user_model()
    try:
        found = _SIGNED_IN.rows(person=uuid.UUID(person))
    except ValueError:
        return ANONYMOUS
    if not found:
        return ANONYMOUS
    identifier, name, email, password, language, time_zone, _, _ = found[0]
    if not constant_time_compare(session_hash, people(password=password).get_session_auth_hash()):
        return ANONYMOUS
    grants = _grants((role, scope) for *_, role, scope in found if role)
    return Actor(identifier, name, email, grants, language=language, time_zone=time_zone)


def holders_of(scope: Scope, role: Role | None = None) -> tuple[Holder, ...]:
    """Return who holds `role`, or any role, exactly at `scope`, by name."""
    rows = RoleAssignment.objects.filter(scope=scope.path, person__is_active=True).order_by(
        "role", "person__name", "person_id"
    )
    if role is not None:
        rows = rows.filter(role=role.value)
    return tuple(
        Holder(person, name, email, Role(held), given_at)
        for person, name, email, held, given_at in rows.values_list(
            "person_id", "person__name", "person__email", "role", "given_at"
        )
    )


def people_who_may(permission: Permission, scope: Scope) -> dict[uuid.UUID, str]:
    """Return the names of those who may do something in `scope`, by identifier, sorted; one query.

    Args:
        permission: what they may do.
        scope: where; roles within it alone do not count, those around it do.
    """
    slugs = scope.path.split("/") if scope.path else []
    around = ["/".join(slugs[:count]) for count in range(len(slugs) + 1)]
    roles = [role.value for role, held in PERMISSIONS_OF.items() if permission in held]
    rows = RoleAssignment.objects.filter(scope__in=around, role__in=roles, person__is_active=True)
    people = rows.order_by("person__name", "person_id").values_list("person_id", "person__name")
    return dict(people.distinct())


def _grants(rows: Iterable[tuple[str, str]]) -> tuple[Grant, ...]:
    return tuple(sorted((Grant(Role(role), Scope(scope)) for role, scope in rows), key=_grant_order))


def _grant_order(grant: Grant) -> tuple[str, str]:
    return grant.scope.path, grant.role.value
