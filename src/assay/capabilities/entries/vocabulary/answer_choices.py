"""Reads answers that are chosen: one option, several, or yes or no."""

from collections.abc import Iterable
from functools import lru_cache

from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.text import clean_line
from assay.capabilities.programmes.vocabulary.definition import ChoiceQuestion, Option, YesOrNoQuestion
from assay.foundations.languages import message

_YES_OR_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}


def read_choice(question: ChoiceQuestion, raw: object) -> str | None:
    """Return the option that `raw` names, by identifier or label."""
    given = list(raw) if isinstance(raw, list | tuple) else [raw]
    if len(given) > 1:
        raise AnswerFaultError(
            question.id, message("Select only one answer to “%(question)s”", question=question.ask)
        )
    return next(iter(_read_options(question, given)), None)


def read_choices(question: ChoiceQuestion, raw: object) -> list[str] | None:
    """Return the options that `raw` names, each once, in the order of the definition."""
    given = raw if isinstance(raw, list | tuple) else [raw]
    chosen = set(_read_options(question, given))
    return [option.id for option in question.options if option.id in chosen] or None


def read_yes_or_no(question: YesOrNoQuestion, raw: object) -> bool | None:
    """Return True for yes, False for no."""
    if isinstance(raw, bool):
        return raw
    word = clean_line(str(raw)).casefold()
    if word and word not in _YES_OR_NO:
        raise AnswerFaultError(
            question.id, message("Select yes or no for “%(question)s”", question=question.ask)
        )
    return _YES_OR_NO.get(word)


def _read_options(question: ChoiceQuestion, given: Iterable[object]) -> list[str]:
    names = [clean_line(each) if isinstance(each, str) else each for each in given]
    known = _names_of(question.options)
    unknown = [name for name in names if name and (not isinstance(name, str) or name.casefold() not in known)]
    if unknown:
        told = message(
            "Select from the list for “%(question)s”; “%(answer)s” is not on it",
            question=question.ask,
            answer=str(unknown[0])[:60],
        )
        raise AnswerFaultError(question.id, told)
    return [known[str(name).casefold()] for name in names if name]


@lru_cache(maxsize=1024)
def _names_of(options: tuple[Option, ...]) -> dict[str, str]:
    labels = {option.label.casefold(): option.id for option in options}
    return labels | {option.id.casefold(): option.id for option in options}
