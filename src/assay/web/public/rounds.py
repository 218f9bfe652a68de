"""The list of public rounds, one round, its challenges and its results."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assay.capabilities.assessment.queries import list_results
from assay.capabilities.programmes.queries import get_challenge, list_challenges, list_public_rounds
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase
from assay.web.public.asking import clarity_of
from assay.web.public.awards import award_words, prize_words
from assay.web.public.frame import (
    back_to_round,
    public_round,
    publishes_entries,
    site_page,
)
from assay.web.public.frame import round_page as framed
from assay.web.public.phases import phase_of, split_by_phase, timeline_of
from assay.web.public.standings import is_contest, winner_words
from assay.web.shared.access import Request, open_to_all
from assay.web.shared.languages import localised
from assay.web.shared.pages import Page
from assay.web.shared.sources import start_address


@open_to_all
@require_safe
def programmes_page(request: Request) -> HttpResponse:
    """Show every public round: those that take entries, those being judged, those finished."""
    rounds = map(localised, list_public_rounds(request.moment))
    taking, judged, finished = split_by_phase(rounds, request.moment)
    groups = ((_("Open"), taking), (_("Being judged"), judged), (_("Finished"), finished))
    context = {
        "page": site_page(request, Page(title=_("Programmes"))),
        "groups": [
            (title, [(each, phase_of(each, request.moment)) for each in listed])
            for title, listed in groups
            if listed
        ],
    }
    return render(request, "public/programmes.html", context)


@open_to_all
@require_safe
def round_page(request: Request, programme: str, round_slug: str) -> HttpResponse:
    """Show what the round is, where it is now, who may enter and what for."""
    found = public_round(programme, round_slug)
    page = Page(title=found.name, caption=found.programme_name)
    context = {
        "page": framed(request, found, page, section="round"),
        "round": found,
        "phase": phase_of(found, request.moment),
        "is_open": found.phase(request.moment) is IntakePhase.OPEN,
        "start_address": start_address(request, found),
        "timeline": timeline_of(found, request.moment),
        "challenges": list_challenges(found.id, published_only=True),
        "award": award_words(found.definition.award),
        "publishes_entries": publishes_entries(found.definition),
        "clarity": clarity_of(found, request.moment),
    }
    return render(request, "public/round.html", context)


@open_to_all
@require_safe
def challenge_page(request: Request, programme: str, round_slug: str, challenge: str) -> HttpResponse:
    """Show a published challenge."""
    found = public_round(programme, round_slug)
    shown = get_challenge(found.id, challenge, published_only=True)
    page = Page(title=shown.title, back=back_to_round(found))
    context = {
        "page": framed(request, found, page, section=""),
        "round": found,
        "challenge": shown,
        "start_address": start_address(request, found, challenge=shown.slug),
        "is_open": found.phase(request.moment) is IntakePhase.OPEN,
        "publishes_entries": publishes_entries(found.definition),
        "clarity": clarity_of(found, request.moment, shown),
    }
    return render(request, "public/challenge.html", context)


@open_to_all
@require_safe
def results_page(request: Request, programme: str, round_slug: str) -> HttpResponse:
    """Show what was decided and released, and nothing that still waits."""
    found = public_round(programme, round_slug)
    results, award = list_results(round=found), found.definition.award
    context = {
        "page": framed(request, found, Page(title=_("Results")), section="results"),
        "round": found,
        "results": results,
        # Where nobody has gone through yet, nothing is said of the stage; the last one's are the winners.
        "stages": [
            stage
            for stage in reversed(results.stages)
            if stage.through and stage.stage != found.definition.stage_order[-1]
        ],
        "award": award_words(award),
        "heading": winner_words(award.becomes, len(results.winners)),
        "is_contest": is_contest(award.becomes),
        "prizes": [prize_words(each) for each in award.prizes],
        "publishes_entries": publishes_entries(found.definition),
    }
    return render(request, "public/results.html", context)
