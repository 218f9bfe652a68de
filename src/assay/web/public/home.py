"""The first page: what Assay does, what is open, what was decided, and whose place one may take."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from assay.capabilities.assessment.queries import list_results
from assay.capabilities.assessment.vocabulary import ResultRow
from assay.capabilities.programmes.queries import list_public_rounds
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.public.frame import site_page
from assay.web.public.phases import phase_of, split_by_phase
from assay.web.public.stepping_in import places_to_step_into
from assay.web.shared.access import Request, open_to_all
from assay.web.shared.languages import localised
from assay.web.shared.pages import Page

_SHOWN = 3
_WITH_WINNERS = 2
_PLANNED = {2, 3, 4}


@dataclass(frozen=True, slots=True)
class Stride:
    """One of the six steps of a programme; the planned ones are not in this version."""

    name: str
    text: str
    is_planned: bool = False


@open_to_all
@require_safe
def home_page(request: Request) -> HttpResponse:
    """Show it all on one screen."""
    rounds = tuple(map(localised, list_public_rounds(request.moment)))
    taking, judged, finished = split_by_phase(rounds, request.moment)
    going = (*taking, *judged)[:_SHOWN]
    context = {
        "page": site_page(request, Page(title=_("Turn good ideas into proven public services"))),
        "strides": _strides(),
        "going": [(each, phase_of(each, request.moment)) for each in going],
        "decided": [
            (each, _winners(each) if place < _WITH_WINNERS else ())
            for place, each in enumerate(finished[:_SHOWN])
        ],
        "places": places_to_step_into(rounds, request.moment) if settings.DEMONSTRATION else (),
    }
    return render(request, "public/home.html", context)


def _winners(round: RoundRecord) -> tuple[ResultRow, ...]:
    return tuple(each for each in list_results(round=round).winners if each.title)


def _strides() -> tuple[Stride, ...]:
    # Verbs: “Judge” is a person elsewhere.
    names = (
        pgettext("step of a programme", "Call"),
        pgettext("step of a programme", "Judge"),
        pgettext("step of a programme", "Match"),
        pgettext("step of a programme", "Try"),
        pgettext("step of a programme", "Prove"),
        pgettext("step of a programme", "Share"),
    )
    texts = (
        _("Describe a programme once; people enter."),
        _("Score fairly, decide with reasons, tell everyone."),
        _("Bring people and problems together."),
        _("Work in short steps, and stop what fails early."),
        _("Measure what changed, and how sure that is."),
        _("Publish what won and why, for others to use."),
    )
    return tuple(
        Stride(name, text, is_planned=place in _PLANNED)
        for place, (name, text) in enumerate(zip(names, texts, strict=True))
    )
