"""The frame of the assessors' pages: navigation, addresses and captions."""

from dataclasses import replace

from django.http import Http404
from django.urls import reverse

from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.shared.access import Request
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Link, Page, mark_current


def assessor_page(request: Request, page: Page) -> Page:
    """Return `page` with the assessors' navigation and whatever notice was left."""
    links = (
        Link("Your reviews", reverse("assessor:home")),
        Link("Programmes", reverse("public:programmes")),
        Link("Your account", reverse("account:home")),
    )
    return replace(
        page, navigation=mark_current(links, request.path), notice=page.notice or take_notice(request)
    )


def stage_address(name: str, round: RoundRecord, stage: str, **named: object) -> str:
    """Return the address of the assessors' page `name` of a stage."""
    where = {"programme": round.programme_slug, "round_slug": round.slug, "stage": stage}
    return reverse(f"assessor:{name}", kwargs={**where, **named})


def reviewed_stage(round: RoundRecord, stage: str) -> Stage:
    """Return the stage, if entries are scored at it; raises Http404 otherwise."""
    found = round.definition.stages.get(stage)
    if found is None or not found.criteria:
        raise Http404
    return found


def caption_of(round: RoundRecord, stage: Stage) -> str:
    """Return the round and the stage, for the line above a heading."""
    return f"{round.programme_name}: {round.name}, {stage.title}"
