"""The page on which someone chooses between an answer that was saved meanwhile and the one they typed."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assay.capabilities.entries.queries import questions_changed_since
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.differences import mark_differences
from assay.capabilities.entries.vocabulary.errors import AnswerConflictError
from assay.capabilities.entries.vocabulary.showing import answer_text
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.foundations.people.queries import names_of
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address
from assay.web.applicant.question_refusals import CONFLICT
from assay.web.shared.access import Request
from assay.web.shared.fields import Field
from assay.web.shared.pages import Page

_OF_THE_PAGE = {"csrfmiddlewaretoken", "base_version", "action"}


def conflict_page(
    request: Request,
    own: OwnEntry,
    field: Field,
    question: QuestionPart,
    conflict: AnswerConflictError,
    *,
    base: int,
) -> HttpResponse:
    """Show the saved answer beside the typed one, which `field` bears, with their differences marked.

    What else was changed since version `base`, from which the page was filled, is told below.
    """
    found = conflict.conflicts[0]
    saved, typed = mark_differences(_text(question, found.theirs), _text(question, found.yours))
    edited = replace(field, label=_("Your answer"), is_page_heading=False, label_size="s")
    context = {
        "page": applicant_page(request, Page(_("Choose which answer to keep"), back=back_to_entry(own))),
        "own": own,
        "ask": question.ask,
        "saved_by": _saver(request, own),
        "saved": saved,
        "typed": typed,
        "sent_again": list(_sent_again(request)),
        "fields": (edited,),
        "base_version": conflict.version,
        "keep_href": entry_address("entry", own.entry.id),
        "others": _others(own, question, base),
    }
    return render(request, "applicant/conflict.html", context, status=CONFLICT)


def _text(question: QuestionPart, answer: AnswerValue | None) -> str:
    return "" if answer is None else answer_text(question, answer)


def _saver(request: Request, own: OwnEntry) -> str:
    """Return who saved the answer meanwhile; empty where it was the visitor, in another window."""
    if own.entry.saved_by == request.actor.reference:
        return ""
    if not own.entry.saved_by.startswith("person:"):
        return _("The programme team")
    person = UUID(own.entry.saved_by.removeprefix("person:"))
    return names_of([person])[person]


def _sent_again(request: Request) -> Iterator[tuple[str, str]]:
    """What the form would send again for the visitor to keep what they typed, name by name."""
    for name, values in request.POST.lists():
        if name not in _OF_THE_PAGE:
            yield from ((name, str(value)) for value in values)


def _others(own: OwnEntry, question: QuestionPart, base: int) -> list[tuple[str, str]]:
    entry = own.entry
    changed = questions_changed_since(
        entry=entry.id, number=base, latest=entry.version, current=entry.answers
    )
    return [
        (each.ask, _text(each, entry.answers.get(each.id)))
        for each in own.asked
        if each.id in changed and each != question
    ]
