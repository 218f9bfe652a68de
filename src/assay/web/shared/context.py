"""What every template is given beside its own values."""

from django.conf import settings
from django.http import HttpRequest

from assay.web.shared.pages import Furniture


def page_furniture(request: HttpRequest) -> dict[str, Furniture]:
    """The furniture of this request's page, under the name `furniture`."""
    person = getattr(request, "user", None)
    is_signed_in = person is not None and person.is_authenticated
    return {
        "furniture": Furniture(
            service_name=getattr(settings, "SERVICE_NAME", ""),
            signed_in_as=str(person) if is_signed_in else "",
            demonstration=settings.DEMONSTRATION,
        )
    }
