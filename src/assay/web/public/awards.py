"""What a programme awards, in words."""

from assay.capabilities.programmes.vocabulary.definition import Award

_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
_BECOMES = {
    "project": "What wins becomes a project.",
    "placement": "Who wins gets a placement.",
    "admission": "Who wins is admitted.",
}


def award_words(award: Award) -> str:
    """Return the award as a sentence or two, with what it is worth and what it leads to."""
    worth = f", worth {_money(award.support_worth)}" if award.support_worth else ""
    title = award.title[:1].upper() + award.title[1:]
    return f"{title}{worth}. {_BECOMES.get(award.becomes, '')}".strip()


def _money(amount: str) -> str:
    currency, _, whole = amount.partition(" ")
    return f"{_SYMBOLS.get(currency, currency + ' ')}{int(whole):,}"
