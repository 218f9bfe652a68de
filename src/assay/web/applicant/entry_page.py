"""The page of one's own entry: a task list while it is to be filled, its status and answers afterwards."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from assay.capabilities.assessment.queries import decisions_of
from assay.capabilities.entries.queries import entry_history
from assay.capabilities.entries.vocabulary.records import StateChangeRecord
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.web.applicant.answers import answered_sections, earlier_sections, finding_links, open_findings
from assay.web.applicant.frame import (
    OwnEntry,
    applicant_page,
    entry_address,
    own_entry,
    round_caption,
)
from assay.web.applicant.wording import closing_in_words, next_steps, status_of
from assay.web.shared.access import Request, signed_in
from assay.web.shared.filters import date_time_words
from assay.web.shared.pages import Page

_DECIDED = {Action.PASS_ON, Action.TAKE_NO_FURTHER}
Task = tuple[str, str, str, str, str]
_NOT_STARTED = (gettext_noop("Not started"), "active")
_OPTIONAL = (gettext_noop("Optional"), "")
_COMPLETED = (gettext_noop("Completed"), "")
_NEEDS_CHANGE = (gettext_noop("Needs a change"), "waiting")


@signed_in
@require_safe
def entry_page(request: Request, entry: UUID) -> HttpResponse:
    """Show the entry, as a task list or to be read."""
    own = own_entry(request, entry)
    untitled = _("Your %(entry)s") % {"entry": own.round.definition.words.entry}
    page = Page(own.entry.title or untitled, caption=round_caption(own.round))
    context = {
        "page": applicant_page(request, page),
        "own": own,
        "status": status_of(own.entry.state, own.round, is_open=own.is_taken),
        "closing": closing_in_words(own),
        "next_steps": next_steps(own),
        "findings": finding_links(own),
    }
    if _is_to_be_filled(own):
        left = len(own.judge.missing_answers(own.entry.answers))
        context |= {"sections": _tasks(own), "left": left, "before": earlier_sections(own)}
        return render(request, "applicant/task_list.html", context)
    context |= {"sections": answered_sections(own), "history": _history(own)}
    return render(request, "applicant/entry.html", context)


def _is_to_be_filled(own: OwnEntry) -> bool:
    return own.is_open and own.entry.state.standing in {Standing.DRAFT, Standing.MORE_NEEDED}


def _tasks(own: OwnEntry) -> list[tuple[str, list[Task]]]:
    told = {each.question: each.message for each in open_findings(own)}
    asked = {each.id for each in own.asked}
    return [
        (section.title, [_task(own, each, told) for each in section.questions if each.id in asked])
        for section in own.form
    ]


def _task(own: OwnEntry, question: QuestionPart, told: Mapping[str, str]) -> Task:
    status, tone = _COMPLETED if question.id in own.entry.answers else _NOT_STARTED
    if question.id in told:
        status, tone = _NEEDS_CHANGE
    elif question.id not in own.entry.answers and not question.required:
        status, tone = _OPTIONAL
    href = entry_address("question", own.entry.id, question=question.id)
    return (question.ask, href, _(status), tone, told.get(question.id, ""))


def _history(own: OwnEntry) -> list[tuple[str, str, str, str]]:
    """The moves that the entry made, with reasons of released decisions; those of triage are the team's."""
    decided = {each.stage: each for each in decisions_of(own.entry.id) if each.is_released}
    items = []
    for move in entry_history(own.entry.id):
        decision = decided.get(move.before.stage) if move.action in _DECIDED else None
        when = date_time_words(move.at, own.round.time_zone)
        items.append((_told(own, move), when, decision.reason if decision else "", "done"))
    return items


def _told(own: OwnEntry, move: StateChangeRecord) -> str:
    stages = own.round.definition.stages
    here, there = stages[move.before.stage].title, stages[move.after.stage].title
    went_on = _("Went on to “%(stage)s”") % {"stage": there}
    onward = _("Selected") if move.after.standing is Standing.SELECTED else went_on
    return {
        Action.SUBMIT: _("You sent it in"),
        Action.WITHDRAW: _("You withdrew it"),
        Action.ASK_FOR_MORE: _("We asked you for more"),
        Action.ACCEPT: _("We accepted it as it is"),
        Action.UNDO: _("We took that back"),
        Action.PASS_ON: onward,
        Action.TAKE_NO_FURTHER: _("Not taken further after “%(stage)s”") % {"stage": here},
    }[move.action]
