"""Answers that are organisations: a name as it was typed, until it is matched with the register."""

from collections.abc import Mapping

from assay.capabilities.entries.vocabulary.answer_values import AnswerValue
from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.text import clean_line
from assay.capabilities.programmes.vocabulary.definition import OrganisationQuestion
from assay.foundations.languages import message

LONGEST_NAME = 200


def read_organisation(question: OrganisationQuestion, raw: object) -> AnswerValue | None:
    """Return the name that was given, or that an export had, not matched yet."""
    given = raw.get("name", "") if isinstance(raw, Mapping) else raw
    if not isinstance(given, str):
        raise AnswerFaultError(
            question.id,
            message("Enter the name of an organisation for “%(question)s”", question=question.ask),
        )
    name = clean_line(given)
    if len(name) > LONGEST_NAME:
        raise AnswerFaultError(
            question.id,
            message(
                "Your answer to “%(question)s” must be %(most)s characters or fewer",
                question=question.ask,
                most=LONGEST_NAME,
            ),
        )
    return {"slug": "", "name": name} if name else None


def organisation_text(_question: OrganisationQuestion, answer: AnswerValue) -> str:
    """Return the organisation's public name."""
    return str(answer["name"]) if isinstance(answer, dict) else str(answer)
