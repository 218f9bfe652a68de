"""Which programmes and rounds an actor sees: those within a role's scope, and the programmes around them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from assay.capabilities.programmes.models import Programme, Round
from assay.foundations.permissions.vocabulary import Actor, Scope


def rounds_seen_by(actor: Actor) -> QuerySet[Round]:
    """Return the rounds in which `actor` holds a role; all for the system."""
    scopes = _scopes_of(actor)
    return Round.objects.all() if Scope() in scopes else Round.objects.filter(_within(scopes))


def programmes_seen_by(actor: Actor) -> QuerySet[Programme]:
    """Return the programmes in which `actor` holds a role, or in a round of which they do."""
    scopes = _scopes_of(actor)
    if Scope() in scopes:
        return Programme.objects.all()
    around = Q(scope__in=["/".join(scope.path.split("/")[:2]) for scope in scopes])
    return Programme.objects.filter(_within(scopes) | around)


def _scopes_of(actor: Actor) -> tuple[Scope, ...]:
    return (Scope(),) if actor.is_system else tuple(grant.scope for grant in actor.grants)


def _within(scopes: Iterable[Scope]) -> Q:
    """Match records within any of `scopes`; paths have small letters only, as LIKE may be blind to case."""
    condition = Q(pk__in=[])
    for scope in scopes:
        condition |= Q(scope=scope.path) | Q(scope__startswith=f"{scope.path}/")
    return condition
