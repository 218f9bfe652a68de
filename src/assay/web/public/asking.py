"""Questions about a round or a challenge: published with their answers, and asked by those who may enter."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.programmes.operations import LONGEST_QUESTION, ask_question
from assay.capabilities.programmes.queries import get_challenge, list_published_answers, question_time
from assay.capabilities.programmes.vocabulary.clarifications import (
    NotAdmittedToAskError,
    PublishedAnswer,
    QuestionRefusedError,
    QuestionsClosedError,
)
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.foundations.languages import said_of
from assay.web.public.frame import public_round, round_address, round_page
from assay.web.shared.access import Request, signed_in
from assay.web.shared.fields import Field, FieldKind, error_links
from assay.web.shared.filters import date_time_words
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page


@dataclass(frozen=True, slots=True)
class Clarity:
    """What a public page says of questions.

    Args:
        answers: the published ones.
        until: until when questions are or were taken; None where there is no time for them.
        is_open: whether they are taken now.
        ask_href: where a question is asked.
    """

    answers: tuple[PublishedAnswer, ...]
    until: datetime | None
    is_open: bool
    ask_href: str


def clarity_of(round: RoundRecord, now: datetime, challenge: ChallengeRecord | None = None) -> Clarity:
    """Return what the page of a round or a challenge says of questions; two queries, or one."""
    time = question_time(round, now=now)
    query = f"?{urlencode({'challenge': challenge.slug})}" if challenge else ""
    return Clarity(
        list_published_answers(round.id, challenge=challenge.id if challenge else None),
        time.until if time else None,
        time is not None and now < time.until,
        f"{round_address('ask', round)}{query}",
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: Request, programme: str, round_slug: str) -> HttpResponse:
    """Ask for a question about the round, or the challenge that the address names, and send it on POST."""
    round = public_round(programme, round_slug)
    slug = request.GET.get("challenge", "")
    challenge = get_challenge(round.id, slug, published_only=True) if slug else None
    if request.method != "POST":
        return _page(request, round, challenge)
    try:
        ask_question(
            actor=request.actor,
            round=round,
            text=request.POST.get("text", ""),
            challenge=challenge.id if challenge else None,
            now=request.moment,
        )
    except (QuestionRefusedError, NotAdmittedToAskError) as refusal:
        return _page(request, round, challenge, error=said_of(refusal))
    except QuestionsClosedError:
        return _page(request, round, challenge, is_late=True)
    told = _("We have your question. We write to you when it is answered.")
    leave_notice(request, told, is_success=True)
    return redirect(_back(round, challenge).href)


def _page(
    request: Request,
    round: RoundRecord,
    challenge: ChallengeRecord | None,
    *,
    error: str = "",
    is_late: bool = False,
) -> HttpResponse:
    clarity = clarity_of(round, request.moment, challenge)
    text = Field(
        "text",
        _("Your question"),
        FieldKind.LONG_TEXT,
        value=request.POST.get("text", ""),
        error=error,
        hint=_("Do not write anything personal: it is published as you write it, without your name."),
        character_limit=LONGEST_QUESTION,
        label_size="m",
    )
    page = Page(_("Ask a question"), back=_back(round, challenge), errors=error_links((text,)))
    context = {
        "page": round_page(request, round, page, section=""),
        "round": round,
        "challenge": challenge,
        "fields": (text,),
        "clarity": clarity,
        "until": date_time_words(clarity.until, round.time_zone) if clarity.until else "",
        "typed": request.POST.get("text", ""),
    }
    name = "public/ask.html" if clarity.is_open else "public/asked_late.html"
    return render(request, name, context, status=409 if is_late else 422 if error else 200)


def _back(round: RoundRecord, challenge: ChallengeRecord | None) -> Link:
    if challenge is None:
        return Link(round.name, f"{round_address('round', round)}#questions")
    address = round_address("challenge", round, challenge=challenge.slug)
    return Link(challenge.title, f"{address}#questions")
