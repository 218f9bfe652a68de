"""What round commands read and write: round references, local times, and a round's dates as lines."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from assay.capabilities.programmes.queries import get_round
from assay.capabilities.programmes.vocabulary.copying import CopyPlan, Edge
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.local_time import LocalMoment, spell_moment


class RoundReference(click.ParamType[Any]):
    """A round as PROGRAMME/ROUND, read as its record."""

    name = "PROGRAMME/ROUND"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> RoundRecord:
        """Return the round's record; fails where the reference has no slash; raises RoundNotFoundError."""
        return get_round(*split_reference(self, value, param, ctx))


class NewRoundReference(click.ParamType[Any]):
    """A round that is to be made, as PROGRAMME/ROUND, read as its two slugs."""

    name = "PROGRAMME/ROUND"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the two slugs; fails where the reference has no slash."""
        return split_reference(self, value, param, ctx)


class LocalTime(click.ParamType[Any]):
    """A date and time by the clock of the round's time zone, as "2026-05-01 17:00"."""

    name = '"YYYY-MM-DD HH:MM"'

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> LocalMoment:
        """Return the local moment; fails where the value is none."""
        try:
            shown = datetime.strptime(value, "%Y-%m-%d %H:%M")  # noqa: DTZ007 — the round's time zone is not known here
        except ValueError:
            self.fail(f'{value!r} is no date and time; write it as "2026-05-01 17:00".', param, ctx)
        return LocalMoment(shown.date(), shown.time())


class SettledDate(click.ParamType[Any]):
    """A date that is settled by hand, as "STAGE opens 2027-03-28 09:00"."""

    name = '"STAGE opens|closes YYYY-MM-DD HH:MM"'

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, Edge], LocalMoment]:
        """Return the stage with its end, and the local moment; fails where the value is none of these."""
        stage, _, rest = str(value).strip().partition(" ")
        word, _, moment = rest.strip().partition(" ")
        if word not in {edge.value for edge in Edge}:
            self.fail(f'{value!r} settles no date; write it as "ideas closes 2027-03-28 17:00".', param, ctx)
        return (stage, Edge(word)), LocalTime().convert(moment.strip(), param, ctx)


def split_reference(
    kind: click.ParamType[Any], value: str, param: click.Parameter | None, ctx: click.Context | None
) -> tuple[str, str]:
    """Return programme and round of the reference `value`; fails where it is not made of these two."""
    programme, slash, slug = value.partition("/")
    if not (programme and slash and slug) or "/" in slug:
        kind.fail(f"{value!r} is no round; write PROGRAMME/ROUND, such as data-challenge/2026.", param, ctx)
    return programme, slug


def name_round(round: RoundRecord) -> str:
    """Return how commands refer to `round`."""
    return f"{round.programme_slug}/{round.slug}"


def describe_dates(round: RoundRecord) -> Iterator[str]:
    """Yield one line a stage: its name, when it opens and when it closes."""
    width = max(map(len, round.windows))
    for stage, window in round.windows.items():
        opens, closes = (
            spell_moment(moment, round.time_zone) if moment else "no date"
            for moment in (window.opens_at, window.closes_at)
        )
        yield f"  {stage:<{width}}  opens {opens}, closes {closes}"


def describe_copy(plan: CopyPlan) -> Iterator[str]:
    """Yield what a copy of a round would be, a line for each date and each thing that can come along."""
    zone = plan.round.time_zone
    yield f"On definition version {plan.number}; every date moves by {plan.days} days."
    for each in plan.dates:
        shown = spell_moment(each.at, zone) if each.at else f"TO BE SETTLED: {each.fault}"
        was = f" (was {spell_moment(each.was, zone)})" if each.was else " (a new stage)"
        yield f"  {each.stage} {each.edge.value} {shown}{was}"
    for title in plan.dropped:
        yield f"  {title}: this version has no such stage, so that its dates are left behind"
    yield f"Challenges that can come along: {len(plan.challenges)}; team roles: {len(plan.team)}."
