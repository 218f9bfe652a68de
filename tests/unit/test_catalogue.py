"""The Welsh catalogue holds every text that is marked, whole, and is compiled."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "src/assay/locale/cy/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%")
TAG = re.compile(r"</?(\w+)")


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="cy")


def pairs() -> list[tuple[str, str]]:
    """Every English text with its Welsh, each plural form for itself."""
    found = []
    for each in catalogue():
        if isinstance(each.id, str):
            found.append((each.id, str(each.string)))
        else:
            found += [(each.id[-1], welsh) for welsh in each.string or ()]
    return [(english, welsh) for english, welsh in found if english]


def test_every_marked_text_is_in_the_catalogue_in_welsh_and_compiled() -> None:
    checked = subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, ROOT / "scripts/translations.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


def test_no_translation_is_a_guess() -> None:
    assert [each.id for each in catalogue() if each.fuzzy] == []


def test_welsh_has_the_values_and_the_markup_of_the_english() -> None:
    different = [
        (english, welsh)
        for english, welsh in pairs()
        if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(welsh))
        or sorted(TAG.findall(english)) != sorted(TAG.findall(welsh))
    ]

    assert different == []
