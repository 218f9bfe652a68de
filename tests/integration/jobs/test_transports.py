"""Transports and messages: what leaves, and what each failure is taken for."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.foundations.notifications.vocabulary import ClaimedLetter, Evidence
from assay.jobs.transports import (
    DeliveryInDoubtError,
    FolderTransport,
    LetterNotSentError,
    MailServer,
    SmtpTransport,
    TransportDownError,
    chosen_transport,
)
from assay.jobs.transports.messages import build_message
from tests.factories.moments import NOW
from tests.integration.jobs.mail_sink import MailSink, running_mail_sink

ID = UUID("00000000-0000-4000-8000-000000000001")
SENDER = "Assay <assay@example.gov.uk>"
LETTER = ClaimedLetter(
    ID, "ada@example.org", "Eich syniad: dŵr", "Annwyl Ada,\n\nDiolch am y dŵr.\n.\nHwyl\n"
)


def _read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def _to(sink: MailSink) -> SmtpTransport:
    return SmtpTransport(server=MailServer("127.0.0.1", sink.port, timeout=5), sender=SENDER)


def test_message_is_plain_text_that_comes_back_as_written() -> None:
    message = _read(build_message(LETTER, sender=SENDER, now=NOW).as_bytes())

    assert (message["Subject"], message["To"], message["From"]) == (LETTER.subject, LETTER.address, SENDER)
    assert message["Message-ID"] == f"<{ID}@example.gov.uk>"
    assert message["Date"] == "Mon, 02 Mar 2026 09:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == LETTER.body


def test_address_that_stops_letters_stays_whole_in_its_header() -> None:
    address = f"https://assay.example.gov.uk/stop-letters/{'a' * 80}:{'b' * 43}/"
    letter = ClaimedLetter(ID, "ada@example.org", "News", "News", address)

    content = build_message(letter, sender=SENDER, now=NOW)

    headers = f"List-Unsubscribe: <{address}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    assert headers.encode() in content.as_bytes()
    assert headers in content.as_string()


def test_long_lines_and_wide_letters_travel_in_seven_bits() -> None:
    letter = ClaimedLetter(ID, "ada@example.org", "ŵ" * 300, "dŵr " * 2_000)

    content = build_message(letter, sender=SENDER, now=NOW).as_bytes()

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) < 200
    assert _read(content).get_content().strip() == letter.body.strip()


@given(
    subject=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120),
    body=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200),
)
def test_no_letter_adds_a_header(subject: str, body: str) -> None:
    letter = ClaimedLetter(ID, "ada@example.org", subject, body)

    message = _read(build_message(letter, sender=SENDER, now=NOW).as_bytes())

    assert sorted(message.keys()) == [
        "Auto-Submitted",
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]


def test_wide_domain_is_written_for_mail_servers() -> None:
    letter = ClaimedLetter(ID, "ada@dŵr.example", "Hello", "Hello")

    assert build_message(letter, sender=SENDER, now=NOW)["To"] == "ada@xn--dr-bva.example"


@pytest.mark.parametrize(
    "address",
    ["", "ada", "ada@", "@example.org", "a\nBcc: b@example.org", "ŵ@example.org", "a b@example.org"],
)
def test_address_that_is_none_fails_for_good(address: str) -> None:
    letter = ClaimedLetter(ID, address, "Hello", "Hello")

    with pytest.raises(LetterNotSentError, match="is not an address") as refusal:
        build_message(letter, sender=SENDER, now=NOW)

    assert refusal.value.is_final


def test_folder_keeps_one_whole_file_for_a_letter(tmp_path: Path) -> None:
    transport = FolderTransport(folder=tmp_path / "letters", sender=SENDER)

    transport.send(LETTER, now=NOW)
    first = (tmp_path / "letters" / f"{ID}.eml").stat()
    transport.send(LETTER, now=NOW)

    (file,) = (tmp_path / "letters").iterdir()
    assert file.stat().st_ino == first.st_ino
    assert _read(file.read_bytes())["Subject"] == LETTER.subject


def test_folder_knows_what_was_sent_and_clears_half_written_files(tmp_path: Path) -> None:
    transport = FolderTransport(folder=tmp_path, sender=SENDER)
    (tmp_path / f".{ID}.x.partial").write_bytes(b"half")

    before = transport.evidence_of(ID)
    transport.send(LETTER, now=NOW)

    assert (before, transport.evidence_of(ID)) == (Evidence.NOT_SENT, Evidence.SENT)
    assert [path.name for path in tmp_path.iterdir()] == [f"{ID}.eml"]


def test_folder_that_cannot_be_written_is_down(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("a file in the way")
    transport = FolderTransport(folder=tmp_path / "letters", sender=SENDER)

    with pytest.raises(TransportDownError, match="cannot be written to the folder"):
        transport.send(LETTER, now=NOW)
    with pytest.raises(TransportDownError):
        transport.check()


def test_folder_keeps_no_half_written_file_when_the_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / f"{ID}.eml").symlink_to(tmp_path / "nowhere" / "nothing")
    transport = FolderTransport(folder=tmp_path, sender=SENDER)

    transport.send(LETTER, now=NOW)

    assert [path.name for path in tmp_path.iterdir()] == [f"{ID}.eml"]
    assert not (tmp_path / f"{ID}.eml").is_symlink()


def test_mail_server_receives_the_letter() -> None:
    with running_mail_sink(MailSink()) as sink:
        _to(sink).send(LETTER, now=NOW)

    assert sink.received_ids() == [str(ID)]


def test_mail_server_says_nothing_of_a_letter() -> None:
    assert _to(MailSink(port=9)).evidence_of(ID) is Evidence.UNKNOWN


@pytest.mark.parametrize(
    ("sink", "message", "is_final"),
    [
        (MailSink(answers={b"RCPT": "550 no such box"}), "refused the letter: 550 no such box", True),
        (MailSink(answers={b"RCPT": "451 come back later"}), "refused the letter: 451", False),
        (MailSink(answers={b"MAIL": None}), "hung up", False),
        (MailSink(answers={b"DATA": "554 no"}), "refused the letter: 554 no", True),
        (MailSink(after_data="452 full"), "refused the letter: 452 full", False),
    ],
)
def test_refused_letter_was_not_sent(sink: MailSink, message: str, *, is_final: bool) -> None:
    with running_mail_sink(sink), pytest.raises(LetterNotSentError, match=message) as refusal:
        _to(sink).send(LETTER, now=NOW)

    assert refusal.value.is_final is is_final


def test_letter_without_an_answer_is_in_doubt() -> None:
    with running_mail_sink(MailSink(after_data=None)) as sink, pytest.raises(DeliveryInDoubtError):
        _to(sink).send(LETTER, now=NOW)


@pytest.mark.parametrize(
    "server",
    [MailServer("127.0.0.1", 1), MailServer("127.0.0.1", 0, user="a"), MailServer("host.invalid", 25)],
)
def test_mail_server_that_cannot_be_reached_is_down(server: MailServer) -> None:
    transport = SmtpTransport(server=server, sender=SENDER)

    with pytest.raises(TransportDownError, match="does not let the service in"):
        transport.send(LETTER, now=NOW)


@pytest.mark.parametrize("given", [{"user": "ada", "password": "secret"}, {"encrypts": True}])
def test_mail_server_without_what_is_asked_of_it_is_down(given: dict[str, object]) -> None:
    with running_mail_sink(MailSink()) as sink, pytest.raises(TransportDownError):
        SmtpTransport(
            server=MailServer("127.0.0.1", sink.port, **given),  # type: ignore[arg-type]  # by parameter
            sender=SENDER,
        ).check()


def test_check_says_where_letters_go(tmp_path: Path) -> None:
    with running_mail_sink(MailSink()) as sink:
        mail = _to(sink).check()

    assert mail == f"the mail server 127.0.0.1:{sink.port}"
    assert FolderTransport(folder=tmp_path, sender=SENDER).check() == f"the folder {tmp_path}"


@pytest.mark.parametrize(("name", "kind"), [("folder", FolderTransport), ("smtp", SmtpTransport)])
def test_settings_choose_the_transport(name: str, kind: type, settings: pytest.FixtureRequest) -> None:
    settings.LETTER_TRANSPORT = name  # type: ignore[attr-defined]  # pytest-django's wrapper is untyped

    assert isinstance(chosen_transport(), kind)
