"""How an entry stands, as the public is told: in a word, and in a sentence."""

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
        return "Winner"
    title = definition.stages[stage].title
    return f"{'Ended at' if standing is Standing.NOT_TAKEN_FURTHER else 'Now at'}: {title}"
