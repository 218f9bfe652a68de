"""What operations on files take and queries return."""

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from assay.foundations.files.vocabulary.errors import TooManyFilesError
from assay.foundations.files.vocabulary.kinds import PICTURES, PLAIN_TEXTS, FileKind
from assay.foundations.files.vocabulary.states import FileState

_USUAL_BYTES = 10_000_000


class Place(Protocol):
    """Where files belong; a permissions Scope is one."""

    @property
    def path(self) -> str:
        """The slugs from the top, joined by "/"; empty for the installation."""

    @property
    def chain(self) -> str:
        """The audit chain that events of this place are written to."""


class Doer(Protocol):
    """Whoever stores or erases files; a permissions Actor is one."""

    @property
    def reference(self) -> str:
        """What the audit trail calls them."""


@dataclass(frozen=True, slots=True)
class FileRules:
    """What may be attached in one place.

    Args:
        most_files: how many.
        most_bytes: the largest size of each, in bytes.
        kinds: which.
    """

    most_files: int = 1
    most_bytes: int = _USUAL_BYTES
    kinds: frozenset[FileKind] = frozenset(FileKind)

    def refuse_more(self, *, already: int) -> None:
        """Raise TooManyFilesError where there are as many files `already` as are allowed."""
        if already >= self.most_files:
            files = "1 file" if self.most_files == 1 else f"{self.most_files} files"
            raise TooManyFilesError(f"You can attach {files} here; remove one before you attach another.")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as pages show it.

    Args:
        name: as shown; empty once erased.
        size: in bytes.
        sha256: of the content, hexadecimal; empty once erased.
        by: who stored it, `Doer.reference`.
        scope: the path of where it belongs.
    """

    id: UUID
    name: str
    kind: FileKind
    size: int
    sha256: str
    state: FileState
    by: str
    at: datetime
    scope: str

    @property
    def has_preview(self) -> bool:
        """Whether a file of this kind can be shown without running anything."""
        return self.kind in PICTURES | PLAIN_TEXTS


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a file: a picture made anew or plain text, neither of which can run code."""

    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scanner says of a file; `found` names what is wrong with it, and is empty when it is clean."""

    found: str = ""


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep removed: halves of uploads, and content that no record needs."""

    unfinished: int
    unneeded: int


class FileLinkPurpose(enum.StrEnum):
    """What a link is for; a link for one purpose serves no other."""

    DOWNLOAD = "download"
    PREVIEW = "preview"
