"""Whatever people type stays text in tables, records and letters."""

import csv
import io
import json
from email import message_from_bytes, policy

import pytest

from assay.capabilities.entries.vocabulary.text import clean_text
from assay.foundations.notifications.queries import list_letters
from assay.foundations.notifications.vocabulary import ClaimedLetter
from assay.jobs.transports.messages import build_message
from tests.factories.assessment import AFTER
from tests.factories.hostile import CONTROLS, DRAWN, hostile
from tests.factories.hostile_round import HostileRound, make_hostile_round
from tests.factories.people import signed_in_client
from tests.integration.web_programme_team.pages import address

pytestmark = pytest.mark.django_db
TITLE = clean_text(hostile("title"))
HEADERS = (
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
    "Content-Transfer-Encoding", "MIME-Version",
)  # fmt: skip


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> HostileRound:
    monkeypatch.setattr("assay.web.shared.actor.current_moment", lambda: AFTER)
    return make_hostile_round()


def test_tables_and_records_hold_hostile_texts_as_text(made: HostileRound) -> None:
    manager = signed_in_client(made.people["manager"])
    owner = signed_in_client(made.people["owner"])
    export = {
        form: manager.get(address("export", made.round, form=form)).getvalue().decode("utf-8-sig")
        for form in ("csv", "json")
    }
    rows = list(csv.DictReader(io.StringIO(export["csv"], newline="")))
    records = [*json.loads(export["json"]), json.loads(owner.get("/account/download/").content)]

    cells = [cell for row in rows for cell in (*row, *row.values())]
    assert len(rows) == 4
    assert [each for each in cells if each.lstrip().startswith(tuple("=+-@"))] == []
    assert sum(each.startswith("'=pwned-title-") for each in cells) >= 4
    assert len(records) == 5
    assert all(
        json.dumps(TITLE, ensure_ascii=False) in json.dumps(each, ensure_ascii=False) for each in records
    )


def test_letters_hold_hostile_texts_in_their_body_and_subject_alone(made: HostileRound) -> None:
    letters = [
        ClaimedLetter(each.id, each.address, each.subject, each.body)
        for each in list_letters(made.round.scope).letters
    ]

    sent = [build_message(each, sender="Assay <assay@example.gov.uk>", now=AFTER) for each in letters]

    read = [message_from_bytes(each.as_bytes(), policy=policy.default) for each in sent]
    assert len(read) >= 4
    assert {tuple(sorted(each.keys())) for each in read} == {tuple(sorted(HEADERS))}
    assert {each["To"] for each in read} == {made.people["owner"].email}
    assert [each.get_content() for each in read if DRAWN in each.get_content()] == []
    assert [each for letter in read for each in CONTROLS if each in letter.get_content()] == []
    assert sum("pwned-reason-more-" in each.get_content() for each in read) == 1
