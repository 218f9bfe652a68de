"""The applicant's form, previewed by the team question by question."""

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    LongTextQuestion,
    MoneyQuestion,
    QuestionPart,
    TextQuestion,
)
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, capital, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.filters import plural
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
        (f"{stage}{section.title}", [(each, limits_in_words(each)) for each in section.questions])
        for stage, form in forms
        for section in form
    ]
    context = {
        "page": round_page(request, round, page, section="team:definition"),
        "round": round,
        "sections": sections,
    }
    return render(request, "programme_team/form.html", context)


def limits_in_words(question: QuestionPart) -> str:
    """Return what kind of answer a question takes, as the team reads it."""
    match question:
        case TextQuestion(words=int() as words) | LongTextQuestion(words=int() as words):
            return f"Text of at most {plural(words, 'word')}."
        case ChoiceQuestion(many=many, options=options):
            return f"{'Any' if many else 'One'} of: {', '.join(option.label for option in options)}."
        case MoneyQuestion(currency=currency):
            return f"An amount in {currency}."
        case _:
            return f"{capital(getattr(question, 'type', 'text'))}."
