"""Sorting entries in bulk: to a team, to a person, by tags; how they are sorted now is shown first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import assign_entries, route_entries, tag_entries, untag_entries
from assay.capabilities.entries.queries import list_handlers, list_tags, preview_casework
from assay.capabilities.entries.vocabulary.casework import Casework
from assay.capabilities.entries.vocabulary.errors import EntriesError, EntryNotFoundError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.programme_team.selecting import Selection
from assay.web.programme_team.undoing import undo_link
from assay.web.shared.access import Request
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option, error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_SHOWN = 100
_SUGGESTED = 12
NOBODY_HANDLES = "nobody"
Rows = Sequence[Casework]


@dataclass(frozen=True, slots=True)
class _Sorting:
    """A way of sorting entries.

    Args:
        title: of its page; {} stands for how many entries.
        field: asks where to.
        tells: how an entry is sorted now.
        heading: the heading of that.
        do: sorts the entries by what was asked, and returns how many changed.
    """

    title: str
    field: Callable[[Request, RoundRecord, Rows], Field]
    tells: Callable[[RoundRecord, Casework], str]
    heading: str
    do: Callable[[Request, RoundRecord, Sequence[UUID], str], int]


def sorting_page(request: Request, round_: RoundRecord, selection: Selection, action: str) -> HttpResponse:
    """Show how the selected entries are sorted now, ask how they are to be, and do it once confirmed."""
    sorting, chosen = SORTINGS[action], selection.chosen
    rows = preview_casework(actor=request.actor, round=round_, entries=chosen)
    field = sorting.field(request, round_, rows)
    errors = error_links([field]) if request.POST.get("confirmed") else ()
    if selection.has_changed:
        errors = (ErrorLink("The list has changed since you looked at it. Look at it again.", field.id),)
    if request.POST.get("confirmed") and not errors:
        try:
            count = sorting.do(request, round_, chosen, request.POST.get(field.input_name, ""))
        except EntryNotFoundError:
            raise
        except EntriesError as error:
            field = replace(field, error=str(error))
            errors = error_links([field])
        else:
            text, link = told_of(round_, count, len(chosen)), undo_link(request, round_)
            leave_notice(request, text, is_success=True, link=link)
            return redirect(round_address("team:entries", round_))
    if not errors:
        field = replace(field, error="")
    words = round_.definition.words
    page = Page(
        title=sorting.title.format(plural(len(chosen), words.entry, words.entries)),
        back=back_to("team:entries", round_, f"All {words.entries}"),
        errors=errors,
    )
    context = {
        "page": round_page(request, round_, page, section="team:entries"),
        "round": round_,
        "rows": [(each, sorting.tells(round_, each)) for each in rows[:_SHOWN]],
        "heading": sorting.heading,
        "count": len(rows),
        "kept": selection.kept,
        "action": action,
        "field": field,
    }
    return render(request, "programme_team/sorting.html", context)


def told_of(round_: RoundRecord, count: int, chosen: int) -> str:
    """Return in words that `count` of the `chosen` entries were changed."""
    words = round_.definition.words
    text = f"{plural(count, words.entry, words.entries)} changed."
    if count < chosen:
        text += f" {plural(chosen - count, 'was', 'were')} left as before."
    return text


def suggested_tags(round_: RoundRecord) -> str:
    """Return the hint under a field that asks for a tag: which tags the round has."""
    used = [each.tag for each in sorted(list_tags(round_), key=lambda each: -each.count)]
    told = "Do not use names of people."
    return f"{told} Used before: {', '.join(sorted(used[:_SUGGESTED]))}." if used else told


def handler_options(round_: RoundRecord) -> tuple[Option, ...]:
    """Return who may be chosen to handle an entry, nobody first."""
    people = tuple(Option(str(person), name) for person, name in list_handlers(round_).items())
    return (Option(NOBODY_HANDLES, "Nobody"), *people)


def read_handler(text: str) -> UUID | None:
    """Return who was chosen to handle an entry; None for nobody. Anything else is nobody in the team."""
    try:
        return None if text == NOBODY_HANDLES else UUID(text)
    except ValueError:
        return UUID(int=0)


def _team_field(request: Request, round_: RoundRecord, rows: Rows) -> Field:  # noqa: ARG001 - as all fields
    options = tuple(Option(team.id, team.title) for team in round_.definition.teams)
    value = request.POST.get("team", "")
    error = "" if value in {each.value for each in options} else "Select a team"
    return Field("team", "Which team?", FieldKind.RADIOS, value=value, options=options, error=error)


def _person_field(request: Request, round_: RoundRecord, rows: Rows) -> Field:  # noqa: ARG001 - as all fields
    options, value = handler_options(round_), request.POST.get("handler", "")
    error = "" if value in {each.value for each in options} else "Select who is to handle them"
    return Field(
        "handler", "Who is to handle them?", FieldKind.RADIOS, value=value, options=options, error=error
    )


def _tag_field(request: Request, round_: RoundRecord, rows: Rows) -> Field:  # noqa: ARG001 - as all fields
    value = request.POST.get("tag", "")
    error = "" if value.strip() else "Enter a tag"
    return Field("tag", "Which tag?", value=value, hint=suggested_tags(round_), error=error, width=20)


def _borne_tag_field(request: Request, round_: RoundRecord, rows: Rows) -> Field:  # noqa: ARG001 - as all fields
    borne = sorted({tag for row in rows for tag in row.tags})
    value = request.POST.get("tag", "")
    error = "" if value in borne else "Select a tag"
    hint = "" if borne else "None of them has a tag."
    options = tuple(Option(tag, tag) for tag in borne)
    return Field("tag", "Which tag?", FieldKind.RADIOS, value=value, options=options, hint=hint, error=error)


def _tags_in_words(round_: RoundRecord, row: Casework) -> str:  # noqa: ARG001 - as all tellings
    return ", ".join(row.tags) or "None"


SORTINGS: dict[str, _Sorting] = {
    "route": _Sorting(
        "Give {} to a team",
        _team_field,
        lambda round_, row: next((t.title for t in round_.definition.teams if t.id == row.team), "None"),
        "Team now",
        lambda request, round_, chosen, team: route_entries(
            actor=request.actor, round=round_, entries=chosen, team=team, now=request.moment
        ),
    ),
    "assign": _Sorting(
        "Give {} to a person",
        _person_field,
        lambda round_, row: row.handler_name or "Nobody",  # noqa: ARG005 - as all tellings
        "Handled by now",
        lambda request, round_, chosen, handler: assign_entries(
            actor=request.actor,
            round=round_,
            entries=chosen,
            handler=read_handler(handler),
            now=request.moment,
        ),
    ),
    "tag": _Sorting(
        "Add a tag to {}",
        _tag_field,
        _tags_in_words,
        "Tags now",
        lambda request, round_, chosen, tag: tag_entries(
            actor=request.actor, round=round_, entries=chosen, tag=tag, now=request.moment
        ),
    ),
    "untag": _Sorting(
        "Remove a tag from {}",
        _borne_tag_field,
        _tags_in_words,
        "Tags now",
        lambda request, round_, chosen, tag: untag_entries(
            actor=request.actor, round=round_, entries=chosen, tag=tag, now=request.moment
        ),
    ),
}
