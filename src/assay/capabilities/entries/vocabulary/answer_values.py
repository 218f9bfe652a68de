"""What answers are: as stored, and as given."""

from collections.abc import Mapping, Sequence
from typing import Any

# As stored: text and dates (ISO) as str, several choices as a list, yes or no as bool, whole numbers as int,
# numbers with decimals as str ("12.50"), money in whole units and pence as str, files as a list of mappings
# (id, name, kind, size), an organisation as a mapping (slug, blank where the register lacks it, and name).
AnswerValue = str | bool | int | list[str] | list[dict[str, Any]] | dict[str, Any]
# As given: what a form posts (a date as a mapping of day, month and year), what JSON holds, what a cell says.
RawAnswer = str | bool | int | float | Sequence[str] | Sequence[Mapping[str, Any]] | Mapping[str, Any] | None
