"""A real worker as a process of its own, impatient so that tests are quick."""

import os


def main() -> None:
    """Deliver letters as the environment says until asked to stop."""
    import django  # noqa: PLC0415 - the settings are named first

    os.environ["DJANGO_SETTINGS_MODULE"] = "assay.config.settings"
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - named by now

    from assay.jobs.stopping import StopRequest  # noqa: PLC0415 - needs Django set up
    from assay.jobs.transports import chosen_transport  # noqa: PLC0415 - needs Django set up
    from assay.jobs.worker import Pace, run_worker, stop_on_signals  # noqa: PLC0415 - needs Django set up

    stop = StopRequest()
    stop_on_signals(stop)
    print("ready", flush=True)  # noqa: T201 - the test waits for this line
    run_worker(
        transport=chosen_transport(),
        store=settings.FILE_STORE,
        pace=Pace(between_passes=0.02, after_fault=0.2, silent_for=1),
        stop=stop,
        site_address="https://assay.example",
    )


if __name__ == "__main__":
    main()
