"""What is shown where an answer could not be saved: both answers of a conflict, or one that came too late."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.errors import AnswerConflictError
from assay.capabilities.entries.vocabulary.showing import answer_text
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address
from assay.web.applicant.question_fields import Typed, typed_text
from assay.web.shared.access import Request
from assay.web.shared.fields import Field
from assay.web.shared.pages import Page

CONFLICT = 409


def conflict_page(
    request: Request, own: OwnEntry, field: Field, question: QuestionPart, conflict: AnswerConflictError
) -> HttpResponse:
    """Show the saved answer and the typed one, for its owner to choose; `field` bears the typed one."""
    heading = _("The answer that you have just given")
    context = {
        "page": applicant_page(request, Page(_("Choose which answer to keep"), back=back_to_entry(own))),
        "ask": question.ask,
        "saved": _shown(question, conflict.conflicts[0].theirs),
        "fields": (replace(field, label=heading, is_page_heading=False, label_size="m"),),
        "base_version": conflict.version,
        "keep_href": entry_address("entry", own.entry.id),
    }
    return render(request, "applicant/conflict.html", context, status=CONFLICT)


def closed_page(
    request: Request, own: OwnEntry, field: Field | None = None, typed: Typed = ""
) -> HttpResponse:
    """Say when it closed, that nothing was saved, and whom to ask; give back what was typed."""
    unchangeable = _("This %(entry)s can no longer be changed") % {"entry": own.round.definition.words.entry}
    title = unchangeable if own.is_taken else _("It has closed")
    context = {
        "page": applicant_page(request, Page(title, caption=own.entry.reference, back=back_to_entry(own))),
        "own": own,
        "ask": field.label if field else "",
        "typed": typed_text(field, typed) if field else "",
    }
    return render(request, "applicant/closed.html", context, status=CONFLICT)


def _shown(question: QuestionPart, answer: AnswerValue | None) -> str:
    return "" if answer is None else answer_text(question, answer)
