"""Importing entries from tables."""

import gzip
from pathlib import Path

import pytest

import assay
from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.errors import EntryClosedError, MappingFaultsError
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.entries.vocabulary.import_mapping import ImportMapping, read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode, ImportReport
from assay.capabilities.entries.vocabulary.triage import EntryMove
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing, State
from assay.foundations.audit.queries import verify_chains
from assay.foundations.permissions.vocabulary import SYSTEM, NotPermittedError
from assay.foundations.tabular_files import Table, read_table
from tests.factories.entries import AFTER, DURING, make_member, make_table
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db

SHIPPED = Path(assay.__file__).parent / "shipped"
COLUMNS = ("who", "name", "text", "kinds", "private")
MAPPING = """
key: [who, name]
organisation: who
columns:
  name: title
  text: problem
  kinds: {question: data, separator: ";", translate: {Forms: administrative, "-": ""}}
  private: personal
"""
LONG = "People wait for hours because nobody knows"
GOOD = ("Leeds", "Queues", LONG, "Forms; survey", "no")
OTHER = ("Leeds", "Bins", LONG, "survey", "yes")


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


def run(
    round: RoundRecord,
    table: Table,
    *,
    mapping: ImportMapping | None = None,
    mode: ImportMode = ImportMode.ALL,
    is_rehearsal: bool = False,
) -> ImportReport:
    return operations.import_entries(
        actor=SYSTEM,
        round=round,
        table=table,
        mapping=mapping or read_mapping(MAPPING),
        mode=mode,
        now=DURING,
        is_rehearsal=is_rehearsal,
    )


def test_import_makes_submitted_entries(round: RoundRecord) -> None:
    report = run(round, make_table(COLUMNS, GOOD, OTHER))

    rows = queries.list_entries(round=round).rows
    assert (report.rows, report.added, report.more_needed, report.faults) == (2, 2, 0, ())
    assert [(each.reference, each.title, each.organisation, each.team) for each in rows] == [
        ("2026-0001", "Queues", "Leeds", "general"),
        ("2026-0002", "Bins", "Leeds", "privacy"),
    ]
    assert queries.get_entry(rows[0].id).answers["data"] == ["administrative", "survey"]
    assert verify_chains() == ()


def test_import_asks_for_more_of_incomplete_rows(round: RoundRecord) -> None:
    report = run(round, make_table(COLUMNS, ("Leeds", "Queues", "", "-", "")))

    record = queries.get_entry(queries.list_entries(round=round).rows[0].id)
    assert report.more_needed == 1
    assert record.state == State("ideas", Standing.MORE_NEEDED)
    assert [each.question for each in record.findings] == ["problem", "data", "personal"]


def test_import_again_doubles_nothing(round: RoundRecord) -> None:
    run(round, make_table(COLUMNS, GOOD))

    again = run(round, make_table(COLUMNS, GOOD, OTHER))

    assert (again.added, again.changed, again.unchanged) == (1, 0, 1)


def test_import_of_changed_answers_makes_a_version(round: RoundRecord) -> None:
    run(round, make_table(COLUMNS, GOOD))

    again = run(round, make_table(COLUMNS, (*GOOD[:2], "Too short", *GOOD[3:])))

    record = queries.get_entry(queries.list_entries(round=round).rows[0].id)
    assert (again.changed, again.more_needed, record.version, record.submitted_version) == (1, 1, 2, 2)
    assert record.state.standing is Standing.MORE_NEEDED
    assert queries.list_entries(round=round, filter=EntryFilter(search="short")).total == 1


def test_import_tells_every_bad_row_and_changes_nothing(round: RoundRecord) -> None:
    table = make_table(
        COLUMNS,
        GOOD,
        ("", "", LONG, "survey", "no"),
        GOOD,
        ("York", "word " * 13, LONG, "gossip", "maybe"),
        ("W" * 201, "Wide", LONG, "survey", "no"),
    )

    report = run(round, table)

    assert report.is_refused
    assert (report.added, report.bad_rows) == (0, 4)
    assert [(each.row, each.column) for each in report.faults] == [
        (3, "who + name"),
        (4, "who + name"),
        (5, "name"),
        (5, "kinds"),
        (5, "private"),
        (6, "who"),
    ]
    assert queries.list_entries(round=round).total == 0


def test_import_of_good_rows_leaves_bad_ones_out(round: RoundRecord) -> None:
    content = f"who,name,text,kinds,private\nLeeds,Queues,{LONG},survey,no\nLeeds,shifted\n".encode()

    report = run(round, read_table(content), mode=ImportMode.GOOD_ONLY)

    assert (report.rows, report.added, [each.row for each in report.faults]) == (2, 1, [3])


