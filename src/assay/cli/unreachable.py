"""Saying that the database does not answer: where it was looked for, why it failed, and how to mend it."""

REMEDY = "Start the database, or correct ASSAY_DATABASE_URL."


def place_of_database() -> str:
    """Return where the settings say that the database is, without its password."""
    from django.db import connection  # noqa: PLC0415 - commands that need no database do not load Django

    found = connection.settings_dict
    host = f"{found['HOST'] or 'this computer'}:{found['PORT'] or 5432}"
    return f"“{found['NAME']}” at {host}" if connection.vendor == "postgresql" else str(found["NAME"])


def reason_of(error: Exception) -> str:
    """Return the last and most telling part of what the driver says in `error`."""
    told = str(error).strip().splitlines()[0]
    return told.rpartition("failed: ")[2].removeprefix("FATAL: ").strip()


def unreachable_database(error: Exception) -> str:
    """Return what to tell a person whose command could not reach the database."""
    return f"The database {place_of_database()} cannot be reached: {reason_of(error)}.\n{REMEDY}"
