"""A process of its own that stores and erases files as fast as it can, until it is killed."""

import io
import os
import sys
from pathlib import Path


def main(address: str, folder: str) -> None:
    """Store files, and erase every third, for ever."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "assay.config.settings"
    os.environ["ASSAY_DATABASE_URL"] = address
    import django  # noqa: PLC0415 - the settings are named first

    django.setup()
    from assay.foundations.files.operations import (  # noqa: PLC0415 - needs Django set up
        erase_files,
        store_file,
    )
    from assay.foundations.files.store import FileStore  # noqa: PLC0415 - beside the others
    from assay.foundations.files.vocabulary import FileRules  # noqa: PLC0415 - beside the others
    from assay.foundations.permissions.vocabulary import Actor, Scope  # noqa: PLC0415 - beside the others
    from tests.factories.moments import NOW  # noqa: PLC0415 - beside the others

    store, actor, number = FileStore(Path(folder)), Actor(is_system=True), 0
    print("ready", flush=True)  # noqa: T201 - the test waits for this line
    while True:
        number += 1
        record = store_file(
            store=store,
            actor=actor,
            scope=Scope("example/better-ideas"),
            name="notes.txt",
            content=io.BytesIO(b"%d\n" % number * 50_000),
            rules=FileRules(),
            now=NOW,
        )
        if number % 3 == 0:
            erase_files(store=store, actor=actor, files=[record.id], now=NOW)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
