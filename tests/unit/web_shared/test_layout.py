"""Every page has the same frame, and nothing in it that a strict content policy would refuse."""

from typing import Any

import pytest

from assay.web.shared.fields import ErrorLink, Field
from assay.web.shared.pages import Furniture, Link, Notice, Page, mark_current
from tests.unit.web_shared.markup import Element, drawing_environment, find, read, words

DASH = " \N{EN DASH} "


def draw_page(page: Page, furniture: Furniture | None = None, **context: Any) -> list[Element]:
    template = drawing_environment().get_template("shared/layout.html")
    given = {"furniture": furniture} if furniture else {}
    return read(template.render(page=page, **given, **context))


def test_page_has_one_heading_one_main_and_a_skip_link() -> None:
    elements = draw_page(Page("Your ideas", caption="Data challenge"))

    assert [words(each) for each in find(elements, "h1")] == ["Your ideas"]
    assert [each.attributes["id"] for each in find(elements, "main")] == ["main-content"]
    assert find(elements, "a", href="#main-content", class_="govuk-skip-link") != []
    assert find(elements, "html", lang="en-GB") != []


def test_title_names_page_section_and_service() -> None:
    elements = draw_page(Page("Entries", section="Programme team"), Furniture("Data challenge"))

    assert find(elements, "title")[0].text == DASH.join(["Entries", "Programme team", "Data challenge"])


def test_page_in_error_says_so_first() -> None:
    elements = draw_page(
        Page("Entries", errors=(ErrorLink("Enter a title", "title"), ErrorLink("Try again", "")))
    )

    assert find(elements, "title")[0].text == f"Error: Entries{DASH}Assay"
    assert [words(each) for each in find(elements, "a", href="#title")] == ["Enter a title"]
    lines = [words(each) for each in find(elements, "li")]
    assert lines[:2] == ["Enter a title", "Try again"]


def test_navigation_marks_where_one_is() -> None:
    links = (Link("Home", "/team/"), Link("Entries", "/team/entries/"))

    elements = draw_page(Page("Entries", navigation=mark_current(links, "/team/entries/")))

    assert [words(each) for each in find(elements, "a", aria_current="page")] == ["Entries"]


def test_way_back_is_a_link_or_a_trail() -> None:
    trail = (Link("Programmes", "/programmes/"), Link("Data challenge", ""))

    elements = draw_page(Page("Entry", back=Link("Back", "/team/"), breadcrumbs=trail))

    assert words(find(elements, "a", class_="govuk-back-link")[0]) == "Back"
    (crumbs,) = find(elements, "nav", aria_label="Breadcrumb")
    assert words(crumbs) == "Programmes Data challenge"


def test_demonstration_is_announced_only_in_one() -> None:
    shown = draw_page(Page("Home"), Furniture(demonstration=True))
    hidden = draw_page(Page("Home"), Furniture())

    (notice,) = find(shown, "div", role="region", aria_label="Demonstration")
    assert words(notice) == "This is a demonstration. People are invented; ideas are real public records."
    assert find(hidden, "div", aria_label="Demonstration") == []


def test_person_signed_in_is_named_and_signs_out_by_post() -> None:
    elements = draw_page(Page("Home"), Furniture(signed_in_as="Priya <b>"), csrf_input="TOKEN")

    (form,) = find(elements, "form", method="post", action="/sign-out/")
    assert words(form) == "TOKENSign out"
    assert find(elements, "b") == []


def test_visitor_is_offered_to_sign_in() -> None:
    assert words(find(draw_page(Page("Home")), "a", href="/sign-in/")[0]) == "Sign in"


def test_success_takes_the_focus_and_other_notices_do_not() -> None:
    success = draw_page(Page("Home", notice=Notice("Saved", is_success=True, link=Link("See it", "/x/"))))
    plain = draw_page(Page("Home", notice=Notice("It closes soon")))

    assert len(find(success, "div", role="alert", aria_labelledby="notice-title")) == 1
    assert len(find(plain, "div", role="region", aria_labelledby="notice-title")) == 1


@pytest.mark.parametrize(
    ("questions", "headings"),
    [
        ((Field("q", "What is it called?", is_page_heading=True),), ["What is it called?"]),
        ((Field("a", "First name"), Field("b", "Last name")), ["Your name"]),
    ],
)
def test_form_page_has_one_heading(questions: tuple[Field, ...], headings: list[str]) -> None:
    template = drawing_environment().get_template("shared/form_page.html")

    elements = read(
        template.render(page=Page("Your name", caption="You"), fields=questions, csrf_input="TOKEN")
    )

    assert [words(each) for each in find(elements, "h1")] == headings
    (form,) = find(elements, "form", method="post")
    assert words(form).startswith("TOKEN")
    assert [words(each) for each in find(elements, "button", type="submit")] == ["Save and continue"]


def test_frame_has_no_inline_script_style_or_handler() -> None:
    elements = draw_page(Page("Home"), Furniture("Service", "Priya", demonstration=True))

    assert [(each.attributes["src"], each.text) for each in find(elements, "script")] == [
        ("/static/assay/assay.js", "")
    ]
    assert find(elements, "style") == []
    names = {name for each in elements for name in each.attributes}
    assert {name for name in names if name == "style" or name.startswith("on")} == set()
