"""The team's home: the rounds that someone has to do with."""

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.programmes.queries import list_rounds
from assay.web.shared.access import Request, signed_in
from assay.web.shared.pages import Page


@signed_in
def team_home(request: Request) -> HttpResponse:
    """Show the rounds in which the visitor holds a role."""
    rounds = list_rounds(request.actor)
    page = Page(title="Your rounds", caption="Programme team")
    return render(request, "programme_team/home.html", {"page": page, "rounds": rounds})
