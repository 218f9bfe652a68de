"""Asking ClamAV, over both kinds of sockets, well and ill."""

import io
import socket
from pathlib import Path

import pytest

from assay.foundations.files.scanning import ClamAVScanner
from assay.foundations.files.vocabulary import ScannerDownError, Verdict
from tests.integration.foundations.files_scanner import EICAR, FakeClamAV, running_clamav


def scan(address: str, content: bytes, *, patience: float = 5) -> Verdict:
    return ClamAVScanner(address, patience).scan(io.BytesIO(content))


@pytest.mark.parametrize("over_socket_file", [True, False])
def test_clean_and_infected_files_are_told_apart(tmp_path: Path, *, over_socket_file: bool) -> None:
    daemon = FakeClamAV()

    with running_clamav(daemon, tmp_path / "clamd.ctl" if over_socket_file else None) as address:
        clean, infected = scan(address, b"a" * 200_000), scan(address, EICAR)

    assert (clean, infected) == (Verdict(), Verdict(found="Eicar-Signature"))
    assert daemon.seen == [b"a" * 200_000, EICAR]


def test_daemon_says_what_it_is() -> None:
    with running_clamav(FakeClamAV()) as address:
        assert ClamAVScanner(address).describe() == "ClamAV 1.4.3/27800/Mon Nov 16 2026"


def test_something_else_at_the_address_is_no_scanner() -> None:
    with (
        running_clamav(FakeClamAV(reply=b"220 mail.example ESMTP\0")) as address,
        pytest.raises(ScannerDownError, match=r"is not ClamAV: '220 mail\.example ESMTP'"),
    ):
        ClamAVScanner(address).describe()


def test_file_too_long_for_the_daemon_has_no_verdict() -> None:
    with (
        running_clamav(FakeClamAV(most_bytes=100_000)) as address,
        pytest.raises(ScannerDownError, match="gave no verdict"),
    ):
        scan(address, b"a" * 20_000_000)


@pytest.mark.parametrize(
    "reply", [b"", b"stream: OK but FOUND nothing\0", b"\xff" * 9000, b"stream: FOUND\0"]
)
def test_answer_that_is_no_verdict_is_none(reply: bytes) -> None:
    with (
        running_clamav(FakeClamAV(reply=reply)) as address,
        pytest.raises(ScannerDownError, match="gave no verdict"),
    ):
        scan(address, b"content")


def test_silent_daemon_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"

        with pytest.raises(ScannerDownError, match="timed out"):
            scan(address, b"content", patience=0.05)


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:9"])
def test_absent_daemon_is_down(address: str) -> None:
    with pytest.raises(ScannerDownError, match="ClamAV cannot be reached at"):
        scan(address, b"content")


@pytest.mark.parametrize("address", ["", "clamd.ctl", "clamav", "clamav:port", "http://clamav:3310"])
def test_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="neither the path of a socket nor a host and a port"):
        ClamAVScanner(address)
