"""Faults that only show when the parts of a definition are looked at together."""

import pytest

from tests.factories.definitions import SMALL_DEFINITION
from tests.unit.definition.faulty import changed, faults_of

SENSE = [
    ("title question: title", "title question: titel", "There is no question “titel”"),
    ("closes: +60d 17:00,", "closes: +60d 17:00, questions until: +60d 17:01,", "The stage has closed (+60d"),
    ("closes: +60d 17:00,", "closes: +60d 17:00, questions until: +0d 09:00,", "The stage has not opened"),
    (
        "    after: ideas\n",
        "    after: ideas\n    questions until: +61d 09:00\n",
        "Nobody answers a form in this stage",
    ),
    ("title question: title", "title question: problem", "The title question must be one of type text"),
    ("words: 12,", "words: 12, required: no,", "The title question must be asked of everyone"),
    ("words: 12, public: yes", "words: 12, redact for: [team]", "Lists, letters and exports call entries by"),
    ("id: problem", "id: title", "“title” is the id of an earlier one already"),
    ("id: survey", "id: other", "“other” is the id of an earlier one already"),
    ("label: Surveys", "label: Something else", "“Something else” is the label of an earlier one already"),
    ("id: personal, type", "id: in, type", "“in” is a word of the rule language and cannot name a question"),
    (
        "words: 300, public: yes",
        "words: 300, public: yes, personal: yes",
        "An answer cannot be public and personal",
    ),
    ("words: 300,", "words: 300, redact for: [team],", "What the public may read cannot be redacted"),
    ("words: 300, public: yes", "words: 300, personal: yes", "This answer is personal, yet assessors would"),
    ("type: yes or no,", "type: number, minimum: 3, maximum: 1,", "“maximum” is below “minimum”"),
    (
        "type: yes or no,",
        "type: date, earliest: 2026-02-01, latest: 2026-01-01,",
        "“latest” is below “earliest”",
    ),
    ("e-mail domains: [example.gov.uk]", "anyone: no", "Nobody may enter"),
    (
        "e-mail domains:",
        "anyone: yes, e-mail domains:",
        "“e-mail domains” means nothing where anyone may enter",
    ),
    ("Europe/London", "Europe/Lodon", "“Europe/Lodon” is not a time zone"),
    ("Europe/London", "here", "“here” is not a time zone"),
    ("in data", "in dta", "The rule speaks of “dta”, which is no question"),
    ("'other' in data", "personal", "The rule needs the answer to “personal”, which is asked later"),
    ("'other' in data", "'othr' in data", "“othr” is no option of “data”"),
    ("when: personal", "when: data == 'x'", "“x” is no option of “data”"),
    ("when: personal", "when: \"data in ['y']\"", "“y” is no option of “data”"),
    ("words(problem) >= 5", "wrds(problem) >= 5", "Rules have no function “wrds”"),
    ("words(problem) >= 5", "words(problem)", "The rule does not come out as yes or no"),
    ("words(problem) >= 5", "problem > 5", "The rule (on problem) cannot be worked out: it compares"),
    ("words(problem) >= 5", "words(data) > 1", "The rule (on data) cannot be worked out: a function in it"),
    (
        "words(problem) >= 5",
        "1 / words(problem) > 0",
        "The rule (on problem) cannot be worked out: it divides",
    ),
    ("words(problem) >= 5", "words(problem) >=", "The rule cannot be read: it stops too early"),
    ("words(problem) >= 5", "words(problem) = 5", "The rule cannot be read: something is not as expected"),
    ("words(problem) >= 5", "while == 5", "The rule cannot be read: 'while' is a word"),
    ("words(problem) >= 5", "answered(problem + title)", "answered(…) takes the id of one question"),
    ("words(problem) >= 5", "'[1].exists(title, true)'", "A rule cannot go through a list"),
    ("question: problem,", "question: problm,", "There is no question “problm”"),
    ("to: privacy", "to: pricacy", "There is no team “pricacy”"),
    ("after: sift", "after: shift", "There is no stage “shift”"),
    ("after: sift", "after: ideas", "“sift” comes after “ideas” already"),
    ("after: sift", "after: final", "“longlist” comes after itself, by way of “final”"),
    ("    after: sift\n", "", "“longlist” says no stage that it comes after, nor does “ideas”"),
    ("entries: open,", "", "No stage takes entries"),
    (
        "title: Sift",
        "title: Sift\n    entries: open\n    closes: +70d 17:00",
        "“ideas” takes entries already",
    ),
    ("title: Sift", "title: Sift\n    entries: open", "Entries are taken by the first stage alone"),
    ("title: Final", "title: Final\n    entries: open", "A stage that takes entries cannot decide on them"),
    (
        "closes: +60d 17:00, ",
        "closes: +60d 17:00, sections: [{id: x, title: X, questions: [{id: y, type: text, ask: Why?}]}], ",
        "The form of the stage that takes entries stands in “sections” of the programme",
    ),
    ("closes: +60d 17:00, ", "", "There is no best 2 while “ideas” takes entries without an end"),
    (
        "title: Longlist",
        (
            "title: Longlist\n    sections: [{id: more, title: More, questions: ["
            "{id: plan, type: text, ask: The plan?, show when: later == 'x'}, "
            "{id: later, type: text, ask: Later?}]}]"
        ),
        "The rule needs the answer to “later”, which is asked later",
    ),
    (
        "words(problem) >= 5, question",
        "'plan == \"x\"', question",
        "The rule speaks of “plan”, which is no question",
    ),
    ("closes: +60d 17:00", "closes: +0d 08:00", "The stage closes (+0d 08:00) before it has opened"),
    ("+120d", "+20d", "This is before “ideas” is over (+60d 17:00)"),
    (
        "title: Final",
        "title: Final\n    opens: +121d 10:00",
        "This day (+120d 10:00) is before the stage opens",
    ),
    (
        "title: Final",
        "title: Final\n    closes: +119d 10:00",
        "This day (+120d 10:00) is after the stage closes",
    ),
    ("keep: {first: 1}", "keep: {first: 3}", "3 cannot be kept, since “longlist” passes on 2 at most"),
    ("keep: {first: 1}", "keep: {first: 1, all: yes}", "A stage keeps entries in one way"),
    ("keep: {first: 1}", "keep: {}", "A stage keeps entries in one way"),
    ("    keep: {first: 1}\n", "", "A stage with criteria or a report must say"),
    (
        "title: Sift",
        "title: Sift\n    keep: {all: yes}",
        "Nothing in this stage decides which entries to keep",
    ),
    ("title: Sift", "title: Sift\n    blind: yes", "“blind” means nothing without “criteria”"),
    ("id: viability", "id: value", "“value” is the id of an earlier one already"),
    ("scale: 0-10", "scale: 5-1", "The scale 5-1 does not rise"),
    ("scale: 0-10", "scale: 0-10, labels: {11: Best}", "11 is not on the scale 0-10"),
    ("{{ award }}", "{{ award }", "A merge field lacks a brace"),
    ("{{ award }}", "{{ prise }}", "There is no merge field “prise”"),
    ("{{ award }}", "{{ next_stage }}", "No stage follows this one"),
    ("{{ award }}", "{{ findings }}", "Only the letter “more needed” has “findings”"),
    ("{{ findings }}", "{{ reason }}", "The letter “more needed” has no reason"),
    ("      more needed:", "      received:", "This letter is never sent"),
]


