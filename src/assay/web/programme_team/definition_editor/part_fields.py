"""Fields for the keys of a part: drawn from what the definition says, and read back into it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assay.capabilities.programmes.vocabulary.checking import Fault
from assay.capabilities.programmes.vocabulary.definition.parts import Part
from assay.capabilities.programmes.vocabulary.editing.edits import Edit, Put, Remove
from assay.capabilities.programmes.vocabulary.editing.members import (
    NESTED,
    TEXTS,
    Kind,
    Member,
    is_for_the_file,
    keys_of,
    members_of,
)
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.foundations.plain_text import clean_text
from assay.web.programme_team.definition_editor.workbench import spelt, text_of, words_for
from assay.web.programme_team.moments import read_time
from assay.web.shared.fields import Field, FieldKind, Option

Posted = Mapping[str, Any]
_MOMENT = re.compile(r"\+(.*)d (.*)", re.DOTALL)
_DIGITS = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,12}\.\d{1,6}")
_SCALE = re.compile(r"(\d{1,3})-(\d{1,3})")
_MOST_SCORES = 21
_MOST_ROWS = 18
_LINE_LENGTH = 70


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a part that is typed or chosen on its own: a key, or one language or score of it.

    Args:
        member: the key.
        inner: the language or the score, where the key has several texts.
        value: what the definition has there now.
    """

    member: Member
    inner: str
    value: Any

    @property
    def name(self) -> str:
        """The name of its field, and its id."""
        return f"{spelt(self.member.key)}--{self.inner}" if self.inner else spelt(self.member.key)

    @property
    def steps(self) -> Path:
        """The way to it from its part."""
        return (self.member.key, self.inner) if self.inner else (self.member.key,)


def slots_of(model: type[Part], given: Any) -> tuple[Slot, ...]:
    """Return what of a part can be changed in fields, its short name last."""
    known = given if isinstance(given, dict) else {}
    slots = [slot for each in members_of(model) for slot in _slots(each, known)]
    return tuple(sorted(slots, key=lambda slot: slot.member.key == "id"))


def unfielded(model: type[Part], given: Any) -> tuple[str, ...]:
    """Return the keys of a part that no field can hold: for the file alone, or not known here."""
    known = given if isinstance(given, dict) else {}
    shown = {slot.member.key for slot in slots_of(model, given)}
    nested = (each for each in members_of(model) if each.kind in NESTED and not is_for_the_file(each))
    shown |= {"type", *(each.key for each in nested)}
    return tuple(key for key in known if key not in shown)


def _slots(member: Member, known: Mapping[str, Any]) -> Iterator[Slot]:
    value = known.get(member.key)
    if member.kind in NESTED or member.kind is Kind.OTHER or member.is_structure:
        return
    if member.kind is Kind.CHOICE and len(member.options) < 2:  # noqa: PLR2004 — one option is no choice
        return
    if member.kind is Kind.TEXTS_BY_KEY:
        texts = value if isinstance(value, dict) else {}
        for key in [*_scores(known), *(each for each in texts if each not in _scores(known))]:
            yield Slot(member, key, texts.get(key))
    elif member.kind in TEXTS and isinstance(value, dict):
        yield from (Slot(member, language, text) for language, text in value.items())
    elif member.kind in {Kind.CHOICES, Kind.LINES} or not isinstance(value, list | dict):
        yield Slot(member, "", value)


def _scores(known: Mapping[str, Any]) -> list[str]:
    found = _SCALE.fullmatch(text_of(known.get("scale")) or "0-5")
    scores = range(int(found[1]), int(found[2]) + 1) if found else range(0)
    return [str(each) for each in scores] if len(scores) <= _MOST_SCORES else []


def fields_of(slots: Sequence[Slot], posted: Posted | None = None) -> list[Field]:
    """Return a field for each of `slots`, with what was typed where anything was."""
    return [field for slot in slots for field in _fields(slot, posted)]


