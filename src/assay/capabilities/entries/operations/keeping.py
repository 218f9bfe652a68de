"""Keeps what was saved of an entry: as a version of its own, or in place of what was typed just before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assay.capabilities.entries.models import Entry, EntryVersion
from assay.capabilities.entries.operations.recording import make_version
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.foundations.compiled_queries import CompiledInsert, CompiledUpdate, columns_of

TYPING_PERIOD = timedelta(minutes=10)

# Everyone saves at closing time.
_KEEP_VERSION = CompiledInsert(EntryVersion)
_REPLACED = ("number", "answers", "set_aside", "saved_at", "changed_in", "typed_since")
_REPLACE_VERSION = CompiledUpdate(EntryVersion, *_REPLACED)
_POINT_TO_VERSION = CompiledUpdate(Entry, "latest_id", "changed_at", "title")


@dataclass(frozen=True, slots=True)
class Saved:
    """What is saved of an entry in one go.

    Args:
        set_aside: answers to questions that are not asked any more.
        title: what lists call the entry from now on.
        by: who saves.
        is_typed: whether it is saved while its author types, not by pressing a button.
    """

    answers: dict[str, AnswerValue]
    set_aside: dict[str, AnswerValue]
    title: str
    by: str
    at: datetime
    is_typed: bool


def keep_version(row: Entry, saved: Saved) -> EntryVersion:
    """Keep `saved` as the latest version of `row`, which is locked, and return it. Two statements at most."""
    latest: EntryVersion | None = row.latest
    if latest is not None and (latest.answers, latest.set_aside) == (saved.answers, saved.set_aside):
        return _seal(latest) if latest.typed_since and not saved.is_typed else latest
    if latest is not None and _is_replaced(latest, saved):
        version = _replacing(latest, saved)
        _REPLACE_VERSION.update(pk=latest.pk, **{name: getattr(version, name) for name in _REPLACED})
        key = latest.pk
    else:
        version = _following(row, saved)
        key = _KEEP_VERSION.insert(**{name: getattr(version, name) for name in columns_of(EntryVersion)})
    _POINT_TO_VERSION.update(pk=row.pk, latest_id=key, changed_at=saved.at, title=saved.title)
    return version


def _seal(latest: EntryVersion) -> EntryVersion:
    """Let what was saved while typing stand, now that its author has pressed the button."""
    latest.typed_since = None
    _REPLACE_VERSION.update(pk=latest.pk, **{name: getattr(latest, name) for name in _REPLACED})
    return latest


def _is_replaced(latest: EntryVersion, saved: Saved) -> bool:
    since = latest.typed_since
    return (
        saved.is_typed
        and since is not None
        and saved.at - since < TYPING_PERIOD
        and latest.saved_by == saved.by
    )


def _following(row: Entry, saved: Saved) -> EntryVersion:
    version = make_version(row, saved.answers, saved.by, saved.at)
    version.set_aside = saved.set_aside
    version.typed_since = saved.at if saved.is_typed else None
    return version


def _replacing(latest: EntryVersion, saved: Saved) -> EntryVersion:
    number = latest.number + 1
    changed = dict.fromkeys(_differing(latest.answers, saved.answers), number)
    return EntryVersion(
        entry_id=latest.entry_id,
        number=number,
        answers=saved.answers,
        set_aside=saved.set_aside,
        saved_at=saved.at,
        saved_by=saved.by,
        typed_since=latest.typed_since,
        changed_in={**latest.changed_in, **changed},
    )


def _differing(before: Mapping[str, AnswerValue], after: Mapping[str, AnswerValue]) -> list[str]:
    return sorted(each for each in before.keys() | after.keys() if before.get(each) != after.get(each))
