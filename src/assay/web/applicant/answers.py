"""An entry's answers by section and what is wrong with them, with links to mend them."""

from django.utils.translation import gettext as _

from assay.capabilities.entries.queries import entry_history, unready_files
from assay.capabilities.entries.vocabulary.findings import Finding
from assay.capabilities.entries.vocabulary.records import ShownAnswer
from assay.capabilities.entries.vocabulary.showing import show_answer
from assay.capabilities.programmes.vocabulary.definition import QuestionPart, Section
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.web.applicant.frame import OwnEntry, entry_address
from assay.web.shared.pages import Link

Row = tuple[ShownAnswer, tuple[Link, ...]]


def answered_sections(own: OwnEntry) -> list[tuple[str, list[Row]]]:
    """Return each section with its asked questions and answers; an answer is blank where there is none."""
    sections = own.round.definition.sections_until(own.entry.state.stage)
    return [_answered(own, each, with_links=False) for each in sections]


def open_sections(own: OwnEntry) -> list[tuple[str, list[Row]]]:
    """Return the sections of the form that the entry is asked now, each answer with a link to change it."""
    return [_answered(own, each, with_links=True) for each in own.form]


def earlier_sections(own: OwnEntry) -> list[tuple[str, list[Row]]]:
    """Return the sections of earlier forms, which stay as they were answered."""
    sections = own.round.definition.sections_until(own.entry.state.stage)
    return [_answered(own, each, with_links=False) for each in sections if each not in own.form]


def _answered(own: OwnEntry, section: Section, *, with_links: bool) -> tuple[str, list[Row]]:
    asked = {each.id for each in own.asked}
    rows = [_row(own, each, with_links=with_links) for each in section.questions if each.id in asked]
    return section.title, rows


def missing_links(own: OwnEntry) -> list[tuple[str, str]]:
    """Return what must be answered before the entry can be sent in, each with the address of its question."""
    answers = own.entry.answers
    missing = own.judge.missing_answers(answers) + unready_files(own.judge, answers)
    return [(each.message, f"{_address(own, each.question)}?from=check") for each in missing]


def _row(own: OwnEntry, question: QuestionPart, *, with_links: bool) -> Row:
    answer = own.entry.answers.get(question.id)
    label = _("Answer") if answer is None else _("Change")
    href = f"{_address(own, question.id)}?from=check"
    shown = ShownAnswer(question.id, question.ask, "") if answer is None else show_answer(question, answer)
    return shown, (Link(label, href),) if with_links else ()


def open_findings(own: OwnEntry) -> tuple[Finding, ...]:
    """Return what the rules ask of the owner; nothing once the entry has moved on."""
    if own.entry.state.standing is not Standing.MORE_NEEDED:
        return ()
    # What an earlier form lacked is settled once its entry has got past it.
    form = own.judge.form
    return tuple(each for each in own.entry.findings if own.is_at_first_form or each.question in form)


def finding_links(own: OwnEntry) -> list[tuple[str, str]]:
    """Return each finding's message with the address that mends it, blank where nothing can be changed."""
    asked = {each.id for each in own.asked} if own.is_open else set()
    return [(text, "") for text in _asked_by_the_team(own)] + [
        (each.message, _address(own, each.question) if each.question in asked else "")
        for each in open_findings(own)
    ]


def _asked_by_the_team(own: OwnEntry) -> list[str]:
    """What the team asked for in its own words, when it did so last; the rules ask without words."""
    if own.entry.state.standing is not Standing.MORE_NEEDED:
        return []
    asked = [each for each in entry_history(own.entry.id) if each.action is Action.ASK_FOR_MORE]
    return [each.reason for each in asked[-1:] if each.reason]


def _address(own: OwnEntry, question: str) -> str:
    return entry_address("question", own.entry.id, question=question)
