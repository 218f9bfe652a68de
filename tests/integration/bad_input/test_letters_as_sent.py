"""Letters as they leave: what people wrote is neither a field of the letter nor a header of the message."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from assay.capabilities.assessment.operations import record_decision
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.people.operations import change_name
from assay.jobs.deliver_letters import DeliveryPass
from assay.jobs.transports import FolderTransport
from tests.factories.assessment import AFTER, Field, bring_to_sift, make_field, make_submitted, release
from tests.factories.assessment import make_member as make_colleague
from tests.factories.playing import person_of
from tests.factories.programmes import open_round

pytestmark = pytest.mark.django_db
SENDER = "Assay <assay@example.gov.uk>"
TITLE = "Ideas {{ reason }}\r\nBcc: all@example.org\r\n\r\nHello"


def _field(round: RoundRecord) -> tuple[Field, str]:
    field = make_field(complete=0, assessors=0, round=round)
    applicant = make_colleague("Sam")
    change_name(person=person_of(applicant), name="{{ title }}\r\nTo: all@example.org", now=AFTER)
    entry = make_submitted(applicant, round, title=TITLE)
    bring_to_sift(field)
    record_decision(
        actor=field.manager,
        round=round,
        stage="sift",
        entry=entry,
        outcome=Outcome.NOT_TAKEN_FURTHER,
        reason="See {{ name }}.\r\n.\r\nSubject: Other",
        now=AFTER,
    )
    return field, applicant.email


def _sent(folder: Path) -> EmailMessage:
    transport = FolderTransport(folder=folder, sender=SENDER)
    DeliveryPass(transport=transport, worker="worker", clock=lambda: AFTER).deliver()
    (file,) = folder.iterdir()
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert isinstance(message, EmailMessage)
    return message


def test_what_people_wrote_stays_text_in_the_letter_that_leaves(tmp_path: Path) -> None:
    field, email = _field(open_round())
    release(field, "sift")

    message = _sent(tmp_path / "letters")

    assert message.get_all("To") == [email]
    assert message.get_all("Bcc") is None
    assert message.get_all("Subject") == ["Your idea Ideas {{ reason }} Bcc: all@example.org Hello"]
    assert message.get_content().replace("\r\n", "\n").rstrip() == (
        "Dear {{ title }} To: all@example.org, we did not take it further. See {{ name }}.\n.\nSubject: Other"
    )
