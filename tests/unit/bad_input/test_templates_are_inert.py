"""Templates hold no script, no style and nothing that is not escaped."""

import re
from pathlib import Path

import pytest

import assay.web

TEMPLATES = sorted(Path(assay.web.__file__).parent.glob("*/templates/**/*.html"))
FORBIDDEN = {
    "a style of its own": re.compile(r"""\sstyle\s*=|<style\b""", re.IGNORECASE),
    "a handler": re.compile(r"""\son[a-z]+\s*=\s*["']""", re.IGNORECASE),
    "a script of its own": re.compile(r"""<script\b(?![^>]*\bsrc=)""", re.IGNORECASE),
    "a script's address": re.compile(r"""javascript:""", re.IGNORECASE),
    "unescaped text": re.compile(r"""\|\s*safe\b|autoescape\s+false|Markup\("""),
    "something from elsewhere": re.compile(
        r"""(?:src|href)\s*=\s*["']https?://(?!www\.nationalarchives|www\.gov\.uk)[^"'{]*\.(?:js|css|woff2?|png)"""
    ),
}


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_template_holds(kind: str) -> None:
    found = [path.name for path in TEMPLATES if FORBIDDEN[kind].search(path.read_text(encoding="utf-8"))]

    assert found == []
