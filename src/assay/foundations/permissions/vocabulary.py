"""Roles, the permissions each carries, scopes, and the actor on whose behalf something is done."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Self


class Permission(enum.StrEnum):
    """One kind of thing that someone may do within a scope."""

    MANAGE_PEOPLE = "manage people"
    MANAGE_PROGRAMME = "manage programme"
    MANAGE_ROUND = "manage round"
    SEE_ENTRIES = "see entries"
    TRIAGE = "triage"
    REVIEW = "review"
    DECIDE = "decide"
    RELEASE = "release"
    MODERATE = "moderate"
    SEE_AUDIT = "see audit"


class Role(enum.StrEnum):
    """What someone is, within a scope."""

    ADMINISTRATOR = "administrator"
    PROGRAMME_MANAGER = "programme manager"
    TEAM_MEMBER = "team member"
    ASSESSOR = "assessor"
    AUDITOR = "auditor"


PERMISSIONS_OF: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {Permission.MANAGE_PEOPLE, Permission.MANAGE_PROGRAMME, Permission.SEE_AUDIT}
    ),
    Role.PROGRAMME_MANAGER: frozenset(Permission) - {Permission.REVIEW},
    Role.TEAM_MEMBER: frozenset(
        {Permission.SEE_ENTRIES, Permission.TRIAGE, Permission.DECIDE, Permission.MODERATE}
    ),
    Role.ASSESSOR: frozenset({Permission.REVIEW}),
    Role.AUDITOR: frozenset({Permission.SEE_ENTRIES, Permission.SEE_AUDIT}),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: the installation (empty path), an organisation, a programme or a round.

    Args:
        path: slugs from the top, joined by "/": "organisation/programme/round".
    """

    path: str = ""

    def __truediv__(self, slug: str) -> Self:
        """Return the scope `slug` within this one."""
        return type(self)(f"{self.path}/{slug}" if self.path else slug)

    def contains(self, other: "Scope") -> bool:
        """Return whether `other` is this scope or lies within it."""
        return not self.path or other.path == self.path or other.path.startswith(f"{self.path}/")

    @property
    def chain(self) -> str:
        """The audit chain: the programme's that this lies in, the organisation's or the installation's."""
        return "/".join(self.path.split("/")[:2]) or "installation"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held within a scope."""

    role: Role
    scope: Scope


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds a role, as lists of people show them."""

    person: uuid.UUID
    name: str
    email: str
    role: Role
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: a person with grants, nobody in particular, or the system itself.

    Args:
        person: the person's identifier; None for an anonymous visitor and for the system.
        name: what pages call them.
        email: where letters reach them.
        grants: the roles they hold.
        is_system: the command line and background work, which stand above roles.
        language: the code of the language of their pages and letters; empty until they have one.
        time_zone: in which zone times are told to them beside the round's; empty until they have one.
    """

    person: uuid.UUID | None = None
    name: str = ""
    email: str = ""
    grants: tuple[Grant, ...] = ()
    is_system: bool = False
    language: str = ""
    time_zone: str = ""

    def may(self, permission: Permission, scope: Scope) -> bool:
        """Return whether a grant gives `permission` in `scope`."""
        return self.is_system or any(
            permission in PERMISSIONS_OF[grant.role] and grant.scope.contains(scope) for grant in self.grants
        )

    @property
    def reference(self) -> str:
        """What the audit trail calls them; says nothing personal."""
        return f"person:{self.person}" if self.person else "system" if self.is_system else "anonymous"


ANONYMOUS = Actor()
SYSTEM = Actor(name="Assay", is_system=True)


class NotPermittedError(Exception):
    """The actor lacks the permission that the action needs."""


class RoleHolderNotFoundError(LookupError):
    """The person to be given a role does not exist or was erased."""


def person_of(actor: Actor) -> uuid.UUID:
    """Return who the actor is; raises NotPermittedError for nobody in particular."""
    if actor.person is None:
        raise NotPermittedError("Sign in to do this; only a person can.")
    return actor.person


def require(actor: Actor, permission: Permission, scope: Scope) -> None:
    """Raise NotPermittedError unless `actor` has `permission` in `scope`."""
    if not actor.may(permission, scope):
        place = scope.path or "the installation"
        raise NotPermittedError(
            f"{actor.name or 'This person'} may not {permission.value} in {place}; ask its programme manager."
        )
