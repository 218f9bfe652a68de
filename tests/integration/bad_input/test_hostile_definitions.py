"""Definitions handed in on the web that are none: told what is wrong, and nothing is saved."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assay.capabilities.programmes.queries import list_definition_versions
from assay.foundations.permissions.vocabulary import Role
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.people import make_holder, signed_in_client
from tests.factories.programmes import make_round

pytestmark = pytest.mark.django_db
ADDRESS = "/team/better-ideas/2026/definition/new/"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "binary": (bytes(range(256)), "This is not a text file"),
    "workbook": (b"PK\x03\x04" + b"\xff" * 100, "This is not a text file"),
    "utf-16": (SMALL_DEFINITION.encode("utf-16"), "The file is in UTF-16"),
    "latin-1": (b"programme: Caf\xe9\n", "This line has a letter that is not in UTF-8"),
    "nul": (b"programme: x\x00y\n", "This is not a text file"),
    "ten megabytes": (b"# " + b"x" * 10_000_000, "characters; at most 500,000 are read"),
    "cut to a sound one": (
        SMALL_DEFINITION.encode() + b"#" * (500_000 - len(SMALL_DEFINITION)) + b"\n: [",
        "characters; at most 500,000 are read",
    ),
    "bomb": (BOMB.encode(), "Line "),
    "python object": (b"!!python/object/apply:os.system ['touch /tmp/owned']\n", "Line "),
    "empty document": (b"---\n", "Line 2"),
    "deep": (b"a: " + b"[" * 5_000, "Line 1"),
    "two documents": (SMALL_DEFINITION.encode() + b"\n---\n" + SMALL_DEFINITION.encode(), "Line "),
    "empty": (b"", "Line 1"),
}


@pytest.fixture
def manager() -> Client:
    make_round()
    return signed_in_client(make_holder(Role.PROGRAMME_MANAGER, "example"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_definition_is_refused_with_its_fault(kind: str, manager: Client) -> None:
    content, told = HOSTILE[kind]

    response = manager.post(ADDRESS, {"file": SimpleUploadedFile("new.yaml", content), "source": ""})

    assert response.status_code in {200, 422}
    assert told in response.content.decode()
    assert [each.number for each in list_definition_versions("better-ideas")] == [1]


def test_text_too_large_for_a_form_is_refused(manager: Client) -> None:
    response = manager.post(ADDRESS, {"source": "x" * 3_000_000})

    assert response.status_code == 400
    assert [each.number for each in list_definition_versions("better-ideas")] == [1]
