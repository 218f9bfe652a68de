"""The set pieces of pages: buttons, lists, tags, tasks, filters, histories."""

from assay.web.shared.fields import Field, FieldKind
from assay.web.shared.pages import Link
from tests.unit.web_shared.markup import draw, drawing_environment, find, read, words


def test_button_posts_its_name_once() -> None:
    (button,) = read(draw("button", 'button("Save", name="then", value="next", variant="secondary")'))

    assert (button.attributes["name"], button.attributes["value"]) == ("then", "next")
    assert button.attributes["data-prevent-double-click"] == "true"
    assert button.classes == {"govuk-button", "govuk-button--secondary"}


def test_start_button_is_a_link_with_an_arrow() -> None:
    elements = read(draw("button", 'button_link("Start now", "/apply/", is_start=True)'))

    assert find(elements, "a", role="button", href="/apply/") != []
    assert len(find(elements, "svg")) == 1


def test_post_link_carries_the_token() -> None:
    elements = read(draw("button", 'post_link("Remove", "/remove/", "TOKEN", "the filter")'))

    assert words(find(elements, "form", action="/remove/")[0]) == "TOKENRemove the filter"


def test_form_leaves_checking_to_the_server() -> None:
    source = (
        '{% from "shared/components/form.html" import form %}'
        '{% call form("TOKEN", takes_files=True) %}inside{% endcall %}'
    )

    (form,) = find(read(drawing_environment().from_string(source).render()), "form")

    assert form.attributes == {"method": "post", "enctype": "multipart/form-data", "novalidate": ""}
    assert words(form) == "TOKEN inside"


def test_summary_list_names_what_a_link_changes() -> None:
    rows = [("Title", "Homes", [Link("Change", "/title/")]), ("Team", "Health", [])]

    elements = read(draw("summary_list", "summary_list(rows)", rows=rows))

    assert [words(each) for each in find(elements, "a")] == ["Change Title"]
    assert [words(each) for each in find(elements, "dt")] == ["Title", "Team"]


def test_prose_keeps_its_lines_and_is_escaped() -> None:
    assert draw("summary_list", "prose(text)", text="a\n<b>") == '<div class="assay-prose">a\n&lt;b&gt;</div>'


def test_tag_says_its_status_in_words() -> None:
    assert draw("tag", 'tag("More needed", "waiting")') == (
        '<strong class="assay-tag assay-tag--waiting">More needed</strong>'
    )


def test_task_points_at_its_hint_and_status() -> None:
    items = [
        ("Title", "/title/", "Completed", "", ""),
        ("Problem", "/problem/", "Not started", "active", "Up to 300 words"),
    ]

    elements = read(draw("task_list", "task_list(items)", items=items))

    described = [each.attributes["aria-describedby"] for each in find(elements, "a")]
    assert described == ["task-1-status", "task-2-hint task-2-status"]
    assert words(find(elements, "div", id="task-2-status")[0]) == "Not started"


def test_task_that_cannot_start_is_no_link() -> None:
    elements = read(draw("task_list", "task_list(items)", items=[("Send", "", "Cannot start yet", "", "")]))

    assert find(elements, "a") == []


def test_filters_keep_the_order_and_can_be_lifted() -> None:
    elements = read(
        draw(
            "filter_panel",
            'filter_panel(fields, chosen, "/all/", (("order", "title"),))',
            fields=(Field("search", "Search", FieldKind.SEARCH),),
            chosen=(Link("Considered", "?"),),
        )
    )

    assert [each.attributes["value"] for each in find(elements, "input", type="hidden", name="order")] == [
        "title"
    ]
    assert words(find(elements, "a", href="?")[0]) == "Remove the filter Considered \N{MULTIPLICATION SIGN}"
    assert words(find(elements, "a", href="/all/")[0]) == "Clear all filters"


def test_timeline_marks_the_present_step() -> None:
    items = [("Ideas", "Closed", "", "done"), ("Final", "Open", "Come", "current")]

    elements = read(draw("timeline", "timeline(items)", items=items))

    assert [words(each) for each in find(elements, "li", aria_current="step")] == ["Final Open Come"]


def test_confirmation_gives_the_reference() -> None:
    elements = read(draw("messages", 'confirm_panel("Idea sent", "Your reference", "DC-0001")'))

    assert words(find(elements, "h1")[0]) == "Idea sent"
    assert words(find(elements, "strong")[0]) == "DC-0001"


def test_empty_state_shows_a_way_forward() -> None:
    markup = draw("messages", 'empty_state("No entries", "None match.", link)', link=Link("See all", "/all/"))

    assert words(find(read(markup), "a", href="/all/")[0]) == "See all"


def test_warning_is_announced_as_one() -> None:
    elements = read(draw("messages", 'warning_text("You cannot undo this.")'))

    assert words(find(elements, "strong")[0]) == "WarningYou cannot undo this."


def test_inset_takes_text() -> None:
    assert (
        words(read(draw("messages", 'inset("Judges do not see your name.")'))[0])
        == "Judges do not see your name."
    )


def test_copying_is_offered_only_by_script() -> None:
    (button,) = find(read(draw("messages", 'copy_text("https://example.org/")')), "button")

    assert "hidden" in button.attributes
    assert button.attributes["data-copy"] == "https://example.org/"


def test_cards_lead_on() -> None:
    choice = read(draw("card", 'choice_card("Judge", "/judge/", "Read entries.")'))
    figure = read(draw("card", 'figure_card("Waiting", "611", link)', link=Link("See them", "/w/")))

    assert words(find(choice, "a", href="/judge/")[0]) == "Judge"
    assert words(figure[0]) == "Waiting 611 See them"
