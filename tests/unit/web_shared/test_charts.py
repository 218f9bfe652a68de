"""Charts give the same numbers as their tables."""

from assay.web.shared.charts import Measure, bar_chart, column_chart, funnel_chart
from tests.unit.web_shared.markup import draw, find, read, words


def test_bars_are_measured_against_the_longest() -> None:
    chart = bar_chart("C", [Measure("A", 50), Measure("B", 200)], label_heading="L", value_heading="V")

    assert [(bar.width, bar.share) for bar in chart.bars] == [(25.0, "20%"), (100.0, "80%")]


def test_funnel_narrows_about_its_middle() -> None:
    chart = funnel_chart("C", [Measure("In", 200), Measure("Through", 50)])

    assert [(bar.start, bar.width, bar.share) for bar in chart.bars] == [
        (0, 100.0, "100%"),
        (37.5, 25.0, "25%"),
    ]


def test_one_among_thousands_is_still_seen() -> None:
    chart = funnel_chart("C", [Measure("In", 2869), Measure("Winner", 1), Measure("None", 0)])

    assert [(bar.width, bar.share) for bar in chart.bars[1:]] == [(0.8, "under 1%"), (0.0, "0%")]


def test_charts_of_nothing_are_empty() -> None:
    assert funnel_chart("C", []).bars == ()
    assert column_chart("C", [], label_heading="L", value_heading="V").bars == ()
    (bar,) = bar_chart("C", [Measure("A", 0)], label_heading="L", value_heading="V").bars
    assert (bar.width, bar.share) == (0.0, "none")


def test_bar_chart_is_a_table() -> None:
    chart = bar_chart(
        "Entries by standing",
        [Measure("Considered", 1904, "/considered/"), Measure("More needed", 611, tone="waiting")],
        label_heading="Standing",
        value_heading="Entries",
        share_heading="Share",
        note="On Monday",
    )

    elements = read(draw("chart", "bar_chart(chart)", chart=chart))

    assert words(find(elements, "caption")[0]) == "Entries by standing"
    headings = [words(each) for each in find(elements, "th", scope="col")]
    assert headings == ["Standing", "Entries", "Share"]
    assert [words(each) for each in find(elements, "th", scope="row")] == ["Considered", "More needed"]
    assert [words(each) for each in find(elements, "td")] == ["1,904", "76%", "611", "24%"]
    assert {each.attributes["aria-hidden"] for each in find(elements, "svg")} == {"true"}


def test_column_chart_has_its_table_below() -> None:
    chart = column_chart(
        "By day", [Measure("1 May", 2), Measure("2 May", 4)], label_heading="Day", value_heading="N"
    )

    elements = read(draw("chart", "column_chart(chart)", chart=chart))

    heights = [each.attributes["height"] for each in find(elements, "rect")]
    assert heights == ["50.0", "100.0"]
    assert [words(each) for each in find(elements, "td")] == ["2", "4"]
