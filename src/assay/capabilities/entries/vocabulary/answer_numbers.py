"""Reads answers that are numbers or amounts of money."""

import re
from decimal import Decimal

from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.text import clean_line
from assay.capabilities.programmes.vocabulary.definition import MoneyQuestion, NumberQuestion
from assay.foundations.languages import counted_message, message, message_id

# Grouped by commas or spaces, or not grouped at all; no exponents, no infinity.
_NUMBER = re.compile(r"[-+]?(\d{1,3}([, ]\d{3})+|\d{1,18})(\.\d{1,9})?", re.ASCII)
_SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€"}
PENCE = 2


def read_number(question: NumberQuestion, raw: object) -> int | str | None:
    """Return a number: whole as int, with decimals as text."""
    number = _read_decimal(question, raw, message_id("Enter a number, like 1500, for “%(question)s”"))
    if number is None:
        return None
    _check_decimals(question, number, question.decimals)
    _check_range(question, number, question.minimum, question.maximum, question.unit or "")
    return int(number) if question.decimals == 0 else f"{number:.{question.decimals}f}"


def read_money(question: MoneyQuestion, raw: object) -> str | None:
    """Return an amount of money as text with two decimals."""
    symbol = _SYMBOLS.get(question.currency, "")
    text = (
        clean_line(str(raw))
        .removeprefix(symbol)
        .removeprefix(question.currency)
        .removesuffix(question.currency)
    )
    amount = _read_decimal(
        question, text, message_id("Enter an amount of money, like 1500, for “%(question)s”")
    )
    if amount is None:
        return None
    _check_decimals(question, amount, PENCE)
    _check_range(question, amount, question.minimum, question.maximum, question.currency)
    return f"{amount:.{PENCE}f}"


def _read_decimal(question: NumberQuestion | MoneyQuestion, raw: object, told: str) -> Decimal | None:
    text = clean_line(str(raw))
    if not text:
        return None
    if isinstance(raw, bool) or not _NUMBER.fullmatch(text):
        raise AnswerFaultError(question.id, message(told, question=question.ask))
    return Decimal(text.replace(",", "").replace(" ", ""))


def _check_decimals(question: NumberQuestion | MoneyQuestion, number: Decimal, most: int) -> None:
    if number == round(number, most):
        return
    if most == 0:
        told = message("Your answer to “%(question)s” must be a whole number", question=question.ask)
    else:
        told = counted_message(
            "Your answer to “%(question)s” must be a number with at most %(number)s decimal place",
            "Your answer to “%(question)s” must be a number with at most %(number)s decimal places",
            most,
            question=question.ask,
        )
    raise AnswerFaultError(question.id, told)


def _check_range(
    question: NumberQuestion | MoneyQuestion,
    number: Decimal,
    low: Decimal | None,
    high: Decimal | None,
    unit: str,
) -> None:
    if low is not None and number < low:
        least = f"{low} {unit}".rstrip()
        told = message(
            "Your answer to “%(question)s” must be %(least)s or more", question=question.ask, least=least
        )
        raise AnswerFaultError(question.id, told)
    if high is not None and number > high:
        most = f"{high} {unit}".rstrip()
        told = message(
            "Your answer to “%(question)s” must be %(most)s or less", question=question.ask, most=most
        )
        raise AnswerFaultError(question.id, told)
