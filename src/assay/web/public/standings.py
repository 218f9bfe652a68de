"""How an entry stands, as the public is told: in a word, and in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.states import Standing

TONES = {
    Standing.CONSIDERED: "active",
    Standing.WAITING: "waiting",
    Standing.NOT_TAKEN_FURTHER: "",
    Standing.SELECTED: "special",
}
_SELECTED = {
    "contract": gettext_noop("Awarded a contract"),
    "placement": gettext_noop("Selected"),
    "admission": gettext_noop("Admitted"),
}


def standing_words(definition: Definition, stage: str, standing: Standing) -> str:
    """Return in a few words how an entry stands at its stage."""
    if standing is Standing.SELECTED:
        return winner_words(definition.award.becomes)
    title = {"stage": definition.stages[stage].title}
    if standing is Standing.WAITING:
        return _("On the waiting list of: %(stage)s") % title
    told = _("Ended at: %(stage)s") if standing is Standing.NOT_TAKEN_FURTHER else _("Now at: %(stage)s")
    return told % title


def winner_words(becomes: str, count: int = 1) -> str:
    """Return what those are called who are selected, by what becomes of them."""
    if becomes in _SELECTED:
        return _(_SELECTED[becomes])
    return ngettext("Winner", "Winners", count)


def is_contest(becomes: str) -> bool:
    """Return whether those who are selected have won something."""
    return becomes not in _SELECTED
