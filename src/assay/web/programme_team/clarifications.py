"""Questions about a round: answered, several alike at once, hidden with a reason, and their deadline."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import hide_question, move_question_deadline
from assay.capabilities.programmes.queries import answers_of_round, list_questions, question_times
from assay.capabilities.programmes.vocabulary.clarifications import (
    AnswerRefusedError,
    Clarification,
    QuestionDeadlineFaultError,
    QuestionNotFoundError,
)
from assay.capabilities.programmes.vocabulary.errors import ReasonMissingError, UndeclaredRoundActionError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.answer_questions import answer_and_tell
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page, stage_or_404
from assay.web.programme_team.moments import EXAMPLE, moment_field, read_moment
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.filters import date_time_words, plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question that was answered or hidden, with its answer if it has one."""

    question: Clarification
    answer: str
    answered_at: datetime | None


@with_round(Permission.SEE_ENTRIES)
def questions_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the questions; publish an answer to those selected on POST."""
    questions = list_questions(round.id)
    waiting = [each for each in questions if each.answer is None and each.hidden_at is None]
    if request.method == "POST":
        return _answer(request, round, questions, waiting)
    return _page(request, round, questions, _fields(request, round, waiting))


def _answer(
    request: Request,
    round_: RoundRecord,
    questions: tuple[Clarification, ...],
    waiting: list[Clarification],
) -> HttpResponse:
    fields = _fields(request, round_, waiting)
    chosen = [int(each) for each in request.POST.getlist("question") if _is_number(each)]
    if not chosen:
        fields = mark(fields, "question", "Select the questions that this answers")
        return _page(request, round_, questions, fields)
    try:
        letters = answer_and_tell(
            actor=request.actor,
            round=round_,
            questions=chosen,
            text=request.POST.get("answer", ""),
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )
    except AnswerRefusedError as refusal:
        return _page(request, round_, questions, mark(fields, "answer", str(refusal)))
    leave_notice(
        request, f"The answer is public. {plural(letters, 'letter')} will tell of it.", is_success=True
    )
    return redirect(round_address("team:questions", round_))


def _page(
    request: Request, round_: RoundRecord, questions: tuple[Clarification, ...], fields: list[Field]
) -> HttpResponse:
    answers = answers_of_round(round_.id)
    times = question_times(round_)
    page = Page(title="Questions", errors=error_links(fields))
    context = {
        "page": round_page(request, round_, page, section="team:questions"),
        "round": round_,
        "fields": fields,
        "may_answer": request.actor.may(Permission.MODERATE, round_.scope),
        "may_move": request.actor.may(Permission.MANAGE_ROUND, round_.scope) and not round_.state.is_over,
        "times": [(name, round_.definition.stages[name].title, until) for name, until in times.items()],
        "waiting": [each for each in questions if each.answer is None and each.hidden_at is None],
        "settled": [_shown(each, answers) for each in questions if each.answer or each.hidden_at],
    }
    status = 422 if any(each.error for each in fields) else 200
    return render(request, "programme_team/questions.html", context, status=status)


def _shown(question: Clarification, answers: dict[int, tuple[str, datetime]]) -> ShownQuestion:
    text, answered_at = answers[question.answer] if question.answer else ("", None)
    return ShownQuestion(question, text, answered_at)


def _fields(request: Request, round_: RoundRecord, waiting: list[Clarification]) -> list[Field]:
    options = tuple(
        Option(
            str(each.id),
            each.text,
            f"{each.challenge_title or 'The whole ' + round_.definition.words.round}, "
            f"asked at {date_time_words(each.asked_at, round_.time_zone)}",
        )
        for each in waiting
    )
    if not options:
        return []
    chosen = tuple(request.POST.getlist("question"))
    return [
        Field(
            "question",
            "Which questions does this answer?",
            FieldKind.CHECKBOXES,
            value=chosen,
            options=options,
            hint="Select several where they ask the same.",
            label_size="m",
        ),
        Field(
            "answer",
            "Answer",
            FieldKind.LONG_TEXT,
            value=request.POST.get("answer", ""),
            hint="Published with the questions. Nobody sees who asked.",
            label_size="m",
        ),
    ]


@with_round(Permission.MODERATE)
def hide_question_page(request: Request, round: RoundRecord, clarification: int) -> HttpResponse:
    """Ask why a question is to be hidden, and hide it."""
    found = next((each for each in list_questions(round.id) if each.id == clarification), None)
    if found is None:
        raise Http404
    fields = [reason_field(request, "Why is it hidden?")]
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            hide_question(
                actor=request.actor, round=round, question=clarification, reason=reason, now=request.moment
            )
        except ReasonMissingError:
            fields = mark(fields, "reason", "Enter why the question is hidden")
        except QuestionNotFoundError as error:
            raise Http404 from error
        else:
            leave_notice(request, "The question is hidden.", is_success=True)
            return redirect(round_address("team:questions", round))
    back = back_to("team:questions", round, "Questions")
    page = Page(title="Hide a question", back=back, errors=error_links(fields))
    context = {
        "page": round_page(request, round, page, section="team:questions"),
        "fields": fields,
        "question": found,
    }
    return render(request, "programme_team/hide_question.html", context)


@with_round(Permission.MANAGE_ROUND)
def question_deadline_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """Set until when questions are taken in a stage."""
    title, times = stage_or_404(round, stage).title, question_times(round)
    if stage not in times:
        raise Http404
    hint = f"{EXAMPLE}. No question is taken from this moment on."
    fields = [
        moment_field("until", "Questions until", times[stage], round.time_zone, request.POST, hint=hint)
    ]
    if request.method == "POST":
        try:
            _move(request, round, stage)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error), error.parts)
        except (QuestionDeadlineFaultError, UndeclaredRoundActionError) as error:
            fields = mark(fields, "until", str(error))
        else:
            leave_notice(request, f"The time for questions in {title} is changed.", is_success=True)
            return redirect(round_address("team:questions", round))
    back = back_to("team:questions", round, "Questions")
    page = Page(title=f"Questions in {title}", back=back, errors=error_links(fields))
    context = {
        "page": round_page(request, round, page, section="team:questions"),
        "fields": fields,
        "round": round,
    }
    return render(request, "programme_team/question_deadline.html", context)


def _move(request: Request, round_: RoundRecord, stage: str) -> None:
    until = read_moment(request.POST, "until", thing="The end of questions")
    if until is None:
        raise FieldFaultError("until", (), "Enter until when questions are taken")
    move_question_deadline(actor=request.actor, round=round_, stage=stage, until=until, now=request.moment)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
