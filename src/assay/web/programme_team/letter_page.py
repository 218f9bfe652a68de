"""One letter as it is read, settled by hand where that makes sense."""

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
from assay.foundations.notifications.queries import get_letter
from assay.foundations.notifications.vocabulary import LetterMoveError, LetterReasonMissingError, LetterState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page
from assay.web.programme_team.history import names_of_actors
from assay.web.programme_team.letters import TONES
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_ACTIONS_AT = {
    LetterState.WAITING: (("hold", "Hold it"),),
    LetterState.HELD: (("release", "Release it"),),
    LetterState.FAILED: (("retry", "Send it again"), ("sent", "It reached them another way")),
    LetterState.UNCERTAIN: (("retry", "Send it again"), ("sent", "It was sent")),
}


@with_round(Permission.RELEASE)
def letter_page(request: Request, round: RoundRecord, letter: UUID) -> HttpResponse:
    """Show the letter, and hold, release, repeat or confirm it with a reason."""
    found = get_letter(letter, scope=round.scope)
    fields = [reason_field(request)]
    if request.method == "POST":
        try:
            _settle(request, round, letter)
        except (LetterMoveError, LetterReasonMissingError) as error:
            fields = mark(fields, "reason", str(error))
        else:
            leave_notice(request, "Done, and recorded in the history.", is_success=True)
            return redirect(round_address("team:letter", round, letter=letter))
    actions = _ACTIONS_AT.get(found.state, ())
    page = Page(
        title=found.subject or "A letter that was erased",
        caption=f"Letter to {found.address}" if found.address else "Letter",
        back=back_to("team:letters", round, "Letters"),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:letters"),
        "round": round,
        "letter": found,
        "tone": TONES[found.state],
        "settled_by": names_of_actors([found.settled_by])[found.settled_by],
        "fields": fields if actions or page.errors else [],
        "actions": actions,
    }
    return render(request, "programme_team/letter.html", context)


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
