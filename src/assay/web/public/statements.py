"""The statements behind the footer: accessibility, privacy, cookies, about, sources."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assay.web.public.frame import site_page
from assay.web.shared.access import AnyView, Request, open_to_all
from assay.web.shared.pages import Page
from assay.web.shared.tables import Column


def _statement(name: str, title: str) -> AnyView:
    @open_to_all
    @require_safe
    def statement(request: Request) -> HttpResponse:
        return render(request, f"public/{name}.html", {"page": site_page(request, Page(title=title))})

    return statement


@open_to_all
@require_safe
def cookies(request: Request) -> HttpResponse:
    """Show which cookies there are."""
    context = {
        "page": site_page(request, Page(title="Cookies")),
        "columns": (Column("Name"), Column("What it is for"), Column("How long it lasts")),
    }
    return render(request, "public/cookies.html", context)


accessibility = _statement("accessibility", "Accessibility statement")
privacy = _statement("privacy", "Privacy")
about = _statement("about", "About Assay")
sources = _statement("sources", "Source of the records")
