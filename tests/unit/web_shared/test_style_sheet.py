"""The committed style sheet and scripts bear nobody else's marks and fetch nothing."""

import re

import pytest

from tests.unit.web_shared.markup import SHARED

STATIC = SHARED / "static/assay"
SHEET = (STATIC / "assay.css").read_text(encoding="utf-8")
WHITE = "#ffffff"
READABLE = [
    ("ink", WHITE),
    ("ink", "paper"),
    ("ink", "focus"),
    ("ink-soft", WHITE),
    ("ink-soft", "paper"),
    ("teal", WHITE),
    ("teal", "paper"),
    ("teal-deep", "teal-tint"),
    (WHITE, "teal"),
    (WHITE, "teal-deep"),
    ("copper", WHITE),
    ("copper", "copper-tint"),
    ("red", WHITE),
    ("red", "red-tint"),
    (WHITE, "red"),
    ("green", WHITE),
    ("green", "green-tint"),
    ("amber", "amber-tint"),
    ("violet", "violet-tint"),
    ("violet", WHITE),
    ("ink", "teal-tint"),
    ("teal", "teal-tint"),
]


@pytest.mark.parametrize("mark", ["transport", "@font-face", "crown", "crest", "/assets", "url(", "@import"])
def test_style_sheet_names_nothing_of_another_body(mark: str) -> None:
    assert mark not in SHEET.lower()


@pytest.mark.parametrize(("text", "ground"), READABLE)
def test_colours_can_be_read(text: str, ground: str) -> None:
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("script", ["assay.js", "govuk-frontend.min.js"])
def test_scripts_name_no_missing_source_map(script: str) -> None:
    assert "sourceMappingURL" not in (STATIC / script).read_text(encoding="utf-8")


def test_own_script_stays_small() -> None:
    assert len((STATIC / "assay.js").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("drawing", ["logo.svg", "icon.svg"])
def test_drawings_carry_no_script_or_style(drawing: str) -> None:
    source = (STATIC / drawing).read_text(encoding="utf-8")

    assert re.findall(r"<script|<style|style=|href=", source) == []


def test_templates_carry_no_inline_script_or_style() -> None:
    for template in (SHARED / "templates").rglob("*.html"):
        source = template.read_text(encoding="utf-8")

        assert re.findall(r"\sstyle=|<style|\son\w+=|javascript:", source) == [], template.name


def _luminance(name: str) -> float:
    match = re.search(rf"--assay-{name}:\s*(#[0-9a-f]{{6}})", SHEET)
    colour = match.group(1) if match else name
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
