"""Stages of a round: what happens in each, and when."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assay.capabilities.programmes.vocabulary.definition.parts import (
    Identifier,
    Line,
    Money,
    Part,
    Prose,
    Rule,
    YesOrNo,
)
from assay.capabilities.programmes.vocabulary.definition.questions import Section

# "+60d 17:00": sixty days after the round starts, at five in the afternoon of the round's time zone.
Offset = Annotated[str, StringConstraints(pattern=r"^\+\d{1,4}d ([01]\d|2[0-3]):[0-5]\d$")]
Scale = Annotated[str, StringConstraints(pattern=r"^\d{1,3}-\d{1,3}$")]
Days = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,2} days?$")]
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
    """Which entries go through: by place, by score, by budget, by arrival, or all."""

    first: int | None = Field(default=None, ge=1, le=100_000)
    at_least: Annotated[int, Field(ge=0, le=100)] | None = None
    budget: Money | None = None
    cost: Identifier | None = None
    places: int | None = Field(default=None, ge=1, le=100_000)
    all: YesOrNo = False
    per: Identifier | None = None
    waiting_list: int | None = Field(default=None, ge=1, le=100_000)

    @property
    def limit(self) -> int | None:
        """How many go through at most, of each group where there are groups; None without such a limit."""
        return self.first if self.first is not None else self.places


class StageLetter(Part):
    """A letter with merge fields in double braces: {{ name }}, {{ title }}, {{ reason }}."""

    subject: Line
    body: Prose


class StageLetters(Part):
    """The letters of a stage, by what became of the entry."""

    through: StageLetter | None = None
    not_taken_further: StageLetter | None = None
    waiting_list: StageLetter | None = None
    more_needed: StageLetter | None = None
    received: StageLetter | None = None


class Day(Part):
    """A judging day."""

    name: Line
    at: Offset


class Stage(Part):
    """One stage; it takes entries, sifts them by rule, has them scored, reported on, or checked in."""

    title: Line
    about: Prose | None = None
    after: Identifier | None = None
    opens: Offset | None = None
    closes: Offset | None = None
    questions_until: Offset | None = None
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
    check_in: YesOrNo = False
    report: tuple[Heading, ...] = ()
    keep: Keep | None = None
    act_within: Days | None = None
    letters: StageLetters = StageLetters()

    @property
    def act_within_days(self) -> int | None:
        """Within how many days the team acts on an entry; None where nothing is promised."""
        return int(self.act_within.split()[0]) if self.act_within else None
