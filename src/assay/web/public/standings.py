"""How an entry stands, as the public is told: in a word, and in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.states import Standing

TONES = {
    Standing.CONSIDERED: "active",
    Standing.NOT_TAKEN_FURTHER: "",
    Standing.SELECTED: "special",
}


def standing_words(definition: Definition, stage: str, standing: Standing) -> str:
    """Return in a few words how an entry stands at its stage."""
    if standing is Standing.SELECTED:
        return ngettext("Winner", "Winners", 1)
    told = _("Ended at: %(stage)s") if standing is Standing.NOT_TAKEN_FURTHER else _("Now at: %(stage)s")
    return told % {"stage": definition.stages[stage].title}
