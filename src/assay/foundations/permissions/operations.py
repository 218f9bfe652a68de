"""Giving roles and taking them back."""

import uuid
from datetime import datetime

from django.contrib.auth import get_user_model

from assay.foundations.audit.operations import record_event
from assay.foundations.permissions.models import RoleAssignment
from assay.foundations.permissions.vocabulary import (
    Actor,
    Grant,
    Permission,
    Role,
    RoleHolderNotFoundError,
    Scope,
    require,
)
from assay.foundations.transactions import durable_write


def give_role(*, actor: Actor, person: uuid.UUID, role: Role, scope: Scope, now: datetime) -> bool:
    """Give `person` the role within `scope`, and return whether they did not hold it already.

    Raises:
        NotPermittedError: `actor` may not manage people in `scope`.
        RoleHolderNotFoundError: nobody, or someone erased, has the identifier `person`.
    """
    require(actor, Permission.MANAGE_PEOPLE, scope)
    with durable_write():
        if not get_user_model().objects.filter(pk=person, is_active=True).exists():
            raise RoleHolderNotFoundError(
                f"There is nobody with the identifier {person}; register them first."
            )
        _, is_new = RoleAssignment.objects.get_or_create(
            person_id=person,
            role=role.value,
            scope=scope.path,
            defaults={"given_by": actor.reference, "given_at": now},
        )
        if is_new:
            _record(actor, "give role", person, Grant(role, scope), now)
    return is_new


def take_role(*, actor: Actor, person: uuid.UUID, role: Role, scope: Scope, now: datetime) -> bool:
    """Take the role within `scope` from `person`, and return whether they held it.

    Raises NotPermittedError where `actor` may not manage people in `scope`.
    """
    require(actor, Permission.MANAGE_PEOPLE, scope)
    with durable_write():
        held = RoleAssignment.objects.filter(person_id=person, role=role.value, scope=scope.path)
        taken, _ = held.delete()
        if taken:
            _record(actor, "take role", person, Grant(role, scope), now)
    return bool(taken)


def _record(actor: Actor, action: str, person: uuid.UUID, grant: Grant, now: datetime) -> None:
    record_event(
        chain=grant.scope.chain,
        at=now,
        actor=actor.reference,
        action=action,
        subject=f"person:{person}",
        details={"role": grant.role.value, "scope": grant.scope.path},
    )
