"""A process of its own that appends events to one chain as fast as it can."""

import os
import sys

import django


def main(address: str, chain: str, count: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "assay.config.settings"
    os.environ["ASSAY_DATABASE_URL"] = address
    django.setup()

    from django.db import transaction  # noqa: PLC0415 - only after setup

    from assay.foundations.audit.operations import record_event  # noqa: PLC0415 - only after setup
    from tests.factories.moments import NOW  # noqa: PLC0415 - beside the others

    for number in range(count):
        with transaction.atomic():
            record_event(
                chain=chain, at=NOW, actor=f"process:{os.getpid()}", action="append", subject=str(number)
            )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
