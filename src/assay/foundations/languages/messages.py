"""Messages of the layers below the interfaces: English where they are made, translated where read."""

from collections.abc import Mapping
from typing import Self

from django.utils.translation import gettext, ngettext

Sayable = str | int


class Message(str):
    """An English text that remembers how it was made, so that it can be said in another language.

    Args:
        one: the text before its values were put in: what translations are listed under.
        many: the text for more than one, where it counts something.
        number: how many it counts.
        values: what is put in, by name.
    """

    __slots__ = ("many", "number", "one", "values")

    one: str
    many: str
    number: int
    values: Mapping[str, Sayable]

    def __new__(cls, one: str, many: str, number: int, values: Mapping[str, Sayable]) -> Self:
        """Make the text in English."""
        made = super().__new__(cls, (one if number == 1 else many) % values)
        made.one, made.many, made.number, made.values = one, many, number, values
        return made


def message(text: str, **values: Sayable) -> Message:
    """Return `text`, with `%(name)s` for each of `values`, as a message that can be translated."""
    return Message(text, text, 1, values)


def message_id(text: str) -> str:
    """Return `text`, marked to be translated, for a `message` that is made elsewhere."""
    return text


def counted_message(one: str, many: str, number: int, **values: Sayable) -> Message:
    """Return `one` or `many`, by `number`, which either may have as `%(number)s`."""
    return Message(one, many, number, {"number": number, **values})


def said(text: str) -> str:
    """Return `text` in the language of whoever reads it now; a text that is no Message stays as it is."""
    if not isinstance(text, Message):
        return text
    values = {name: said(value) if isinstance(value, str) else value for name, value in text.values.items()}
    if text.one == text.many:
        return gettext(text.one) % values
    return ngettext(text.one, text.many, text.number) % values


def said_with(text: str, **values: Sayable) -> str:
    """Return what `said` does, with `values` in place of what the message had under those names."""
    if isinstance(text, Message):
        text = Message(text.one, text.many, text.number, {**text.values, **values})
    return said(text)


def said_of(error: Exception) -> str:
    """Return what an error says, in the language of whoever reads it now."""
    found = next((each for each in error.args if isinstance(each, Message)), None)
    return str(error) if found is None else said(found)
