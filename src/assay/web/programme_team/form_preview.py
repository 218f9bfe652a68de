"""The applicant's form, previewed by the team question by question."""

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.pages import Page


@with_round(Permission.MANAGE_ROUND)
def form_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the form as applicants will see it, question by question."""
    page = Page(title="The form", back=back_to("team:definition", round, "Definition"))
    forms = [("", round.definition.sections)]
    forms += [
        (f"{stage.title}: ", stage.sections)
        for stage in map(round.definition.stages.__getitem__, round.definition.stage_order)
    ]
    sections = [
        (f"{stage}{section.title}", [(each, each.limits) for each in section.questions])
        for stage, form in forms
        for section in form
    ]
    context = {
        "page": round_page(request, round, page, section="team:definition"),
        "words": round.definition.words,
        "sections": sections,
    }
    return render(request, "programme_team/form.html", context)
