"""Checking letters: their merge fields, and that each letter is one that its stage sends."""

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.wording import suggest
from assay.capabilities.programmes.vocabulary.definition import Stage, StageLetter
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.letter_fields import LETTER_FIELDS, MERGE_FIELD, merge_fields_of


def check_letters(outline: Outline, findings: Findings) -> None:
    """Note faults of letters."""
    for path, letter in outline.of(StageLetter):
        for place, text in (((*path, "subject"), letter.subject), ((*path, "body"), letter.body)):
            _check_fields(place, text, findings)
            _check_sense_of_fields(place, text, outline, findings)
    for path, stage in outline.of(Stage):
        if stage.letters.received and stage.entries is None and not stage.sections:
            message = "This letter is never sent, since nothing is sent in at this stage"
            findings.add(
                (*path, "letters", "received"), message, "Move it to the stage that has “entries: open”."
            )


def _check_fields(path: Path, text: str, findings: Findings) -> None:
    for name in merge_fields_of(text):
        if name not in LETTER_FIELDS:
            remedy = suggest(name, list(LETTER_FIELDS), "Write one of: ")
            findings.add(path, f"There is no merge field “{name}”", remedy)
    rest = MERGE_FIELD.sub("", text)
    if "{{" in rest or "}}" in rest:
        findings.add(path, "A merge field lacks a brace", "Write two braces before and after: {{ name }}.")


def _check_sense_of_fields(path: Path, text: str, outline: Outline, findings: Findings) -> None:
    fields, letter = merge_fields_of(text), path[3]
    if "findings" in fields and letter != "more needed":
        message = "Only the letter “more needed” has “findings”"
        findings.add(path, message, "Delete {{ findings }}, or write {{ reason }}.")
    if "reason" in fields and letter in {"received", "more needed"}:
        findings.add(path, f"The letter “{letter}” has no reason", "Delete {{ reason }}.")
    if "next_stage" in fields and _is_last(str(path[1]), outline):
        findings.add(path, "No stage follows this one", "Delete {{ next_stage }}.")


def _is_last(name: str, outline: Outline) -> bool:
    return all(outline.given_at("stages", each, "after") != name for each in outline.given_stages())
