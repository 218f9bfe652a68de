"""The invented people of a demonstration, one for each role, as its first page offers them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase
from assay.foundations.people.queries import list_invented_people
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import Role, Scope


@dataclass(frozen=True, slots=True)
class Place:
    """A role that a visitor may step into: whose, to do what, beginning at which address."""

    title: str
    text: str
    person: PersonRecord
    address: str


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    text: str
    view: str


_KINDS: dict[Role | None, _Kind] = {
    None: _Kind(
        gettext_noop("Applicant"),
        gettext_noop("Write an entry, send it in, follow what becomes of it."),
        "applicant:entries",
    ),
    Role.ASSESSOR: _Kind(
        gettext_noop("Judge"),
        gettext_noop("Read entries and score them on published criteria."),
        "assessor:home",
    ),
    Role.TEAM_MEMBER: _Kind(
        gettext_noop("Programme team"),
        gettext_noop("Sort what came in and prepare decisions."),
        "team:home",
    ),
    Role.PROGRAMME_MANAGER: _Kind(
        gettext_noop("Programme manager"),
        gettext_noop("Set dates, release decisions, send letters."),
        "team:home",
    ),
    Role.AUDITOR: _Kind(
        gettext_noop("Auditor"),
        gettext_noop("Check who did what, and that nothing was altered."),
        "team:home",
    ),
}


def places_to_step_into(rounds: Sequence[RoundRecord], now: datetime) -> tuple[Place, ...]:
    """Return one place for each role that an invented person holds in the programmes of `rounds`.

    One query, and one for each programme.
    """
    people = list_invented_people()
    roles = _roles_in({_programme_of(each.scope) for each in rounds})
    first: dict[Role | None, PersonRecord] = {}
    for person in people:
        first.setdefault(roles.get(person.id), person)
    return tuple(
        Place(_(kind.title), _(kind.text), first[role], _address_of(role, rounds, now))
        for role, kind in _KINDS.items()
        if role in first
    )


def _address_of(role: Role | None, rounds: Sequence[RoundRecord], now: datetime) -> str:
    """Return where the role's work begins: an applicant's in the first round that takes entries."""
    is_open = (each for each in rounds if each.phase(now) is IntakePhase.OPEN)
    found = next(is_open, None) if role is None else None
    if found is None:
        return reverse(_KINDS[role].view)
    return reverse("applicant:start", args=(found.programme_slug, found.slug))


def _programme_of(scope: Scope) -> Scope:
    return Scope(scope.path.rpartition("/")[0])


def _roles_in(scopes: Iterable[Scope]) -> dict[uuid.UUID, Role]:
    return {holder.person: holder.role for scope in scopes for holder in holders_of(scope)}
