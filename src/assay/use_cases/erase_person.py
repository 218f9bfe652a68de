"""Erasing a person everywhere, while decisions, scores and the audit trail stay."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.assessment.operations import forget_withdrawal_reasons
from assay.capabilities.entries.operations import erase_personal_answers, forget_invitations
from assay.capabilities.entries.queries import list_ids_of
from assay.capabilities.programmes.operations import (
    forget_definition_drafts,
    forget_extension_reasons,
    forget_questions,
)
from assay.foundations.files.store import FileStore
from assay.foundations.notifications.operations import wipe_letters
from assay.foundations.people import operations as people
from assay.foundations.permissions.vocabulary import Actor, Permission, Scope, require
from assay.foundations.transactions import durable_write
from assay.use_cases.entry_people import tell_heir


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was blanked: letters to the person, and versions of entries that had personal answers."""

    letters: int
    versions: int


def erase_person_everywhere(*, store: FileStore, actor: Actor, person: UUID, now: datetime) -> ErasureReport:
    """Erase who the person is, their letters, personal answers, files, comments and what was said of them.

    All in one transaction. That they commented, reviews, decisions and the audit trail stay, of someone whom
    nothing names any more. Of those who may edit an entry that the person led, whoever has done so longest
    leads it from now on, and is told; where there is nobody, the entry has no owner any more.
    Everyone may erase themselves.

    Raises:
        NotPermittedError: the actor is someone else and may not manage people everywhere.
        PersonNotFoundError: there is no such person, or they were erased before.
    """
    if actor.person != person:
        require(actor, Permission.MANAGE_PEOPLE, Scope())
    with durable_write():
        erasure = people.erase_person(actor=actor.reference, person=person, now=now)
        entries = list_ids_of(person)
        forgotten = erase_personal_answers(store=store, actor=actor, person=person, now=now)
        forget_invitations(erasure.email)
        for each in forgotten.successions:
            tell_heir(entry=each.entry, now=now)
        forget_definition_drafts(person=person)
        forget_extension_reasons(person=person, entries=entries)
        forget_questions(person)
        forget_withdrawal_reasons(entries=entries)
        letters = wipe_letters(recipient=person, address=erasure.email)
        return ErasureReport(letters=letters, versions=forgotten.versions)
