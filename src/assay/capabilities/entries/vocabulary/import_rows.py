"""Reading the rows of a table as answers, with whatever is wrong with each."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from assay.capabilities.entries.vocabulary.answers import AnswerValue, RawAnswer, read_answer
from assay.capabilities.entries.vocabulary.errors import AnswerFaultError
from assay.capabilities.entries.vocabulary.import_mapping import ColumnMapping, ImportMapping
from assay.capabilities.entries.vocabulary.importing import RowFault
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.entries.vocabulary.text import clean_line
from assay.capabilities.programmes.vocabulary.definition import QuestionPart
from assay.foundations.tabular_files import Row, Table

LONGEST_ORGANISATION = 200
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A good row.

    Args:
        number: as a spreadsheet shows it.
        source_key: what tells its entry from others, as a fingerprint of the key columns.
        organisation: whose entry it is.
        answers: what it answers; answers to hidden questions are left out.
    """

    number: int
    source_key: str
    organisation: str
    answers: dict[str, AnswerValue]


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    name: str
    mapping: ColumnMapping
    question: QuestionPart


class RowReader:
    """Reads rows of one table by one mapping, which was checked before.

    Args:
        judge: the definition's questions.
        mapping: which column answers which question.
        table: whose columns count.
    """

    def __init__(self, judge: Judge, mapping: ImportMapping, table: Table) -> None:
        questions = {each.id: each for each in judge.questions}
        places = {name: place for place, name in enumerate(table.columns)}
        self._judge = judge
        self._key = [places[name] for name in mapping.key]
        self._key_name = " + ".join(mapping.key)
        self._organisation = places[mapping.organisation] if mapping.organisation else None
        self._organisation_name = mapping.organisation or ""
        self._columns = [
            _Column(places[name], name, column, questions[column.question])
            for name, column in mapping.columns.items()
        ]
        self._defaults = {
            identifier: answer
            for identifier, given in mapping.defaults.items()
            if (answer := read_answer(questions[identifier], given)) is not None
        }
        self._seen: dict[str, int] = {}

    def read(self, row: Row) -> tuple[ReadRow | None, list[RowFault]]:
        """Return what `row` says, or what is wrong with it."""
        key, faults = self._read_key(row)
        answers, unread = self._read_answers(row)
        organisation, too_long = self._read_organisation(row)
        faults += unread + too_long
        if faults:
            return None, faults
        self._seen[key] = row.number
        return ReadRow(row.number, key, organisation, self._judge.keep_visible(answers)), []

    def _read_key(self, row: Row) -> tuple[str, list[RowFault]]:
        parts = [clean_line(row.values[place]) for place in self._key]
        told = " + ".join(parts)
        if not any(parts):
            return "", [
                RowFault(
                    row.number, self._key_name, "", "The key is missing; nothing tells this entry apart."
                )
            ]
        key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
        if key in self._seen:
            reason = f"The same key stands in row {self._seen[key]}; each entry can be in the file once."
            return key, [RowFault(row.number, self._key_name, told[:_SHOWN], reason)]
        return key, []

    def _read_organisation(self, row: Row) -> tuple[str, list[RowFault]]:
        name = clean_line(row.values[self._organisation]) if self._organisation is not None else ""
        if len(name) > LONGEST_ORGANISATION:
            reason = f"The organisation's name must be {LONGEST_ORGANISATION} characters or fewer."
            return "", [RowFault(row.number, self._organisation_name, name[:_SHOWN], reason)]
        return name, []

    def _read_answers(self, row: Row) -> tuple[dict[str, AnswerValue], list[RowFault]]:
        answers: dict[str, AnswerValue] = dict(self._defaults)
        faults = []
        for column in self._columns:
            cell = row.values[column.place]
            try:
                answer = read_answer(column.question, _translate(column.mapping, cell))
            except AnswerFaultError as fault:
                faults.append(RowFault(row.number, column.name, clean_line(cell)[:_SHOWN], fault.message))
            else:
                _keep(answers, column.question.id, answer)
        return answers, faults


def _translate(column: ColumnMapping, cell: str) -> RawAnswer:
    if column.separator is None:
        return _one(column.translate, cell)
    given = [_one(column.translate, part) for part in cell.split(column.separator)]
    return [str(part) for part in given if part != ""]


def _one(translate: Mapping[str, str | bool | int | list[str]], cell: str) -> RawAnswer:
    return translate.get(cell.strip(), cell)


def _keep(answers: dict[str, AnswerValue], question: str, answer: AnswerValue | None) -> None:
    if answer is not None:
        answers[question] = answer
