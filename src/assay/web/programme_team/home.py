"""The team's home: the rounds that someone has to do with."""

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.programmes.queries import list_rounds
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import PERMISSIONS_OF, Permission
from assay.web.programme_team.definition_editor.starting import may_start
from assay.web.programme_team.making import programmes_managed_by
from assay.web.shared.access import Request, signed_in
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Page

_STATE_TONES = {
    RoundState.PREPARING: "waiting",
    RoundState.RUNNING: "active",
    RoundState.FINISHED: "positive",
    RoundState.CANCELLED: "",
}


@signed_in
def team_home(request: Request) -> HttpResponse:
    """Show the rounds in which the visitor may see entries."""
    rounds = [
        each for each in list_rounds(request.actor) if request.actor.may(Permission.SEE_ENTRIES, each.scope)
    ]
    context = {
        "page": Page(title="Your rounds", caption="Programme team", notice=take_notice(request)),
        "rounds": [(each, _STATE_TONES[each.state], each.phase(request.moment).value) for each in rounds],
        "may_start": may_start(request.actor),
        "may_define": any(
            Permission.MANAGE_PROGRAMME in PERMISSIONS_OF[each.role] for each in request.actor.grants
        ),
        "may_make": bool(programmes_managed_by(request.actor)),
    }
    return render(request, "programme_team/home.html", context)
