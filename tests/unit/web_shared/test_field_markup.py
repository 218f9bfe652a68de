"""Every kind of field is drawn with labels, errors and ids that fit together."""

import pytest

from assay.web.shared.fields import Field, FieldKind, Option, ShowWhen
from tests.unit.web_shared.markup import Element, draw, find, read, words

OPTIONS = (
    Option("yes", "Yes"),
    Option("no", "No", hint="Or not yet"),
    Option("unknown", "Unknown", divider="or"),
)
CONTROLS = {"input", "textarea", "select"}


def draw_field(field: Field) -> list[Element]:
    return read(draw("field", "field(each)", each=field))


def controls(elements: list[Element]) -> list[Element]:
    return [each for each in elements if each.tag in CONTROLS]


@pytest.mark.parametrize("kind", FieldKind)
def test_error_link_matches_exactly_one_control(kind: FieldKind) -> None:
    field = Field("q", "Question", kind, options=OPTIONS, error="Enter something")

    elements = draw_field(field)

    assert [each.attributes["id"] for each in controls(elements)].count(field.error_target) == 1
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("kind", FieldKind)
def test_every_control_has_a_label(kind: FieldKind) -> None:
    elements = draw_field(Field("q", "Question", kind, options=OPTIONS))

    labelled = [label.attributes["for"] for label in find(elements, "label")]

    assert labelled == [control.attributes["id"] for control in controls(elements)]


@pytest.mark.parametrize("kind", FieldKind)
def test_hint_and_error_are_announced_with_the_field(kind: FieldKind) -> None:
    elements = draw_field(
        Field("q", "Question", kind, options=OPTIONS, hint="A hint", error="Enter something")
    )

    described = next(each for each in elements if "aria-describedby" in each.attributes)

    assert {"q-hint", "q-error"} <= set(described.attributes["aria-describedby"].split())
    (error,) = find(elements, "p", id="q-error")
    assert words(error) == "Error: Enter something"


@pytest.mark.parametrize("kind", FieldKind)
def test_names_drawn_are_the_names_that_the_field_declares(kind: FieldKind) -> None:
    field = Field("id_q", "Question", kind, name="q", options=OPTIONS)

    names = {control.attributes["name"] for control in controls(draw_field(field))}

    assert names == set(field.input_names)


@pytest.mark.parametrize("kind", FieldKind)
def test_what_people_typed_is_escaped(kind: FieldKind) -> None:
    hostile = "<script>alert(1)</script>\"'"
    value = (hostile,) * 4 if kind in {FieldKind.DATE, FieldKind.DATE_TIME} else hostile
    field = Field(
        "q",
        hostile,
        kind,
        value=value,
        hint=hostile,
        error=hostile,
        options=(Option(hostile, hostile, hostile),),
    )

    elements = draw_field(field)

    assert find(elements, "script") == []


def test_long_text_comes_back_as_it_was_typed() -> None:
    typed = "One line\n  indented & <b>bold</b>\n\nlast"

    plain = draw_field(Field("q", "Question", FieldKind.LONG_TEXT, value=typed))
    counted = draw_field(Field("q", "Question", FieldKind.LONG_TEXT, value=typed, word_limit=9))

    assert [find(each, "textarea")[0].text for each in (plain, counted)] == [typed, typed]


def test_word_limit_is_counted_while_typing() -> None:
    elements = draw_field(Field("q", "Question", FieldKind.LONG_TEXT, word_limit=300))

    (counter,) = find(
        elements, "div", data_module="govuk-character-count", data_maxlength="300", data_count_type="words"
    )
    (message,) = find(elements, "div", id="q-info")

    assert "govuk-form-group" in counter.classes
    assert words(message) == "You can enter up to 300 words"


def test_counted_question_is_labelled_hinted_and_marked_like_any_other() -> None:
    field = Field(
        "q", "Question", word_limit=9, hint="A hint", error="Enter it", label_size="l", is_page_heading=True
    )

    elements = draw_field(field)

    (control,) = controls(elements)
    assert control.attributes["aria-describedby"] == "q-info q-hint q-error"
    assert words(find(elements, "h1")[0]) == "Question"
    assert words(find(elements, "p", id="q-error")[0]) == "Error: Enter it"
    assert control.attributes["rows"] == "2"


def test_character_limit_is_counted_while_typing() -> None:
    elements = draw_field(Field("q", "Question", character_limit=80))

    assert (
        find(
            elements,
            "div",
            data_module="govuk-character-count",
            data_maxlength="80",
            data_count_type="characters",
        )
        != []
    )


def test_date_marks_only_the_parts_at_fault() -> None:
    field = Field("q", "Question", FieldKind.DATE, error="Year must be 4 digits", faulty_parts=("year",))

    faulty = [each.attributes["id"] for each in draw_field(field) if "govuk-input--error" in each.classes]

    assert faulty == ["q-year"]


def test_choices_keep_what_was_chosen() -> None:
    elements = draw_field(Field("q", "Question", FieldKind.CHECKBOXES, value=("no",), options=OPTIONS))

    chosen = {each.attributes["value"]: "checked" in each.attributes for each in controls(elements)}

    assert chosen == {"yes": False, "no": True, "unknown": False}


def test_divider_stands_before_its_choice() -> None:
    elements = draw_field(Field("q", "Question", FieldKind.RADIOS, options=OPTIONS))

    (divider,) = [each for each in elements if "govuk-radios__divider" in each.classes]

    assert divider.text == "or"


def test_select_keeps_what_was_chosen() -> None:
    elements = draw_field(Field("q", "Question", FieldKind.SELECT, value="no", options=OPTIONS))

    chosen = [each.attributes["value"] for each in find(elements, "option") if "selected" in each.attributes]

    assert chosen == ["no"]


def test_prefix_width_and_keypad_of_a_number() -> None:
    elements = draw_field(Field("q", "Cost", FieldKind.NUMBER, prefix="£", suffix="each", width=5))

    (control,) = controls(elements)

    assert control.attributes["inputmode"] == "numeric"
    assert "govuk-input--width-5" in control.classes
    assert words(find(elements, "div", class_="govuk-input__wrapper")[0]) == "£ each"


def test_file_says_what_it_accepts() -> None:
    (control,) = controls(draw_field(Field("q", "File", FieldKind.FILE, accept=".csv")))

    assert control.attributes["accept"] == ".csv"


def test_inline_radios_stand_in_a_row() -> None:
    elements = draw_field(Field("q", "Question", FieldKind.RADIOS, options=OPTIONS, inline=True))

    assert find(elements, "div", class_="govuk-radios govuk-radios--inline") != []


def test_question_page_makes_its_label_the_heading() -> None:
    field = Field("q", "Question", label_size="l", is_page_heading=True)

    (heading,) = find(draw_field(field), "h1")

    assert words(heading) == "Question"


def test_conditional_field_names_what_shows_it() -> None:
    field = Field("q", "Question", show_when=ShowWhen("data", ("other", 'it\'s "odd"')))

    elements = draw_field(field)

    (block,) = find(elements, "div", data_show_when_field="data")
    assert block.attributes["data-show-when-values"] == '["other", "it\\u0027s \\"odd\\""]'


def test_several_fields_are_drawn_in_order() -> None:
    markup = draw("field", "fields(all)", all=(Field("a", "A"), Field("b", "B")))

    assert [each.attributes["id"] for each in controls(read(markup))] == ["a", "b"]
