"""Telling someone everything that is recorded about them."""

from typing import Any

from assay.capabilities.entries.queries import list_own_entries, list_versions
from assay.capabilities.entries.vocabulary.records import OwnEntryRow
from assay.foundations.people.queries import get_account
from assay.foundations.permissions.vocabulary import Actor, NotPermittedError


def tell_about_oneself(*, actor: Actor) -> dict[str, Any]:
    """Return the account, roles and entries (every version) of `actor`, as JSON values, moments and numbers.

    Raises:
        NotPermittedError: the actor is nobody in particular.
        PersonNotFoundError: they were erased.
    """
    if actor.person is None:
        raise NotPermittedError("Only someone who is signed in has records of their own; sign in first.")
    account = get_account(actor.person)
    return {
        "account": {
            "identifier": str(actor.person),
            "name": account.person.name,
            "e-mail address": account.person.email,
            "registered at": account.created_at,
            "last signed in at": account.last_signed_in_at,
            "has a password": account.has_password,
        },
        "roles": [{"role": grant.role.value, "scope": grant.scope.path} for grant in actor.grants],
        "entries": [_entry(row) for row in list_own_entries(actor=actor)],
    }


def _entry(row: OwnEntryRow) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "title": row.title,
        "stage": row.state.stage,
        "standing": row.state.standing.value,
        "submitted at": row.submitted_at,
        "versions": [
            {"number": version.number, "saved at": version.saved_at, "answers": dict(version.answers)}
            for version in list_versions(row.id)
        ],
    }
