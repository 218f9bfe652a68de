"""The mapping of an import: which column answers which question."""

from typing import Literal

from assay.capabilities.programmes.vocabulary.definition.parts import Identifier, Line, Part


class ColumnMapping(Part):
    """How one column answers a question.

    Args:
        question: the question's identifier.
        translate: what cells say, to what the question takes; "" stands for no answer.
        separator: what divides several choices in one cell.
        clip: cut an answer that is too long at its limit instead of refusing the row.
    """

    question: Identifier
    translate: dict[str, str | bool | int | list[str]] = {}
    separator: Line | None = None


class ImportMapping(Part):
    """Which columns of a table answer which questions, and what makes a row the same entry again.

    Args:
        key: the columns that together tell one entry from another.
        organisation: the column that names the organisation.
        columns: question, or more about it, by column.
        defaults: answers that every row has where no column gives one.
        state: whether rows come in as submitted entries, and are triaged, or as drafts.
    """

    key: tuple[Line, ...]
    organisation: Line | None = None
    columns: dict[Line, ColumnMapping]
    defaults: dict[Identifier, str | bool | int | list[str]] = {}
    state: Literal["submitted", "draft"] = "submitted"
