"""The frame of the team's pages: a round's navigation, its title, its words."""

from dataclasses import replace

from django.http import Http404, QueryDict
from django.urls import reverse

from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.permissions.vocabulary import Permission
from assay.web.shared.access import Request
from assay.web.shared.fields import Field, FieldKind
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Link, NavigationItem, Page

_SECTIONS = (
    ("team:round", "Overview", Permission.SEE_ENTRIES),
    ("team:entries", "", Permission.SEE_ENTRIES),
    ("team:stages", "Stages", Permission.SEE_ENTRIES),
    ("team:questions", "Questions", Permission.SEE_ENTRIES),
    ("team:moderation", "Moderation", Permission.MODERATE),
    ("team:letters", "Letters", Permission.RELEASE),
    ("team:dates", "Dates", Permission.MANAGE_ROUND),
    ("team:challenges", "", Permission.MANAGE_ROUND),
    ("team:definition", "Definition", Permission.MANAGE_ROUND),
    ("team:people", "People", Permission.MANAGE_PEOPLE),
    ("team:history", "History", Permission.SEE_AUDIT),
)
STANDING_TONES = {
    Standing.DRAFT: "",
    Standing.CONSIDERED: "active",
    Standing.MORE_NEEDED: "waiting",
    Standing.WAITING: "waiting",
    Standing.NOT_TAKEN_FURTHER: "negative",
    Standing.WITHDRAWN: "",
    Standing.SELECTED: "special",
}
OUTCOME_TONES = {
    Outcome.THROUGH: "positive",
    Outcome.WAITING_LIST: "waiting",
    Outcome.NOT_TAKEN_FURTHER: "negative",
}

ACTIONS_DONE = {
    Action.SUBMIT: "Sent in",
    Action.WITHDRAW: "Withdrawn",
    Action.ASK_FOR_MORE: "Asked for more",
    Action.ACCEPT: "Accepted",
    Action.PASS_ON: "Passed on",
    Action.PUT_ON_WAITING_LIST: "Put on the waiting list",
    Action.TAKE_NO_FURTHER: "Taken no further",
    Action.UNDO: "Undone: back",
}
_MOST_DIGITS = 9


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def round_address(name: str, round_: RoundRecord, **named: object) -> str:
    """Return the address of the team's page `name` of the round."""
    return reverse(name, kwargs={"programme": round_.programme_slug, "round_slug": round_.slug, **named})


def round_page(request: Request, round_: RoundRecord, page: Page, *, section: str) -> Page:
    """Return `page` with the round's navigation, in which `section` (a view's name) is current."""
    words = round_.definition.words
    own_words = {"team:entries": capital(words.entries), "team:challenges": capital(words.challenges)}
    items = tuple(
        NavigationItem(
            label or own_words[name],
            round_address(name, round_),
            current=name == section,
        )
        for name, label, permission in _SECTIONS
        if request.actor.may(permission, round_.scope)
        and (name != "team:questions" or round_.definition.takes_questions)
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


def stage_or_404(round_: RoundRecord, stage: str) -> Stage:
    """Return the round's stage called `stage`; raises Http404."""
    if stage not in round_.definition.stages:
        raise Http404
    return round_.definition.stages[stage]


def read_number(query: QueryDict, name: str) -> int | None:
    """Return the whole number that an address gives under `name`; None where it gives none that can be."""
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def reason_field(
    request: Request, label: str = "Why?", *, hint: str = "Kept in the history.", rows: int = 3
) -> Field:
    """Return the field that asks for the reason of an action, with what was typed."""
    return Field(
        "reason", label, FieldKind.LONG_TEXT, value=request.POST.get("reason", ""), hint=hint, rows=rows
    )
