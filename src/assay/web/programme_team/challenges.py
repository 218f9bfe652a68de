"""Challenges of a round: written, published, withdrawn."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from assay.capabilities.programmes.operations import publish_challenge, save_challenge, withdraw_challenge
from assay.capabilities.programmes.queries import get_challenge, list_challenges
from assay.capabilities.programmes.vocabulary.errors import (
    ChallengeFaultError,
    LineFaultError,
    SlugFaultError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, capital, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_REFUSALS = (ChallengeFaultError, LineFaultError, SlugFaultError, UndeclaredRoundActionError)
_NO_SLUG = (
    "Add at least one letter from a to z or a digit to the title; the web address is made of these. "
    "A short name in English will do."
)


@with_round(Permission.MANAGE_ROUND)
def challenges_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the challenges of the round, published and not."""
    context = {
        "page": round_page(
            request, round, Page(title=capital(round.definition.words.challenges)), section="team:challenges"
        ),
        "round": round,
        "challenges": list_challenges(round.id, published_only=False),
    }
    return render(request, "programme_team/challenges.html", context)


@with_round(Permission.MANAGE_ROUND)
def new_challenge_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Write a new challenge."""
    return _edit(request, round, None)


@with_round(Permission.MANAGE_ROUND)
def challenge_page(request: Request, round: RoundRecord, slug: str) -> HttpResponse:
    """Change a challenge."""
    return _edit(request, round, get_challenge(round.id, slug, published_only=False))


def _edit(request: Request, round_: RoundRecord, challenge: ChallengeRecord | None) -> HttpResponse:
    word = round_.definition.words.challenge
    fields = _fields(request, challenge)
    if request.method == "POST":
        title = request.POST.get("title", "")
        slug = challenge.slug if challenge else slugify(title)[:80].strip("-")
        try:
            save_challenge(
                actor=request.actor,
                round=round_,
                slug=slug,
                title=title,
                summary=request.POST.get("summary", ""),
                body=request.POST.get("body", ""),
                owner_slug=challenge.owner_slug if challenge else None,
                position=challenge.position
                if challenge
                else len(list_challenges(round_.id, published_only=False)),
                is_new=challenge is None,
                now=request.moment,
            )
        except SlugFaultError as error:
            fields = mark(fields, "title", str(error) if slug else _NO_SLUG)
        except _REFUSALS as error:
            fields = mark(fields, "title", str(error))
        else:
            leave_notice(request, f"{capital(word)} saved.", is_success=True)
            return redirect(round_address("team:challenges", round_))
    page = Page(
        title=challenge.title if challenge else f"New {word}",
        back=back_to("team:challenges", round_, capital(round_.definition.words.challenges)),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round_, page, section="team:challenges"),
        "fields": fields,
        "round": round_,
    }
    return render(request, "programme_team/challenge.html", context)


def _fields(request: Request, challenge: ChallengeRecord | None) -> list[Field]:
    def typed(name: str) -> str:
        return request.POST.get(name, getattr(challenge, name) if challenge else "")

    return [
        Field("title", "Title", value=typed("title")),
        Field(
            "summary",
            "Summary",
            FieldKind.LONG_TEXT,
            value=typed("summary"),
            hint="One or two sentences, shown in lists.",
            rows=3,
        ),
        Field("body", "The whole text", FieldKind.LONG_TEXT, value=typed("body"), required=False, rows=12),
    ]


@with_round(Permission.MANAGE_ROUND)
def publication_page(request: Request, round: RoundRecord, slug: str) -> HttpResponse:
    """Publish a challenge or withdraw it."""
    if request.method == "POST":
        is_to_publish = request.POST.get("action") == "publish"
        act = publish_challenge if is_to_publish else withdraw_challenge
        done = "Published." if is_to_publish else "Withdrawn from the public pages."
        try:
            act(actor=request.actor, round=round, slug=slug, now=request.moment)
        except _REFUSALS as error:
            leave_notice(request, str(error))
        else:
            leave_notice(request, done, is_success=True)
    return redirect(round_address("team:challenges", round))
