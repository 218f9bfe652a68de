"""Opening a round: everything is checked, its definition is frozen, and it runs."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from assay.capabilities.programmes.models import DefinitionVersion
from assay.capabilities.programmes.operations.recording import record_round, spelt, take_round
from assay.capabilities.programmes.queries.challenges import list_challenges
from assay.capabilities.programmes.queries.rounds import get_round_by_id
from assay.capabilities.programmes.vocabulary.errors import RoundNotReadyError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundAction
from assay.capabilities.programmes.vocabulary.scheduling import faults_of_schedule
from assay.foundations.local_time import spell_moment
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write

LEAST_NOTICE = timedelta(days=1)


def open_round(
    *, actor: Actor, round: RoundRecord, accept_short_notice: bool = False, now: datetime
) -> RoundRecord:
    """Open `round`: from now on it is public and keeps its definition; entries are taken as its dates say.

    Raises NotPermittedError, RoundNotPreparingError, or RoundNotReadyError with everything that is missing
    or out of order; among them an intake that closes within a day, unless short notice is accepted.
    """
    with durable_write():
        row, state = take_round(actor=actor, round=round, action=RoundAction.OPEN)
        fresh = get_round_by_id(row.pk)
        faults = tuple(_faults(fresh, now=now, accept_short_notice=accept_short_notice))
        if faults:
            raise RoundNotReadyError(faults)
        versions = DefinitionVersion.objects.filter(pk=row.definition_version_id, frozen_at=None)
        versions.update(frozen_at=now)
        row.state, row.opened_at = state, now
        row.save(update_fields=["state", "opened_at"])
        record_round(
            actor=actor,
            row=row,
            action="open round",
            now=now,
            version=fresh.definition_number,
            dates={
                each.stage: [spelt(each.opens_at), spelt(each.closes_at)] for each in fresh.windows.values()
            },
        )
        return get_round_by_id(row.pk)


def _faults(round: RoundRecord, *, now: datetime, accept_short_notice: bool) -> Iterator[str]:
    yield from faults_of_schedule(round.definition, round.windows, round.time_zone)
    if not accept_short_notice:
        yield from _short_notice(round, now)
    if round.definition.challenges == "required" and not list_challenges(round.id, published_only=True):
        yield "Entries must answer a challenge and none is published; publish at least one."


def _short_notice(round: RoundRecord, now: datetime) -> Iterator[str]:
    closes_at = round.intake_window.closes_at
    if closes_at is not None and closes_at < now + LEAST_NOTICE:
        title = round.definition.stages[round.definition.intake].title
        yield (
            f"{title} closes at {spell_moment(closes_at, round.time_zone)}, less than a day from now; "
            "choose a later closing, or accept the short notice."
        )
