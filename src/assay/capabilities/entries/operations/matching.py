"""Matching organisations that were typed with the register of public bodies."""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from assay.capabilities.programmes.vocabulary.definition import OrganisationQuestion, QuestionPart
from assay.foundations.organisations.queries import match_organisations


def match_answers(questions: Iterable[QuestionPart], given: Iterable[MutableMapping[str, Any]]) -> None:
    """Give each organisation in the answers `given` its slug and public name, where the register has it.

    One query, none where no organisation is given. A name that the register does not have stays as it is.
    """
    asked = [each.id for each in questions if isinstance(each, OrganisationQuestion)]
    found = [(answers, each, answers[each]) for answers in given for each in asked if answers.get(each)]
    known = match_organisations({answer["name"] for _, _, answer in found}) if found else {}
    for answers, question, answer in found:
        answers[question] = _matched(answer, known)


def _matched(answer: Mapping[str, str], known: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    slug, name = known.get(answer["name"], ("", answer["name"]))
    return {"slug": slug, "name": name}
