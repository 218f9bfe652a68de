"""The frame of the team's pages: a round's navigation, its title, its words."""

from dataclasses import replace

from django.urls import reverse

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.shared.access import Request
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Link, NavigationItem, Page

_SECTIONS = (
    ("team:round", "Overview", Permission.SEE_ENTRIES),
    ("team:entries", "", Permission.SEE_ENTRIES),
    ("team:stages", "Stages", Permission.SEE_ENTRIES),
    ("team:letters", "Letters", Permission.RELEASE),
    ("team:dates", "Dates", Permission.MANAGE_ROUND),
    ("team:challenges", "Challenges", Permission.MANAGE_ROUND),
    ("team:definition", "Definition", Permission.MANAGE_ROUND),
    ("team:people", "People", Permission.MANAGE_PEOPLE),
    ("team:history", "History", Permission.SEE_AUDIT),
)
STANDING_TONES = {
    Standing.DRAFT: "",
    Standing.CONSIDERED: "active",
    Standing.MORE_NEEDED: "waiting",
    Standing.NOT_TAKEN_FURTHER: "negative",
    Standing.WITHDRAWN: "",
    Standing.SELECTED: "special",
}


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def round_address(name: str, round_: RoundRecord, **named: object) -> str:
    """Return the address of the team's page `name` of the round."""
    return reverse(name, kwargs={"programme": round_.programme_slug, "round_slug": round_.slug, **named})


def round_page(request: Request, round_: RoundRecord, page: Page, *, section: str) -> Page:
    """Return `page` with the round's navigation, in which `section` (a view's name) is current."""
    items = tuple(
        NavigationItem(
            label or capital(round_.definition.words.entries),
            round_address(name, round_),
            current=name == section,
        )
        for name, label, permission in _SECTIONS
        if request.actor.may(permission, round_.scope)
    )
    return replace(
        page,
        caption=page.caption or f"{round_.programme_name}, {round_.name}",
        section=round_.name,
        navigation=items,
        notice=page.notice or take_notice(request),
    )


def back_to(name: str, round_: RoundRecord, label: str, **named: object) -> Link:
    """Return a link back to the team's page `name` of the round."""
    return Link(label, round_address(name, round_, **named))
