"""What can be wrong with an action on an entry."""

from dataclasses import dataclass
from datetime import datetime

from assay.capabilities.entries.vocabulary.answer_values import AnswerValue
from assay.capabilities.entries.vocabulary.findings import Finding
from assay.foundations.languages import message, moment_message


class EntriesError(Exception):
    """An action on an entry is refused; the message says why and what helps."""


class EntryNotFoundError(EntriesError):
    """There is no such entry, or it is not for this person to know of."""

    def __init__(self, name: object) -> None:
        super().__init__(
            message(
                "There is no entry %(name)s here, or it is not yours; look in your list of entries.",
                name=str(name),
            )
        )


class EntryClosedError(EntriesError):
    """The round takes no entries or changes at this moment.

    Args:
        closed_at: when it closed for this entry; None where it never opened.
    """

    def __init__(self, closed_at: datetime | None) -> None:
        self.closed_at = closed_at
        super().__init__(
            message(
                "This round closed at %(moment)s. Nothing was saved; ask the programme team whether they can "
                "extend the time.",
                moment=moment_message(closed_at, "UTC"),
            )
            if closed_at
            else message(
                "This round is not open for entries. Nothing was saved; ask the programme team whether they "
                "can extend the time."
            )
        )


class EntryNotEditableError(EntriesError):
    """The entry's state allows no changes by its owner."""


class NotAdmittedError(EntriesError):
    """The definition does not admit this person to the round."""


class ChallengeNotAnsweredError(EntriesError):
    """The challenge is unknown, or the round needs one and none was chosen."""


class UnknownQuestionError(EntriesError):
    """An answer was given to a question that the definition does not have."""


class AnswerFaultError(EntriesError):
    """One answer cannot be read or breaks a limit.

    Args:
        question_id: the question.
        message: what is wrong and how to mend it, as the page shows it.
        parts: for a date, the faulty ones of day, month and year.
    """

    def __init__(self, question_id: str, message: str, parts: tuple[str, ...] = ()) -> None:
        self.question_id = question_id
        self.message = message
        self.parts = parts
        super().__init__(message)


class AnswerFaultsError(EntriesError):
    """Some answers cannot be saved as given; nothing was saved."""

    def __init__(self, faults: tuple[AnswerFaultError, ...]) -> None:
        self.faults = faults
        super().__init__("Nothing was saved. " + "; ".join(each.message for each in faults))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values for one question: what this page would save and what another page saved meanwhile."""

    question_id: str
    ask: str
    yours: AnswerValue | None
    theirs: AnswerValue | None


class AnswerConflictError(EntriesError):
    """The same question was answered otherwise since the page was opened; nothing was saved.

    Args:
        conflicts: both values of each question.
        version: the number of the version that now stands; save again on it to decide.
    """

    def __init__(self, conflicts: tuple[Conflict, ...], version: int) -> None:
        self.conflicts = conflicts
        self.version = version
        asked = "; ".join(f"“{each.ask}”" for each in conflicts)
        super().__init__(
            f"Answered otherwise in another window meanwhile: {asked}. Choose which answer to keep."
        )


class EntryIncompleteError(EntriesError):
    """Required questions are unanswered, so the entry was not submitted."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        told = " ".join(each.message for each in findings) or "No question is answered yet."
        super().__init__(f"The entry was not submitted. {told}")


class UnknownVersionError(EntriesError):
    """The entry has no version of this number."""


class TeamNotDefinedError(EntriesError):
    """The definition has no such team."""


class IntakeNotClosedError(EntriesError):
    """Entries are still being taken, so they cannot be passed on."""


class TriageActionError(EntriesError):
    """The action is not one of triage."""


class ReasonMissingError(EntriesError):
    """The action needs a reason."""


class TagFaultError(EntriesError):
    """The tag is empty or too long, or the entry has too many."""


class HandlerNotInTeamError(EntriesError):
    """The person cannot handle entries of the round, as they are not in its team."""


class NoteFaultError(EntriesError):
    """The note is empty or too long."""


class NoteNotFoundError(EntriesError):
    """There is no such note on the entry."""


class ViewFaultError(EntriesError):
    """The view cannot be saved like this."""


class ViewNotFoundError(EntriesError):
    """There is no such view, or it is another person's."""


class TeamActionNotFoundError(EntriesError):
    """There is no such action of the team in the round."""


class NothingToUndoError(EntriesError):
    """Of an action nothing can be undone any more."""


class CommentRefusedError(EntriesError):
    """The comment is empty, too long, too soon after others, or not allowed here."""


class CommentNotFoundError(EntriesError):
    """There is no such comment."""


class ReportRefusedError(EntriesError):
    """This person may not report this, or not so much in one day."""


class SupportRefusedError(EntriesError):
    """This person may not support this entry."""


class MappingFaultsError(EntriesError):
    """The mapping does not fit the file or the definition.

    Args:
        faults: all that is wrong, each in a sentence.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("The mapping cannot be used:\n" + "\n".join(f"- {each}" for each in faults))
