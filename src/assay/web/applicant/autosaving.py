"""Saves an answer while it is typed; the page's script asks for it and tells what came of it."""

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from assay.capabilities.entries.operations import save_answers
from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.entries.vocabulary.errors import (
    AnswerConflictError,
    AnswerFaultsError,
    EntryClosedError,
    EntryNotEditableError,
    UnknownVersionError,
)
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.foundations.languages import said
from assay.web.applicant.frame import own_entry
from assay.web.applicant.question_fields import posted_answer, raw_answer
from assay.web.applicant.questions import ask_by, base_version_of
from assay.web.applicant.wording import closing_in_words
from assay.web.shared.access import Request, signed_in


@signed_in
@require_POST
def autosave(request: Request, entry: UUID, question: str) -> HttpResponse:
    """Save what is typed so far, required or not, and answer with the version that it has become.

    A refusal names its problem: "unfinished" where it is no answer yet, "changed" where it was answered
    otherwise meanwhile, "closed" where the entry takes no changes; nothing is overwritten then.
    """
    base = base_version_of(request, entry)

    def given(definition: Definition) -> dict[str, RawAnswer]:
        field = ask_by(definition, entry, question).field
        return {question: raw_answer(field, posted_answer(field, request.POST))}

    try:
        saved = save_answers(
            actor=request.actor,
            entry=entry,
            answers=given,
            base_version=base,
            now=request.moment,
            is_typed=True,
        )
    except AnswerFaultsError as refusal:
        return _problem("unfinished", HTTPStatus.UNPROCESSABLE_ENTITY, said(refusal.faults[0].message))
    except AnswerConflictError:
        return _problem("changed", HTTPStatus.CONFLICT)
    except (EntryClosedError, EntryNotEditableError):
        return _problem("closed", HTTPStatus.CONFLICT, closing_in_words(own_entry(request, entry)))
    except UnknownVersionError as error:
        raise BadRequest(str(error)) from error
    return JsonResponse({"version": saved.number, "saved_at": saved.saved_at.isoformat()})


def _problem(problem: str, status: HTTPStatus, message: str = "") -> HttpResponse:
    return JsonResponse({"problem": problem, "message": message}, status=status)
