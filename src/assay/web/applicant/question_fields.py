"""Draws a question of the definition as a form field, and reads back what the form posts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assay.capabilities.entries.vocabulary.answers import AnswerValue, RawAnswer
from assay.capabilities.programmes.vocabulary.definition import (
    ChoiceQuestion,
    DateQuestion,
    EmailQuestion,
    FilesQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    QuestionPart,
    TextQuestion,
    WebAddressQuestion,
    YesOrNoQuestion,
)
from assay.foundations.files.vocabulary import describe_kinds
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.filters import date_words

# One question a page, so one name: identifiers of a definition could meet those of the page itself.
NAME = "answer"
MOST_RADIOS = 12
_SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€"}
_YES, _NO = "yes", "no"
# Rows that hold about as many words as are allowed, so that the box itself says how much is wanted.
_WORDS_A_ROW, _FEWEST_ROWS, _MOST_ROWS = 25, 5, 15

Typed = str | tuple[str, ...]


def question_field(question: QuestionPart) -> Field:
    """Return the field of `question`, without a value, its label being the page's heading."""
    field = _BUILDERS[type(question)](question)
    hints = (question.hint or "", field.hint)
    return replace(
        field,
        hint=" ".join(filter(None, hints)),
        required=question.required,
        label_size="l",
        is_page_heading=True,
    )


