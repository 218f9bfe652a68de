"""What a programme awards, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assay.capabilities.programmes.vocabulary.definition import Award

_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
_BECOMES = {
    "project": gettext_noop("What wins becomes a project."),
    "placement": gettext_noop("Who wins gets a placement."),
    "admission": gettext_noop("Who wins is admitted."),
}


def award_words(award: Award) -> str:
    """Return the award as a sentence or two, with what it is worth and what it leads to."""
    title = award.title[:1].upper() + award.title[1:]
    if award.support_worth:
        title = _("%(award)s, worth %(amount)s") % {
            "award": title,
            "amount": _money(award.support_worth),
        }
    becomes = _(_BECOMES[award.becomes]) if award.becomes in _BECOMES else ""
    return f"{title}. {becomes}".strip()


def _money(amount: str) -> str:
    currency, _, whole = amount.partition(" ")
    return f"{_SYMBOLS.get(currency, currency + ' ')}{int(whole):,}"
