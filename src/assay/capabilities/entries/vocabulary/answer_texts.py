"""Reads answers that are text: lines, paragraphs, e-mail and web addresses. Markup in them is just text."""

import re

from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.text import clean_line, clean_text, count_characters, count_words
from assay.capabilities.programmes.vocabulary.definition import (
    EmailQuestion,
    LongTextQuestion,
    QuestionPart,
    TextQuestion,
    WebAddressQuestion,
)
from assay.foundations.languages import counted_message, message

_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#@<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
LONGEST_EMAIL = 254
LONGEST_WEB_ADDRESS = 2000


def read_text(question: TextQuestion, raw: object) -> str | None:
    """Return a line of text within its limits of characters and words."""
    text = clean_line(_as_text(question, raw))
    _limit_characters(question, count_characters(text), question.characters)
    _limit_words(question, count_words(text), question.words)
    return text or None


def read_long_text(question: LongTextQuestion, raw: object) -> str | None:
    """Return paragraphs of text within their limit of words."""
    text = clean_text(_as_text(question, raw))
    _limit_words(question, count_words(text), question.words)
    return text or None


def read_email(question: EmailQuestion, raw: object) -> str | None:
    """Return an e-mail address."""
    text = clean_line(_as_text(question, raw))
    if text and (not _EMAIL.fullmatch(text) or len(text) > LONGEST_EMAIL):
        told = message(
            "Enter an e-mail address in the correct format, like name@example.com, for “%(question)s”",
            question=question.ask,
        )
        raise AnswerFaultError(question.id, told)
    return text or None


def read_web_address(question: WebAddressQuestion, raw: object) -> str | None:
    """Return a web address; one without a scheme gets https."""
    text = clean_line(_as_text(question, raw))
    if text and "://" not in text:
        text = f"https://{text}"
    if text and (not _WEB_ADDRESS.fullmatch(text) or len(text) > LONGEST_WEB_ADDRESS):
        told = message(
            "Enter a web address in the correct format, like https://www.example.com, for “%(question)s”",
            question=question.ask,
        )
        raise AnswerFaultError(question.id, told)
    return text or None


def _as_text(question: QuestionPart, raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    raise AnswerFaultError(question.id, message("Enter text for “%(question)s”", question=question.ask))


def _limit_words(question: QuestionPart, counted: int, most: int | None) -> None:
    if most is not None and counted > most:
        told = counted_message(
            "Your answer to “%(question)s” must be %(number)s word or fewer; it has %(counted)s",
            "Your answer to “%(question)s” must be %(number)s words or fewer; it has %(counted)s",
            most,
            question=question.ask,
            counted=counted,
        )
        raise AnswerFaultError(question.id, told)


def _limit_characters(question: QuestionPart, counted: int, most: int | None) -> None:
    if most is not None and counted > most:
        told = counted_message(
            "Your answer to “%(question)s” must be %(number)s character or fewer; it has %(counted)s",
            "Your answer to “%(question)s” must be %(number)s characters or fewer; it has %(counted)s",
            most,
            question=question.ask,
            counted=counted,
        )
        raise AnswerFaultError(question.id, told)
