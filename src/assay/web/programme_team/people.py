"""The people of a round: who holds which role."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.queries import find_person
from assay.foundations.permissions.operations import give_role, take_role
from assay.foundations.permissions.queries import holders_of
from assay.foundations.permissions.vocabulary import Permission, Role, Scope
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import capital, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, Option, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_GIVEN_HERE = (Role.ASSESSOR, Role.TEAM_MEMBER, Role.PROGRAMME_MANAGER, Role.AUDITOR)


@with_round(Permission.MANAGE_PEOPLE)
def people_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show who holds a role here, and give one."""
    labels = {role: _role_words(round, role) for role in Role}
    fields = _fields(request, labels)
    if request.method == "POST":
        try:
            _give(request, round)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error))
        else:
            return redirect(round_address("team:people", round))
    programme = Scope(round.scope.chain)
    page = Page(title="People", errors=error_links(fields))
    context = {
        "page": round_page(request, round, page, section="team:people"),
        "round": round,
        "holders": [
            *((each, labels[each.role], True) for each in holders_of(round.scope)),
            *((each, labels[each.role], False) for each in holders_of(programme)),
        ],
        "fields": fields,
    }
    return render(request, "programme_team/people.html", context)


def _fields(request: Request, labels: Mapping[Role, str]) -> list[Field]:
    return [
        Field(
            "email",
            "E-mail address",
            FieldKind.EMAIL,
            value=request.POST.get("email", ""),
            width=30,
            hint="They must have signed in once.",
        ),
        Field(
            "role",
            "Role",
            FieldKind.RADIOS,
            value=request.POST.get("role", ""),
            options=tuple(Option(role.value, labels[role]) for role in _GIVEN_HERE),
        ),
    ]


def _role_words(round_: RoundRecord, role: Role) -> str:
    return capital(round_.definition.words.assessor if role is Role.ASSESSOR else role.value)


def _give(request: Request, round_: RoundRecord) -> None:
    """Give the role; raises FieldFaultError."""
    person = find_person(request.POST.get("email", ""))
    if person is None:
        text = "Nobody with this e-mail address has signed in yet; ask them to do so once"
        raise FieldFaultError("email", (), text)
    if request.POST.get("role") not in [role.value for role in _GIVEN_HERE]:
        raise FieldFaultError("role", (), "Select a role")
    role = Role(request.POST["role"])
    give_role(actor=request.actor, person=person.id, role=role, scope=round_.scope, now=request.moment)
    text = f"{person.name} is now {_role_words(round_, role).lower()} in {round_.name}."
    leave_notice(request, text, is_success=True)


@with_round(Permission.MANAGE_PEOPLE)
def take_role_page(request: Request, round: RoundRecord, person: UUID, role: str) -> HttpResponse:
    """Take a role of this round from someone."""
    if request.method == "POST" and role in [each.value for each in Role]:
        take_role(actor=request.actor, person=person, role=Role(role), scope=round.scope, now=request.moment)
        leave_notice(request, "The role was taken back.", is_success=True)
    return redirect(round_address("team:people", round))
