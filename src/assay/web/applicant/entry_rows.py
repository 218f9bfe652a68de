"""A person's own entries as lists show them: how each stands, what is asked, where it leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.records import OwnEntryRow
from assay.capabilities.programmes.queries import closings_for
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.web.applicant.frame import entry_address
from assay.web.applicant.wording import Status, status_of, time_left
from assay.web.shared.access import Request


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One line of a list of own entries; `asked` says what its owner is to do, if anything."""

    id: UUID
    reference: str
    title: str
    href: str
    status: Status
    asked: str
    changed_at: datetime
    round: RoundRecord
    role: EntryRole


def entry_rows(
    rows: Sequence[OwnEntryRow], rounds: Mapping[int, RoundRecord], request: Request
) -> list[ListedEntry]:
    """Return the lines of `rows`, whose rounds are given by identifier. One query."""
    closings = closings_for([(rounds[row.round_id], row.state.stage, row.id, row.owner) for row in rows])
    return [_listed(row, rounds[row.round_id], closings[row.id], request.moment) for row in rows]


def _listed(row: OwnEntryRow, round: RoundRecord, closes_at: datetime | None, now: datetime) -> ListedEntry:
    is_begun = round.intake_window.phase(now) is not IntakePhase.NOT_YET_OPEN
    is_open = round.state is RoundState.RUNNING and is_begun and (closes_at is None or now < closes_at)
    return ListedEntry(
        id=row.id,
        reference=row.reference,
        title=row.title or _("No title yet"),
        href=entry_address("entry", row.id),
        status=status_of(row.state, round, is_open=is_open),
        asked=_asked(row, round, time_left(now, closes_at) if closes_at and is_open else "", is_open=is_open),
        changed_at=row.changed_at,
        round=round,
        role=row.role,
    )


def _asked(row: OwnEntryRow, round: RoundRecord, left: str, *, is_open: bool) -> str:
    if row.role is EntryRole.VIEW or not is_open or not _to_do(row, round):
        return ""
    within = _("You have %(time)s left.") % {"time": left} if left else ""
    return f"{_to_do(row, round)} {within}".strip()


def _to_do(row: OwnEntryRow, round: RoundRecord) -> str:
    if row.state.standing is Standing.DRAFT:
        return _("Finish it and send it in.")
    if row.state.standing is not Standing.MORE_NEEDED:
        return ""
    stage = round.definition.stages[row.state.stage]
    if stage.sections:
        return _("Answer what “%(stage)s” asks and send it in.") % {"stage": stage.title}
    if not row.finding_count:
        return _("Change what we asked for, then send it in again.")
    change = ngettext(
        "Change %(number)s thing, then send it in again.",
        "Change %(number)s things, then send it in again.",
        row.finding_count,
    )
    return change % {"number": row.finding_count}
