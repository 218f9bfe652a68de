"""Labels of where people came from: the host of a website, or what a campaign's link says; never a person."""

import re

LONGEST_SOURCE = 60
_LABEL = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
# A number of many digits may stand for one reader of a newsletter, or be somebody's telephone.
_NUMBER_OF_SOMEONE = re.compile(r"\d{5}|\d[\d.-]{7}")


def read_source(text: str) -> str:
    """Return `text` as the label of a source; nothing where it is none or may say who someone is."""
    label = text.strip().lower().removeprefix("www.")
    is_label = len(label) <= LONGEST_SOURCE and _LABEL.fullmatch(label)
    return label if is_label and not _NUMBER_OF_SOMEONE.search(label) else ""
