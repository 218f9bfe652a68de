"""One question a page: shown, answered, saved, and onwards."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.entries.operations import save_answers
from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.entries.vocabulary.errors import (
    AnswerConflictError,
    AnswerFaultError,
    AnswerFaultsError,
    EntriesError,
    EntryClosedError,
    EntryNotEditableError,
    UnknownVersionError,
)
from assay.capabilities.entries.vocabulary.judging import missing_message
from assay.capabilities.programmes.vocabulary.definition import (
    Definition,
    FilesQuestion,
    OrganisationQuestion,
    QuestionPart,
    Section,
)
from assay.foundations.languages import said_with
from assay.foundations.organisations.queries import list_organisation_names
from assay.web.applicant.attaching import MARK, change_files, files_page
from assay.web.applicant.conflicts import conflict_page
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address, own_entry
from assay.web.applicant.onwards import LATER, come_back_later, go_on, is_from_check
from assay.web.applicant.question_fields import (
    is_blank,
    posted_answer,
    question_field,
    raw_answer,
    typed_answer,
)
from assay.web.applicant.question_refusals import closed_page
from assay.web.shared.access import Request, sign_in_address, signed_in
from assay.web.shared.fields import Field, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

_LONGEST_VERSION = 9
_REFUSALS = (AnswerFaultsError, AnswerConflictError, EntryClosedError, EntryNotEditableError)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as this request asks it: of which entry, by which definition, where, as which field."""

    entry: UUID
    definition: Definition
    section: Section
    question: QuestionPart
    field: Field


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def question_page(request: Request, entry: UUID, question: str) -> HttpResponse:
    """Show the question; save the answer on POST and go on to the next."""
    if request.method == "POST":
        return (
            change_files(request, entry, question)
            if MARK in request.POST
            else _save(request, entry, question)
        )
    own = own_entry(request, entry)
    asked = ask_by(own.round.definition, entry, question)
    if not own.is_open or question not in own.judge.form:
        return redirect(entry_address("entry", entry))
    if asked.question not in own.asked:
        told = _("“%(question)s” is not asked, because of how you answered before.")
        leave_notice(request, told % {"question": asked.question.ask})
        return redirect(entry_address("entry", entry))
    if isinstance(asked.question, FilesQuestion):
        return files_page(request, own, asked.section, asked.question)
    given = typed_answer(asked.question, own.entry.answers.get(question))
    return _ask(request, own, asked, replace(asked.field, value=given), base=own.entry.version)


def ask_by(definition: Definition, entry: UUID, question: str) -> Asked:
    """Return the question as `definition` asks it; raises Http404 where it asks no such question."""
    for section in definition.all_sections:
        for each in section.questions:
            if each.id == question:
                return Asked(entry, definition, section, each, question_field(each))
    raise Http404


def _ask(
    request: Request, own: OwnEntry, asked: Asked, field: Field, *, base: int, status: int = 200
) -> HttpResponse:
    back = back_to_entry(own)
    if is_from_check(request):
        back = Link(_("Back to your answers"), entry_address("check", asked.entry))
    if isinstance(asked.question, OrganisationQuestion):
        field = replace(field, suggestions=list_organisation_names())
    page = Page(asked.question.ask, caption=asked.section.title, back=back, errors=error_links([field]))
    context = {
        "page": applicant_page(request, page),
        "fields": (field,),
        "base_version": base,
        "sign_in_href": sign_in_address(request),
        "autosave_href": entry_address("autosave", asked.entry, question=asked.question.id),
        "is_personal": asked.question.personal,
        "is_public": asked.question.public and not asked.question.personal,
    }
    return render(request, "applicant/question.html", context, status=status)


def _save(request: Request, entry: UUID, question: str) -> HttpResponse:
    base, is_going_on = base_version_of(request, entry), request.POST.get("action") != LATER
    read: dict[str, Asked] = {}

    def given(definition: Definition) -> dict[str, RawAnswer]:
        # Everyone saves at closing time: the entry is read once, under its lock, and says which definition.
        asked = read[question] = ask_by(definition, entry, question)
        typed = posted_answer(asked.field, request.POST)
        if is_going_on and asked.question.required and is_blank(typed):
            raise AnswerFaultsError((AnswerFaultError(question, missing_message(asked.question)),))
        return {question: raw_answer(asked.field, typed)}

    try:
        saved = save_answers(
            actor=request.actor, entry=entry, answers=given, base_version=base, now=request.moment
        )
    except UnknownVersionError as error:
        raise BadRequest(str(error)) from error
    except _REFUSALS as refusal:
        return _refused(request, own_entry(request, entry), question, refusal, base=base)
    asked = read[question]
    if not is_going_on:
        return come_back_later(request, entry, asked.definition)
    return go_on(request, entry, asked.definition, (asked.section, asked.question), saved.answers)


def _refused(
    request: Request, own: OwnEntry, question: str, refusal: EntriesError, *, base: int
) -> HttpResponse:
    asked = ask_by(own.round.definition, own.entry.id, question)
    typed = posted_answer(asked.field, request.POST)
    if isinstance(refusal, AnswerConflictError):
        field = replace(asked.field, value=typed)
        return conflict_page(request, own, field, asked.question, refusal, base=base)
    if isinstance(refusal, AnswerFaultsError) and question in own.judge.form:
        fault = refusal.faults[0]
        field = replace(
            asked.field,
            value=typed,
            error=said_with(fault.message, question=asked.question.ask),
            faulty_parts=fault.parts,
        )
        return _ask(request, own, asked, field, base=base, status=422)
    return closed_page(request, own, asked.field, typed)


def base_version_of(request: Request, entry: UUID) -> int:
    """Return the version that the posted form was filled from; raises BadRequest where it does not say."""
    given = request.POST.get("base_version", "")
    if not (given.isascii() and given.isdecimal() and len(given) <= _LONGEST_VERSION):
        own_entry(request, entry)  # whose entry it is not learns nothing of it
        raise BadRequest("The form came without the version that it was filled from.")
    return int(given)
