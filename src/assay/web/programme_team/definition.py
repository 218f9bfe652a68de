"""The definition that a round runs on: read, compared, replaced before opening."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import adopt_definition
from assay.capabilities.programmes.queries import (
    diff_definition_versions,
    get_definition_version,
    list_definition_versions,
)
from assay.capabilities.programmes.vocabulary.drawing import draw_stages
from assay.capabilities.programmes.vocabulary.errors import DefinitionFrozenError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_address, round_page
from assay.web.programme_team.history import names_of_actors
from assay.web.shared.access import Request, with_round
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@with_round(Permission.MANAGE_ROUND)
def definition_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the stages, the source and the versions of the definition."""
    versions = list_definition_versions(round.programme_slug)
    context = {
        "page": round_page(request, round, Page(title="Definition"), section="team:definition"),
        "round": round,
        "drawing": draw_stages(round.definition),
        "source": get_definition_version(round.programme_slug, round.definition_number).source,
        "versions": versions,
        "names": names_of_actors([each.saved_by for each in versions]),
        "is_preparing": round.state is RoundState.PREPARING,
        "may_change": request.actor.may(Permission.MANAGE_PROGRAMME, round.scope),
    }
    return render(request, "programme_team/definition.html", context)


@with_round(Permission.MANAGE_ROUND)
def comparison_page(request: Request, round: RoundRecord, earlier: int, later: int) -> HttpResponse:
    """Show the difference between two versions."""
    page = Page(title=f"Version {earlier} to {later}", back=back_to("team:definition", round, "Definition"))
    context = {
        "page": round_page(request, round, page, section="team:definition"),
        "lines": diff_definition_versions(round.programme_slug, earlier, later).splitlines(),
    }
    return render(request, "programme_team/comparison.html", context)


@with_round(Permission.MANAGE_ROUND)
def adopt_page(request: Request, round: RoundRecord, number: int) -> HttpResponse:
    """Have a round in preparation run on another version."""
    if request.method == "POST":
        try:
            adopt_definition(actor=request.actor, round=round, number=number, now=request.moment)
        except DefinitionFrozenError as error:
            leave_notice(request, str(error))
        else:
            leave_notice(request, f"{round.name} runs on version {number} now.", is_success=True)
    return redirect(round_address("team:definition", round))
