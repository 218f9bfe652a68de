"""An import that is killed half-way leaves nothing of itself, and the next one is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assay.capabilities.entries import queries
from assay.capabilities.entries.operations import import_entries
from assay.capabilities.entries.vocabulary.import_mapping import read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.entries import DURING, make_table
from tests.factories.programmes import open_round
from tests.integration.jobs.processes import database_address, kill

_PROGRAM = Path(__file__).parent / "importing_process.py"
ROWS = 300

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _start_import(round: RoundRecord, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(_PROGRAM), str(round.id), DURING.isoformat(), str(ROWS)],
        env={
            **os.environ,
            "ASSAY_DATABASE_URL": database_address(),
            "ASSAY_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "assay.config.settings",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "half-way\n"
    return process


def test_an_import_killed_half_way_leaves_nothing(tmp_path: Path) -> None:
    round = open_round()
    before = list_events(chain=round.scope.chain, limit=10)

    kill(_start_import(round, tmp_path))

    assert queries.list_entries(round=round).total == 0
    assert list_events(chain=round.scope.chain, limit=10) == before
    report = import_entries(
        actor=SYSTEM,
        round=round,
        table=make_table(["name"], ["Idea 0"]),
        mapping=read_mapping("key: [name]\ncolumns: {name: title}\n"),
        mode=ImportMode.ALL,
        now=DURING,
    )
    assert (report.added, [each.reference for each in queries.list_entries(round=round).rows]) == (
        1,
        ["2026-0001"],
    )
    assert verify_chains() == ()
