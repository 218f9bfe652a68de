"""One entry as the team sees it: answers, findings, history, versions, comments."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.queries import (
    compare_versions,
    entry_history,
    get_entry_for_team,
    list_comments,
    list_team_actions,
    list_versions,
    names_in,
)
from assay.capabilities.entries.vocabulary.errors import UnknownVersionError
from assay.capabilities.entries.vocabulary.records import EntryRecord, ShownAnswer
from assay.capabilities.entries.vocabulary.showing import answer_text, show_answer
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.casework import casework_of, take_casework
from assay.web.programme_team.due import told_due
from assay.web.programme_team.frame import ACTIONS_DONE, STANDING_TONES, back_to, round_address, round_page
from assay.web.programme_team.history import names_of_actors
from assay.web.programme_team.undoing import DONE_IN_WORDS
from assay.web.shared.access import Request, with_round
from assay.web.shared.pages import Link, Page


@with_round(Permission.SEE_ENTRIES)
def entry_page(request: Request, round: RoundRecord, entry: UUID) -> HttpResponse:
    """Show the entry with everything that the team may know of it, and take what it notes down there."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    faults = take_casework(request, round, entry) if request.method == "POST" else {}
    if request.method == "POST" and not faults:
        place = "notes" if request.POST.get("action") == "note" else "handling"
        return redirect(f"{round_address('team:entry', round, entry=entry)}#{place}")
    casework = casework_of(request, round, entry, faults)
    history, versions = entry_history(entry), list_versions(entry)
    page = Page(
        title=found.title or "No title yet",
        caption=found.reference,
        back=_back(round),
        errors=casework.errors,
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "round": round,
        "entry": found,
        "casework": casework,
        "due": told_due(round, found, request.moment),
        "act_within": round.definition.stages[found.state.stage].act_within,
        "tone": STANDING_TONES[found.state.standing],
        "sections": _sections(round, found),
        "history": history,
        "actions_done": ACTIONS_DONE,
        "extend_address": _extend_address(request, round, found),
        "versions": versions,
        "names": names_of_actors([each.by for each in history] + [each.saved_by for each in versions]),
        "people": names_in(entry, found.owner),
        "comments": list_comments(entry, include_hidden=True),
        "team": next((team.title for team in round.definition.teams if team.id == found.team), ""),
        "team_actions": [(DONE_IN_WORDS[each.kind], each) for each in list_team_actions(entry)],
        "may_triage": request.actor.may(Permission.TRIAGE, round.scope),
        "may_note": request.actor.may(Permission.TRIAGE, round.scope) and round.state is RoundState.RUNNING,
        "me": request.actor.person,
        "may_moderate": request.actor.may(Permission.MODERATE, round.scope),
    }
    return render(request, "programme_team/entry.html", context)


def _back(round_: RoundRecord) -> Link:
    return back_to("team:entries", round_, f"All {round_.definition.words.entries}")


def _extend_address(request: Request, round_: RoundRecord, entry: EntryRecord) -> str:
    """Return where this entry is given more time; nothing where it cannot be, or not by this person."""
    may = request.actor.may(Permission.MANAGE_ROUND, round_.scope)
    stage = round_.definition.intake
    if not may or round_.state is not RoundState.RUNNING or entry.state.stage != stage:
        return ""
    query = urlencode({"reference": entry.reference})
    return f"{round_address('team:extend', round_, stage=stage)}?{query}"


def _sections(round_: RoundRecord, entry: EntryRecord) -> list[tuple[str, list[ShownAnswer]]]:
    return [
        (
            section.title,
            [
                show_answer(question, entry.answers[question.id])
                for question in section.questions
                if question.id in entry.answers
            ],
        )
        for section in round_.definition.sections_until(entry.state.stage)
    ]


@with_round(Permission.SEE_ENTRIES)
def version_page(request: Request, round: RoundRecord, entry: UUID, number: int) -> HttpResponse:
    """Show what a version changed."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    try:
        differences = compare_versions(round=round, entry=entry, earlier=max(1, number - 1), later=number)
    except UnknownVersionError as error:
        raise Http404 from error
    questions = {question.id: question for question in round.definition.questions}
    page = Page(
        title=f"Version {number}",
        caption=found.reference,
        back=back_to("team:entry", round, found.title or found.reference, entry=entry),
    )
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "number": number,
        "differences": [
            (
                each.ask,
                *(
                    "" if value is None else answer_text(questions[each.question_id], value)
                    for value in (each.earlier, each.later)
                ),
            )
            for each in differences
        ],
    }
    return render(request, "programme_team/version.html", context)
