"""The store: content in the installation's folder, whole or not there at all.

What comes in is written to `incoming` under a name drawn by lot, put on the disk, and then renamed to its
place, `<two letters>/<SHA-256>-<identifier>`. Two files of the same content lie apart, so that erasing one
never waits for, or harms, the other.
"""

import hashlib
import mmap
import os
import re
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from assay.foundations.files.scanning import Scanner
from assay.foundations.files.vocabulary import (
    EmptyFileError,
    FileNotFoundInStoreError,
    FileState,
    FileTooLargeError,
    UnscannedFiles,
)

_AT_ONCE = 65_536
_INCOMING = "incoming"
_NAME_IN_PLACE = re.compile("[0-9a-f]{64}-([0-9a-f]{32})")
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


class Readable(Protocol):
    """What can be read piece by piece: an upload, or an open file."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came in whole and is on the disk, but not yet in its place."""

    path: Path
    size: int
    sha256: str

    @contextmanager
    def mapped(self) -> Iterator[mmap.mmap]:
        """Give its content, mapped from the disk."""
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield content


@dataclass(frozen=True, slots=True)
class FileStore:
    """Where files lie, who scans them, and what becomes of those that nobody scanned.

    Args:
        folder: the store's own folder; made when it is first needed.
        scanner: None for an installation without one.
        unscanned: what such an installation does with files.
    """

    folder: Path
    scanner: Scanner | None = None
    unscanned: UnscannedFiles = UnscannedFiles.ALLOW

    def lets_open(self, state: FileState) -> bool:
        """Return whether a file in `state` may be opened."""
        is_allowed = state is FileState.NOT_SCANNED and self.unscanned is UnscannedFiles.ALLOW
        return state is FileState.CLEAN or is_allowed

    def check(self) -> None:
        """Raise OSError when nothing can be kept."""
        _make_folder(self.folder / _INCOMING)
        with tempfile.TemporaryFile(dir=self.folder / _INCOMING):
            pass

    @contextmanager
    def receive(self, content: Readable, *, most_bytes: int) -> Iterator[Received]:
        """Keep `content` on the disk while the block runs; raises FileTooLargeError or EmptyFileError."""
        folder = self.folder / _INCOMING
        _make_folder(folder)
        path = folder / uuid.uuid4().hex
        try:
            size, sha256 = _write(content, path, most_bytes)
            yield Received(path, size, sha256)
        finally:
            path.unlink(missing_ok=True)

    def place(self, received: Received, file: uuid.UUID) -> None:
        """Move what was received to its place as the content of `file`; it is on the disk upon return."""
        target = self.path_of(file, received.sha256)
        _make_folder(target.parent)
        received.path.rename(target)
        _put_on_disk(target.parent)

    def path_of(self, file: uuid.UUID, sha256: str) -> Path:
        """Return where the content of `file` lies."""
        return self.folder / sha256[:2] / f"{sha256}-{file.hex}"

    def open(self, file: uuid.UUID, sha256: str) -> BinaryIO:
        """Open the content of `file`; raise FileNotFoundInStoreError when it is gone."""
        try:
            return self.path_of(file, sha256).open("rb")
        except OSError as fault:
            raise FileNotFoundInStoreError(
                f"The content of file {file} is not in {self.folder} ({fault.strerror}); "
                "bring the folder back from the backup that was made with the database."
            ) from fault

    def remove(self, file: uuid.UUID, sha256: str) -> None:
        """Remove the content of `file`, if it is there."""
        self.path_of(file, sha256).unlink(missing_ok=True)

    def incoming(self) -> Iterator[Path]:
        """Return what is coming in, and what was left half-written by processes that died."""
        return (self.folder / _INCOMING).glob("*")

    def contents(self) -> Iterator[tuple[uuid.UUID, Path]]:
        """Return every content in its place, and whose it is; whatever else lies there is left alone."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if match := _NAME_IN_PLACE.fullmatch(path.name):
                yield uuid.UUID(match.group(1)), path


def _write(content: Readable, path: Path, most_bytes: int) -> tuple[int, str]:
    """Write `content` to a new file at `path`; return its size and SHA-256."""
    size, sha256 = 0, hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE), "wb") as target:
        while piece := content.read(_AT_ONCE):
            size += len(piece)
            if size > most_bytes:
                raise FileTooLargeError(
                    f"The file is larger than {describe_size(most_bytes)}; send a smaller one, or a part."
                )
            sha256.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    if not size:
        raise EmptyFileError("The file is empty; choose the file that you meant.")
    return size, sha256.hexdigest()


def describe_size(size: int) -> str:
    """Return a size in bytes in words: "10 MB"."""
    for unit, bytes_each in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= bytes_each:
            return f"{size / bytes_each:.1f}".removesuffix(".0") + f" {unit}"
    return "1 byte" if size == 1 else f"{size} bytes"


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        _put_on_disk(folder.parent)


def _put_on_disk(folder: Path) -> None:
    """Make sure that the names in `folder` outlive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
