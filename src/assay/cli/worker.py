"""`assay worker`: delivers letters and looks after files until stopped."""

import click
from django.conf import settings

from assay.jobs.stopping import StopRequest
from assay.jobs.transports import chosen_transport
from assay.jobs.worker import Pace, run_worker, stop_on_signals

_PACE = Pace()


@click.command()
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=_PACE.between_passes,
    show_default=True,
    help="Seconds between looks at the outbox.",
)
@click.option(
    "--silent-for",
    type=click.FloatRange(min=1),
    default=_PACE.silent_for,
    show_default=True,
    help="Seconds after which a silent worker is presumed dead and its letters are taken over.",
)
def worker(every: float, silent_for: float) -> None:
    """Deliver letters, tell followers and look after files until stopped (Ctrl+C).

    What is in hand is finished first.
    """
    stop = StopRequest()
    stop_on_signals(stop)
    run_worker(
        transport=chosen_transport(),
        store=settings.FILE_STORE,
        pace=Pace(between_passes=every, silent_for=silent_for),
        stop=stop,
        site_address=settings.ASSAY_ADDRESS,
    )