def _fields(slot: Slot, posted: Posted | None) -> Iterator[Field]:
    member, name, value = slot.member, slot.name, text_of(slot.value)
    drawn = Field(
        name,
        _label(slot),
        hint="" if slot.inner and member.kind is Kind.TEXTS_BY_KEY else member.meaning,
        required=member.is_required or member.kind in {Kind.YES_NO, Kind.CHOICE},
        label_size="s",
    )
    match member.kind:
        case Kind.MOMENT:
            yield from _moment_fields(drawn, value, posted)
            return
        case Kind.DATE:
            day = tuple(reversed(value.split("-"))) if value.count("-") == 2 else (value,) * bool(value)  # noqa: PLR2004 — year, month, day
            field = replace(drawn, kind=FieldKind.DATE, value=day)
        case Kind.PROSE | Kind.RULE | Kind.LINES:
            value = "\n".join(map(text_of, slot.value)) if isinstance(slot.value, list) else value
            field = replace(drawn, kind=FieldKind.LONG_TEXT, value=value, rows=_rows(value, member))
        case Kind.YES_NO | Kind.CHOICE:
            options = tuple(Option(each, words_for(each)) for each in member.options)
            inline = member.kind is Kind.YES_NO
            field = replace(
                drawn, kind=FieldKind.RADIOS, value=value or member.default, options=options, inline=inline
            )
        case Kind.CHOICES:
            options = tuple(Option(each, words_for(each)) for each in member.options)
            chosen = tuple(map(text_of, slot.value)) if isinstance(slot.value, list) else ()
            field = replace(drawn, kind=FieldKind.CHECKBOXES, value=chosen, options=options)
        case Kind.NUMBER:
            field = replace(drawn, kind=FieldKind.NUMBER, value=value, width=10)
        case _:
            width = 20 if member.kind is Kind.IDENTIFIER else None
            field = replace(drawn, value=value, width=width)
    yield _as_typed(field, posted) if posted is not None else field


def _as_typed(field: Field, posted: Posted) -> Field:
    if field.parts:
        return replace(field, value=tuple(posted.get(name, "") for name in field.input_names))
    if field.kind is FieldKind.CHECKBOXES:
        return replace(field, value=tuple(posted.getlist(field.id)))  # type: ignore[attr-defined]  # forms have lists
    return replace(field, value=posted.get(field.id, ""))


def _moment_fields(drawn: Field, value: str, posted: Posted | None) -> Iterator[Field]:
    found = _MOMENT.fullmatch(value)
    days, time = (found[1], found[2]) if found else (value, "")
    day_field = replace(
        drawn,
        label=f"{drawn.label}: day",
        value=days,
        kind=FieldKind.NUMBER,
        width=4,
        suffix="days after the start",
        hint="0 is the day on which a round starts.",
    )
    time_field = Field(
        f"{drawn.id}-time",
        f"{drawn.label}: time",
        value=time,
        width=5,
        hint="For example, 5pm or 17:00.",
        required=drawn.required,
        label_size="s",
    )
    for field in (day_field, time_field):
        yield _as_typed(field, posted) if posted is not None else field


def _label(slot: Slot) -> str:
    label = words_for(slot.member.key)
    if slot.inner and slot.member.kind is Kind.TEXTS_BY_KEY:
        return f"What {slot.inner} means"
    return f"{label} ({slot.inner})" if slot.inner else label


