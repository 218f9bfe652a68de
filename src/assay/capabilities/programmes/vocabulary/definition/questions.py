"""Questions of an entry form, one class a type."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from assay.capabilities.programmes.vocabulary.definition.parts import (
    Identifier,
    Line,
    Part,
    Prose,
    Rule,
    YesOrNo,
)


class Option(Part):
    """One choice: what is stored and what is shown."""

    id: Identifier
    label: Line


class QuestionPart(Part):
    """What questions of every type have."""

    id: Identifier
    ask: Line
    hint: Prose | None = None
    required: YesOrNo = True
    public: YesOrNo = False
    personal: YesOrNo = False
    redact_for: tuple[Literal["assessor", "team"], ...] = ()
    show_when: Rule | None = None


class TextQuestion(QuestionPart):
    """A line of text."""

    type: Literal["text"]
    words: int | None = Field(default=None, ge=1, le=500)
    characters: int = Field(default=200, ge=1, le=1000)


class LongTextQuestion(QuestionPart):
    """Paragraphs of text."""

    type: Literal["long text"]
    words: int = Field(default=500, ge=1, le=10_000)


class ChoiceQuestion(QuestionPart):
    """One option of a list, or several."""

    type: Literal["choice"]
    many: YesOrNo = False
    options: tuple[Option, ...] = Field(min_length=2, max_length=60)


class YesOrNoQuestion(QuestionPart):
    """Yes or no."""

    type: Literal["yes or no"]


class NumberQuestion(QuestionPart):
    """A number, whole unless decimals are allowed."""

    type: Literal["number"]
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = Field(default=0, ge=0, le=6)
    unit: Line | None = None


class MoneyQuestion(QuestionPart):
    """An amount of money in one currency."""

    type: Literal["money"]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "GBP"
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None


class DateQuestion(QuestionPart):
    """A calendar date."""

    type: Literal["date"]
    earliest: dt.date | None = None
    latest: dt.date | None = None


class EmailQuestion(QuestionPart):
    """An e-mail address."""

    type: Literal["e-mail"]


class WebAddressQuestion(QuestionPart):
    """A web address."""

    type: Literal["web address"]


Question = Annotated[
    TextQuestion
    | LongTextQuestion
    | ChoiceQuestion
    | YesOrNoQuestion
    | NumberQuestion
    | MoneyQuestion
    | DateQuestion
    | EmailQuestion
    | WebAddressQuestion,
    Field(discriminator="type"),
]


class Section(Part):
    """A group of questions, one line of the applicant's task list."""

    id: Identifier
    title: Line
    questions: tuple[Question, ...] = Field(min_length=1)