@pytest.mark.parametrize(("before", "after", "message"), SENSE)
def test_check_definition_says_what_makes_no_sense(before: str, after: str, message: str) -> None:
    found = faults_of(changed((before, after)))

    assert [each for each in found if each.message.startswith(message) and each.remedy], found


SOUND = [
    ("type: yes or no, ", "type: number, minimum: 1, maximum: 3, "),
    ("type: yes or no, ", "type: money, maximum: 3, "),
    ("when: personal", "when: answered(personal) && size(data) < 3 && 'x' == title"),
    ("when: personal", "when: personal && data_other != 'x'"),
    ("scale: 0-10", "scale: 0-10, labels: {0: None, 10: Best}"),
    ("keep: {first: 2}", "keep: {at least: 50}"),
    ("title: Final", "title: Final\n    opens: +120d 09:00\n    closes: +120d 18:00"),
    ("title: Final", "title: Final\n    report: [{id: worth, title: Worth}]"),
]


@pytest.mark.parametrize(("before", "after"), SOUND)
def test_check_definition_accepts_what_makes_sense(before: str, after: str) -> None:
    source = changed((before, after)).replace("{when: personal,", "{when: answered(personal),")

    found = faults_of(source)

    assert found == ()


def test_check_definition_does_not_infer_from_what_it_could_not_read() -> None:
    source = changed(("{id: privacy, title: Privacy team}", "{id: Privacy, title: Privacy team}"))

    found = faults_of(source)

    assert [each.message for each in found] == ["“Privacy” is not an id"]


def test_the_title_question_stands_in_the_form_that_everyone_fills() -> None:
    form = "sections: [{id: x, title: X, questions: [{id: late, type: text, ask: Why?}]}]"
    source = SMALL_DEFINITION.replace("title question: title", "title question: late")

    told = [
        each.message for each in faults_of(source.replace("title: Final\n", f"title: Final\n    {form}\n"))
    ]

    assert "The title question must stand in the form that everyone fills" in told