def _rows(text: str, member: Member) -> int:
    lines = sum(1 + len(line) // _LINE_LENGTH for line in text.split("\n"))
    return max(2 if member.kind is Kind.RULE else 3, min(_MOST_ROWS, lines + 1))


def read_values(slots: Sequence[Slot], posted: Posted) -> dict[Path, Any]:
    """Return what was typed where it differs from what the definition has; None where it was emptied."""
    # What a form does not have is not emptied by it; boxes alone are not sent when none is ticked.
    asked = [slot for slot in slots if slot.member.kind is Kind.CHOICES or _is_in(slot, posted)]
    read = {slot.steps: (slot, _read(slot, posted)) for slot in asked}
    return {steps: value for steps, (slot, value) in read.items() if not _is_same(slot, value)}


def _is_in(slot: Slot, posted: Posted) -> bool:
    return any(name == slot.name or name.startswith(f"{slot.name}-") for name in posted)


def _is_same(slot: Slot, value: Any) -> bool:
    if isinstance(value, list):
        return value == (slot.value if isinstance(slot.value, list) else [])
    if slot.value is None:
        return value is None or value in ("", slot.member.default)
    return text_of(value) == text_of(slot.value)


def _read(slot: Slot, posted: Posted) -> Any:
    name = slot.name
    text = clean_text(posted.get(name, ""))
    match slot.member.kind:
        case Kind.CHOICES:
            chosen = posted.getlist(name)  # type: ignore[attr-defined]  # forms have lists
            return [each for each in slot.member.options if each in chosen] or None
        case Kind.DATE:
            return _read_date([posted.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")])
        case Kind.MOMENT:
            return _read_moment(text, clean_text(posted.get(f"{name}-time", "")))
        case Kind.LINES:
            return [line.strip() for line in text.split("\n") if line.strip()] or None
        case _:
            return _read_text(slot, text)


def _read_text(slot: Slot, text: str) -> Any:
    if not text:
        return "" if slot.member.is_required and not slot.inner else None
    if slot.member.kind is Kind.NUMBER:
        return _read_number(text)
    if slot.member.kind is not Kind.PROSE:
        return " ".join(text.split())
    return f"{text}\n" if isinstance(slot.value, str) and slot.value.endswith("\n") else text


def _read_moment(days: str, time: str) -> str | None:
    if not days and not time:
        return None
    at = read_time(time)
    return f"+{days.lstrip('+')}d {f'{at:%H:%M}' if at else time}"


def _read_date(parts: list[str]) -> date | str | None:
    if not any(parts):
        return None
    try:
        return date(*map(int, reversed(parts)))
    except (ValueError, OverflowError):
        return "-".join(reversed(parts))


def _read_number(text: str) -> int | float | str:
    if _DIGITS.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def edits_for(model: type[Part], path: Path, given: Any, values: Mapping[Path, Any]) -> list[Edit]:
    """Return the edits that write `values`, by the steps to them, into the part at `path`."""
    edits: list[Edit] = []
    known = given if isinstance(given, dict) else {}
    inner: dict[str, dict[str, Any]] = {}
    for steps, value in values.items():
        key = str(steps[0])
        if len(steps) > 1:
            inner.setdefault(key, dict(known.get(key) or {}))[str(steps[1])] = value
        elif value is None:
            edits += [Remove((*path, key))] if key in known else []
        else:
            edits.append(Put((*path, key), value, keys_of(model)))
    return [*edits, *_edits_of_several(model, path, known, inner)]


def _edits_of_several(
    model: type[Part], path: Path, known: Mapping[str, Any], inner: Mapping[str, Mapping[str, Any]]
) -> Iterator[Edit]:
    for key, texts in inner.items():
        kept = {name: text for name, text in texts.items() if text is not None}
        if not kept:
            yield Remove((*path, key))
            continue
        before = known.get(key)
        if not isinstance(before, dict) or set(before) != set(kept):
            yield Put((*path, key), kept, keys_of(model))
            continue
        yield from (Put((*path, key, name), text) for name, text in kept.items() if text != before[name])


def mark_faults(
    fields: Sequence[Field], slots: Sequence[Slot], path: Path, faults: Sequence[Fault]
) -> tuple[list[Field], list[Fault]]:
    """Return `fields` with each fault at its field, and the faults that belong to none of them."""
    by_steps = {(*path, *slot.steps): slot.name for slot in slots}
    told: dict[str, str] = {}
    rest: list[Fault] = []
    for fault in faults:
        places = [fault.at[:length] for length in range(len(fault.at), len(path), -1)]
        name = next((by_steps[each] for each in places if each in by_steps), None)
        if name is None:
            rest.append(fault)
        else:
            told[name] = f"{told[name]} {in_words(fault)}" if name in told else in_words(fault)
    return [replace(each, error=told.get(each.id, "")) for each in fields], rest


def in_words(fault: Fault) -> str:
    """Return what is wrong and how to mend it, in two sentences."""
    return f"{fault.message}. {fault.remedy}"
