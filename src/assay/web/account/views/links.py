"""Signing in by an e-mailed link."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assay.foundations.languages import said_of
from assay.foundations.people.operations import read_sign_in_link, redeem_sign_in_link
from assay.foundations.people.queries import list_invented_people
from assay.foundations.people.vocabulary import EmailFaultError, LinkNotValidError, checked_email
from assay.use_cases.sign_in_by_link import send_sign_in_link
from assay.web.account.forms import email_field
from assay.web.account.sessions import begin_session, safe_next
from assay.web.shared.access import Request, open_to_all
from assay.web.shared.fields import error_links
from assay.web.shared.pages import Page


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Ask for an e-mail address and send a link to it."""
    if request.method != "POST":
        return _ask(request, "", "")
    given = request.POST.get("email", "")
    try:
        _send(request, checked_email(given))
    except EmailFaultError as error:
        return _ask(request, given, said_of(error))
    return redirect("account:link-sent")


@open_to_all
@require_safe
def sent(request: Request) -> HttpResponse:
    """Say that a letter is on its way, without saying whether anyone is known by the address."""
    return render(request, "account/link_sent.html", {"page": Page(_("Check your e-mail"))})


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def redeem(request: Request, token: str) -> HttpResponse:
    """Sign in on POST; opening the link only shows a button, so that mail scanners do not use it up."""
    try:
        if request.method == "POST":
            return _redeemed(request, token)
        link = read_sign_in_link(token=token, now=request.moment)
    except LinkNotValidError:
        gone = {"page": Page(_("This link does not work any more"))}
        return render(request, "account/link_not_valid.html", gone, status=410)
    context = {"page": Page(_("Continue to sign in")), "email": link.email, "next": safe_next(request)}
    return render(request, "account/link.html", context)


def _redeemed(request: Request, token: str) -> HttpResponseRedirect:
    is_new = read_sign_in_link(token=token, now=request.moment).is_new_person
    person = redeem_sign_in_link(token=token, now=request.moment)
    following = safe_next(request)
    begin_session(request, person.id)
    if is_new:
        return redirect(f"{reverse('account:name')}?{urlencode({'next': following})}")
    return redirect(following)


def _send(request: Request, email: str) -> None:
    query = urlencode({"next": safe_next(request)})
    send_sign_in_link(
        email=email,
        network_address=request.META["REMOTE_ADDR"],
        # Never from the request's own host, which the sender may choose.
        address_of=lambda token: f"{settings.ASSAY_ADDRESS}{reverse('account:link', args=[token])}?{query}",
        service=getattr(settings, "SERVICE_NAME", "") or "Assay",
        language=get_language() or "",
        now=request.moment,
    )


def _ask(request: Request, email: str, error: str) -> HttpResponse:
    hint = _("We will send you a link that signs you in; no password is needed.")
    fields = (email_field(email, error, hint),)
    context = {
        "page": Page(_("Sign in"), errors=error_links(fields)),
        "fields": fields,
        "next": safe_next(request),
        "invented": list_invented_people() if settings.DEMONSTRATION else (),
    }
    return render(request, "account/sign_in.html", context, status=422 if error else 200)
