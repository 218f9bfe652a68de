"""Questions that are answered with text."""

from typing import ClassVar, Literal

from pydantic import Field

from assay.capabilities.programmes.vocabulary.definition.questions.part import QuestionPart


class TextQuestion(QuestionPart):
    """A line of text."""

    meanings: ClassVar = {"words": "At most so many words.", "characters": "At most so many characters."}

    type: Literal["text"]
    words: int | None = Field(default=None, ge=1, le=500)
    characters: int = Field(default=200, ge=1, le=1000)

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        return _most_words(self.words) if self.words else "Text."


class LongTextQuestion(QuestionPart):
    """Paragraphs of text."""

    meanings: ClassVar = {"words": "At most so many words."}

    type: Literal["long text"]
    words: int = Field(default=500, ge=1, le=10_000)

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        return _most_words(self.words)


class EmailQuestion(QuestionPart):
    """An e-mail address."""

    type: Literal["e-mail"]


class WebAddressQuestion(QuestionPart):
    """A web address."""

    type: Literal["web address"]


def _most_words(words: int) -> str:
    return f"Text of at most {words:,} word{'' if words == 1 else 's'}."
