"""Fields know what they post and what an error summary links to."""

import pytest

from assay.web.shared.fields import ErrorLink, Field, FieldKind, error_links


def test_field_posts_under_its_id_unless_named() -> None:
    assert Field("title", "Title").input_names == ("title",)
    assert Field("id_title", "Title", name="title").input_names == ("title",)


def test_date_posts_each_part() -> None:
    day = Field("closes", "Closes", FieldKind.DATE)
    moment = Field("closes", "Closes", FieldKind.DATE_TIME)

    assert day.input_names == ("closes-day", "closes-month", "closes-year")
    assert moment.input_names == ("closes-day", "closes-month", "closes-year", "closes-time")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", ("", "", "")), (("1",), ("1", "", "")), (("1", "2", "2026"), ("1", "2", "2026"))],
)
def test_date_pads_missing_parts(value: str | tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert Field("day", "Day", FieldKind.DATE, value=value).values == expected


@pytest.mark.parametrize(
    ("kind", "faulty", "target"),
    [
        (FieldKind.TEXT, (), "q"),
        (FieldKind.RADIOS, (), "q"),
        (FieldKind.DATE, (), "q-day"),
        (FieldKind.DATE, ("year", "month"), "q-month"),
        (FieldKind.DATE_TIME, ("time",), "q-time"),
    ],
)
def test_error_target_is_the_first_control_at_fault(
    kind: FieldKind, faulty: tuple[str, ...], target: str
) -> None:
    assert Field("q", "Question", kind, faulty_parts=faulty).error_target == target


def test_optional_field_says_so() -> None:
    assert Field("q", "Question", required=False).heading == "Question (optional)"


def test_error_links_keep_the_order_of_the_fields() -> None:
    fields = [
        Field("b", "B", error="Enter b"),
        Field("c", "C"),
        Field("a", "A", FieldKind.DATE, error="Enter a"),
    ]

    links = error_links(fields)

    assert links == (ErrorLink("Enter b", "b"), ErrorLink("Enter a", "a-day"))
