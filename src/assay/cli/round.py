"""`assay round`: make rounds, set their dates, open, extend, close and end them, and say how they stand."""

import uuid
from datetime import UTC, datetime

import click

from assay.capabilities.programmes import operations
from assay.capabilities.programmes.queries import get_programme, list_extensions, list_rounds, plan_copy
from assay.capabilities.programmes.vocabulary.copying import Edge
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.cli.round_values import (
    LocalTime,
    NewRoundReference,
    RoundReference,
    SettledDate,
    describe_copy,
    describe_dates,
    name_round,
)
from assay.foundations.local_time import LocalMoment, localise, spell_moment
from assay.foundations.people.queries import find_person
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.use_cases.finish_round import finish_decided_round

_ROUND = click.argument("round", type=RoundReference())
_REASON = click.option("--reason", required=True, help="Why; it is kept in the history.")


@click.group()
def round() -> None:
    """Make, open and close rounds; a round is named PROGRAMME/ROUND."""


@round.command()
@click.argument("reference", type=NewRoundReference())
@click.option("--name", required=True, help="What pages call the round.")
@click.option(
    "--starts-on",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that offsets count from.",
)
@click.option("--time-zone", help="Such as Europe/London; the definition's when not given.")
def make(reference: tuple[str, str], name: str, starts_on: datetime, time_zone: str | None) -> None:
    """Make a round on its programme's newest definition.

    REFERENCE is PROGRAMME/ROUND. Its dates are as the definition proposes.
    """
    programme, slug = reference
    made = operations.make_round(
        actor=SYSTEM,
        programme_slug=programme,
        slug=slug,
        name=name,
        starts_on=starts_on.date(),
        time_zone=time_zone,
        now=datetime.now(UTC),
    )
    _say(made, "is in preparation")


@round.command(name="copy")
@_ROUND
@click.option(
    "--as", "slug", required=True, metavar="ROUND", help="How the copy's address ends, such as 2027."
)
@click.option("--name", help="What pages call the copy; what --as says when not given.")
@click.option(
    "--starts-on",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that it starts; every date moves by as many days and keeps its time of day.",
)
@click.option(
    "--definition",
    type=click.Choice(["newest", "same"]),
    default="newest",
    show_default=True,
    help="Which version of the definition it runs on.",
)
@click.option("--challenges", is_flag=True, help="Take the challenges along, unpublished.")
@click.option("--team", is_flag=True, help="Give the round's team the same roles; assessors are asked anew.")
@click.option(
    "--settle",
    "settled",
    type=SettledDate(),
    multiple=True,
    help="Choose a date where clocks skip or repeat the moved one; may be given several times.",
)
@click.option("--dry-run", is_flag=True, help="Say what the copy would be, and make nothing.")
def copy(
    round: RoundRecord,
    *,
    slug: str,
    name: str | None,
    starts_on: datetime,
    definition: str,
    challenges: bool,
    team: bool,
    settled: tuple[tuple[tuple[str, Edge], LocalMoment], ...],
    dry_run: bool,
) -> None:
    """Copy a round for another year, with its dates moved.

    Nothing else comes along than is asked for: no entries, letters, reviews or extensions. A date that clocks
    skip or repeat is told, and must be settled with --settle.
    """
    newest = get_programme(round.programme_slug).latest_number
    number = newest if definition == "newest" else round.definition_number
    plan = plan_copy(round=round, starts_on=starts_on.date(), number=number, settled=dict(settled))
    click.echo("\n".join(describe_copy(plan)))
    if dry_run:
        return
    made = operations.copy_round(
        actor=SYSTEM,
        round=round,
        slug=slug,
        name=name or slug,
        starts_on=starts_on.date(),
        number=number,
        settled=dict(settled),
        with_challenges=challenges,
        with_team=team,
        now=datetime.now(UTC),
    )
    click.echo(f"{name_round(made)} is made; it is in preparation.")


@round.command()
@_ROUND
@click.option("--stage", help="The stage whose dates to set; all dates are shown when not given.")
@click.option("--opens", type=LocalTime(), help="By the clock of the round's time zone.")
@click.option(
    "--closes", type=LocalTime(), help="By the clock of the round's time zone; at that moment it is closed."
)
def dates(
    round: RoundRecord, stage: str | None, opens: LocalMoment | None, closes: LocalMoment | None
) -> None:
    """Show the dates of a round, or set those of one stage.

    They can be set while the round is in preparation.
    """
    if stage is None:
        if opens or closes:
            raise click.UsageError("Dates are set for one stage; name it with --stage.")
        click.echo("\n".join(describe_dates(round)))
        return
    window = round.window(stage)
    changed = operations.set_stage_dates(
        actor=SYSTEM,
        round=round,
        stage=stage,
        opens_at=opens or _local(window.opens_at, round.time_zone),
        closes_at=closes or _local(window.closes_at, round.time_zone),
        now=datetime.now(UTC),
    )
    _say(changed, "has new dates")


