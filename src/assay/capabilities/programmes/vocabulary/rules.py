"""Rules: conditions on an entry's answers, written in the Common Expression Language."""

import functools
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

import cel

from assay.capabilities.programmes.vocabulary.definition import Definition, QuestionPart
from assay.capabilities.programmes.vocabulary.definition.questions import is_answered
from assay.capabilities.programmes.vocabulary.word_count import count_words

# The package logs every wrong argument; RuleFaultError already says it.
logging.getLogger("cel").addHandler(logging.NullHandler())

# A rule sees "no" and "not answered" alike as false, so answered(x) is read as a variable of its own.
_ANSWERED = re.compile(r"\banswered\(\s*([a-z][a-z0-9_]*)\s*\)")
_ANSWERED_PREFIX = "_answered_"


class RuleFaultError(Exception):
    """A rule cannot be read or evaluated; says which rule, on which questions, and why."""

    def __init__(self, rule: str, reason: str) -> None:
        self.rule = rule
        self.reason = reason
        super().__init__(f"The rule “{rule}” {reason}")


RULE_FUNCTIONS: Mapping[str, Callable[..., Any]] = {"words": count_words}


@functools.lru_cache(maxsize=4096)
def compile_rule(rule: str) -> cel.Program:
    """Return `rule` ready to execute; raises RuleFaultError when it is no expression."""
    try:
        return cel.compile(_ANSWERED.sub(rf"{_ANSWERED_PREFIX}\1", rule))
    except ValueError as error:
        raise RuleFaultError(rule, f"cannot be read: {_reading_problem(str(error))}") from error


@functools.lru_cache(maxsize=4096)
def rule_names(rule: str) -> tuple[str, ...]:
    """Return the variables of `rule` as `variable_values` names them; raises RuleFaultError."""
    return tuple(compile_rule(rule).variables())


def rule_variables(rule: str) -> frozenset[str]:
    """Return the ids of the questions that `rule` speaks of; raises RuleFaultError when it cannot be read."""
    return frozenset(name.removeprefix(_ANSWERED_PREFIX) for name in rule_names(rule))


def rule_functions(rule: str) -> frozenset[str]:
    """Return the functions and operators that `rule` uses; raises RuleFaultError when it cannot be read."""
    return frozenset(compile_rule(rule).functions())


def rule_holds(rule: str, answers: Mapping[str, Any], definition: Definition) -> bool:
    """Return whether `rule` holds for `answers`, a mapping from question id to answer.

    Questions without an answer count as blank: an empty text or list, zero, or no.
    Raises RuleFaultError when the rule speaks of something unknown, or does not come out as yes or no.
    """
    values = {name: _value_of(rule, name, answers, definition) for name in rule_names(rule)}
    return evaluate_rule(rule, values)


def evaluate_rule(rule: str, values: Mapping[str, Any]) -> bool:
    """Return what `rule` comes out as on `values` (see `variable_values`); raises RuleFaultError."""
    try:
        outcome = compile_rule(rule).execute(cel.Context(dict(values), dict(RULE_FUNCTIONS)))
    except (TypeError, ValueError, RuntimeError, ArithmeticError, LookupError) as error:
        questions = ", ".join(sorted(rule_variables(rule))) or "no question"
        raise RuleFaultError(
            rule, f"(on {questions}) cannot be worked out: {_running_problem(error)}"
        ) from error
    if not isinstance(outcome, bool):
        raise RuleFaultError(rule, "does not come out as yes or no.")
    return outcome


def variable_values(question: QuestionPart, answer: object) -> dict[str, Any]:
    """Return the variables that rules see for `answer` to `question` (None: not answered)."""
    return {
        question.id: question.rule_value(answer),
        f"{_ANSWERED_PREFIX}{question.id}": is_answered(answer),
    }


def _value_of(rule: str, name: str, answers: Mapping[str, Any], definition: Definition) -> Any:
    identifier = name.removeprefix(_ANSWERED_PREFIX)
    answer = answers.get(identifier)
    if name != identifier:
        return is_answered(answer)
    try:
        return definition.question(identifier).rule_value(answer)
    except KeyError:
        raise RuleFaultError(rule, f"speaks of {identifier!r}, which is no question.") from None


def _reading_problem(message: str) -> str:
    found = re.search(r"<input>:\d+:(\d+): (.*)", message)
    if not found:
        return "it is not an expression."
    position, problem = found.groups()
    if "<EOF>' expecting" in problem:
        return "it stops too early."
    reserved = re.search(r"reserved identifier: (\w+)", problem)
    if reserved:
        return f"{reserved[1]!r} is a word of the rule language and cannot name a question."
    return f"something is not as expected at character {position}."


def _running_problem(error: Exception) -> str:
    message = str(error)
    if isinstance(error, ArithmeticError):
        return "it divides by zero."
    if "Undefined" in message:
        found = re.search(r"'([^']*)'", message)
        return f"{found[1] if found else 'something in it'!r} is not known."
    if "argument" in message and "Function" in message:
        return "a function in it is given something that it cannot take."
    return "it compares or combines answers of different kinds."
