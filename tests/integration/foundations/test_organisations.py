"""The register of public bodies."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.cli.organisations import organisations
from assay.foundations.audit.queries import list_events
from assay.foundations.organisations.operations import load_organisations
from assay.foundations.organisations.queries import get_organisation, search_organisations
from assay.foundations.organisations.vocabulary import (
    LoadReport,
    OrganisationNotFoundError,
    OrganisationRegisterError,
)
from tests.factories.moments import NOW

HEADER = "slug,name,abbreviation,type,status\n"
pytestmark = pytest.mark.django_db


def load(*rows: str) -> LoadReport:
    return load_organisations(now=NOW, register=HEADER + "\n".join(rows))


def test_load_organisations_brings_the_whole_register_in_once() -> None:
    reports = [load_organisations(now=NOW) for _ in range(2)]

    assert reports == [LoadReport(1175, 0, 0), LoadReport(0, 0, 1175)]
    assert len(list_events(chain="installation")) == 1


def test_load_organisations_changes_only_what_differs() -> None:
    load("a,Agency A,AA,Executive agency,live", "b,Agency B,,Other,live")

    report = load("a,Agency A,AA,Executive agency,closed", "b,Agency B,,Other,live", "c,Agency C,,Other,live")

    assert report == LoadReport(added=1, changed=1, unchanged=1)
    assert get_organisation("a").status == "closed"


@pytest.mark.parametrize(
    ("register", "message"),
    [
        ("", "The register's first line must name the columns slug, name, abbreviation, type, status."),
        (f"{HEADER}a,b,c", "Row 2 has 3 values for 5 columns; a comma may lack its quotes."),
        (f"{HEADER}a,A,,x,live\n,B,,x,live", "Row 3 lacks a slug or a name; add it."),
        (f"{HEADER}a,,,x,live", "Row 2 lacks a slug or a name; add it."),
        (f"{HEADER}a,A,,x,live\na,B,,x,live", "Row 3 repeats the slug a; keep one of them."),
    ],
)
def test_load_organisations_refuses_a_register_that_it_cannot_read(register: str, message: str) -> None:
    with pytest.raises(OrganisationRegisterError) as refused:
        load_organisations(now=NOW, register=register)

    assert str(refused.value) == message


def test_get_organisation_refuses_an_unknown_slug() -> None:
    with pytest.raises(OrganisationNotFoundError, match="There is no organisation 'nowhere'"):
        get_organisation("nowhere")


def test_search_organisations_puts_the_closest_first() -> None:
    load(
        "x,Exchange of Offices,,Other,live",
        "h,Home Office,HO,Ministerial department,live",
        "o,Office for Everything,OFE,Other,live",
        "s,School,,Other,live",
    )

    by_word = [found.slug for found in search_organisations("office")]
    by_abbreviation = [found.slug for found in search_organisations("ho", limit=1)]

    assert (by_word, by_abbreviation) == (["o", "x", "h"], ["h"])


def test_organisations_load_says_what_it_did(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text(f"\ufeff{HEADER}a,Agency A,,Other,live\n", encoding="utf-8")

    of_file = CliRunner().invoke(organisations, ["load", str(register)])
    of_package = CliRunner().invoke(organisations, ["load"])

    assert (of_file.output, of_package.output) == (
        "1 added, 0 changed, 0 unchanged.\n",
        "1175 added, 0 changed, 0 unchanged.\n",
    )


def test_load_organisations_refuses_marks_that_cannot_be_seen() -> None:
    register = "slug,name,abbreviation,type,status\nexample,Exa\u202emple,,Executive agency,live\n"

    with pytest.raises(OrganisationRegisterError, match="Row 2 has a control character"):
        load_organisations(now=NOW, register=register)
