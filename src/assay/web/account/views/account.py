"""One's account: what it holds, one's name, one's records to take away."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from assay.foundations.languages import said_of
from assay.foundations.local_time import UnknownZoneError
from assay.foundations.people.operations import change_name, choose_time_zone
from assay.foundations.people.queries import get_account
from assay.foundations.people.vocabulary import NameMissingError
from assay.foundations.permissions.vocabulary import Role
from assay.use_cases.tell_about_oneself import tell_about_oneself
from assay.web.account.forms import name_field, time_zone_field
from assay.web.account.sessions import safe_next
from assay.web.shared.access import Request, person_of, signed_in
from assay.web.shared.fields import error_links
from assay.web.shared.notices import leave_notice, take_notice
from assay.web.shared.pages import Link, Page

_ROLES = {
    Role.ADMINISTRATOR: gettext_noop("administrator"),
    Role.PROGRAMME_MANAGER: gettext_noop("programme manager"),
    Role.TEAM_MEMBER: gettext_noop("team member"),
    Role.ASSESSOR: gettext_noop("assessor"),
    Role.AUDITOR: gettext_noop("auditor"),
}


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """Show one's name, address, roles and what one may do with the account."""
    context = {
        "page": Page(_("Your account"), notice=take_notice(request)),
        "account": get_account(person_of(request)),
        "grants": [
            (_(_ROLES[grant.role]), grant.scope.path or _("everywhere")) for grant in request.actor.grants
        ],
    }
    return render(request, "account/home.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: Request) -> HttpResponse:
    """Change one's name; the first page that a new person sees."""
    if request.method != "POST":
        return _ask_name(request, request.actor.name, "")
    given = request.POST.get("name", "")
    try:
        change_name(person=person_of(request), name=given, now=request.moment)
    except NameMissingError as error:
        return _ask_name(request, given, said_of(error))
    if "next" in request.POST:
        return redirect(safe_next(request))
    leave_notice(request, _("Your name is changed."), is_success=True)
    return redirect("account:home")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def time_zone(request: Request) -> HttpResponse:
    """Choose the zone in which closing times are told beside the round's."""
    given, error = request.actor.time_zone, ""
    if request.method == "POST":
        given = request.POST.get("time_zone", "")
        try:
            choose_time_zone(person=person_of(request), time_zone=given, now=request.moment)
        except UnknownZoneError:
            error = _("Select a time zone from the list")
        else:
            leave_notice(request, _("Your time zone is changed."), is_success=True)
            return redirect("account:home")
    fields = (time_zone_field(given, error),)
    page = Page(_("Your time zone"), back=Link(_("Back"), "/account/"), errors=error_links(fields))
    context = {"page": page, "fields": fields, "next": ""}
    return render(request, "account/name.html", context, status=422 if error else 200)


@signed_in
@require_safe
def download(request: Request) -> HttpResponse:
    """Hand over everything that is recorded about oneself, as JSON."""
    told = tell_about_oneself(actor=request.actor)
    body = json.dumps(told, indent=2, ensure_ascii=False, default=str)
    disposition = {"Content-Disposition": 'attachment; filename="your-records.json"'}
    return HttpResponse(body, content_type="application/json", headers=disposition)


def _ask_name(request: Request, given: str, error: str) -> HttpResponse:
    fields = (name_field(given, error),)
    is_new = "next" in request.GET or "next" in request.POST
    page = Page(
        _("What is your name?"),
        back=None if is_new else Link(_("Back"), "/account/"),
        errors=error_links(fields),
    )
    context = {"page": page, "fields": fields, "next": safe_next(request) if is_new else ""}
    return render(request, "account/name.html", context, status=422 if error else 200)
