"""Named errors of the layers below, answered by the page that fits each."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase

from assay.capabilities.entries.vocabulary.errors import EntryClosedError, EntryNotFoundError
from assay.capabilities.programmes.vocabulary.errors import (
    ChallengeNotFoundError,
    DefinitionVersionNotFoundError,
    ProgrammeNotFoundError,
    RoundNotFoundError,
    StageClosedError,
    StageNotFoundError,
)
from assay.foundations.engine_runs.vocabulary import EngineRunNotFoundError
from assay.foundations.notifications.vocabulary import LetterNotFoundError
from assay.foundations.organisations.vocabulary import OrganisationNotFoundError
from assay.foundations.people.vocabulary import PersonNotFoundError, SlowDownError
from assay.foundations.permissions.vocabulary import NotPermittedError
from assay.web.shared.faults import closed, not_allowed, too_many_requests

NOT_FOUND = (
    ChallengeNotFoundError,
    DefinitionVersionNotFoundError,
    EngineRunNotFoundError,
    EntryNotFoundError,
    LetterNotFoundError,
    OrganisationNotFoundError,
    PersonNotFoundError,
    ProgrammeNotFoundError,
    RoundNotFoundError,
    StageNotFoundError,
)
CLOSED = (EntryClosedError, StageClosedError)

Arguments = ParamSpec("Arguments")


def answer_refusals(
    view: Callable[Arguments, HttpResponseBase],
) -> Callable[Arguments, HttpResponseBase]:
    """Answer what `view` raises: not found as 404, not permitted as 403, closed as 409, too often as 429."""

    @wraps(view)
    def answered(*args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except NOT_FOUND as error:
            # Nothing is ever said of what was not found: another organisation may have it.
            raise Http404 from error
        except NotPermittedError:
            return not_allowed(_request(args))
        except CLOSED as error:
            return closed(_request(args), str(error))
        except SlowDownError as error:
            return too_many_requests(_request(args), error.wait_seconds)

    return answered


def _request(arguments: tuple[object, ...]) -> HttpRequest:
    request = arguments[0]
    assert isinstance(request, HttpRequest)  # noqa: S101 - every view's first argument, which ParamSpec hides
    return request
