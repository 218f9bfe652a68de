"""Rules count the words of an answer exactly as its limit does."""

from assay.capabilities.entries.vocabulary.text import count_words
from assay.capabilities.programmes.vocabulary.rules import RULE_FUNCTIONS


def test_rules_count_words_as_answers_do() -> None:
    assert RULE_FUNCTIONS["words"] is count_words
    assert count_words("a\u00a0b\ufeffc \u0085") == 4
