"""A process that releases the decisions of a round's stage, started by a test that kills it."""

import sys
from datetime import datetime

import django


def main(round_id: str, stage: str, now: str) -> None:
    """Release everything, saying first that it is about to begin."""
    django.setup()
    # Models can be imported only once Django is set up.
    from assay.capabilities.programmes.queries import get_round_by_id  # noqa: PLC0415  # see above
    from assay.foundations.permissions.vocabulary import SYSTEM  # noqa: PLC0415  # see above
    from assay.use_cases.release_decisions import release_decisions  # noqa: PLC0415  # see above

    round = get_round_by_id(int(round_id))
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    release_decisions(
        actor=SYSTEM,
        round=round,
        stage=stage,
        now=datetime.fromisoformat(now),
        site_address="https://assay.example",
        # Small transactions, so that a kill is likely to fall within one or between two.
        at_once=5,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
