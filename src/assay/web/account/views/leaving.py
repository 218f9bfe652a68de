"""Signing out, and erasing oneself."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assay.use_cases.erase_person import erase_person_everywhere
from assay.web.account.forms import confirmation_field
from assay.web.account.sessions import HOME
from assay.web.shared.access import Request, open_to_all, person_of, signed_in
from assay.web.shared.fields import error_links
from assay.web.shared.pages import Link, Page


@open_to_all
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session, here and wherever its cookie was copied to."""
    logout(request)
    return redirect(HOME)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: Request) -> HttpResponse:
    """Erase one's account after a confirmation."""
    if request.method != "POST":
        return _ask(request, "")
    if request.POST.get("confirmed") != "yes":
        return _ask(request, _("Tick the box to show that you understand"))
    erase_person_everywhere(
        store=settings.FILE_STORE, actor=request.actor, person=person_of(request), now=request.moment
    )
    logout(request)
    return render(request, "account/erased.html", {"page": Page(_("Your account is erased"))})


def _ask(request: Request, error: str) -> HttpResponse:
    fields = (confirmation_field(error),)
    page = Page(_("Erase your account"), back=Link(_("Back"), "/account/"), errors=error_links(fields))
    context = {"page": page, "fields": fields}
    return render(request, "account/erase.html", context, status=422 if error else 200)
