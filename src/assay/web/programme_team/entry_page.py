"""One entry as the team sees it: answers, findings, history, versions, comments."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import hide_comment
from assay.capabilities.entries.queries import (
    compare_versions,
    entry_history,
    get_entry_for_team,
    list_comments,
    list_versions,
)
from assay.capabilities.entries.vocabulary.errors import ReasonMissingError
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.entries.vocabulary.showing import answer_text
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import STANDING_TONES, back_to, capital, round_address, round_page
from assay.web.programme_team.history import names_of_actors
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, error_links
from assay.web.shared.pages import Link, Page


@with_round(Permission.SEE_ENTRIES)
def entry_page(request: Request, round: RoundRecord, entry: UUID) -> HttpResponse:
    """Show the entry with everything that the team may know of it."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    history, versions = entry_history(entry), list_versions(entry)
    page = Page(title=found.title or "No title yet", caption=found.reference, back=_back(round))
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "round": round,
        "entry": found,
        "tone": STANDING_TONES[found.state.standing],
        "sections": _sections(round, found),
        "history": history,
        "versions": versions,
        "names": names_of_actors([each.by for each in history] + [each.saved_by for each in versions]),
        "owner": names_of([found.owner])[found.owner] if found.owner else "",
        "comments": list_comments(entry, include_hidden=True),
        "team": next((team.title for team in round.definition.teams if team.id == found.team), ""),
        "may_triage": request.actor.may(Permission.TRIAGE, round.scope),
        "may_moderate": request.actor.may(Permission.MODERATE, round.scope),
    }
    return render(request, "programme_team/entry.html", context)


def _back(round_: RoundRecord) -> Link:
    return back_to("team:entries", round_, f"All {round_.definition.words.entries}")


def _sections(round_: RoundRecord, entry: EntryRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            section.title,
            [
                (question.ask, answer_text(question, entry.answers[question.id]))
                for question in section.questions
                if question.id in entry.answers
            ],
        )
        for section in round_.definition.sections
    ]


@with_round(Permission.SEE_ENTRIES)
def version_page(request: Request, round: RoundRecord, entry: UUID, number: int) -> HttpResponse:
    """Show what a version changed."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    differences = compare_versions(round=round, entry=entry, earlier=max(1, number - 1), later=number)
    questions = {question.id: question for question in round.definition.questions}
    page = Page(
        title=f"Version {number}",
        caption=found.reference,
        back=back_to("team:entry", round, found.title, entry=entry),
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "differences": [
            (
                each.ask,
                *(answer_text(questions[each.question_id], value) for value in (each.earlier, each.later)),
            )
            for each in differences
        ],
    }
    return render(request, "programme_team/version.html", context)


@with_round(Permission.MODERATE)
def hide_comment_page(request: Request, round: RoundRecord, entry: UUID, comment: int) -> HttpResponse:
    """Ask why a comment is to be hidden, and hide it."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    reason, error = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            hide_comment(actor=request.actor, comment=comment, reason=reason, now=request.moment)
        except ReasonMissingError as fault:
            error = str(fault)
        else:
            return redirect(f"{round_address('team:entry', round, entry=entry)}#comments")
    field = Field("reason", "Why is it hidden?", FieldKind.LONG_TEXT, value=reason, error=error, rows=3)
    page = Page(
        title="Hide a comment",
        back=back_to("team:entry", round, capital(found.title), entry=entry),
        errors=error_links([field]),
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "field": field,
        "comment": next(
            (each for each in list_comments(entry, include_hidden=True) if each.id == comment), None
        ),
    }
    return render(request, "programme_team/hide_comment.html", context)
