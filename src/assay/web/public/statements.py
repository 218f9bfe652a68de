"""The statements behind the footer: accessibility, privacy, cookies, about, sources."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from assay.web.public.frame import site_page
from assay.web.shared.access import AnyView, Request, open_to_all
from assay.web.shared.pages import Page
from assay.web.shared.tables import Column


def _statement(name: str, title: str) -> AnyView:
    @open_to_all
    @require_safe
    def statement(request: Request) -> HttpResponse:
        return render(request, f"public/{name}.html", {"page": site_page(request, Page(title=_(title)))})

    return statement


@open_to_all
@require_safe
def cookies(request: Request) -> HttpResponse:
    """Show which cookies there are."""
    context = {
        "page": site_page(request, Page(title=_("Cookies"))),
        "columns": (Column(_("Name")), Column(_("What it is for")), Column(_("How long it lasts"))),
    }
    return render(request, "public/cookies.html", context)


accessibility = _statement("accessibility", gettext_noop("Accessibility statement"))
privacy = _statement("privacy", gettext_noop("Privacy"))
about = _statement("about", gettext_noop("About Assay"))
sources = _statement("sources", gettext_noop("Source of the records"))
