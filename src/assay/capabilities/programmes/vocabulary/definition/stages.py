"""Stages of a round: what happens in each, and when."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assay.capabilities.programmes.vocabulary.definition.parts import (
    Identifier,
    Line,
    Part,
    Prose,
    Rule,
    YesOrNo,
)
from assay.capabilities.programmes.vocabulary.definition.questions import Section

# "+60d 17:00": sixty days after the round starts, at five in the afternoon of the round's time zone.
Offset = Annotated[str, StringConstraints(pattern=r"^\+\d{1,4}d ([01]\d|2[0-3]):[0-5]\d$")]
Scale = Annotated[str, StringConstraints(pattern=r"^\d{1,3}-\d{1,3}$")]
Participants = Literal["nobody", "members", "everyone signed in"]


class Criterion(Part):
    """What assessors score, on which scale, and what its points mean."""

    id: Identifier
    title: Line
    about: Prose | None = None
    weight: int = Field(default=1, ge=1, le=100)
    scale: Scale = "0-5"
    labels: dict[int, Line] = {}

    @property
    def lowest(self) -> int:
        """The lowest score of the scale."""
        return int(self.scale.split("-")[0])

    @property
    def highest(self) -> int:
        """The highest score of the scale."""
        return int(self.scale.split("-")[1])


class Heading(Part):
    """A heading of the report that a stage asks of the team."""

    id: Identifier
    title: Line
    about: Prose | None = None


class EligibilityRule(Part):
    """A rule that an entry must meet, and what its applicant is told when it does not."""

    rule: Rule
    otherwise: Prose
    question: Identifier | None = None


class Route(Part):
    """Which team an entry goes to, by rule; the first that holds counts."""

    when: Rule
    to: Identifier


class Keep(Part):
    """How many go through: the first so many, those at or above a threshold, or all."""

    first: int | None = Field(default=None, ge=1, le=100_000)
    at_least: Annotated[int, Field(ge=0, le=100)] | None = None
    all: YesOrNo = False


class StageLetter(Part):
    """A letter with merge fields in double braces: {{ name }}, {{ title }}, {{ reason }}."""

    subject: Line
    body: Prose


class StageLetters(Part):
    """The letters of a stage, by what became of the entry."""

    through: StageLetter | None = None
    not_taken_further: StageLetter | None = None
    more_needed: StageLetter | None = None
    received: StageLetter | None = None


class Day(Part):
    """A judging day."""

    name: Line
    at: Offset


class Stage(Part):
    """One stage; it takes entries, sifts them by rule, has them scored, or has the team report on them."""

    title: Line
    about: Prose | None = None
    after: Identifier | None = None
    opens: Offset | None = None
    closes: Offset | None = None
    entries: Literal["open"] | None = None
    sections: tuple[Section, ...] = ()
    comment: Participants = "nobody"
    support: Participants = "nobody"
    eligible_when: tuple[EligibilityRule, ...] = ()
    otherwise: Literal["ask for more", "not taken further"] = "ask for more"
    route: tuple[Route, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    assessors_per_entry: int = Field(default=1, ge=1, le=50)
    blind: YesOrNo = False
    judging_days: tuple[Day, ...] = ()
    report: tuple[Heading, ...] = ()
    keep: Keep | None = None
    letters: StageLetters = StageLetters()
