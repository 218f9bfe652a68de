"""Long lists: pages, sortable columns and the marked item of a navigation."""

import pytest

from assay.web.shared.pages import Link, mark_current
from assay.web.shared.pagination import paginate
from assay.web.shared.tables import Column, sortable_column
from tests.unit.web_shared.markup import draw, find, read, words


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [1, 2, None, 48]),
        (4, [1, None, 3, 4, 5, None, 48]),
        (48, [1, None, 47, 48]),
        (99, [1, None, 47, 48]),
        (-3, [1, 2, None, 48]),
    ],
)
def test_pagination_leaves_out_far_pages(number: int, expected: list[int | None]) -> None:
    pages = paginate(total=2869, size=60, number=number)

    assert [link.number for link in pages.links] == expected


def test_pagination_keeps_the_filters() -> None:
    pages = paginate(total=130, size=60, number=2, query=[("team", "a&b"), ("team", "c"), ("page", "2")])

    assert (pages.previous, pages.next) == ("?team=a%26b&team=c&page=1", "?team=a%26b&team=c&page=3")
    assert (pages.first_row, pages.last_row) == (61, 120)


@pytest.mark.parametrize(
    ("total", "number", "expected"),
    [
        (0, 1, "No entries"),
        (1, 1, "1 entry"),
        (60, 1, "60 entries"),
        (2869, 48, "2,821 to 2,869 of 2,869 entries"),
    ],
)
def test_rows_shown_are_told_in_words(total: int, number: int, expected: str) -> None:
    pages = paginate(total=total, size=60, number=number)

    (line,) = read(draw("pagination", 'rows_shown(pages, "entry", "entries")', pages=pages))[:1]

    assert words(line) == expected


def test_one_page_needs_no_links() -> None:
    assert draw("pagination", "pagination(pages)", pages=paginate(total=9, size=60, number=1)).strip() == ""


def test_pagination_marks_the_present_page() -> None:
    elements = read(draw("pagination", "pagination(pages)", pages=paginate(total=180, size=60, number=2)))

    (current,) = find(elements, "a", aria_current="page")

    assert current.attributes["aria-label"] == "Page 2"


@pytest.mark.parametrize(
    ("order", "href", "direction"),
    [
        ("", "?team=x&order=title", ""),
        ("title", "?team=x&order=-title", "ascending"),
        ("-title", "?team=x&order=title", "descending"),
    ],
)
def test_column_turns_round_when_sorted_again(order: str, href: str, direction: str) -> None:
    column = sortable_column("Title", "title", order=order, query={"team": "x", "page": "4", "order": order})

    assert (column.href, column.sorted) == (href, direction)


def test_table_draws_rows_under_their_columns() -> None:
    columns = (Column("Title"), Column("Score", is_numeric=True, href="?order=score", sorted="ascending"))

    elements = read(draw("table", 'table("Entries", columns, rows)', columns=columns, rows=[("<A>", 3)]))

    (region,) = find(elements, "div", role="region", tabindex="0")
    assert region.attributes["aria-labelledby"] == find(elements, "caption")[0].attributes["id"]
    assert [each.attributes.get("aria-sort") for each in find(elements, "th")] == [None, "ascending"]
    assert [words(each) for each in find(elements, "td")] == ["<A>", "3"]
    assert "govuk-table__cell--numeric" in find(elements, "td")[1].classes


def test_selectable_row_names_itself() -> None:
    markup = draw("table", 'select_cell("entry", "7", "DC-0007", checked=True)')

    (box,) = find(read(markup), "input", type="checkbox", value="7")

    assert box.attributes["aria-label"] == "Select DC-0007"
    assert "checked" in box.attributes


def test_navigation_marks_the_longest_match() -> None:
    items = mark_current([Link("Home", "/team/"), Link("Entries", "/team/entries/")], "/team/entries/7/")

    assert [item.current for item in items] == [False, True]


def test_navigation_marks_nothing_elsewhere() -> None:
    assert [item.current for item in mark_current([Link("Home", "/team/")], "/account/")] == [False]
