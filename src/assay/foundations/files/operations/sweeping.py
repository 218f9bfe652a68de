"""Sweeping: what processes that died left in the folder is removed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from assay.foundations.files.models import StoredFile
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import FileState, SweepReport

# Far longer than any upload or any wait for the database takes.
LEFT_BEHIND_AFTER = timedelta(hours=6)
_AT_ONCE = 500


def sweep_files(*, store: FileStore, now: datetime) -> SweepReport:
    """Remove halves of uploads, content without a record, and content of erased files; return how many.

    Content of files that are not erased is never touched; nor is anything in the folder that is not content.
    """
    oldest = (now - LEFT_BEHIND_AFTER).timestamp()
    unfinished = sum(_remove(path) for path in store.incoming() if _is_older(path, oldest))
    contents = store.contents()
    unneeded = 0
    while some := list(islice(contents, _AT_ONCE)):
        unneeded += sum(map(_remove, _unneeded(some, oldest)))
    return SweepReport(unfinished, unneeded)


def _unneeded(contents: Iterable[tuple[UUID, Path]], oldest: float) -> Iterator[Path]:
    paths = dict(contents)
    states = dict(StoredFile.objects.filter(id__in=list(paths)).values_list("id", "state"))
    for file, path in paths.items():
        # Content without a record may be that of a file which is being recorded at this moment.
        if states.get(file) == FileState.ERASED or (file not in states and _is_older(path, oldest)):
            yield path


def _is_older(path: Path, oldest: float) -> bool:
    try:
        return path.stat().st_mtime < oldest
    except FileNotFoundError:
        return False


def _remove(path: Path) -> int:
    path.unlink(missing_ok=True)
    return 1
