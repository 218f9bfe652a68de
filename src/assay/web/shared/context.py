"""What every template is given beside its own values."""

from django.conf import settings
from django.http import HttpRequest

from assay.foundations.permissions.vocabulary import ANONYMOUS, Actor
from assay.web.shared.pages import Furniture


def page_furniture(request: HttpRequest) -> dict[str, Furniture]:
    """The furniture of this request's page, under the name `furniture`."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return {
        "furniture": Furniture(
            service_name=getattr(settings, "SERVICE_NAME", ""),
            signed_in_as=actor.name if actor.person else "",
            demonstration=settings.DEMONSTRATION,
        )
    }
