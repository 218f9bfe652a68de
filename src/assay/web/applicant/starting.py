"""The page on which someone starts an entry: who may, until when, for which challenge."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assay.capabilities.entries.operations import start_entry
from assay.capabilities.entries.queries import is_admitted, list_own_entries
from assay.capabilities.entries.vocabulary.errors import (
    ChallengeNotAnsweredError,
    EntryClosedError,
    NotAdmittedError,
)
from assay.capabilities.programmes.queries import accepts_entries, closing_for, get_round, list_challenges
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.foundations.local_time import UnknownZoneError
from assay.foundations.people.operations import choose_time_zone
from assay.web.applicant.entry_rows import entry_rows
from assay.web.applicant.frame import applicant_page, entry_address, round_caption
from assay.web.applicant.wording import moment_in_words, time_left
from assay.web.shared.access import Request, person_of, signed_in
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.languages import localised
from assay.web.shared.pages import Page
from assay.web.shared.sources import came_from

_NO_CHALLENGE = "none"


@dataclass(frozen=True, slots=True)
class _Entrance:
    """Whether and until when this person may enter."""

    is_admitted: bool
    is_open: bool
    closes_at: datetime | None
    left: str
    closes_in_words: str


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def start_page(request: Request, programme: str, round_slug: str) -> HttpResponse:
    """Show what starting needs, and start an entry on POST."""
    round = localised(get_round(programme, round_slug))
    if not round.is_public:
        raise Http404
    if request.method != "POST":
        return _page(request, round, chosen=_challenge_named(request, round))
    return _start(request, round)


def _start(request: Request, round: RoundRecord) -> HttpResponse:
    offered = {str(each.id): each.id for each in _challenges(round)}
    chosen = request.POST.get("challenge", "")
    if offered and chosen not in offered and not _is_for_none(round, chosen):
        return _page(request, round, error=_challenge_error(round), status=422)
    challenge = offered.get(chosen)
    try:
        entry = start_entry(
            actor=request.actor,
            round=round,
            challenge=challenge,
            came_from=came_from(request),
            now=request.moment,
        )
    except ChallengeNotAnsweredError:
        return _page(request, round, error=_challenge_error(round), status=422)
    except NotAdmittedError:
        return _page(request, round, status=403)
    except EntryClosedError:
        return _page(request, round, status=409)
    _keep_zone(request)
    return redirect(entry_address("entry", entry))


def _keep_zone(request: Request) -> None:
    """Keep the zone that the browser told, where the person has chosen none; no zone is passed over."""
    told = request.POST.get("time_zone", "")
    if told and not request.actor.time_zone:
        with suppress(UnknownZoneError):
            choose_time_zone(person=person_of(request), time_zone=told, now=request.moment)


def _page(
    request: Request, round: RoundRecord, *, chosen: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    entrance = _entrance(request, round)
    own = list_own_entries(actor=request.actor, round=round.id)
    fields = _fields(round, chosen or request.POST.get("challenge", ""), error) if entrance.is_open else ()
    intake = round.definition.stages[round.definition.intake]
    page = Page(intake.title, caption=round_caption(round), errors=error_links(fields))
    context = {
        "page": applicant_page(request, page),
        "round": round,
        "intake": intake,
        "entrance": entrance,
        "rows": entry_rows(own, {round.id: round}, request),
        "fields": fields,
        "email": request.actor.email,
        "is_zone_wanted": not request.actor.time_zone,
    }
    return render(request, "applicant/start.html", context, status=status)


def _entrance(request: Request, round: RoundRecord) -> _Entrance:
    person, now = request.actor.person, request.moment
    closes_at = closing_for(round, person=person)
    return _Entrance(
        is_admitted=is_admitted(request.actor, round),
        is_open=accepts_entries(round, now=now, person=person),
        closes_at=closes_at,
        left=time_left(now, closes_at) if closes_at and now < closes_at else "",
        closes_in_words=moment_in_words(closes_at, round.time_zone, request.actor.time_zone)
        if closes_at
        else "",
    )


def _challenges(round: RoundRecord) -> tuple[ChallengeRecord, ...]:
    return () if round.definition.challenges == "none" else list_challenges(round.id, published_only=True)


def _is_for_none(round: RoundRecord, chosen: str) -> bool:
    return round.definition.challenges == "optional" and chosen == _NO_CHALLENGE


def _challenge_named(request: Request, round: RoundRecord) -> str:
    """Return the choice that the address makes, as the page of a challenge links here."""
    named = request.GET.get("challenge")
    return next((str(each.id) for each in _challenges(round) if each.slug == named), "") if named else ""


def _challenge_error(round: RoundRecord) -> str:
    words = round.definition.words
    told = _("Select the %(challenge)s that your %(entry)s is for")
    return told % {"challenge": words.challenge, "entry": words.entry}


def _fields(round: RoundRecord, chosen: str, error: str) -> tuple[Field, ...]:
    options = tuple(Option(str(each.id), each.title, each.summary) for each in _challenges(round))
    if not options:
        return ()
    words = round.definition.words
    if round.definition.challenges == "optional":
        none = _("No %(challenge)s in particular") % {"challenge": words.challenge}
        options += (Option(_NO_CHALLENGE, none, divider=_("or")),)
    label = _("Which %(challenge)s is it for?") % {"challenge": words.challenge}
    radios = Field("challenge", label, FieldKind.RADIOS, value=chosen, options=options, error=error)
    return (replace(radios, label_size="m"),)