@round.command()
@_ROUND
@click.option(
    "--definition", "number", type=int, help="The number of the version; the newest when not given."
)
def adopt(round: RoundRecord, number: int | None) -> None:
    """Have a round run on another version of its definition.

    Only a round in preparation may change.
    """
    number = number or get_programme(round.programme_slug).latest_number
    adopted = operations.adopt_definition(actor=SYSTEM, round=round, number=number, now=datetime.now(UTC))
    _say(adopted, f"runs on definition version {adopted.definition_number}")


@round.command(name="open")
@_ROUND
@click.option(
    "--accept-short-notice", is_flag=True, help="Open even when entries close within a day, or have closed."
)
def open_(round: RoundRecord, *, accept_short_notice: bool) -> None:
    """Open a round, which becomes public.

    It keeps its definition and its dates from then on.
    """
    opened = operations.open_round(
        actor=SYSTEM, round=round, accept_short_notice=accept_short_notice, now=datetime.now(UTC)
    )
    _say(opened, f"is running on definition version {opened.definition_number}")


@round.command()
@_ROUND
@_REASON
def close(round: RoundRecord, reason: str) -> None:
    """Take no more entries from now on, from anyone."""
    closed = operations.close_intake_now(actor=SYSTEM, round=round, reason=reason, now=datetime.now(UTC))
    _say(closed, "takes no more entries")


@round.command()
@_ROUND
@click.option("--stage", help="The stage; the one that takes entries when not given.")
@click.option("--until", required=True, type=LocalTime(), help="By the clock of the round's time zone.")
@_REASON
@click.option("--entry", type=click.UUID, help="Only for this entry.")
@click.option("--person", metavar="E-MAIL", help="Only for this person.")
def extend(
    round: RoundRecord,
    *,
    stage: str | None,
    until: LocalMoment,
    reason: str,
    entry: uuid.UUID | None,
    person: str | None,
) -> None:
    """Let a stage close later: for all, one entry or one person."""
    extension = operations.extend_stage(
        actor=SYSTEM,
        round=round,
        stage=stage or round.definition.intake,
        until=until,
        reason=reason,
        entry=entry,
        person=_find_person(person) if person else None,
        now=datetime.now(UTC),
    )
    whom = "for one entry" if entry else f"for {person}" if person else "for everyone"
    until_then = spell_moment(extension.until, round.time_zone)
    click.echo(f"{name_round(round)}: {extension.stage} closes {whom} at {until_then}.")


@round.command()
@_ROUND
def finish(round: RoundRecord) -> None:
    """Finish a round whose entries are closed.

    Nothing of it changes after that.
    """
    _say(finish_decided_round(actor=SYSTEM, round=round, now=datetime.now(UTC)), "is finished")


@round.command()
@_ROUND
@_REASON
def cancel(round: RoundRecord, reason: str) -> None:
    """Give a round up.

    It takes nothing any more and is no longer public.
    """
    _say(
        operations.cancel_round(actor=SYSTEM, round=round, reason=reason, now=datetime.now(UTC)),
        "is cancelled",
    )


@round.command()
@_ROUND
def status(round: RoundRecord) -> None:
    """Say how a round stands: state, dates and extensions."""
    _say(round, f"is {round.state.value}; entries: {round.phase(datetime.now(UTC)).value}")
    click.echo(f"Definition version {round.definition_number}; time zone {round.time_zone}.")
    for each in list_extensions(round.id):
        whom = f"entry {each.entry}" if each.entry else f"person {each.person}" if each.person else "everyone"
        closing = spell_moment(each.closes_at, round.time_zone)
        click.echo(f"Extension of {each.stage} for {whom} until {closing}: {each.reason}")


@round.command(name="list")
def list_() -> None:
    """List all rounds with their states, the newest first."""
    for each in list_rounds(SYSTEM):
        click.echo(f"{name_round(each)}  {each.state.value}  {each.name} ({each.organisation_name})")


def _say(round: RoundRecord, what: str) -> None:
    click.echo(f"{name_round(round)} {what}.")
    click.echo("\n".join(describe_dates(round)))


def _find_person(email: str) -> uuid.UUID:
    person = find_person(email)
    if person is None:
        raise click.BadParameter(
            f"nobody here has the e-mail address {email!r}; check it.", param_hint="--person"
        )
    return person.id


def _local(moment: datetime | None, zone: str) -> LocalMoment | None:
    return None if moment is None else localise(moment, zone)
