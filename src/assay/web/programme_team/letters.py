"""The outbox of a round: what waits, what was sent, what needs someone."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.operations import (
    hold_letters,
    mark_letter_sent,
    release_letters,
    retry_letter,
)
from assay.foundations.notifications.queries import count_letters, get_letter, list_letters
from assay.foundations.notifications.vocabulary import LetterMoveError, LetterReasonMissingError, LetterState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, capital, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import ErrorLink, Field, FieldKind, Option
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_ROWS = 60
TONES = {
    LetterState.WAITING: "active",
    LetterState.SENDING: "active",
    LetterState.SENT: "positive",
    LetterState.UNCERTAIN: "warm",
    LetterState.FAILED: "negative",
    LetterState.HELD: "waiting",
    LetterState.WITHDRAWN: "",
}


@with_round(Permission.RELEASE)
def letters_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the letters of the round, narrowed to a state or to words."""
    number = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() else 1
    chosen, search = request.GET.get("state", ""), request.GET.get("search", "")
    state = LetterState(chosen) if chosen in [each.value for each in LetterState] else None
    found = list_letters(
        round.scope, state=state, search=search, limit=_ROWS, offset=max(0, number - 1) * _ROWS
    )
    counts = count_letters(round.scope)
    options = tuple(Option(each.value, f"{capital(each.value)} ({n:,})") for each, n in counts.items() if n)
    context = {
        "page": round_page(request, round, Page(title="Letters"), section="team:letters"),
        "round": round,
        "letters": found.letters,
        "tones": TONES,
        "fields": [
            Field("search", "Search", FieldKind.SEARCH, value=search),
            Field("state", "State", FieldKind.SELECT, value=chosen, options=(Option("", "All"), *options)),
        ],
        "pages": paginate(
            total=found.total, size=_ROWS, number=number, query=[("state", chosen), ("search", search)]
        ),
    }
    return render(request, "programme_team/letters.html", context)


@with_round(Permission.RELEASE)
def letter_page(request: Request, round: RoundRecord, letter: UUID) -> HttpResponse:
    """Show one letter as it is read, and settle it by hand where that makes sense."""
    found = get_letter(letter, scope=round.scope)
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST":
        try:
            _settle(request, round, letter)
        except (LetterMoveError, LetterReasonMissingError) as error:
            errors = (ErrorLink(str(error), "reason"),)
        else:
            leave_notice(request, "Done, and recorded in the history.", is_success=True)
            return redirect(round_address("team:letter", round, letter=letter))
    page = Page(
        title=found.subject,
        caption=f"Letter to {found.address}",
        back=back_to("team:letters", round, "Letters"),
        errors=errors,
    )
    context = {
        "page": round_page(request, round, page, section="team:letters"),
        "round": round,
        "letter": found,
        "tone": TONES[found.state],
        "field": Field("reason", "Why?", value=request.POST.get("reason", ""), hint="Kept in the history."),
        "actions": _ACTIONS_AT.get(found.state, ()),
    }
    return render(request, "programme_team/letter.html", context)


_ACTIONS_AT = {
    LetterState.WAITING: (("hold", "Hold it"),),
    LetterState.HELD: (("release", "Release it"),),
    LetterState.FAILED: (("retry", "Send it again"), ("sent", "It reached them another way")),
    LetterState.UNCERTAIN: (("retry", "Send it again"), ("sent", "It was sent")),
}


def _settle(request: Request, round_: RoundRecord, letter: UUID) -> None:
    reason, scope, now = request.POST.get("reason", ""), round_.scope, request.moment
    match request.POST.get("action"):
        case "hold":
            hold_letters(actor=request.actor, scope=scope, letters=[letter], reason=reason, now=now)
        case "release":
            release_letters(actor=request.actor, scope=scope, letters=[letter], reason=reason, now=now)
        case "retry":
            retry_letter(actor=request.actor, scope=scope, letter=letter, reason=reason, now=now)
        case "sent":
            mark_letter_sent(actor=request.actor, scope=scope, letter=letter, reason=reason, now=now)
        case _:
            raise LetterMoveError("Choose what to do with the letter.")