def typed_answer(question: QuestionPart, answer: AnswerValue | None) -> Typed:
    """Return a stored answer as the form would have it typed."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return _YES if answer else _NO
    if isinstance(answer, list):
        return tuple(map(str, answer))
    if isinstance(answer, dict):
        return str(answer.get("name", ""))
    if isinstance(question, DateQuestion):
        day = date.fromisoformat(str(answer))
        return (str(day.day), str(day.month), str(day.year))
    return str(answer)


def posted_answer(field: Field, posted: QueryDict) -> Typed:
    """Return what was typed into `field`, as it came."""
    if field.kind is FieldKind.CHECKBOXES:
        return tuple(posted.getlist(field.input_name))
    if field.parts:
        return tuple(posted.get(name, "") for name in field.input_names)
    return posted.get(field.input_name, "")


def raw_answer(field: Field, typed: Typed) -> RawAnswer:
    """Return what was typed as the operations take it: a date as its parts by name."""
    if field.parts:
        return dict(zip(field.parts, typed, strict=True))
    return typed


def is_blank(typed: Typed) -> bool:
    """Return whether nothing was typed or chosen."""
    return not any(part.strip() for part in ((typed,) if isinstance(typed, str) else typed))


def typed_text(field: Field, typed: Typed) -> str:
    """Return what was typed as text to read and copy, choices by their labels."""
    labels = {option.value: option.label for option in field.options}
    parts: Sequence[str] = (typed,) if isinstance(typed, str) else typed
    return (" " if field.parts else "\n").join(labels.get(part, part) for part in parts if part)


def _text(question: TextQuestion) -> Field:
    most = None if question.words else question.characters
    return Field(NAME, question.ask, word_limit=question.words, character_limit=most)


def _long_text(question: LongTextQuestion) -> Field:
    rows = min(max(_FEWEST_ROWS, question.words // _WORDS_A_ROW), _MOST_ROWS)
    return Field(NAME, question.ask, FieldKind.LONG_TEXT, word_limit=question.words, rows=rows)


def _choice(question: ChoiceQuestion) -> Field:
    options = tuple(Option(each.id, each.label) for each in question.options)
    if question.many:
        hint = _("Select all that apply.")
        return Field(NAME, question.ask, FieldKind.CHECKBOXES, options=options, hint=hint)
    if len(options) > MOST_RADIOS:
        return Field(NAME, question.ask, FieldKind.SELECT, options=(Option("", _("Select one")), *options))
    return Field(NAME, question.ask, FieldKind.RADIOS, options=_with_no_answer(question, options))


def _yes_or_no(question: YesOrNoQuestion) -> Field:
    options = _with_no_answer(question, (Option(_YES, _("Yes")), Option(_NO, _("No"))))
    return Field(NAME, question.ask, FieldKind.RADIOS, options=options, inline=question.required)


def _with_no_answer(question: QuestionPart, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """A radio once chosen cannot be unchosen, so an optional question offers not to answer."""
    if question.required:
        return options
    return (*options, Option("", _("I do not want to answer"), divider=_("or")))


def _number(question: NumberQuestion) -> Field:
    kind = _("Enter a whole number.")
    if question.decimals:
        kind = ngettext(
            "Enter a number with up to %(number)s decimal place.",
            "Enter a number with up to %(number)s decimal places.",
            question.decimals,
        )
        kind %= {"number": question.decimals}
    hint = f"{kind} {_range(question.minimum, question.maximum, '')}".strip()
    return Field(NAME, question.ask, FieldKind.NUMBER, hint=hint, width=10, suffix=question.unit or "")


def _money(question: MoneyQuestion) -> Field:
    symbol = _SYMBOLS.get(question.currency, "")
    hint = _range(question.minimum or None, question.maximum, symbol)
    prefix = symbol or question.currency
    return Field(NAME, question.ask, FieldKind.NUMBER, hint=hint, width=10, prefix=prefix)


def _date(question: DateQuestion) -> Field:
    example = _("For example, 27 3 2027.")
    hint = f"{example} {_date_range(question.earliest, question.latest)}".strip()
    return Field(NAME, question.ask, FieldKind.DATE, hint=hint)


def _date_range(earliest: date | None, latest: date | None) -> str:
    bounds = {"first": date_words(earliest) if earliest else "", "last": date_words(latest) if latest else ""}
    if earliest and latest:
        return _("It must be from %(first)s to %(last)s.") % bounds
    if earliest:
        return _("It must be on or after %(first)s.") % bounds
    return _("It must be on or before %(last)s.") % bounds if latest else ""


def _email(question: EmailQuestion) -> Field:
    return Field(NAME, question.ask, FieldKind.EMAIL)


def _web_address(question: WebAddressQuestion) -> Field:
    return Field(NAME, question.ask, hint=_("For example, https://www.example.com."))


def _files(question: FilesQuestion) -> Field:
    values = {"kinds": describe_kinds(question.kinds), "size": question.size, "most": question.at_most}
    if question.at_most == 1:
        hint = _("Attach one file of up to %(size)s MB: %(kinds)s.") % values
    else:
        hint = _("Attach up to %(most)s files, each of up to %(size)s MB: %(kinds)s.") % values
    accept = ",".join(f".{ending}" for kind in question.kinds for ending in kind.endings)
    many = question.at_most > 1
    return Field(NAME, question.ask, FieldKind.FILE, hint=hint, accept=accept, takes_many=many)


def _organisation(question: OrganisationQuestion) -> Field:
    hint = _("Start typing its name, and choose it from the list if it is there.")
    return Field(NAME, question.ask, hint=hint, autocomplete="off")


def _range(low: Any, high: Any, symbol: str) -> str:
    bounds = {name: f"{symbol}{each:,}" for name, each in (("low", low), ("high", high)) if each is not None}
    if len(bounds) > 1:
        return _("It must be from %(low)s to %(high)s.") % bounds
    if "low" in bounds:
        return _("It must be %(low)s or more.") % bounds
    return _("It must be %(high)s or less.") % bounds if bounds else ""


_BUILDERS: dict[type[QuestionPart], Callable[[Any], Field]] = {
    TextQuestion: _text,
    LongTextQuestion: _long_text,
    ChoiceQuestion: _choice,
    YesOrNoQuestion: _yes_or_no,
    NumberQuestion: _number,
    MoneyQuestion: _money,
    DateQuestion: _date,
    EmailQuestion: _email,
    WebAddressQuestion: _web_address,
    FilesQuestion: _files,
    OrganisationQuestion: _organisation,
}
