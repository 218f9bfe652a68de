"""One entry as an export carries it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.programmes.vocabulary.states import Standing


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """An entry with its status and its latest answers, by question."""

    reference: str
    title: str
    stage: str
    standing: Standing
    team: str
    organisation: str
    challenge: str
    findings: tuple[str, ...]
    support_count: int
    comment_count: int
    submitted_at: datetime | None
    changed_at: datetime
    answers: Mapping[str, AnswerValue]
