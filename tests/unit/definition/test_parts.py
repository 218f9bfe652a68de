"""Small rules of the definition's parts: plurals, who is admitted, options without end."""

import pytest

from assay.capabilities.programmes.vocabulary.checking import check_definition, read_definition
from assay.capabilities.programmes.vocabulary.definition import WhoMayEnter, Words
from assay.capabilities.programmes.vocabulary.definition.parts import plural_of
from assay.capabilities.programmes.vocabulary.fingerprints import fingerprint_of
from tests.factories.definitions import SMALL_DEFINITION
from tests.unit.definition.faulty import changed, faults_of


@pytest.mark.parametrize(
    ("word", "plural"), [("idea", "ideas"), ("entry", "entries"), ("pass", "passes"), ("day", "days")]
)
def test_plural_of_follows_the_regular_rule(word: str, plural: str) -> None:
    assert plural_of(word) == plural


def test_words_keep_a_plural_that_is_given() -> None:
    words = Words.model_validate({"assessor": "chair", "assessors": "the chairs"})

    assert (words.assessors, words.entries) == ("the chairs", "entries")


def test_who_may_enter_admits_subdomains_only() -> None:
    who = WhoMayEnter.model_validate({"e-mail domains": ["gov.uk"]})

    assert [who.admits(each) for each in ("a@gov.uk", "a@x.GOV.UK", "a@notgov.uk", "a@gov.uk.com")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_choice_has_at_most_sixty_options() -> None:
    options = "".join(f"          - {{id: o{number}, label: Option {number}}}\n" for number in range(60))
    source = changed(("          - {id: survey,", f"{options}          - {{id: survey,"))

    assert [each.message for each in faults_of(source)] == ["“options” has more than 60 of them"]


def test_read_definition_gives_what_was_checked() -> None:
    assert read_definition(SMALL_DEFINITION) == check_definition(SMALL_DEFINITION)


def test_fingerprint_of_ignores_how_lines_end() -> None:
    assert fingerprint_of("a\r\nb") == fingerprint_of("a\nb") != fingerprint_of("a\nc")
