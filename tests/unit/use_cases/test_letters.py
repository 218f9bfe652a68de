"""Tests of rendering letters."""

from uuid import UUID

import pytest

from assay.capabilities.programmes.vocabulary.definition import Award, StageLetter
from assay.use_cases.letters import (
    RenderedLetter,
    UnknownFieldError,
    award_in_words,
    entry_address,
    render_letter,
)


def test_render_letter_puts_texts_in_place_of_fields() -> None:
    template = StageLetter(subject="{{title}} goes on", body="Dear {{ name }},\n\n{{  reason  }}")

    letter = render_letter(template, {"title": "Bins", "name": "Ada", "reason": "It is clear."})

    assert letter == RenderedLetter("Bins goes on", "Dear Ada,\n\nIt is clear.")


def test_render_letter_puts_texts_in_as_they_are() -> None:
    template = StageLetter(subject="About {{ title }}", body="{{ title }}")
    odd = r"{{ name }} <b>\1</b> {% if %} $HOME"

    letter = render_letter(template, {"title": odd, "name": "Ada"})

    assert letter == RenderedLetter(f"About {odd}", odd)


def test_render_letter_leaves_other_braces_alone() -> None:
    template = StageLetter(subject="{ title }", body="{{ }} {{ two words }} {title}")

    assert render_letter(template, {}) == RenderedLetter("{ title }", "{{ }} {{ two words }} {title}")


def test_render_letter_refuses_an_unknown_field() -> None:
    template = StageLetter(subject="Hello", body="{{ nmae }}")

    with pytest.raises(UnknownFieldError) as refusal:
        render_letter(template, {"name": "Ada", "title": "Bins"})

    assert str(refusal.value) == "The letter has the unknown field {{ nmae }}; write one of: name, title."


@pytest.mark.parametrize(
    ("award", "words"),
    [
        (Award(title="a place"), "a place"),
        (Award(title="support", support_worth="GBP 50000"), "support (worth GBP 50,000)"),
    ],
)
def test_award_in_words_says_what_it_is_worth(award: Award, words: str) -> None:
    assert award_in_words(award) == words


def test_entry_address_is_on_the_site() -> None:
    entry = UUID(int=7)

    assert entry_address("https://assay.example/", entry) == f"https://assay.example/my-entries/{entry}/"
