"""Stepping into the place of an invented person, in a demonstration only."""

import uuid

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from assay.foundations.people.queries import get_person
from assay.web.account.sessions import begin_session, safe_next
from assay.web.shared.access import Request, open_to_all


@open_to_all
@require_POST
def step_in(request: Request) -> HttpResponse:
    """Sign in as the invented person that `person` names; real people cannot be stepped into."""
    if not settings.DEMONSTRATION:
        raise Http404
    person = get_person(_identifier(request.POST.get("person", "")))
    if not person.is_invented:
        raise Http404
    following = safe_next(request)
    begin_session(request, person.id)
    return redirect(following)


def _identifier(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
