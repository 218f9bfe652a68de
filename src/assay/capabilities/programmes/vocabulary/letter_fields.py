"""Merge fields of letters: which there are, and which letter has them."""

import re

MERGE_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")

LETTER_FIELDS = {
    "name": "the name of the person who entered",
    "title": "the title of the entry",
    "reference": "the entry's reference",
    "round": "the name of the round",
    "programme": "the name of the programme",
    "stage": "the title of the stage",
    "next_stage": "the title of the stage after it",
    "reason": "the reason of the decision",
    "award": "what the award is",
    "address": "the web address of the entry",
    "findings": "what is missing, one to a line",
    "closes": "when the stage that takes entries closes",
}


def merge_fields_of(text: str) -> tuple[str, ...]:
    """Return the names between double braces in `text`, in order."""
    return tuple(MERGE_FIELD.findall(text))
