"""Checking rules: that they can be read, speak of known things, and come out as yes or no."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.wording import Wording, suggest
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    EligibilityRule,
    QuestionPart,
    Route,
)
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.rules import (
    RuleFaultError,
    evaluate_rule,
    rule_functions,
    rule_names,
    rule_variables,
    variable_values,
)

KNOWN_FUNCTIONS = (
    "words",
    "answered",
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "matches",
    "int",
    "double",
    "string",
)
# Loops over lists within loops can run for ages; rules do without them.
_LOOP = re.compile(r"\b(all|exists|exists_one|existsOne|map|filter|bind|transform\w+)(\s|//.*\n)*\(")
_COMPARED = re.compile(r"(?<!\.)\b([a-z][a-z0-9_]*)\s*[!=]=\s*(['\"])([^'\"]*)\2")
_CONTAINED = re.compile(r"(['\"])([^'\"]*)\1\s+in\s+([a-z][a-z0-9_]*)\b")
_AMONG = re.compile(r"\b([a-z][a-z0-9_]*)\s+in\s+\[([^\]]*)\]")
_QUOTED = re.compile(r"(['\"])([^'\"]*)\1")
_USABLE = frozenset(KNOWN_FUNCTIONS) - {"answered"}  # answered(x) is read as a variable
_MOST_TRIALS = 256


def check_conditions(outline: Outline, findings: Findings) -> None:
    """Note faults of every rule: of questions, of eligibility and of routing."""
    known = outline.given_question_ids()
    for path, question in outline.of(QuestionPart):
        if question.show_when is not None:
            earlier = _before(question.id, known)
            _check_rule(_Rule((*path, "show when"), question.show_when, earlier), outline, findings)
    for path, eligibility in outline.of(EligibilityRule):
        asked = outline.question_ids_until(str(path[1]))
        _check_rule(_Rule((*path, "rule"), eligibility.rule, asked), outline, findings)
    for path, route in outline.of(Route):
        asked = outline.question_ids_until(str(path[1]))
        _check_rule(_Rule((*path, "when"), route.when, asked), outline, findings)


def _before(name: str, known: Sequence[str]) -> list[str]:
    return list(itertools.takewhile(lambda each: each != name, known))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule, its place, and the questions that it may speak of."""

    path: Path
    text: str
    askable: Sequence[str]


def _check_rule(rule: _Rule, outline: Outline, findings: Findings) -> None:
    try:
        variables, functions = rule_variables(rule.text), rule_functions(rule.text)
    except RuleFaultError as error:
        findings.add(
            rule.path,
            f"The rule {error.reason.rstrip('.')}",
            "Write it like: words(problem) >= 20 && personal.",
        )
        return
    questions = {each.id: each for _, each in outline.of(QuestionPart) if each.id in variables}
    problems = [*_loops(rule), *_unknown(rule, variables, outline.given_question_ids()), *_foreign(functions)]
    problems += _unknown_options(rule.text, questions)
    if not problems and variables <= questions.keys():
        problems += _trial(rule.text, questions)
    for message, remedy in problems:
        findings.add(rule.path, message, remedy)


def _loops(rule: _Rule) -> Iterator[Wording]:
    if _LOOP.search(rule.text):
        yield "A rule cannot go through a list", "Write “'other' in topics” to look for one option."


def _unknown(rule: _Rule, variables: frozenset[str], known: Sequence[str]) -> Iterator[Wording]:
    for name in sorted(variables - set(rule.askable)):
        if name in known:
            yield (
                f"The rule needs the answer to “{name}”, which is asked later",
                "Move that question before this one.",
            )
        else:
            yield (
                f"The rule speaks of “{name}”, which is no question",
                suggest(name, rule.askable, "Write one of: "),
            )


def _foreign(functions: frozenset[str]) -> Iterator[Wording]:
    for name in sorted(each for each in functions if each.isidentifier() and each not in _USABLE):
        if name == "answered":
            yield "answered(…) takes the id of one question", "Write it like: answered(problem)."
        else:
            yield f"Rules have no function “{name}”", suggest(name, KNOWN_FUNCTIONS, "Use one of: ")


def _unknown_options(text: str, questions: Mapping[str, QuestionPart]) -> Iterator[Wording]:
    compared = [(name, value) for name, _, value in _COMPARED.findall(text)]
    compared += [(name, value) for _, value, name in _CONTAINED.findall(text)]
    compared += [
        (name, value) for name, values in _AMONG.findall(text) for _, value in _QUOTED.findall(values)
    ]
    for name, value in compared:
        question = questions.get(name)
        options = [each.id for each in question.options] if isinstance(question, ChoiceQuestion) else []
        if options and value and value not in options:
            yield f"“{value}” is no option of “{name}”", suggest(value, options, "Write one of: ")


def _trial(text: str, questions: Mapping[str, QuestionPart]) -> Iterator[Wording]:
    """Work the rule out on blank answers, on sample answers and on mixtures of them."""
    choices = [each.rule_samples(text) for each in questions.values()]
    for answers in itertools.islice(itertools.product(*choices), _MOST_TRIALS):
        values: dict[str, Any] = {}
        for question, answer in zip(questions.values(), answers, strict=True):
            values |= variable_values(question, answer)
        try:
            evaluate_rule(text, {name: values[name] for name in rule_names(text)})
        except RuleFaultError as error:
            yield f"The rule {error.reason.rstrip('.')}", _TRIAL_REMEDY
            return


_TRIAL_REMEDY = "Compare texts with texts and numbers with numbers; end with yes or no: words(problem) >= 20."
