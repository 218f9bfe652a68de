"""A process that imports a table into a round, started by a test that kills it while rows are written."""

import sys
import time
from datetime import datetime

import django


def main(round_id: str, now: str, rows: str) -> None:
    """Import `rows` rows, and wait to be killed once the first some hundreds are written."""
    django.setup()
    # Models can be imported only once Django is set up.
    from assay.capabilities.entries.operations import import_entries  # noqa: PLC0415  # see above
    from assay.capabilities.entries.vocabulary.import_mapping import read_mapping  # noqa: PLC0415  # see above
    from assay.capabilities.entries.vocabulary.importing import ImportMode  # noqa: PLC0415  # see above
    from assay.capabilities.programmes.queries import get_round_by_id  # noqa: PLC0415  # see above
    from assay.foundations.permissions.vocabulary import SYSTEM  # noqa: PLC0415  # see above
    from assay.foundations.tabular_files import read_table  # noqa: PLC0415  # see above

    def wait(_done: int, _total: int) -> None:
        sys.stdout.write("half-way\n")
        sys.stdout.flush()
        time.sleep(60)

    content = "name\n" + "".join(f"Idea {number}\n" for number in range(int(rows)))
    import_entries(
        actor=SYSTEM,
        round=get_round_by_id(int(round_id)),
        table=read_table(content.encode()),
        mapping=read_mapping("key: [name]\ncolumns: {name: title}\n"),
        mode=ImportMode.ALL,
        now=datetime.fromisoformat(now),
        progress=wait,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
