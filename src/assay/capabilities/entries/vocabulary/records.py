"""What queries and operations tell of entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.vocabulary.answer_files import AttachedFile
from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.findings import Finding
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry with its latest answers.

    Args:
        version: number of the latest version, which `answers` are of.
        saved_by: the audit reference of whoever saved that version; empty before the first.
        submitted_version: number of the version that was last submitted.
        findings: what the rules found in the submitted version.
        challenge: the challenge's number; its title stands beside it.
        role: of the member whom it was read for; None for its owner, who leads it, and for everyone else.
    """

    id: UUID
    round_id: int
    number: int
    reference: str
    owner: UUID | None
    organisation: str
    challenge: int | None
    challenge_title: str
    state: State
    team: str
    title: str
    answers: Mapping[str, AnswerValue]
    version: int
    saved_by: str
    submitted_version: int | None
    findings: tuple[Finding, ...]
    support_count: int
    comment_count: int
    created_at: datetime
    changed_at: datetime
    submitted_at: datetime | None
    role: EntryRole | None = None
    hidden_reason: str = ""
    waiting_since: datetime | None = None

    @property
    def is_changed_since_submission(self) -> bool:
        """Whether there are saved answers that were not submitted yet."""
        return self.submitted_version is not None and self.submitted_version != self.version


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One saved version of an entry's answers.

    Args:
        is_typed: whether it was saved while its author typed, not by pressing a button.
    """

    entry: UUID
    number: int
    answers: Mapping[str, AnswerValue]
    saved_at: datetime
    saved_by: str
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """One question that two versions answer differently."""

    question_id: str
    ask: str
    earlier: AnswerValue | None
    later: AnswerValue | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an applicant gets for submitting.

    Args:
        state: where the entry stands now: considered, or more needed.
        findings: what the rules ask for; empty when nothing is missing.
    """

    entry: UUID
    reference: str
    title: str
    submitted_at: datetime
    version: int
    state: State
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class StateChangeRecord:
    """One move of an entry."""

    entry: UUID
    at: datetime
    by: str
    action: Action
    before: State
    after: State
    reason: str


@dataclass(frozen=True, slots=True)
class OwnEntryRow:
    """One of the entries that a person leads or works on, in whatever round."""

    id: UUID
    round_id: int
    owner: UUID | None
    role: EntryRole
    reference: str
    title: str
    state: State
    finding_count: int
    changed_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntryBrief:
    """An entry as decisions and letters need it."""

    id: UUID
    number: int
    reference: str
    title: str
    owner: UUID | None
    organisation: str
    stage: str
    standing: Standing
    finding_count: int


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """A comment; a hidden one is told to the team only."""

    id: int
    entry: UUID
    author: UUID
    author_name: str
    text: str
    written_at: datetime
    hidden_at: datetime | None = None
    hidden_by: str = ""
    hidden_reason: str = ""
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class SupportRecord:
    """Whether a person supports an entry, and how many do."""

    entry: UUID
    is_given: bool
    support_count: int


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A question and its answer as text, with the files that it names, for people who only read."""

    question_id: str
    ask: str
    text: str
    files: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicEntryRow:
    """One entry as a public list shows it.

    Args:
        summary: the beginning of its first long public answer.
    """

    reference: str
    title: str
    stage: str
    standing: Standing
    challenge: int | None
    support_count: int
    comment_count: int
    submitted_at: datetime
    summary: str


@dataclass(frozen=True, slots=True)
class PublicCounts:
    """How many entries each filter of the public list would find, the other filters kept.

    Args:
        challenges: by the challenge's number.
        reached: by stage: those that have reached or passed it.
        choices: by question and option.
    """

    challenges: Mapping[int, int]
    reached: Mapping[str, int]
    standings: Mapping[Standing, int]
    choices: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class PublicEntryPage:
    """One page of the public list."""

    rows: tuple[PublicEntryRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """An entry as far as the definition says public; nothing of its owner."""

    id: UUID
    reference: str
    title: str
    stage: str
    standing: Standing
    challenge: int | None
    challenge_title: str
    answers: tuple[ShownAnswer, ...]
    support_count: int
    comment_count: int
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class AssessorEntry:
    """An entry as an assessor may see it; where the stage is blind, whose it is is not even here.

    Args:
        organisation: empty where the stage is blind.
        owner: None where the stage is blind.
        people: the names of its owner and of those who work on it; none where the stage is blind.
        answers: without redacted questions; where the stage is blind, without personal ones too.
    """

    id: UUID
    reference: str
    title: str
    state: State
    challenge_title: str
    organisation: str
    owner: UUID | None
    answers: tuple[ShownAnswer, ...]
    people: tuple[str, ...] = ()
