"""Findings: what completeness and the rules find missing or wrong in an entry's answers."""

import enum
from dataclasses import dataclass


class FindingKind(enum.StrEnum):
    """Where a finding comes from."""

    MISSING = "missing"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an entry lacks.

    Args:
        kind: whether an answer is missing or a rule does not hold.
        question: the question that mends it; empty where the rule names none.
        message: what its applicant is told.
    """

    kind: FindingKind
    question: str
    message: str
