"""Forgetting why decisions were taken back, when the person whose entry they are about is erased."""

from collections.abc import Collection
from uuid import UUID

from assay.capabilities.assessment.models import Decision


def forget_withdrawal_reasons(*, entries: Collection[UUID]) -> int:
    """Empty the reasons for which decisions on `entries` were taken back; return how many there were.

    That a decision was taken back, when and by whom, stays. The audit event is the erasure's own.
    """
    return Decision.objects.filter(entry__in=entries).exclude(withdrawn_reason="").update(withdrawn_reason="")
