"""Changing the text of a definition: at its place, or else by writing what is around that anew."""

import itertools
from typing import Any

from assay.capabilities.programmes.vocabulary.editing.edits import (
    Edit,
    Insert,
    Move,
    Put,
    Remove,
    apply_edit,
    at,
)
from assay.capabilities.programmes.vocabulary.editing.spans import (
    AwkwardTextError,
    Span,
    WrittenText,
    is_flow,
    read_spans,
)
from assay.capabilities.programmes.vocabulary.editing.writing import (
    in_style,
    write_block,
    write_document,
    write_flow,
)
from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError, Path
from assay.capabilities.programmes.vocabulary.located_yaml import read_yaml


def change_text(source: str, edit: Edit) -> str:
    """Return `source` after `edit`; what the edit does not touch keeps its lines and comments.

    Every change is read again before it is given back: it says what was meant, and nothing else changed.

    Raises:
        DefinitionFaultsError: `source` is not YAML, or would be too large after the change.
        LookupError, TypeError: `source` has nothing at the place of the edit.
    """
    wanted = apply_edit(read_yaml(source).content, edit)
    try:
        changed = _changed_at_its_place(read_spans(source), edit)
        if read_yaml(changed).content == wanted:
            return changed
    except (AwkwardTextError, DefinitionFaultsError):
        pass
    around = _around(edit)
    if around:
        return change_text(source, Put(around, at(wanted, around)))
    anew = write_document(wanted)
    read_yaml(anew)
    return anew


def _around(edit: Edit) -> Path:
    """Return the place whose whole value holds what `edit` changes."""
    match edit:
        case Put(path) | Remove(path):
            return path[:-1]
        case Insert(path):
            return path
        case _:
            path, to = edit.path, edit.to
            pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(path[:-1], to, strict=False))
            return tuple(one for one, _ in pairs)


def _changed_at_its_place(text: WrittenText, edit: Edit) -> str:
    match edit:
        case Put():
            return _put(text, edit)
        case Remove(path):
            return _remove(text, path)
        case Insert(path, position, value):
            return _insert(text, path, position, value)
        case _:
            return _move(text, edit)


def _put(text: WrittenText, edit: Put) -> str:
    holder = text.node_at(edit.path[:-1])
    if edit.path[-1] not in text.steps_of(holder):
        return _add_key(text, edit)
    span = text.spans_of(holder)[text.position(holder, edit.path[-1])]
    value = in_style(edit.value, getattr(span.value, "style", None))
    written = _written(edit.path[-1], value, span.column, in_flow=is_flow(holder))
    comment = text.source[span.content_end : span.end].strip()
    if comment and "\n" in written:
        above = f"{comment}\n{' ' * span.column}"
        return _spliced(text, span.start, span.end, above + written)
    return _spliced(text, span.start, span.content_end, written)


def _add_key(text: WrittenText, edit: Put) -> str:
    holder = text.node_at(edit.path[:-1])
    spans, steps, key = text.spans_of(holder), text.steps_of(holder), edit.path[-1]
    if not spans:
        raise AwkwardTextError(key)
    written = _written(key, edit.value, spans[0].column, in_flow=is_flow(holder))
    earlier = edit.order[: edit.order.index(str(key))] if key in edit.order else edit.order
    before = [number for number, step in enumerate(steps) if step in earlier] or [len(steps) - 1]
    gap = _gap(text, [], spans[0].column, in_flow=is_flow(holder))
    after = spans[max(before)].end
    return _spliced(text, after, after, gap + written)


def _remove(text: WrittenText, path: Path) -> str:
    holder = text.node_at(path[:-1])
    spans, number = text.spans_of(holder), text.position(holder, path[-1])
    if len(spans) == 1:
        raise AwkwardTextError(path)
    span = spans[number]
    if number + 1 < len(spans):
        gap = text.source[span.end : spans[number + 1].lead]
        return _spliced(text, span.lead, span.end + len(gap) - len(_commented(gap).lstrip()), "")
    gap = text.source[spans[number - 1].end : span.lead]
    return _spliced(text, spans[number - 1].end + len(_commented(gap).rstrip()), span.end, "")


def _commented(gap: str) -> str:
    """Return what stands between two members where it has a comment, which stays; otherwise nothing."""
    return gap if "#" in gap else ""


def _insert(text: WrittenText, path: Path, position: int, value: Any, written: str = "") -> str:
    holder = text.node_at(path)
    spans = text.spans_of(holder)
    if not spans:
        raise AwkwardTextError(path)
    column = spans[0].column
    written = written or _written(0, value, column, in_flow=is_flow(holder))
    gap = _gap(text, spans, column, in_flow=is_flow(holder))
    if position < len(spans):
        return _spliced(text, spans[position].lead, spans[position].lead, written + gap)
    return _spliced(text, spans[-1].end, spans[-1].end, gap + written)


def _move(text: WrittenText, edit: Move) -> str:
    holder, target = text.node_at(edit.path[:-1]), text.node_at(edit.to)
    span = text.spans_of(holder)[text.position(holder, edit.path[-1])]
    columns = {each.column for each in text.spans_of(target)}
    value = at(read_yaml(text.source).content, edit.path)
    as_it_stands = text.source[span.lead : span.end]
    if is_flow(holder) or is_flow(target) or columns != {span.column}:
        as_it_stands = ""
    without = _remove(text, edit.path)
    return _insert(read_spans(without), edit.to, edit.position, value, as_it_stands)


def _gap(text: WrittenText, spans: list[Span], column: int, *, in_flow: bool) -> str:
    """Return what parts two members: a comma, or a new line, and a blank one where others have it."""
    if in_flow:
        return ", "
    gaps = [text.source[one.end : other.lead] for one, other in itertools.pairwise(spans)]
    breaks = 2 if gaps and all(gap.count("\n") > 1 for gap in gaps) else 1
    return "\n" * breaks + " " * column


def _written(step: str | int, value: Any, column: int, *, in_flow: bool) -> str:
    member: Any = [value] if isinstance(step, int) else {step: value}
    return write_flow(member) if in_flow else write_block(member, column)


def _spliced(text: WrittenText, start: int, end: int, written: str) -> str:
    return text.source[:start] + written + text.source[end:]
