"""Formulas that come in by a table go out as text, by the page and by the command line."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.cli.entries import entries
from assay.foundations.permissions.vocabulary import Role
from tests.factories.assessment import make_member
from tests.factories.people import signed_in_client
from tests.factories.programmes import make_round, open_round
from tests.integration.web_programme_team.pages import address

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\uff1d1+1", '=HYPERLINK("http://x.example","y")']
MAPPING = "key: [number]\norganisation: place\ncolumns: {name: title, text: problem}\n"


@pytest.fixture
def imported(tmp_path: Path) -> RoundRecord:
    now = datetime.now(UTC)
    round = open_round(make_round(starts_on=(now - timedelta(days=2)).date()), now=now)
    with (tmp_path / "ideas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["number", "place", "name", "text"])
        writer.writerows([number, text, text, text] for number, text in enumerate(FORMULAS))
    (tmp_path / "mapping.yaml").write_text(MAPPING)
    asked = ["import", str(tmp_path / "ideas.csv"), "--round", "better-ideas/2026"]
    done = CliRunner().invoke(entries, [*asked, "--mapping", str(tmp_path / "mapping.yaml")])
    assert done.exit_code == 0, done.output
    return round


def by_page(round: RoundRecord) -> str:
    manager = make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope)
    client: Client = signed_in_client(manager)
    response = client.get(address("export", round, form="csv"))
    return b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # it streams


def by_command(round: RoundRecord) -> str:
    done = CliRunner().invoke(entries, ["export", "--round", f"{round.programme_slug}/{round.slug}"])
    return done.stdout.removeprefix("\ufeff")


@pytest.mark.parametrize("export", [by_page, by_command])
def test_exported_tables_hold_no_formula(imported: RoundRecord, export: Callable[[RoundRecord], str]) -> None:
    rows = list(csv.reader(io.StringIO(export(imported), newline="")))

    cells = [cell for row in rows for cell in row]
    assert len(rows) == len(FORMULAS) + 1
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\uff1d\uff0b\uff0d\uff20")] == []
    assert sum(cell == "'=1+1" for cell in cells) >= 2
