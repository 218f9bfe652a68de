"""Questions of an entry form, one class a type; a new type is a file here and a line in `Question`."""

from typing import Annotated

from pydantic import Field

from assay.capabilities.programmes.vocabulary.definition.parts import Identifier, Line, Part
from assay.capabilities.programmes.vocabulary.definition.questions.choices import (
    ChoiceQuestion,
    Option,
    YesOrNoQuestion,
)
from assay.capabilities.programmes.vocabulary.definition.questions.figures import (
    DateQuestion,
    MoneyQuestion,
    NumberQuestion,
)
from assay.capabilities.programmes.vocabulary.definition.questions.files import FilesQuestion
from assay.capabilities.programmes.vocabulary.definition.questions.organisations import OrganisationQuestion
from assay.capabilities.programmes.vocabulary.definition.questions.part import QuestionPart, is_answered
from assay.capabilities.programmes.vocabulary.definition.questions.texts import (
    EmailQuestion,
    LongTextQuestion,
    TextQuestion,
    WebAddressQuestion,
)

__all__ = [
    "ChoiceQuestion",
    "DateQuestion",
    "EmailQuestion",
    "FilesQuestion",
    "LongTextQuestion",
    "MoneyQuestion",
    "NumberQuestion",
    "Option",
    "OrganisationQuestion",
    "Question",
    "QuestionPart",
    "Section",
    "TextQuestion",
    "WebAddressQuestion",
    "YesOrNoQuestion",
    "is_answered",
]

Question = Annotated[
    TextQuestion
    | LongTextQuestion
    | ChoiceQuestion
    | YesOrNoQuestion
    | NumberQuestion
    | MoneyQuestion
    | DateQuestion
    | EmailQuestion
    | WebAddressQuestion
    | FilesQuestion
    | OrganisationQuestion,
    Field(discriminator="type"),
]


class Section(Part):
    """A group of questions, one line of the applicant's task list."""

    id: Identifier
    title: Line
    questions: tuple[Question, ...] = Field(min_length=1)
