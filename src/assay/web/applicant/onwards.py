"""Where an applicant goes from a question: to the next one, back to the check, or away for now."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.programmes.vocabulary.definition import Definition, QuestionPart, Section
from assay.web.applicant.frame import entry_address
from assay.web.shared.access import Request
from assay.web.shared.notices import leave_notice

LATER = "later"


def go_on(
    request: Request,
    entry: UUID,
    definition: Definition,
    place: tuple[Section, QuestionPart],
    answers: Mapping[str, AnswerValue],
) -> HttpResponse:
    """Lead from the question at `place` to the next of its section that `answers` let be asked."""
    if is_from_check(request):
        return redirect(entry_address("check", entry))
    section, question = place
    visible = Judge(definition, definition.stage_order[-1]).visible_questions(answers)
    following = [each for each in visible if each in section.questions]
    number = following.index(question) + 1 if question in following else len(following)
    if number < len(following):
        return redirect(entry_address("question", entry, question=following[number].id))
    return redirect(entry_address("entry", entry))


def come_back_later(request: Request, entry: UUID, definition: Definition) -> HttpResponse:
    """Lead back to the entry and say that it is saved."""
    told = _("Your %(entry)s is saved. Come back to it at any time before it closes.")
    leave_notice(request, told % {"entry": definition.words.entry}, is_success=True)
    return redirect(entry_address("entry", entry))


def is_from_check(request: Request) -> bool:
    """Return whether the question was opened to change one answer while checking all."""
    return request.GET.get("from") == "check"
