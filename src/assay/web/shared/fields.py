"""The one description of a form field, whatever its kind, and of the errors that link to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class FieldKind(StrEnum):
    """The controls a field can be drawn as."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105 - the name of a control
    SEARCH = "search"
    DATE = "date"
    DATE_TIME = "date and time"
    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    SELECT = "select"
    FILE = "file"


# The plural forms that browsers know, each with a number that takes it in Welsh.
_PLURAL_FORMS = {"one": 1, "two": 2, "few": 3, "many": 6, "other": 5}
_DATE_PARTS = ("day", "month", "year")
_PARTS = {FieldKind.DATE: _DATE_PARTS, FieldKind.DATE_TIME: (*_DATE_PARTS, "time")}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of radios, checkboxes or a select; `divider` is a word, such as "or", set before it."""

    value: str
    label: str
    hint: str = ""
    divider: str = ""


@dataclass(frozen=True, slots=True)
class ShowWhen:
    """Shows a field only while another field of the page holds one of these values (with JavaScript)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """A line of the error summary; `target` is the id of the one element that mends it."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Field:
    """A form field as the page shows it.

    `value` is what the person typed: a string; for checkboxes a tuple of values; for a date a tuple
    (day, month, year), and (day, month, year, time) for a date and time, kept as typed so that a faulty
    date comes back unchanged. `faulty_parts` names the parts of a date to mark, all of them where empty.
    `label_size` is "s", "m", "l", "xl" or nothing; `width` is in characters, as in the Design System.
    """

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    name: str = ""
    value: str | tuple[str, ...] = ""
    hint: str = ""
    error: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    word_limit: int | None = None
    character_limit: int | None = None
    rows: int = 6
    width: int | None = None
    prefix: str = ""
    suffix: str = ""
    autocomplete: str = ""
    accept: str = ""
    takes_many: bool = False
    suggestions: tuple[str, ...] = ()
    inline: bool = False
    label_size: str = ""
    is_page_heading: bool = False
    faulty_parts: tuple[str, ...] = ()
    show_when: ShowWhen | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that a date is typed in; none for other kinds."""
        return _PARTS.get(self.kind, ())

    @property
    def input_name(self) -> str:
        """The name under which the value is posted; a date's parts follow it after a hyphen."""
        return self.name or self.id

    @property
    def input_names(self) -> tuple[str, ...]:
        """Every name that this field posts: one, or one for each part of a date."""
        return tuple(f"{self.input_name}-{part}" for part in self.parts) or (self.input_name,)

    @property
    def heading(self) -> str:
        """The label, which says so where an answer is optional."""
        return self.label if self.required else _("%(label)s (optional)") % {"label": self.label}

    @property
    def values(self) -> tuple[str, ...]:
        """The value as a tuple, one string for each part of a date, padded with blanks."""
        values = self.value if isinstance(self.value, tuple) else (self.value,) if self.value else ()
        return (*values, *[""] * (len(self.parts) - len(values)))

    @property
    def limit(self) -> int | None:
        """The most words, or else characters, that the answer may have; none where it is not limited."""
        return self.word_limit or self.character_limit

    @property
    def counts(self) -> str:
        """What is counted while a text is typed: "words", "characters", or nothing."""
        if self.kind not in {FieldKind.TEXT, FieldKind.LONG_TEXT} or not self.limit:
            return ""
        return "words" if self.word_limit else "characters"

    @property
    def counting_texts(self) -> dict[str, str]:
        """What the browser says while a text is typed, by the attribute that it looks in."""
        say = _word_texts if self.counts == "words" else _character_texts
        under, over = f"data-i18n.{self.counts}-under-limit", f"data-i18n.{self.counts}-over-limit"
        texts = {f"data-i18n.{self.counts}-at-limit": say(0)[0] % {"number": 0}}
        for form, example in _PLURAL_FORMS.items():
            remaining, too_many = (text % {"number": "%{count}"} for text in say(example))
            texts |= {f"{under}.{form}": remaining, f"{over}.{form}": too_many}
        return texts

    @property
    def error_target(self) -> str:
        """The id of the element that an error summary links to: the first control, or faulty part."""
        if not self.parts:
            return self.id
        first = next((part for part in self.parts if part in self.faulty_parts), self.parts[0])
        return f"{self.id}-{first}"


def _word_texts(number: int) -> tuple[str, str]:
    return (
        ngettext("You have %(number)s word remaining", "You have %(number)s words remaining", number),
        ngettext("You have %(number)s word too many", "You have %(number)s words too many", number),
    )


def _character_texts(number: int) -> tuple[str, str]:
    return (
        ngettext(
            "You have %(number)s character remaining", "You have %(number)s characters remaining", number
        ),
        ngettext("You have %(number)s character too many", "You have %(number)s characters too many", number),
    )


def error_links(fields: Iterable[Field]) -> tuple[ErrorLink, ...]:
    """The lines of the error summary, in the order of the fields; none where nothing is wrong."""
    return tuple(ErrorLink(field.error, field.error_target) for field in fields if field.error)
