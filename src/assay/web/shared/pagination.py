"""The pages of a long list: which rows are shown, and the links to the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

_NEIGHBOURS = 1


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered link of the pagination; without a number it stands for the pages left out."""

    number: int | None
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where one is in a list: the first and last rows shown (from 1), of how many, and the links."""

    first_row: int
    last_row: int
    total: int
    links: tuple[PageLink, ...]
    previous: str = ""
    next: str = ""


def paginate(
    *,
    total: int,
    size: int,
    number: int,
    query: Sequence[tuple[str, str]] = (),
    name: str = "page",
    anchor: str = "",
) -> Pagination:
    """The pagination of `total` rows in pages of `size`, at page `number`, which is kept within bounds.

    Args:
        total: how many rows there are.
        size: how many a page shows.
        number: the page that is shown, from 1.
        query: what the address asks for besides.
        name: what the page's number is called in the address, where a page has several lists.
        anchor: where on the page the list is, as an element's identifier.
    """
    last = max(1, -(-total // size))
    number = min(max(1, number), last)
    kept = [pair for pair in query if pair[0] != name]

    def address(page: int) -> str:
        return "?" + urlencode([*kept, (name, str(page))]) + (f"#{anchor}" if anchor else "")

    return Pagination(
        first_row=min(total, (number - 1) * size + 1),
        last_row=min(total, number * size),
        total=total,
        links=tuple(
            PageLink(page, address(page), page == number) if page else PageLink(None)
            for page in _numbers_shown(number, last)
        ),
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < last else "",
    )


def _numbers_shown(number: int, last: int) -> list[int | None]:
    near = range(number - _NEIGHBOURS, number + _NEIGHBOURS + 1)
    shown: list[int | None] = []
    for page in sorted({1, last, *near} & set(range(1, last + 1))):
        if shown and shown[-1] is not None and page > shown[-1] + 1:
            shown.append(None)
        shown.append(page)
    return shown
