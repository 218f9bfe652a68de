"""Saving views of the list of entries, sharing them with the team, and choosing the one to open with."""

from datetime import datetime

from assay.capabilities.entries.models import ChosenView, SavedView
from assay.capabilities.entries.queries.views import view_record
from assay.capabilities.entries.vocabulary.errors import ViewFaultError, ViewNotFoundError
from assay.capabilities.entries.vocabulary.text import clean_line, count_characters
from assay.capabilities.entries.vocabulary.views import (
    LONGEST_NAME,
    LONGEST_QUERY,
    MOST_VIEWS,
    ViewRecord,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.operations import record_event
from assay.foundations.people.operations import lock_person
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require
from assay.foundations.transactions import durable_write


def save_view(
    *, actor: Actor, round: RoundRecord, name: str, query: str, is_shared: bool, now: datetime
) -> ViewRecord:
    """Save `query` under a name, in place of the actor's own view of this name if there is one.

    Args:
        actor: whose view it is.
        round: whose entries are listed.
        name: on one line.
        query: the parameters of the list's address.
        is_shared: whether the whole team sees it; sharing needs the permission to triage.
        now: when.

    Raises:
        NotPermittedError, ViewFaultError.
    """
    require(actor, Permission.TRIAGE if is_shared else Permission.SEE_ENTRIES, round.scope)
    owner, name = person_of(actor), _checked_name(name)
    if len(query) > LONGEST_QUERY:
        raise ViewFaultError("This view is too long to be saved; search for fewer words.")
    with durable_write():
        lock_person(owner)
        own = SavedView.objects.filter(round_id=round.id, owner_id=owner)
        if own.count() >= MOST_VIEWS and not own.filter(name=name).exists():
            raise ViewFaultError(f"You have {MOST_VIEWS} views already; delete one first.")
        row, _ = SavedView.objects.update_or_create(
            round_id=round.id,
            owner_id=owner,
            name=name,
            defaults={"query": query, "is_shared": is_shared},
        )
        _record(round, actor, "save view", row.pk, now)
    return view_record(row)


def change_view(
    *, actor: Actor, round: RoundRecord, view: int, name: str, is_shared: bool, now: datetime
) -> ViewRecord:
    """Rename a view, and share it or stop sharing it.

    Raises NotPermittedError, ViewNotFoundError, ViewFaultError.
    """
    if is_shared:
        require(actor, Permission.TRIAGE, round.scope)
    name = _checked_name(name)
    with durable_write():
        row = _locked(actor, round, view)
        namesakes = SavedView.objects.filter(round_id=round.id, owner_id=row.owner_id, name=name)
        if namesakes.exclude(pk=row.pk).exists():
            raise ViewFaultError(f"There is a view called “{name}” already; choose another name.")
        row.name, row.is_shared = name, is_shared
        row.save(update_fields=["name", "is_shared"])
        _record(round, actor, "change view", row.pk, now)
    return view_record(row)


def delete_view(*, actor: Actor, round: RoundRecord, view: int, now: datetime) -> None:
    """Delete a view. Raises NotPermittedError, ViewNotFoundError."""
    with durable_write():
        row = _locked(actor, round, view)
        SavedView.objects.filter(pk=row.pk).delete()
        _record(round, actor, "delete view", view, now)


def choose_view(*, actor: Actor, round: RoundRecord, query: str) -> None:
    """Let the list open with `query` for the actor, or with all entries where it is empty.

    It is the actor's own convenience and not recorded. Raises NotPermittedError, ViewFaultError.
    """
    require(actor, Permission.SEE_ENTRIES, round.scope)
    person = person_of(actor)
    if len(query) > LONGEST_QUERY:
        raise ViewFaultError("This view is too long to be saved; search for fewer words.")
    if not query:
        ChosenView.objects.filter(round_id=round.id, person_id=person).delete()
        return
    ChosenView.objects.update_or_create(round_id=round.id, person_id=person, defaults={"query": query})


def _locked(actor: Actor, round: RoundRecord, view: int) -> SavedView:
    """Return the actor's own view, or a shared one where they manage the round."""
    row = SavedView.objects.select_for_update(no_key=True).filter(pk=view, round_id=round.id).first()
    is_own = row is not None and row.owner_id == actor.person
    if row is None or not (is_own or row.is_shared):
        raise ViewNotFoundError(f"There is no view {view} in {round.name}, or it is not yours.")
    require(actor, Permission.SEE_ENTRIES if is_own else Permission.MANAGE_ROUND, round.scope)
    return row


def _checked_name(raw: str) -> str:
    name = clean_line(raw)
    if not name:
        raise ViewFaultError("Enter a name for the view.")
    if count_characters(name) > LONGEST_NAME:
        raise ViewFaultError(f"The name must be {LONGEST_NAME} characters or fewer.")
    return name


def _record(round: RoundRecord, actor: Actor, action: str, view: int, now: datetime) -> None:
    record_event(
        chain=round.scope.chain,
        at=now,
        actor=actor.reference,
        action=action,
        subject=f"round:{round.id}",
        details={"view": view},
    )
