"""Named errors of the layers below, answered by the page that fits each."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase

from assay.capabilities.assessment.vocabulary.errors import AssessmentError, UnknownStageError
from assay.capabilities.entries.vocabulary.errors import (
    CommentNotFoundError,
    EntriesError,
    EntryClosedError,
    EntryNotFoundError,
    NoteNotFoundError,
    TeamActionNotFoundError,
    UnknownVersionError,
    ViewNotFoundError,
)
from assay.capabilities.entries.vocabulary.membership import InvitationNotValidError, MemberNotFoundError
from assay.capabilities.programmes.vocabulary.clarifications import (
    ClarificationError,
    QuestionNotFoundError,
)
from assay.capabilities.programmes.vocabulary.errors import (
    ChallengeFaultError,
    ChallengeNotFoundError,
    DefinitionVersionNotFoundError,
    ExtensionFaultError,
    IntakeStillOpenError,
    LineFaultError,
    ProgrammeNotFoundError,
    ProgrammeSlugTakenError,
    ReasonMissingError,
    RoundExistsError,
    RoundNotFoundError,
    RoundNotReadyError,
    SlugFaultError,
    StageClosedError,
    StageDatesFaultError,
    StageNotFoundError,
    UndeclaredRoundActionError,
)
from assay.capabilities.programmes.vocabulary.states import UndeclaredMoveError
from assay.foundations.engine_runs.vocabulary import EngineRunNotFoundError
from assay.foundations.files.vocabulary import (
    FileLinkError,
    FileNotFoundInStoreError,
    FileNotOpenError,
    NoPreviewError,
)
from assay.foundations.languages import said_of
from assay.foundations.notifications.vocabulary import (
    LetterMoveError,
    LetterNotFoundError,
    LetterReasonMissingError,
)
from assay.foundations.organisations.vocabulary import OrganisationNotFoundError
from assay.foundations.people.vocabulary import PersonNotFoundError, SlowDownError
from assay.foundations.permissions.vocabulary import NotPermittedError, RoleHolderNotFoundError
from assay.web.shared.faults import closed, not_allowed, refused, too_many_requests

NOT_FOUND = (
    ChallengeNotFoundError,
    CommentNotFoundError,
    DefinitionVersionNotFoundError,
    EngineRunNotFoundError,
    EntryNotFoundError,
    FileNotFoundInStoreError,
    InvitationNotValidError,
    LetterNotFoundError,
    NoPreviewError,
    NoteNotFoundError,
    MemberNotFoundError,
    OrganisationNotFoundError,
    PersonNotFoundError,
    ProgrammeNotFoundError,
    QuestionNotFoundError,
    RoleHolderNotFoundError,
    RoundNotFoundError,
    StageNotFoundError,
    TeamActionNotFoundError,
    UnknownStageError,
    UnknownVersionError,
    ViewNotFoundError,
)
CLOSED = (EntryClosedError, StageClosedError)
# What a view expects, it answers itself, beside the field; this is for what it could not expect.
REFUSED = (
    AssessmentError,
    ChallengeFaultError,
    ClarificationError,
    EntriesError,
    ExtensionFaultError,
    FileLinkError,
    FileNotOpenError,
    IntakeStillOpenError,
    LetterMoveError,
    LetterReasonMissingError,
    LineFaultError,
    ProgrammeSlugTakenError,
    ReasonMissingError,
    RoundExistsError,
    RoundNotReadyError,
    SlugFaultError,
    StageDatesFaultError,
    UndeclaredMoveError,
    UndeclaredRoundActionError,
)

Arguments = ParamSpec("Arguments")


def answer_refusals(
    view: Callable[Arguments, HttpResponseBase],
) -> Callable[Arguments, HttpResponseBase]:
    """Answer what `view` raises: not found 404, not permitted 403, closed or refused 409, too often 429."""

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
            return closed(_request(args), said_of(error))
        except SlowDownError as error:
            return too_many_requests(_request(args), error.wait_seconds)
        except REFUSED as error:
            return refused(_request(args), said_of(error))

    return answered


def _request(arguments: tuple[object, ...]) -> HttpRequest:
    request = arguments[0]
    assert isinstance(request, HttpRequest)  # noqa: S101 - every view's first argument, which ParamSpec hides
    return request
