"""Links to files: for one file, one purpose, and a while."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing

from assay.foundations.files.links import LASTS, link_to, read_link
from assay.foundations.files.vocabulary import FileLinkError, FileLinkPurpose, LinkExpiredError
from tests.factories.moments import NOW

FILE = uuid.UUID(int=7)
DOWNLOAD, PREVIEW = FileLinkPurpose.DOWNLOAD, FileLinkPurpose.PREVIEW


@pytest.mark.parametrize("purpose", FileLinkPurpose)
def test_link_opens_its_file_until_it_expires(purpose: FileLinkPurpose) -> None:
    token = link_to(file=FILE, purpose=purpose, now=NOW)

    assert read_link(token, purpose=purpose, now=NOW + LASTS - timedelta(seconds=1)) == FILE
    with pytest.raises(LinkExpiredError, match="This link to a file is too old"):
        read_link(token, purpose=purpose, now=NOW + LASTS)


def test_link_lasts_as_long_as_is_asked() -> None:
    token = link_to(file=FILE, purpose=DOWNLOAD, now=NOW, lasts=timedelta(days=1))

    assert read_link(token, purpose=DOWNLOAD, now=NOW + timedelta(hours=23)) == FILE


def test_link_serves_no_other_purpose() -> None:
    with pytest.raises(FileLinkError, match="is for something else"):
        read_link(link_to(file=FILE, purpose=PREVIEW, now=NOW), purpose=DOWNLOAD, now=NOW)


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "A" + token[1:], lambda _: ""])
def test_changed_link_opens_nothing(change: object) -> None:
    token = link_to(file=FILE, purpose=DOWNLOAD, now=NOW)

    with pytest.raises(FileLinkError, match="is not whole"):
        read_link(change(token), purpose=DOWNLOAD, now=NOW)  # type: ignore[operator]  # a parameter


def test_signature_made_for_something_else_opens_nothing() -> None:
    token = signing.Signer(salt="other").sign_object([FILE.hex, DOWNLOAD.value, 99_999_999_999])

    with pytest.raises(FileLinkError, match="is not whole"):
        read_link(token, purpose=DOWNLOAD, now=NOW)
