"""The columns of the list of entries: which are shown, and the links that sort by them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import QueryDict

from assay.capabilities.entries.vocabulary.clocks import promises_anything
from assay.capabilities.entries.vocabulary.filters import Sort
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.programme_team.entry_filters import pairs_of
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.tables import Column, Direction

_LABELS = {
    "organisation": "Organisation",
    "team": "Team",
    "handler": "Handled by",
    "tags": "Tags",
    "due": "To act on",
    "mend": "To mend",
    "support": "Support",
    "comments": "Comments",
    "changed": "Last changed",
}
_NUMERIC = frozenset({"mend", "support", "comments"})
_SORTED_BY = {"due": Sort.DUE, "support": Sort.SUPPORT, "changed": Sort.CHANGED}
_DIRECTIONS: dict[Sort, Direction] = {
    Sort.NUMBER: "ascending",
    Sort.TITLE: "ascending",
    Sort.DUE: "ascending",
    Sort.CHANGED: "descending",
    Sort.SUPPORT: "descending",
}
_AT_FIRST = ("team", "due", "mend")


def offered_columns(round_: RoundRecord) -> tuple[str, ...]:
    """Return the names of the columns that may be chosen."""
    definition = round_.definition
    is_idle = {"team": not definition.teams, "due": not promises_anything(definition)}
    return tuple(name for name in _LABELS if not is_idle.get(name))


def chosen_columns(round_: RoundRecord, query: QueryDict) -> tuple[str, ...]:
    """Return the names of the columns that an address asks for, in their fixed order."""
    asked = query.getlist("columns") or _AT_FIRST
    return tuple(name for name in offered_columns(round_) if name in asked)


def columns_field(round_: RoundRecord, query: QueryDict) -> Field:
    """Return the field that asks for the columns."""
    return Field(
        "columns",
        "Columns",
        FieldKind.CHECKBOXES,
        value=chosen_columns(round_, query),
        options=tuple(Option(name, _LABELS[name]) for name in offered_columns(round_)),
    )


def headings(chosen: Sequence[str], sort: Sort, query: QueryDict) -> list[Column]:
    """Return the headings of the list, which sort it where it can be sorted by them."""
    return [
        _sorting("Reference", Sort.NUMBER, sort, query),
        _sorting("Title", Sort.TITLE, sort, query),
        Column("How it stands"),
        *(
            _sorting(_LABELS[name], _SORTED_BY[name], sort, query, is_numeric=name in _NUMERIC)
            if name in _SORTED_BY
            else Column(_LABELS[name], is_numeric=name in _NUMERIC)
            for name in chosen
        ),
    ]


def _sorting(label: str, by: Sort, now: Sort, query: QueryDict, *, is_numeric: bool = False) -> Column:
    others = [pair for pair in pairs_of(query) if pair[0] != "sort"]
    return Column(
        label,
        is_numeric=is_numeric,
        href="?" + urlencode([*others, ("sort", by.value)]),
        sorted=_DIRECTIONS[by] if by is now else "",
    )
