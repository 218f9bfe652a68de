"""Names of files as they are shown and offered for saving."""

import re

from assay.foundations.plain_text import clean_text

LONGEST_NAME = 120
_LONGEST_ENDING = 10
_FOLDERS = re.compile(r"[/\\]")
_UNSAVEABLE = re.compile(r'[<>:"|?*\s]+')
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\u061c\u00ad]")
# Windows takes these for devices, whatever their ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_name(raw: str) -> str:
    """Return the last part of `raw` as a name that every system can save and that shows what it is.

    Folders, controls, signs that reverse the text and leading dots are left out; a long name is shortened
    before its ending.
    """
    last = _FOLDERS.split(clean_text(raw))[-1]
    name = _UNSAVEABLE.sub(" ", _UNSEEN.sub("", last)).strip(" .")
    if _DEVICE.match(name):
        name = f"file {name}"
    return _shorten(name) or "file"


def _shorten(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return name[:LONGEST_NAME].strip(" .")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip(' .')}.{ending}"
