"""Checking the form: its questions, their options and limits, who may enter, and the time zone."""

import zoneinfo
from collections.abc import Iterable

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.wording import suggest
from assay.capabilities.programmes.vocabulary.definition import (
    QuestionPart,
    Section,
    Stage,
    Team,
    TextQuestion,
    WhoMayEnter,
)
from assay.capabilities.programmes.vocabulary.faults import Path

# Names that the rule language keeps for itself.
RESERVED = frozenset(
    [
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
        "words",
        "answered",
    ]
)


def check_form(outline: Outline, findings: Findings) -> None:
    """Note faults of the questions and of who may answer them."""
    questions = outline.of(QuestionPart)
    check_unique([(path, each.id) for path, each in questions], "id", findings)
    check_unique([(path, each.id) for path, each in outline.of(Section)], "id", findings)
    check_unique([(path, each.id) for path, each in outline.of(Team)], "id", findings)
    for path, question in questions:
        _check_name(path, question, findings)
        _check_readers(path, question, outline, findings)
        for place, message, remedy in question.contradictions():
            findings.add((*path, *place), message, remedy)
    _check_title_question(outline, findings)
    _check_who_may_enter(outline, findings)
    _check_time_zone(outline, findings)


def check_unique(named: Iterable[tuple[Path, str]], key: str, findings: Findings) -> None:
    """Note each of `named` whose name is another's before it."""
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            findings.add(
                (*path, key), f"“{name}” is the {key} of an earlier one already", f"Give it another {key}."
            )
        seen.add(name)


def _check_name(path: Path, question: QuestionPart, findings: Findings) -> None:
    if question.id in RESERVED:
        message = f"“{question.id}” is a word of the rule language and cannot name a question"
        findings.add((*path, "id"), message, f"Call it {question.id}_answer, or something that says more.")


def _check_readers(path: Path, question: QuestionPart, outline: Outline, findings: Findings) -> None:
    if question.public and question.personal:
        message = "An answer cannot be public and personal at once"
        findings.add((*path, "public"), message, "Delete “public” or “personal”.")
    if question.public and question.redact_for:
        message = "What the public may read cannot be redacted for anyone"
        findings.add((*path, "redact for"), message, "Delete “public” or “redact for”.")
    blind = [str(place[-1]) for place, stage in outline.of(Stage) if stage.blind]
    if question.personal and blind and "assessor" not in question.redact_for:
        message = f"This answer is personal, yet assessors would read it at “{blind[0]}”, which is blind"
        findings.add(path, message, "Add “redact for: [assessor]” to the question.")


def _check_title_question(outline: Outline, findings: Findings) -> None:
    path: Path = ("title question",)
    name = outline.given_at(*path)
    if not isinstance(name, str) or findings.is_lost(path):
        return
    known = outline.given_question_ids()
    if name not in known:
        findings.add(path, f"There is no question “{name}”", suggest(name, known, "Write one of: "))
    for place, question in outline.of(QuestionPart):
        if question.id == name:
            _check_titles(place, question, findings)


def _check_titles(path: Path, question: QuestionPart, findings: Findings) -> None:
    if not isinstance(question, TextQuestion):
        message = "The title question must be one of type text"
        findings.add(("title question",), message, "Name a question of type text, or change the type.")
    if path[0] != "sections":
        message = "The title question must stand in the form that everyone fills"
        findings.add(("title question",), message, "Name a question of the sections at the top.")
    if not question.required or question.show_when:
        message = "The title question must be asked of everyone and answered"
        findings.add(path, message, "Delete “required: no” and “show when” from it.")
    if "team" in question.redact_for:
        message = "Lists, letters and exports call entries by their titles, so that the team reads them"
        findings.add((*path, "redact for"), message, "Delete “team” there, or name another title question.")


def _check_who_may_enter(outline: Outline, findings: Findings) -> None:
    for path, who in outline.of(WhoMayEnter):
        if who.anyone and who.awarded_in:
            message = "“awarded in” means nothing where anyone may enter"
            findings.add((*path, "awarded in"), message, "Delete “anyone” or “awarded in”.")
        if not (who.anyone or who.email_domains or who.awarded_in or findings.is_lost(path)):
            findings.add(
                path, "Nobody may enter", "Write “anyone: yes”, or “e-mail domains: [example.gov.uk]”."
            )
        if who.anyone and who.email_domains:
            message = "“e-mail domains” means nothing where anyone may enter"
            findings.add((*path, "e-mail domains"), message, "Delete “anyone” or “e-mail domains”.")


def _check_time_zone(outline: Outline, findings: Findings) -> None:
    path: Path = ("time zone",)
    name = outline.given_at(*path)
    zones = zoneinfo.available_timezones()
    if isinstance(name, str) and name.strip() not in zones and not findings.is_lost(path):
        findings.add(path, f"“{name}” is not a time zone", _zone_remedy(name, zones))


def _zone_remedy(name: str, zones: set[str]) -> str:
    near = suggest(name, sorted(zones), "")
    return near if near.startswith("Did") else "Write continent and city: Europe/London."
