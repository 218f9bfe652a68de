"""The definition that a round runs on: read, previewed as the applicant's form, compared, replaced before opening."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.operations import adopt_definition, apply_definition
from assay.capabilities.programmes.queries import (
    diff_definition_versions,
    get_definition_version,
    list_definition_versions,
)
from assay.capabilities.programmes.vocabulary.checking import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    LongTextQuestion,
    MoneyQuestion,
    QuestionPart,
    TextQuestion,
)
from assay.capabilities.programmes.vocabulary.drawing import draw_stages
from assay.capabilities.programmes.vocabulary.errors import DefinitionFrozenError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import back_to, capital, round_address, round_page
from assay.web.programme_team.history import names_of_actors
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_LONGEST = 500_000


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
def form_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the form as applicants will see it, question by question."""
    page = Page(title="The form", back=back_to("team:definition", round, "Definition"))
    sections = [
        (section.title, [(question, limits_in_words(question)) for question in section.questions])
        for section in round.definition.sections
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


@with_round(Permission.MANAGE_ROUND)
def comparison_page(request: Request, round: RoundRecord, earlier: int, later: int) -> HttpResponse:
    """Show the difference between two versions."""
    page = Page(title=f"Version {earlier} to {later}", back=back_to("team:definition", round, "Definition"))
    context = {
        "page": round_page(request, round, page, section="team:definition"),
        "lines": diff_definition_versions(round.programme_slug, earlier, later).splitlines(),
    }
    return render(request, "programme_team/comparison.html", context)


@with_round(Permission.MANAGE_PROGRAMME)
def new_version_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Take a new version as a file or as text, check it, show every fault, and save it."""
    source = _source(request) or get_definition_version(round.programme_slug, round.definition_number).source
    faults: tuple[object, ...] = ()
    if request.method == "POST":
        try:
            version = apply_definition(
                actor=request.actor,
                organisation_slug=round.organisation_slug,
                slug=round.programme_slug,
                source=source,
                note=request.POST.get("note", "")[:300],
                now=request.moment,
            )
        except DefinitionFaultsError as error:
            faults = error.faults
        else:
            leave_notice(request, f"Version {version.number} saved.", is_success=True)
            return redirect(round_address("team:definition", round))
    page = Page(title="A new version of the definition", back=back_to("team:definition", round, "Definition"))
    context = {
        "page": round_page(request, round, page, section="team:definition"),
        "faults": faults,
        "fields": [
            Field("file", "Upload a file", FieldKind.FILE, accept=".yaml,.yml", required=False),
            Field("source", "Or change it here", FieldKind.LONG_TEXT, value=source, rows=24, required=False),
            Field("note", "What changed?", value=request.POST.get("note", ""), required=False),
        ],
    }
    return render(request, "programme_team/new_version.html", context)


def _source(request: Request) -> str:
    upload = request.FILES.get("file")
    if upload is not None:
        return upload.read(_LONGEST).decode("utf-8", errors="replace")
    return str(request.POST.get("source", ""))[:_LONGEST].replace("\r\n", "\n")


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
