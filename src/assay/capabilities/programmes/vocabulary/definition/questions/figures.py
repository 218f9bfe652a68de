"""Questions that are answered with numbers, money or dates."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from assay.capabilities.programmes.vocabulary.definition.parts import Line
from assay.capabilities.programmes.vocabulary.definition.questions.part import (
    Contradiction,
    QuestionPart,
    is_answered,
    reversed_bounds,
)
from assay.foundations.languages import message_id

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class NumberQuestion(QuestionPart):
    """A number, whole unless decimals are allowed."""

    meanings: ClassVar = {
        "minimum": "The smallest number that is accepted.",
        "maximum": "The largest number that is accepted.",
        "decimals": "How many digits may follow the point.",
        "unit": "What is counted, shown after the number.",
    }

    type: Literal["number"]
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = Field(default=0, ge=0, le=6)
    unit: Line | None = None

    def rule_value(self, answer: object) -> Any:
        """Return a whole number, or a decimal where decimals are allowed."""
        number = int if self.decimals == 0 else float
        return number(str(answer) if is_answered(answer) else "0")

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - as its parent's
        """Return no answer and one."""
        return None, 1

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield bounds that let nothing through."""
        yield from reversed_bounds(self.minimum, self.maximum, ("minimum", "maximum"))


class MoneyQuestion(QuestionPart):
    """An amount of money in one currency."""

    meanings: ClassVar = {
        "currency": "Three letters, such as GBP.",
        "minimum": "The smallest amount that is accepted.",
        "maximum": "The largest amount that is accepted.",
    }

    type: Literal["money"]
    currency: Currency = "GBP"
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None

    def rule_value(self, answer: object) -> Any:
        """Return a decimal."""
        return float(str(answer)) if is_answered(answer) else 0.0

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - as its parent's
        """Return no answer and one."""
        return None, 1

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield bounds that let nothing through."""
        yield from reversed_bounds(self.minimum, self.maximum, ("minimum", "maximum"))

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        return f"An amount in {self.currency}."


class DateQuestion(QuestionPart):
    """A calendar date."""

    meanings: ClassVar = {
        "earliest": "The first date that is accepted.",
        "latest": "The last date that is accepted.",
    }
    wanting: ClassVar = message_id("Enter a date for “%(question)s”")

    type: Literal["date"]
    earliest: dt.date | None = None
    latest: dt.date | None = None

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - as its parent's
        """Return no answer and a date."""
        return None, "2026-03-31"

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield bounds that let nothing through."""
        yield from reversed_bounds(self.earliest, self.latest, ("earliest", "latest"))
