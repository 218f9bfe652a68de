"""A question that is answered with files: attached, listed with how each stands, and taken away."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assay.capabilities.entries.operations import attach_file, detach_file
from assay.capabilities.entries.queries import file_states
from assay.capabilities.entries.vocabulary.answer_files import AttachedFile, files_of
from assay.capabilities.entries.vocabulary.errors import EntryClosedError, EntryNotEditableError
from assay.capabilities.entries.vocabulary.judging import missing_message
from assay.capabilities.programmes.vocabulary.definition import FilesQuestion, Section
from assay.foundations.files.vocabulary import FileRefusedError, FileState, clean_name
from assay.foundations.languages import message, said, said_of
from assay.web.applicant.frame import OwnEntry, applicant_page, back_to_entry, entry_address, own_entry
from assay.web.applicant.onwards import LATER, come_back_later, go_on, is_from_check
from assay.web.applicant.question_fields import NAME, question_field
from assay.web.applicant.question_refusals import closed_page
from assay.web.shared.access import Request
from assay.web.shared.fields import error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

MARK, REMOVE, ATTACH = "files", "remove", "attach"
_STATES = {
    FileState.WAITING: (message("Being checked for viruses"), "waiting"),
    FileState.NOT_SCANNED: (message("Attached"), "positive"),
    FileState.CLEAN: (message("Attached"), "positive"),
    FileState.QUARANTINED: (message("Refused: it may hold a virus"), "warm"),
    FileState.ERASED: (message("Erased"), ""),
}


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as the question lists it; no addresses where it cannot be opened."""

    id: UUID
    name: str
    in_words: str
    state: str
    tone: str
    download: str
    preview: str


def files_page(
    request: Request, own: OwnEntry, section: Section, question: FilesQuestion, *, fault: str = ""
) -> HttpResponse:
    """Show the files of the answer and the field that takes more; `fault` is what was wrong just now."""
    attached = files_of(own.entry.answers.get(question.id))
    states = file_states(each.id for each in attached)
    is_full = len(attached) >= question.at_most
    field = replace(question_field(question), error=fault)
    back = back_to_entry(own)
    if is_from_check(request):
        back = Link(_("Back to your answers"), entry_address("check", own.entry.id))
    context = {
        "page": applicant_page(
            request, Page(question.ask, caption=section.title, back=back, errors=error_links([field]))
        ),
        "fields": () if is_full and not fault else (field,),
        "question": question,
        "mark": MARK,
        "files": [_listed(own, each, states[each.id]) for each in attached],
        "is_full": is_full,
        "is_waiting": FileState.WAITING in states.values(),
        "is_personal": question.personal,
        "is_public": question.public and not question.personal,
    }
    return render(request, "applicant/files.html", context, status=422 if fault else 200)


def change_files(request: Request, entry: UUID, question: str) -> HttpResponse:
    """Take away what was asked or attach what was chosen; then stay, or go on."""
    is_removing = REMOVE in request.POST
    try:
        fault = (_remove if is_removing else _attach)(request, entry, question)
    except (EntryClosedError, EntryNotEditableError):
        return closed_page(request, own_entry(request, entry))
    own = own_entry(request, entry)
    section, asked = _asked(own, question)
    action = request.POST.get("action", "")
    is_staying = is_removing or action == ATTACH
    if not (fault or is_staying or action == LATER) and asked.required and question not in own.entry.answers:
        fault = said(missing_message(asked))
    if fault:
        return files_page(request, own, section, asked, fault=fault)
    if is_staying:
        return redirect(f"{entry_address('question', entry, question=question)}{_origin(request)}")
    if action == LATER:
        return come_back_later(request, entry, own.round.definition)
    return go_on(request, entry, own.round.definition, (section, asked), own.entry.answers)


def _remove(request: Request, entry: UUID, question: str) -> str:
    try:
        file = UUID(request.POST[REMOVE])
    except ValueError:
        return ""
    removed = detach_file(
        store=settings.FILE_STORE,
        actor=request.actor,
        entry=entry,
        question=question,
        file=file,
        now=request.moment,
    )
    name = {"file": removed.name if removed else ""}
    told = _("“%(file)s” is removed.") % name if removed else _("That file was removed before.")
    leave_notice(request, told, is_success=bool(removed))
    return ""


def _attach(request: Request, entry: UUID, question: str) -> str:
    """Attach each file in its turn and return what is wrong with the first that is refused."""
    uploads = request.FILES.getlist(NAME)
    if not uploads and request.POST.get("action") == ATTACH:
        return _("Choose a file to attach")
    for upload in uploads:
        try:
            attach_file(
                store=settings.FILE_STORE,
                actor=request.actor,
                entry=entry,
                question=question,
                name=upload.name or "",
                content=upload,
                now=request.moment,
            )
        except FileRefusedError as refusal:
            told = _("“%(file)s” was not attached. %(reason)s")
            return told % {"file": clean_name(upload.name or ""), "reason": said_of(refusal)}
    return ""


def _asked(own: OwnEntry, question: str) -> tuple[Section, FilesQuestion]:
    for section in own.round.definition.all_sections:
        for each in section.questions:
            if each.id == question and isinstance(each, FilesQuestion):
                return section, each
    raise Http404


def _origin(request: Request) -> str:
    return "?from=check" if is_from_check(request) else ""


def _listed(own: OwnEntry, file: AttachedFile, state: FileState) -> ListedFile:
    words, tone = _STATES[state]
    may_open = settings.FILE_STORE.lets_open(state)
    address = {
        purpose: entry_address("file", own.entry.id, file=str(file.id), purpose=purpose)
        for purpose in ("download", "preview")
    }
    return ListedFile(
        file.id,
        file.name,
        file.in_words,
        words,
        tone,
        address["download"] if may_open else "",
        address["preview"] if may_open and file.has_preview else "",
    )
