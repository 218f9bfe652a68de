"""Makes sure that a round runs, and goes on running until whoever asked is done."""

from django.db import connection

from assay.capabilities.programmes.vocabulary.errors import RoundNotRunningError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState

# Shared: operations do not wait for one another, only finishing or cancelling the round waits for them.
# On SQLite a transaction that writes is the only one from its beginning.
_RUNS = {
    "postgresql": "SELECT 1 FROM programmes_round WHERE id = %s AND state = %s FOR SHARE",
    "sqlite": "SELECT 1 FROM programmes_round WHERE id = %s AND state = %s",
}


def require_running(round: RoundRecord) -> None:
    """Keep `round` running until the transaction ends; raise RoundNotRunningError where it does not run.

    One query. Call it before locking entries: finishing takes the round first, then its entries.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RUNS[connection.vendor], [round.id, RoundState.RUNNING.value])
        runs = cursor.fetchone() is not None
    if not runs:
        raise RoundNotRunningError(
            f"{round.name} has not opened or is over, so that nothing of its entries changes; "
            "look at its dates on the round's page."
        )
