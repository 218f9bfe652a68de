"""Changing a definition step by step, kept for one person until it is saved as a version or thrown away.

A draft decides nothing and nobody else sees it, so that changing one records no event; saving it does.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from assay.capabilities.programmes.models import DefinitionDraft, Programme
from assay.capabilities.programmes.operations.defining import apply_definition
from assay.capabilities.programmes.queries.definition_drafts import get_definition_draft
from assay.capabilities.programmes.queries.programmes import get_programme
from assay.capabilities.programmes.vocabulary.editing import Edit, change_text
from assay.capabilities.programmes.vocabulary.errors import DefinitionMovedOnError, DraftMovedOnError
from assay.capabilities.programmes.vocabulary.records import (
    DefinitionDraftRecord,
    DefinitionVersionRecord,
    ProgrammeRecord,
)
from assay.foundations.permissions.vocabulary import Actor, Permission, person_of, require
from assay.foundations.transactions import durable_write


def change_definition_draft(
    *, actor: Actor, slug: str, stamp: str, edits: Sequence[Edit], now: datetime
) -> DefinitionDraftRecord:
    """Make `edits` in the actor's draft of the programme `slug`, which begins from the newest version.

    `stamp` is that of the draft as the actor saw it, so that two windows do not undo each other's work.

    Raises NotPermittedError, ProgrammeNotFoundError, DraftMovedOnError; DefinitionFaultsError where the text
    would be too large to be read again; LookupError, TypeError where there is nothing to edit.
    """
    programme = _managed(actor, slug)
    with durable_write():
        draft = _taken(programme, person_of(actor), stamp)
        source = draft.source
        for edit in edits:
            source = change_text(source, edit)
        _write(programme, person_of(actor), draft, source=source, now=now)
        return get_definition_draft(slug, person_of(actor))


def keep_definition_draft(*, actor: Actor, slug: str, newest: int, now: datetime) -> DefinitionDraftRecord:
    """Let the actor's draft stand against version `newest`, whose changes it will undo when it is saved.

    Raises NotPermittedError, ProgrammeNotFoundError; DefinitionMovedOnError when there is a newer one still.
    """
    programme = _managed(actor, slug)
    with durable_write():
        person = person_of(actor)
        draft = _taken(programme, person)
        if draft.newest_number != newest:
            raise DefinitionMovedOnError(f"Version {draft.newest_number} has been saved; look at it too.")
        _write(programme, person, draft, source=draft.source, base_number=newest, now=now)
        return get_definition_draft(slug, person)


def discard_definition_draft(*, actor: Actor, slug: str) -> None:
    """Throw the actor's draft of the programme `slug` away; without one nothing happens.

    Raises NotPermittedError, ProgrammeNotFoundError.
    """
    programme = _managed(actor, slug)
    DefinitionDraft.objects.filter(programme_id=programme.id, person=person_of(actor)).delete()


def save_definition_draft(
    *, actor: Actor, slug: str, stamp: str, note: str, now: datetime
) -> DefinitionVersionRecord:
    """Save the actor's draft as the newest version, and let go of the draft.

    Raises NotPermittedError, ProgrammeNotFoundError, DefinitionFaultsError, LineFaultError,
    DraftMovedOnError, and DefinitionMovedOnError when someone saved another version meanwhile.
    """
    programme = _managed(actor, slug)
    with durable_write():
        draft = _taken(programme, person_of(actor), stamp)
        version = apply_definition(
            actor=actor,
            organisation_slug=programme.organisation_slug,
            slug=slug,
            source=draft.source,
            note=note,
            base_number=draft.base_number,
            now=now,
        )
        discard_definition_draft(actor=actor, slug=slug)
        return version


def forget_definition_drafts(*, person: uuid.UUID) -> int:
    """Throw away the drafts of someone who is erased, whose event it is; return how many."""
    return DefinitionDraft.objects.filter(person=person).delete()[0]


def _managed(actor: Actor, slug: str) -> ProgrammeRecord:
    programme = get_programme(slug)
    require(actor, Permission.MANAGE_PROGRAMME, programme.scope)
    return programme


def _taken(programme: ProgrammeRecord, person: uuid.UUID, stamp: str | None = None) -> DefinitionDraftRecord:
    """Return the draft as it is now, and let nobody else change the programme's meanwhile."""
    Programme.objects.select_for_update(no_key=True).get(pk=programme.id)
    draft = get_definition_draft(programme.slug, person)
    if stamp is not None and draft.stamp != stamp:
        raise DraftMovedOnError(
            "You changed this draft in another window meanwhile. Look at it as it is now, and try again."
        )
    return draft


def _write(
    programme: ProgrammeRecord,
    person: uuid.UUID,
    draft: DefinitionDraftRecord,
    *,
    source: str,
    base_number: int | None = None,
    now: datetime,
) -> None:
    DefinitionDraft.objects.update_or_create(
        programme_id=programme.id,
        person=person,
        defaults={
            "base_number": base_number or draft.base_number,
            "revision": draft.revision + 1,
            "source": source,
            "saved_at": now,
        },
    )
