"""Erasing someone: the row stays for decisions and the audit trail, and says nothing of them any more."""

import uuid
from datetime import datetime

from assay.foundations.audit.operations import record_event
from assay.foundations.people.operations.ending import end_links
from assay.foundations.people.operations.registering import CHAIN, lock_person
from assay.foundations.people.operations.throttling import forget_attempts
from assay.foundations.people.vocabulary import Erasure
from assay.foundations.transactions import durable_write


def erase_person(*, actor: str, person: uuid.UUID, now: datetime) -> Erasure:
    """Wipe the name, address and password of `person`; end their sessions and links.

    Args:
        actor: who erases them, `Actor.reference`; the caller has checked that they may.
        person: whom.
        now: the moment of erasure.

    Raises PersonNotFoundError, also where they were erased before.
    """
    with durable_write():
        row = lock_person(person)
        erasure = Erasure(person, row.email)
        forget_attempts(erasure.email)
        end_links(erasure.email)
        # ".invalid" is reserved (RFC 2606): no letter can ever reach it.
        row.email, row.name = f"erased-{person}@erased.invalid", ""
        row.language, row.time_zone = "", ""
        row.is_active, row.erased_at, row.last_login = False, now, None
        row.set_unusable_password()
        row.save()
        record_event(chain=CHAIN, at=now, actor=actor, action="erase person", subject=f"person:{person}")
    return erasure
