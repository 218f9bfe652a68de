"""`assay audit`: proves that nobody changed what was recorded."""

import click

from assay.foundations.audit.queries import inspect_chains


@click.group()
def audit() -> None:
    """Verify the history of what was done."""


@audit.command()
@click.argument("chains", nargs=-1)
def verify(chains: tuple[str, ...]) -> None:
    """Recompute every hash of CHAINS, or of all chains.

    Ends with 1 where a chain is broken. A chain's length and last hash, noted elsewhere, prove later that
    its end was not written anew.
    """
    reports = inspect_chains(chains or None)
    for report in reports:
        verdict = f"BROKEN: {report.fault.message}" if report.fault else "OK"
        click.echo(f"{report.chain}: {report.length} events, last {report.head_hash[:16] or '-'}: {verdict}")
    broken = sum(report.fault is not None for report in reports)
    if broken:
        raise click.ClickException(f"{broken} of {len(reports)} chains are broken.")
    click.echo(f"All is as it was recorded ({len(reports)} chains).")
