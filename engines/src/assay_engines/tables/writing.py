"""Writing files whole: never half of one, and none unless all can be."""

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from assay_engines.tables.faults import OutputNotWrittenError


def write_together(pages: Mapping[Path, str]) -> None:
    """Write each text to its path as UTF-8: first all beside their targets, then all into place.

    Raises:
        OutputNotWrittenError: a file cannot be written; the targets are as they were.
    """
    with ExitStack() as undo:
        written = {path: _write_beside(path, text, undo) for path, text in pages.items()}
        for path, partial in written.items():
            _put_in_place(partial, path)


def _write_beside(path: Path, text: str, undo: ExitStack) -> Path:
    target = path.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as page:
            undo.callback(partial.unlink, missing_ok=True)
            page.write(text)
            page.flush()
            os.fsync(page.fileno())
        if target.exists():
            shutil.copymode(target, partial)
    except OSError as fault:
        raise _not_written(path, fault) from fault
    return partial


def _put_in_place(partial: Path, path: Path) -> None:
    try:
        partial.replace(path.resolve())
    except OSError as fault:
        raise _not_written(path, fault) from fault


def _not_written(path: Path, fault: OSError) -> OutputNotWrittenError:
    return OutputNotWrittenError(
        f"{path} was not written: {fault.strerror}. Choose a folder that exists and that you may write to."
    )
