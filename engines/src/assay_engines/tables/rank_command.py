"""The command `rank`: reviews in a CSV file in, a ranking out."""

from pathlib import Path

import click

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_WRITABLE = click.Path(dir_okay=False, path_type=Path)


@click.command("rank")
@click.argument("reviews", type=_EXISTING)
@click.option(
    "--criterion",
    "criteria",
    multiple=True,
    required=True,
    metavar="NAME:WEIGHT:MIN-MAX",
    help="A criterion, its weight and its scale, such as value:2:0-5. Repeat for each criterion.",
)
@click.option("--first", type=click.IntRange(min=1), help="Draw a line after the first so many places.")
@click.option(
    "--minimum-reviews",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Rank only entries with so many reviews.",
)
@click.option("--output", type=_WRITABLE, help="Write the ranking to this CSV file.")
@click.option("--html", type=_WRITABLE, help="Write a report that prints well to this HTML file.")
def rank(
    *,
    reviews: Path,
    criteria: tuple[str, ...],
    first: int | None,
    minimum_reviews: int,
    output: Path | None,
    html: Path | None,
) -> None:
    """Rank entries by the weighted mean of their reviews.

    REVIEWS is a CSV file, either long (columns entry, assessor, criterion, score) or wide (entry,
    assessor and one column for each criterion). A blank score or "abstain" is an abstention and is
    left out of the mean.

    \b
    Example:
      assay-engines rank reviews.csv --first 8
        --criterion value:2:0-5 --criterion viability:1:0-5
    """  # noqa: D301 - a real backspace, by which click knows lines that stand as they are
    # NumPy is loaded when a command runs, not when help is shown or a shell completes a word.
    from assay_engines._numerics.errors import EngineError  # noqa: PLC0415  # see above
    from assay_engines.tables.rank_files import rank_files  # noqa: PLC0415  # see above

    try:
        outcome = rank_files(
            source=reviews,
            criteria=criteria,
            first=first,
            minimum_reviews=minimum_reviews,
            output=output,
            html=html,
        )
    except EngineError as fault:
        raise click.ClickException(str(fault)) from fault
    for notice in outcome.notices:
        click.echo(notice, err=True)
    click.echo(outcome.summary)
