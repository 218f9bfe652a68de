"""The HTML report: whole, escaped, scriptless, and readable by machines that read aloud."""

from html.parser import HTMLParser
from pathlib import Path

from assay_engines.tables.rank_files import rank_files

_REVIEWS = (
    "entry,assessor,value\nBuses,Ana,5\nBuses,Ben,4\n<script>alert(1)</script>,Ana,3\nBins & bags,Ana,3\n"
    "Trees,Ana,1\nLamps,Ana,\n"
)
_VOID = {"meta"}


class _Outline(HTMLParser):
    """Collects elements, texts by element, and whether each element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open:
            self.texts.append((self.open[-1], data.strip()))

    def of(self, tag: str) -> list[str]:
        return [text for element, text in self.texts if element == tag]


def _page(folder: Path, reviews: str = _REVIEWS, first: int | None = 2, minimum: int = 1) -> _Outline:
    source, html = folder / "ideas & more.csv", folder / "report.html"
    source.write_text(reviews, encoding="utf-8")
    rank_files(source=source, criteria=["value:2:0-5"], first=first, minimum_reviews=minimum, html=html)
    outline = _Outline()
    outline.feed(html.read_text(encoding="utf-8"))
    assert outline.open == []
    return outline


def test_page_needs_nothing_from_elsewhere_and_runs_nothing(tmp_path: Path) -> None:
    elements = _page(tmp_path).elements

    assert {"script", "link", "img", "iframe"} & {tag for tag, _ in elements} == set()
    assert [
        name for _, given in elements for name in given if name in {"src", "href", "style", "onclick"}
    ] == []


def test_page_has_a_language_a_title_and_one_heading_of_the_first_order(tmp_path: Path) -> None:
    page = _page(tmp_path)

    assert page.elements[0] == ("html", {"lang": "en-GB"})
    assert page.of("title") == ["Ranking of ideas & more.csv"]
    assert page.of("h1") == ["Ranking of ideas & more.csv"]


def test_page_groups_the_entries_by_the_line(tmp_path: Path) -> None:
    page = _page(tmp_path)

    groups = [given for tag, given in page.elements if given.get("scope") == "rowgroup"]
    assert groups == [{"scope": "rowgroup", "colspan": "8"}] * 3
    assert page.of("caption") == ["Entries by rank", "Entries that are not ranked", "Criteria"]
    assert page.of("th") == [
        *("Rank", "Entry", "Score", "Mean value", "Reviews", "Abstentions", "Spread", "Standard error"),
        *("Inside the line: first 2", "Buses"),
        *("Tied at the line: places left 1, entries 2", "<script>alert(1)</script>", "Bins & bags"),
        *("Outside the line", "Trees"),
        *("Entry", "Reason", "Lamps"),
        *("Criterion", "Weight", "Scale", "value"),
    ]
    assert page.of("td")[:7] == ["1", "90.00", "4.50", "2", "0", "14.14", "10.00"]
    assert page.of("td")[-3:] == ["0 of at least 1 reviews", "2", "0 to 5"]


def test_page_without_a_line_has_one_group_and_no_table_of_nobody(tmp_path: Path) -> None:
    page = _page(tmp_path, reviews="entry,assessor,value\nBuses,Ana,5\n", first=None)

    assert page.of("caption") == ["Entries by rank", "Criteria"]
    assert page.of("td")[:7] == ["1", "100.00", "5.00", "1", "0", "not known", "not known"]


def test_page_says_when_nothing_could_be_ranked(tmp_path: Path) -> None:
    page = _page(tmp_path, minimum=3)

    assert page.of("caption") == ["Entries that are not ranked", "Criteria"]
    assert page.of("p")[1] == "No entry could be ranked."


def test_every_scrolling_region_is_reached_by_keyboard_and_named(tmp_path: Path) -> None:
    page = _page(tmp_path)

    names = {given["id"] for _, given in page.elements if "id" in given}
    regions = [given for tag, given in page.elements if tag == "div"]
    assert [given["tabindex"] for given in regions] == ["0", "0", "0"]
    assert {given["aria-labelledby"] for given in regions} == names
