"""Following an entry, what one follows, and stopping letters about it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from assay.capabilities.entries.operations import follow_entry, set_follower_letters, stop_following
from assay.capabilities.entries.queries import get_public_entry, list_followed, wants_follower_letters
from assay.capabilities.entries.vocabulary.following import FollowedRow
from assay.capabilities.programmes.queries import get_rounds_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.use_cases.stop_follower_letters import StopLinkError, read_stop_link, stop_follower_letters
from assay.web.public.frame import round_address, round_with_public_entries, site_page
from assay.web.public.standings import TONES, standing_words
from assay.web.shared.access import Request, open_to_all, person_of, signed_in
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@signed_in
def follow(request: Request, programme: str, round_slug: str, reference: str) -> HttpResponse:
    """Follow an entry, or no more."""
    found = round_with_public_entries(programme, round_slug)
    shown = get_public_entry(round=found, reference=reference)
    if request.method == "POST":
        change = stop_following if request.POST.get("action") == "stop" else follow_entry
        change(actor=request.actor, entry=shown.id, now=request.moment)
    return redirect(round_address("entry", found, reference=shown.reference))


@signed_in
def followed_page(request: Request) -> HttpResponse:
    """Show what the visitor follows; a POST stops following one of it, or switches letters off or on."""
    if request.method == "POST":
        _change(request)
        return redirect("public:followed")
    rows = list_followed(actor=request.actor)
    rounds = get_rounds_by_id({row.round_id for row in rows})
    context = {
        "page": site_page(request, Page(title=_("What you follow"))),
        "rows": [_shown(row, rounds[row.round_id]) for row in rows],
        "wants_letters": wants_follower_letters(actor=request.actor),
    }
    return render(request, "public/followed.html", context)


@open_to_all
def stop_letters_page(request: Request, token: str) -> HttpResponse:
    """Ask whether letters are to be stopped: programs that look at links in letters must not stop them."""
    try:
        read_stop_link(token)
    except StopLinkError as fault:
        raise Http404(str(fault)) from fault
    if request.method == "POST":
        return _stop(request, token)
    context = {
        "page": site_page(request, Page(title=_("Stop letters about what you follow"))),
        "is_done": False,
    }
    return render(request, "public/stop_letters.html", context)


def _stop(request: Request, token: str) -> HttpResponse:
    stop_follower_letters(token=token, now=request.moment)
    context = {
        "page": site_page(request, Page(title=_("You will get no more of these letters"))),
        "is_done": True,
    }
    return render(request, "public/stop_letters.html", context)


# A mail program sends this for its reader, who has no session here; the signed token says who it is for.
stop_letters = csrf_exempt(stop_letters_page)


def _change(request: Request) -> None:
    action, entry = request.POST.get("action", ""), request.POST.get("entry", "")
    if action in {"letters", "no letters"}:
        wanted = action == "letters"
        set_follower_letters(person=person_of(request), are_wanted=wanted, now=request.moment)
        told = (
            _("You will get letters about what you follow.")
            if wanted
            else _("You will get no letters about it.")
        )
        leave_notice(request, told, is_success=True)
    for row in list_followed(actor=request.actor):
        if str(row.entry) == entry:
            stop_following(actor=request.actor, entry=row.entry, now=request.moment)
            leave_notice(
                request,
                _("You no longer follow “%(title)s”.") % {"title": row.title or row.reference},
                is_success=True,
            )


def _shown(row: FollowedRow, round: RoundRecord) -> dict[str, object]:
    if row.standing is None:
        return {"row": row, "round": round, "standing": _("No longer public"), "tone": "", "href": ""}
    return {
        "row": row,
        "round": round,
        "standing": standing_words(round.definition, row.stage, row.standing),
        "tone": TONES.get(row.standing, ""),
        "href": round_address("entry", round, reference=row.reference),
    }
