"""Forgetting why someone was given more time, when the person is erased."""

import uuid
from collections.abc import Collection

from django.db.models import Q

from assay.capabilities.programmes.models import Extension


def forget_extension_reasons(*, person: uuid.UUID, entries: Collection[uuid.UUID]) -> int:
    """Empty the reasons of extensions for `person` or for one of their `entries`; return how many.

    That there was an extension, until when and by whom, stays. The audit event is the erasure's own.
    """
    theirs = Extension.objects.filter(Q(person=person) | Q(entry__in=entries))
    return theirs.exclude(reason="").update(reason="")
