"""What is wrong with one field, told by the field and the summary alike."""

from collections.abc import Sequence
from dataclasses import replace

from assay.web.shared.fields import Field


class FieldFaultError(Exception):
    """What was given under `name` cannot be used.

    Args:
        name: the field.
        parts: for a date, the faulty ones of day, month, year and time.
        message: what is wrong and how to mend it.
    """

    def __init__(self, name: str, parts: tuple[str, ...], message: str) -> None:
        self.name = name
        self.parts = parts
        super().__init__(message)


def mark(fields: Sequence[Field], name: str, error: str, parts: tuple[str, ...] = ()) -> list[Field]:
    """Return `fields` with `error` on the one called `name`, at `parts` of it where it is a date."""
    return [replace(each, error=error, faulty_parts=parts) if each.id == name else each for each in fields]
