"""The columns of a table, and the links by which a column is sorted."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

Direction = Literal["", "ascending", "descending"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `href` makes it sortable and `sorted` says how it is sorted now."""

    label: str
    is_numeric: bool = False
    href: str = ""
    sorted: Direction = ""
    is_hidden: bool = False


def sortable_column(
    label: str, key: str, *, order: str, query: dict[str, str], is_numeric: bool = False
) -> Column:
    """A column that sorts by `key`; `order` is the present order, "-key" for descending.

    The link keeps the rest of `query`, starts again at the first page and turns round on a second use.
    """
    directions: dict[str, Direction] = {key: "ascending", f"-{key}": "descending"}
    next_order = f"-{key}" if order == key else key
    kept = {name: value for name, value in query.items() if name not in {"order", "page"}}
    href = "?" + urlencode({**kept, "order": next_order})
    return Column(label, is_numeric=is_numeric, href=href, sorted=directions.get(order, ""))
