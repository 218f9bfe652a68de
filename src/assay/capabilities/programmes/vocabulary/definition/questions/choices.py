"""Questions that are answered by choosing."""

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import Field

from assay.capabilities.programmes.vocabulary.definition.parts import Identifier, Line, Part, YesOrNo
from assay.capabilities.programmes.vocabulary.definition.questions.part import (
    Contradiction,
    QuestionPart,
    is_answered,
    repeated,
)
from assay.foundations.languages import message_id


class Option(Part):
    """One choice: what is stored and what is shown."""

    id: Identifier
    label: Line


class ChoiceQuestion(QuestionPart):
    """One option of a list, or several."""

    meanings: ClassVar = {
        "many": "Whether several options may be chosen.",
        "options": "What there is to choose from.",
    }
    wanting: ClassVar = message_id("Select an answer to “%(question)s”")

    type: Literal["choice"]
    many: YesOrNo = False
    options: tuple[Option, ...] = Field(min_length=2, max_length=60)

    def rule_value(self, answer: object) -> Any:
        """Return the option, or the list of options."""
        if self.many:
            return list(answer) if isinstance(answer, list | tuple) else []
        return str(answer) if is_answered(answer) else ""

    def rule_samples(self, rule: str) -> tuple[Any, ...]:
        """Return the options that the rule names, or the first."""
        named = [each.id for each in self.options if each.id in rule] or [self.options[0].id]
        return (None, named) if self.many else (None, *named)

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield options that cannot be told apart."""
        yield from repeated("options", self.options, "id")
        yield from repeated("options", self.options, "label")

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        return f"{'Any' if self.many else 'One'} of: {', '.join(option.label for option in self.options)}."


class YesOrNoQuestion(QuestionPart):
    """Yes or no."""

    wanting: ClassVar = message_id("Select an answer to “%(question)s”")

    type: Literal["yes or no"]

    def rule_value(self, answer: object) -> Any:
        """Return whether it is yes."""
        return bool(answer)

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - as its parent's
        """Return no answer and yes."""
        return None, True
