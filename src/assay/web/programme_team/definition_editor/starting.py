"""Starting a programme from a template, and the programmes whose definitions one may change."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from assay.capabilities.programmes.operations import start_programme
from assay.capabilities.programmes.queries import list_definition_drafts, list_programmes
from assay.capabilities.programmes.vocabulary.errors import (
    LineFaultError,
    ProgrammeSlugTakenError,
    SlugFaultError,
    TemplateNotFoundError,
)
from assay.capabilities.programmes.vocabulary.lines import slug_of
from assay.capabilities.programmes.vocabulary.records import DefinitionVersionRecord
from assay.capabilities.programmes.vocabulary.templates import list_templates
from assay.foundations.organisations.queries import get_organisation, search_organisations
from assay.foundations.organisations.vocabulary import OrganisationNotFoundError, OrganisationRecord
from assay.foundations.permissions.vocabulary import PERMISSIONS_OF, Actor, Permission, Scope
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.shared.access import Request, person_of, signed_in
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice, take_notice
from assay.web.shared.pages import Link, Page

_FIELD_OF: dict[type[Exception], str] = {
    LineFaultError: "name",
    ProgrammeSlugTakenError: "slug",
    SlugFaultError: "slug",
    TemplateNotFoundError: "template",
}
_MOST_ORGANISATIONS = 15


def may_start(actor: Actor) -> bool:
    """Return whether `actor` may start a programme in some organisation."""
    return any(
        Permission.MANAGE_PROGRAMME in PERMISSIONS_OF[grant.role] and "/" not in grant.scope.path
        for grant in actor.grants
    )


def _organisations_of(actor: Actor) -> tuple[OrganisationRecord, ...] | None:
    """Return the organisations in which `actor` may start a programme; None for all of them."""
    if actor.may(Permission.MANAGE_PROGRAMME, Scope()):
        return None
    slugs = sorted({grant.scope.path for grant in actor.grants if "/" not in grant.scope.path})
    return tuple(
        get_organisation(slug) for slug in slugs if actor.may(Permission.MANAGE_PROGRAMME, Scope(slug))
    )


@signed_in
def programmes_page(request: Request) -> HttpResponse:
    """Show the programmes whose definitions the visitor may change."""
    programmes = [
        each
        for each in list_programmes(request.actor)
        if request.actor.may(Permission.MANAGE_PROGRAMME, each.scope)
    ]
    page = Page(
        title="Your programmes",
        caption="Programme team",
        back=Link("Your rounds", reverse("team:home")),
        notice=take_notice(request),
    )
    context = {
        "page": page,
        "programmes": programmes,
        "drafts": list_definition_drafts(person_of(request)),
        "may_start": may_start(request.actor),
    }
    return render(request, "programme_team/definition_editor/programmes.html", context)


@signed_in
def start_page(request: Request) -> HttpResponse:
    """Ask for a template, a name and the organisation, and save version 1 of a new programme."""
    organisations = _organisations_of(request.actor)
    is_allowed = may_start(request.actor)
    fields = _fields(request, organisations) if is_allowed else []
    if request.method == "POST" and is_allowed:
        try:
            made = _start(request, organisations)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error))
        except tuple(_FIELD_OF) as error:
            fields = mark(fields, _FIELD_OF[type(error)], str(error))
        else:
            leave_notice(request, "The programme is started. Make its definition yours.", is_success=True)
            return redirect("editor:overview", programme=made.programme_slug)
    page = Page(
        title="Start a programme",
        back=Link("Your programmes", reverse("editor:programmes")),
        errors=error_links(fields),
    )
    context = {"page": page, "fields": fields}
    return render(request, "programme_team/definition_editor/start.html", context)


def _fields(request: Request, organisations: tuple[OrganisationRecord, ...] | None) -> list[Field]:
    typed = request.POST.get
    templates = tuple(Option(each.name, each.title, hint=each.line) for each in list_templates())
    return [
        Field(
            "template",
            "What shall it start from?",
            FieldKind.RADIOS,
            value=typed("template", ""),
            options=templates,
            hint="You can change everything afterwards.",
            label_size="m",
        ),
        Field("name", "What is the programme called?", value=typed("name", ""), label_size="m"),
        _organisation_field(request, organisations),
        Field(
            "slug",
            "How does its web address end?",
            value=typed("slug", ""),
            hint="Small letters, digits and hyphens. Leave it blank to take it from the name.",
            required=False,
            width=20,
            label_size="m",
        ),
    ]


def _organisation_field(request: Request, organisations: tuple[OrganisationRecord, ...] | None) -> Field:
    label, typed = "Which organisation runs it?", request.POST.get("organisation", "")
    if organisations is None or len(organisations) > _MOST_ORGANISATIONS:
        hint = "Its name or its usual abbreviation."
        return Field("organisation", label, value=typed, hint=hint, label_size="m")
    only = organisations[0].slug if len(organisations) == 1 else ""
    options = tuple(Option(each.slug, each.name) for each in organisations)
    return Field(
        "organisation", label, FieldKind.RADIOS, value=typed or only, options=options, label_size="m"
    )


def _start(request: Request, organisations: tuple[OrganisationRecord, ...] | None) -> DefinitionVersionRecord:
    name, template = request.POST.get("name", "").strip(), request.POST.get("template", "")
    if not template:
        raise FieldFaultError("template", (), "Select what it starts from")
    if not name:
        raise LineFaultError("Enter what the programme is called")
    organisation = _organisation(request.POST.get("organisation", "").strip())
    if organisations is not None and organisation.slug not in {each.slug for each in organisations}:
        raise FieldFaultError("organisation", (), "You may start programmes in your own organisations alone")
    return start_programme(
        actor=request.actor,
        organisation_slug=organisation.slug,
        slug=request.POST.get("slug", "").strip() or slug_of(name),
        name=name,
        template=template,
        now=request.moment,
    )


def _organisation(typed: str) -> OrganisationRecord:
    if not typed:
        raise FieldFaultError("organisation", (), "Enter which organisation runs it")
    try:
        return get_organisation(typed)
    except OrganisationNotFoundError:
        found = search_organisations(typed[:200], limit=5)
    exact = [each for each in found if typed.lower() in {each.name.lower(), each.abbreviation.lower()}]
    if exact or len(found) == 1:
        return (exact or list(found))[0]
    near = f"Did you mean: {', '.join(each.name for each in found)}?" if found else "Check how it is spelt."
    raise FieldFaultError("organisation", (), f"No organisation is called so. {near}")
