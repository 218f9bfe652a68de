"""Draws every component on one page, written to the file named, to be looked at in a browser."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader

from assay.web.shared.charts import Measure, bar_chart, column_chart, funnel_chart
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option, ShowWhen, error_links
from assay.web.shared.jinja import environment
from assay.web.shared.pages import Furniture, Link, Notice, Page, mark_current
from assay.web.shared.pagination import paginate
from assay.web.shared.tables import Column, sortable_column

_HERE = Path(__file__).resolve().parent
_SHARED = _HERE.parents[1] / "src/assay/web/shared"
_DATA = (
    Option("administrative", "Administrative records"),
    Option("sensor", "Sensors"),
    Option("other", "Other"),
)

FIELDS = (
    Field("title", "What is your idea called?", word_limit=12, value="Find empty homes from meter readings"),
    Field(
        "problem",
        "What problem does it solve?",
        FieldKind.LONG_TEXT,
        word_limit=300,
        error="Enter what problem it solves",
        hint="Say who has the problem and how you know.",
    ),
    Field("support", "Support wanted", FieldKind.NUMBER, prefix="£", width=10, required=False),
    Field("email", "E-mail address", FieldKind.EMAIL, autocomplete="email", width=30),
    Field("password", "Password", FieldKind.PASSWORD),
    Field(
        "day",
        "When did it start?",
        FieldKind.DATE,
        value=("31", "2", "2026"),
        error="The start must be a real date",
        hint="For example, 27 3 2026",
    ),
    Field("closes", "When does it close?", FieldKind.DATE_TIME, value=("1", "5", "2026", "5pm")),
    Field(
        "personal",
        "Does it use personal data?",
        FieldKind.RADIOS,
        inline=True,
        options=(Option("yes", "Yes"), Option("no", "No")),
        error="Select yes if it uses personal data",
    ),
    Field(
        "data",
        "Which data would it use?",
        FieldKind.CHECKBOXES,
        value=("sensor", "other"),
        options=_DATA,
        hint="Select all that apply.",
    ),
    Field("data_other", "Which other data?", show_when=ShowWhen("data", ("other",))),
    Field(
        "organisation",
        "Organisation",
        FieldKind.SELECT,
        value="ons",
        options=(Option("", "Choose one"), Option("ons", "Office for National Statistics")),
    ),
    Field("file", "Upload a spreadsheet", FieldKind.FILE, accept=".csv"),
)
FILTERS = (
    Field("search", "Search", FieldKind.SEARCH),
    Field(
        "standing",
        "Standing",
        FieldKind.CHECKBOXES,
        options=(Option("considered", "Considered"), Option("more", "More needed")),
    ),
    Field("team", "Team", FieldKind.SELECT, options=(Option("", "Any"), Option("health", "Health"))),
)
STEPS = (
    Measure("Submitted", 2869, "#"),
    Measure("Eligible", 1904),
    Measure("Longlist", 120),
    Measure("Shortlist", 8),
    Measure("Winner", 1),
)
STANDINGS = (
    Measure("Considered", 1904, "#"),
    Measure("More needed", 611, "#", "waiting"),
    Measure("Not taken further", 354, "#", "negative"),
    Measure("Withdrawn", 12, "#", "quiet"),
)
DAYS = tuple(Measure(f"{day} March", (day * 37) % 61 + day, tone="") for day in range(1, 31))
NAVIGATION = (
    Link("At a glance", "/team/"),
    Link("Entries", "/team/entries/"),
    Link("Stages", "/team/stages/"),
    Link("Dates", "/team/dates/"),
    Link("Letters", "/team/letters/"),
    Link("History", "/team/history/"),
)


def write_gallery(target: Path) -> None:
    """Write the gallery to `target`, its style sheet and scripts linked from the source tree."""
    loader = ChoiceLoader([FileSystemLoader(_SHARED / "templates"), FileSystemLoader(_HERE)])
    drawing = environment(loader=loader)
    drawing.globals["static"] = lambda path: (_SHARED / "static" / path).as_uri()
    page = Page(
        "Every component",
        caption="Civil Service Data Challenge",
        section="Programme team",
        navigation=mark_current(NAVIGATION, "/team/entries/"),
        breadcrumbs=(Link("Programmes", "#"), Link("Data challenge", "#")),
        notice=Notice(
            "Decisions on 8 entries were released", is_success=True, link=Link("See the letters", "#")
        ),
        errors=error_links(FIELDS) or (ErrorLink("", ""),),
    )
    columns = (
        Column("Reference"),
        sortable_column("Title", "title", order="title", query={}),
        Column("Standing"),
        sortable_column("Score", "score", order="", query={}, is_numeric=True),
    )
    context = {
        "page": page,
        "furniture": Furniture("Data challenge 2026", "Priya Raman", demonstration=True),
        "fields": FIELDS,
        "filters": FILTERS,
        "columns": columns,
        "funnel": funnel_chart("The round so far", STEPS, note="Each step counts what passed it."),
        "standings": bar_chart(
            "Entries by standing",
            STANDINGS,
            label_heading="Standing",
            value_heading="Entries",
            share_heading="Share",
        ),
        "days": column_chart("Entries by day", DAYS, label_heading="Day", value_heading="Entries"),
        "pages": paginate(total=2869, size=60, number=7),
        "closes": datetime(2026, 11, 22, 17, tzinfo=UTC),
    }
    target.write_text(drawing.get_template("gallery.html").render(context), encoding="utf-8")


if __name__ == "__main__":
    write_gallery(Path(sys.argv[1]))
