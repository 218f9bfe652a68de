"""The states of a file, and what becomes of files that nobody scanned."""

import enum


class FileState(enum.StrEnum):
    """Where a file stands.

    `NOT_SCANNED` can be opened, because the installation has no scanner and allows it; `WAITING` cannot.
    """

    WAITING = "waiting for scan"
    NOT_SCANNED = "not scanned"
    CLEAN = "clean"
    QUARANTINED = "quarantined"
    ERASED = "erased"


class UnscannedFiles(enum.StrEnum):
    """What an installation without a scanner does with files."""

    ALLOW = "allow"
    WAIT = "wait"
