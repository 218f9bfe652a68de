"""Checking the course of a round: one chain of stages, in time, each keeping no more than the one before."""

import re
from collections.abc import Iterator, Mapping

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.wording import suggest
from assay.capabilities.programmes.vocabulary.definition import Keep, Stage
from assay.capabilities.programmes.vocabulary.faults import Path

_MOMENT = re.compile(r"\+(\d+)d (\d\d):(\d\d)")


def check_course(outline: Outline, findings: Findings) -> None:
    """Note faults of the order of stages, of their moments and of how many they keep."""
    _check_steps(outline, findings)
    _check_intake(outline, findings)
    for path, stage in outline.of(Stage):
        _check_times(path, stage, findings)
    _check_along(outline.stage_chain(), dict(_stages(outline)), findings)


def _stages(outline: Outline) -> Iterator[tuple[str, tuple[Path, Stage]]]:
    for path, stage in outline.of(Stage):
        yield str(path[-1]), (path, stage)


def _check_steps(outline: Outline, findings: Findings) -> None:
    after = outline.given_order()
    followed: dict[str | None, str] = {}
    for name, previous in after.items():
        path: Path = ("stages", name, "after")
        if previous is not None and previous not in after:
            others = [each for each in after if each != name]
            findings.add(path, f"There is no stage “{previous}”", suggest(previous, others, "Write one of: "))
        elif previous in followed and previous is None:
            message = f"“{name}” says no stage that it comes after, nor does “{followed[None]}”"
            findings.add(path[:2], message, f"Add “after: {outline.stage_chain()[-1]}”.", key=True)
        elif previous in followed:
            message = (
                f"“{followed[previous]}” comes after “{previous}” already, and stages follow in one line"
            )
            findings.add(path, message, f"Write “after: {followed[previous]}”, if it comes later.")
        elif _is_circular(name, after):
            findings.add(
                path, f"“{name}” comes after itself, by way of “{previous}”", "Let one stage be the first."
            )
        followed.setdefault(previous, name)


def _is_circular(name: str, after: Mapping[str, str | None]) -> bool:
    seen: list[str] = []
    here = after[name]
    while here is not None and here in after and here not in seen:
        seen.append(here)
        here = after[here]
    return name in seen


def _check_intake(outline: Outline, findings: Findings) -> None:
    taking = [(path, stage) for path, stage in outline.of(Stage) if stage.entries == "open"]
    if not taking and not findings.is_lost(("stages",)):
        findings.add(("stages",), "No stage takes entries", "Add “entries: open” to the first stage.")
    for path, stage in taking:
        if len(taking) > 1 and path != taking[0][0]:
            message = f"“{taking[0][0][-1]}” takes entries already"
            findings.add((*path, "entries"), message, "Delete “entries” from one of them.")
        if stage.after is not None:
            message = "Entries are taken by the first stage alone"
            findings.add(
                (*path, "entries"), message, "Delete “after”, or move “entries: open” to the first stage."
            )
        if stage.sections:
            message = "The form of the stage that takes entries stands in “sections” of the programme"
            findings.add((*path, "sections"), message, "Move these sections there.", key=True)
        if stage.closes is None and not findings.is_lost((*path, "closes")):
            _check_unending(path, outline, findings)


def _check_unending(path: Path, outline: Outline, findings: Findings) -> None:
    """Note each stage that keeps the best so many, although entries never stop coming."""
    for place, keep in outline.of(Keep):
        if keep.budget is not None:
            message = f"There are no best for a budget while “{path[-1]}” takes entries without an end"
            remedy = "Write “{at least: 60}” or “{places: 20}”, or give that stage a closing date."
            findings.add((*place, "budget"), message, remedy)
        if keep.first is not None:
            message = f"There is no best {keep.first} while “{path[-1]}” takes entries without an end"
            remedy = "Write “{at least: 60}” or “{all: yes}”, or give that stage a closing date."
            findings.add((*place, "first"), message, remedy)


def minutes_of(moment: str) -> int:
    """Return how many minutes after the first midnight of a round an offset is."""
    days, hours, minutes = (int(each) for each in _MOMENT.fullmatch(moment).groups())  # type: ignore[union-attr]  # the type Offset has this form
    return (days * 24 + hours) * 60 + minutes


def _moments(path: Path, stage: Stage) -> list[tuple[Path, str]]:
    days = [((*path, "judging days", number, "at"), day.at) for number, day in enumerate(stage.judging_days)]
    ends = [((*path, "opens"), stage.opens), ((*path, "closes"), stage.closes)]
    return [(place, moment) for place, moment in (ends[0], *days, ends[1]) if moment is not None]


def _check_times(path: Path, stage: Stage, findings: Findings) -> None:
    if stage.opens and stage.closes and minutes_of(stage.opens) >= minutes_of(stage.closes):
        message = f"The stage closes ({stage.closes}) before it has opened ({stage.opens})"
        findings.add((*path, "closes"), message, "Write a later moment.")
        return
    moments = _moments(path, stage)
    for place, at in ((place, at) for place, at in moments if "judging days" in place):
        if any(minutes_of(at) < minutes_of(moment) for where, moment in moments if where[-1] == "opens"):
            findings.add(place, f"This day ({at}) is before the stage opens", "Write a later moment.")
        if any(minutes_of(at) > minutes_of(moment) for where, moment in moments if where[-1] == "closes"):
            findings.add(place, f"This day ({at}) is after the stage closes", "Write an earlier moment.")


def _check_along(order: list[str], stages: Mapping[str, tuple[Path, Stage]], findings: Findings) -> None:
    latest: tuple[str, str] | None = None
    fewest: tuple[str, int] | None = None
    for name in (each for each in order if each in stages):
        path, stage = stages[name]
        moments = _moments(path, stage)
        if latest and moments and minutes_of(moments[0][1]) < minutes_of(latest[1]):
            message = f"This is before “{latest[0]}” is over ({latest[1]})"
            findings.add(moments[0][0], message, "Write a later moment.")
        if moments:
            latest = (name, max((each[1] for each in moments), key=minutes_of))
        # How many come of several groups together cannot be told from here.
        most = stage.keep.limit if stage.keep and stage.keep.per is None else None
        if fewest and most and most > fewest[1]:
            key = "first" if stage.keep and stage.keep.first else "places"
            message = f"{most} cannot be kept, since “{fewest[0]}” passes on {fewest[1]} at most"
            findings.add((*path, "keep", key), message, f"Write {fewest[1]} or less.")
        if most:
            fewest = (name, most)
