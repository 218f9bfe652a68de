"""What a programme awards, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assay.capabilities.programmes.vocabulary.definition import Award, Prize

_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
_BECOMES = {
    "project": gettext_noop("What wins becomes a project."),
    "contract": gettext_noop("Who is selected gets a contract."),
    "placement": gettext_noop("Who is selected gets a placement."),
    "admission": gettext_noop("Who is selected is admitted."),
}


def award_words(award: Award) -> str:
    """Return the award as a sentence or two, with what it is worth and what it leads to."""
    title = award.title[:1].upper() + award.title[1:]
    prizes = f" {'; '.join(prize_words(each) for each in award.prizes)}." if award.prizes else ""
    becomes = _(_BECOMES[award.becomes]) if award.becomes in _BECOMES else ""
    return f"{_worth(title, award.support_worth)}.{prizes} {becomes}".strip()


def prize_words(prize: Prize) -> str:
    """Return a prize with what it is worth."""
    return _worth(prize.title, prize.support_worth)


def _worth(title: str, amount: str | None) -> str:
    if not amount:
        return title
    return _("%(award)s, worth %(amount)s") % {"award": title, "amount": _money(amount)}


def _money(amount: str) -> str:
    currency, _, whole = amount.partition(" ")
    return f"{_SYMBOLS.get(currency, currency + ' ')}{int(whole):,}"