def test_rehearsal_changes_nothing(round: RoundRecord) -> None:
    report = run(round, make_table(COLUMNS, GOOD, ("York", "Short", "", "", "")), is_rehearsal=True)

    assert (report.added, report.more_needed, report.is_rehearsal) == (2, 1, True)
    assert queries.list_entries(round=round).total == 0


def test_import_of_drafts_then_submits_them(round: RoundRecord) -> None:
    drafts = read_mapping(
        MAPPING + "state: draft\ndefaults: {personal: no}\n".replace("personal: no", "personal: 'no'")
    )

    first = run(round, make_table(COLUMNS, GOOD), mapping=drafts)
    standing = queries.list_entries(round=round).rows[0].standing
    second = run(round, make_table(COLUMNS, GOOD), mapping=drafts)
    third = run(round, make_table(COLUMNS, GOOD))

    assert (first.added, first.more_needed, standing) == (1, 0, Standing.DRAFT)
    assert (second.unchanged, third.changed) == (1, 1)
    assert queries.list_entries(round=round).rows[0].standing is Standing.CONSIDERED


def test_import_cannot_change_what_has_moved_on(round: RoundRecord) -> None:
    run(round, make_table(COLUMNS, GOOD))
    entry = queries.list_entries(round=round).rows[0].id
    operations.move_entries(actor=SYSTEM, round=round, moves=[EntryMove(entry, Action.PASS_ON)], now=DURING)

    report = run(
        round, make_table(COLUMNS, (*GOOD[:2], "Something else", *GOOD[3:])), mode=ImportMode.GOOD_ONLY
    )

    assert "can no longer be changed" in report.faults[0].reason


def test_import_refuses_strangers_and_closed_rounds(round: RoundRecord) -> None:
    mapping, table = read_mapping(MAPPING), make_table(COLUMNS, GOOD)

    with pytest.raises(NotPermittedError):
        operations.import_entries(
            actor=make_member(), round=round, table=table, mapping=mapping, mode=ImportMode.ALL, now=DURING
        )
    with pytest.raises(EntryClosedError):
        operations.import_entries(
            actor=SYSTEM, round=round, table=table, mapping=mapping, mode=ImportMode.ALL, now=AFTER
        )


def test_mapping_faults_are_all_told(round: RoundRecord) -> None:
    mapping = read_mapping("""
key: [number]
organisation: town
columns:
  name: title
  text: title
  nowhere: heading
  kinds: {question: data, translate: {a: gossip}}
defaults: {personal: perhaps, shoe: "1"}
""")

    with pytest.raises(MappingFaultsError) as caught:
        run(round, make_table(COLUMNS, GOOD), mapping=mapping)

    begins = [each.split(";")[0][:48] for each in caught.value.faults]
    assert begins == [
        "key: the file has no column 'number'",
        "organisation: the file has no column 'town'",
        "columns: the file has no column 'nowhere'",
        "The programme asks no question 'heading'",
        "The programme asks no question 'shoe'",
        "columns: 2 columns answer the question 'title'",
        "defaults: Select yes or no for “Does it use pers",
        "columns, kinds, translate 'a': Select from the l",
    ]


@pytest.mark.parametrize("source", ["key: [", "just a text", "key: []\ncolumns: {}", "columns: {a: {b: c}}"])
def test_mapping_of_another_form_is_refused(source: str) -> None:
    with pytest.raises(MappingFaultsError):
        read_mapping(source)


def test_progress_is_told(round: RoundRecord) -> None:
    told: list[tuple[int, int]] = []

    operations.import_entries(
        actor=SYSTEM,
        round=round,
        table=make_table(COLUMNS, GOOD, OTHER),
        mapping=read_mapping(MAPPING),
        mode=ImportMode.ALL,
        now=DURING,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(2, 2)]


def test_the_demonstrations_ideas_are_imported_and_triaged() -> None:
    source = (SHIPPED / "programmes" / "civil-service-data-challenge.yaml").read_text(encoding="utf-8")
    mapping = read_mapping((SHIPPED / "demonstration" / "use-cases.mapping.yaml").read_text(encoding="utf-8"))
    packed = (SHIPPED / "demonstration" / "use-cases.csv.gz").read_bytes()
    round = open_round(make_round(make_programme(definition_source=source)))

    report = run(round, read_table(gzip.decompress(packed)), mapping=mapping, mode=ImportMode.GOOD_ONLY)

    assert (report.rows, report.added, report.bad_rows) == (2869, 2863, 6)
    assert {each.reason[:27] for each in report.faults} == {"The same key stands in row "}
    assert 600 < report.more_needed < 900
