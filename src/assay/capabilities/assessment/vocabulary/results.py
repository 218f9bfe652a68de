"""Results of a round as anyone may see them: released decisions only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An entry that went through a stage; reason and prize (1 for the first) only of those selected."""

    reference: str
    title: str
    reason: str
    prize: int | None = None


@dataclass(frozen=True, slots=True)
class StageResults:
    """The entries that went through one stage, by reference."""

    stage: str
    title: str
    through: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class RoundResults:
    """Winners with reasons, and who went through each stage that lets the public see a narrowing."""

    winners: tuple[ResultRow, ...]
    stages: tuple[StageResults, ...]
