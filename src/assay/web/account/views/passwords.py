"""Signing in by password, and setting one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from assay.foundations.languages import said, said_of
from assay.foundations.people.operations import check_password, set_password
from assay.foundations.people.vocabulary import WeakPasswordError, WrongPasswordError
from assay.web.account.forms import email_field, password_field
from assay.web.account.sessions import begin_session, safe_next
from assay.web.shared.access import Request, open_to_all, person_of, signed_in
from assay.web.shared.fields import error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page


@open_to_all
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Ask for an e-mail address and a password."""
    if request.method != "POST":
        return _ask(request, "")
    following = safe_next(request)
    try:
        person = check_password(
            email=request.POST.get("email", ""), password=request.POST.get("password", ""), now=request.moment
        )
    except WrongPasswordError as error:
        return _ask(request, said_of(error))
    begin_session(request, person.id)
    return redirect(following)


@signed_in
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request) -> HttpResponse:
    """Set one's password, which signs one out everywhere else."""
    if request.method != "POST":
        return _ask_for_new(request, "")
    person = person_of(request)
    try:
        set_password(person=person, password=request.POST.get("password", ""), now=request.moment)
    except WeakPasswordError as error:
        return _ask_for_new(request, " ".join(map(said, error.messages)))
    begin_session(request, person)
    leave_notice(request, _("Your password is set. Everywhere else you are signed out."), is_success=True)
    return redirect("account:home")


def _ask(request: Request, error: str) -> HttpResponse:
    fields = (email_field(request.POST.get("email", ""), error), password_field())
    page = Page(_("Sign in with a password"), errors=error_links(fields))
    context = {"page": page, "fields": fields, "next": safe_next(request)}
    return render(request, "account/sign_in_password.html", context, status=422 if error else 200)


def _ask_for_new(request: Request, error: str) -> HttpResponse:
    fields = (password_field(error, is_new=True),)
    page = Page(_("Set a password"), back=Link(_("Back"), "/account/"), errors=error_links(fields))
    context = {"page": page, "fields": fields}
    return render(request, "account/password.html", context, status=422 if error else 200)
