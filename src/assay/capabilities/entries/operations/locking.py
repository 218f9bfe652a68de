"""Locks entries: whatever is written about an entry is written while nobody else writes about it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import BigIntegerField, QuerySet, UUIDField

from assay.capabilities.entries.models import Entry, EntryVersion
from assay.capabilities.entries.queries.membership import role_of_member
from assay.capabilities.entries.queries.triage import refuse_missing
from assay.capabilities.entries.vocabulary.errors import EntryNotFoundError
from assay.capabilities.entries.vocabulary.membership import EntryRole, RoleTooLowError
from assay.capabilities.programmes.queries import get_round_by_id, require_running
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.compiled_queries import CompiledRead, columns_of, instance_of, parameter
from assay.foundations.permissions.vocabulary import Actor

_LOCKED = CompiledRead(
    lambda: (
        Entry.objects.select_for_update(no_key=True)
        .filter(pk=parameter("entry", UUIDField()))
        .values_list(*columns_of(Entry))
    )
)
_LATEST = CompiledRead(
    lambda: EntryVersion.objects.filter(pk=parameter("version", BigIntegerField())).values_list(
        *columns_of(EntryVersion)
    )
)


def hold_entries(*, round: RoundRecord, entries: Iterable[UUID]) -> None:
    """Keep everyone else from changing these entries, or deciding on them, until the transaction ends.

    What is read of them afterwards stays so; those of other rounds are passed over.
    Raises RoundNotRunningError.
    """
    require_running(round)
    list(_locked(round, entries).values_list("pk"))


def lock_entries(round: RoundRecord, entries: Iterable[UUID]) -> list[Entry]:
    """Return the rows of `entries`, all of `round`, locked in the order of their numbers.

    Raises EntryNotFoundError, RoundNotRunningError.
    """
    asked = set(entries)
    require_running(round)
    rows = list(_locked(round, asked))
    refuse_missing(asked, (row.pk for row in rows))
    return rows


def lock_entry(entry: UUID) -> Entry:
    """Return the row of `entry`, which nobody else can change until this transaction ends.

    Raises EntryNotFoundError.
    """
    rows = _LOCKED.rows(entry=entry)
    if not rows:
        raise EntryNotFoundError(entry)
    row = instance_of(Entry, rows[0])
    # Joined to the locking statement, PostgreSQL would give the version from before it waited, or none.
    if row.latest_id:
        row.latest = instance_of(EntryVersion, _LATEST.rows(version=row.latest_id)[0])
    return row


def lock_own_entry(actor: Actor, entry: UUID, *, needed: EntryRole) -> Entry:
    """Return the row of an entry in which the actor's role includes `needed`, locked.

    No query more for its lead. Raises EntryNotFoundError, RoleTooLowError.
    """
    row = lock_entry(entry)
    if actor.person is not None and row.owner_id == actor.person:
        return row
    role = role_of_member(entry=entry, person=actor.person)
    if role is None:
        raise EntryNotFoundError(entry)
    if not role.includes(needed):
        raise RoleTooLowError(row.reference, needed)
    return row


def lock_led_entry(actor: Actor, entry: UUID) -> tuple[Entry, RoundRecord]:
    """Return the row of an entry that the actor leads, locked, with its round, which runs on meanwhile.

    Raises EntryNotFoundError, RoleTooLowError, RoundNotRunningError.
    """
    round = running_round_of(entry)
    return lock_own_entry(actor, entry, needed=EntryRole.LEAD), round


def running_round_of(entry: UUID) -> RoundRecord:
    """Return the round of an entry, which runs on until the transaction ends.

    Raises EntryNotFoundError, RoundNotRunningError.
    """
    found = Entry.objects.filter(pk=entry).values_list("round_id", flat=True).first()
    if found is None:
        raise EntryNotFoundError(entry)
    round = get_round_by_id(found)
    require_running(round)
    return round


def _locked(round: RoundRecord, entries: Iterable[UUID]) -> QuerySet[Entry]:
    # One order for everyone, against waiting in a circle; no_key lets others refer to the rows meanwhile.
    rows = Entry.objects.select_for_update(no_key=True).filter(round_id=round.id, pk__in=set(entries))
    return rows.order_by("number")
