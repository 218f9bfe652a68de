"""Seconds that importing the shipped ideas takes, first and again."""

from django.core.management import call_command
from measures.rounds import import_ideas, open_bench_round, real_ideas
from surroundings import Row, time_once


def measure() -> list[Row]:
    """Return the figures of a first import and of the same import again, which adds nothing."""
    call_command("migrate", verbosity=0, interactive=False)
    round_, table = open_bench_round("import"), real_ideas()
    rows: list[Row] = []
    for what in ("first import", "the same again"):
        reports = []
        cpu, wall = time_once(lambda: reports.append(import_ideas(round_, table)))  # noqa: B023 - used at once
        row = {"rows": len(table.rows), "added": reports[0].added, "more needed": reports[0].more_needed}
        rows.append({"what": what, **row, "CPU s": cpu, "wall s": wall})
    return rows
