"""What every template is given beside its own values."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from assay.foundations.permissions.vocabulary import ANONYMOUS, Actor, Role
from assay.web.shared.languages import language_links
from assay.web.shared.pages import Furniture, Link


def page_furniture(request: HttpRequest) -> dict[str, Furniture]:
    """The furniture of this request's page, under the name `furniture`."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return {
        "furniture": Furniture(
            service_name=getattr(settings, "SERVICE_NAME", ""),
            signed_in_as=actor.name if actor.person else "",
            places=_places(actor) if actor.person else (),
            demonstration=settings.DEMONSTRATION,
            languages=language_links(request),
        )
    }


def _places(actor: Actor) -> tuple[Link, ...]:
    """Return where the one who is signed in has work of their own."""
    roles = {grant.role for grant in actor.grants}
    places = []
    if roles - {Role.ASSESSOR}:
        places.append(Link(_("Your rounds"), reverse("team:home")))
    if Role.ASSESSOR in roles:
        places.append(Link(_("Your reviews"), reverse("assessor:home")))
    return (
        *places,
        Link(_("Your entries"), reverse("applicant:entries")),
        Link(_("What you follow"), reverse("public:followed")),
    )
