"""The page of a question that is answered with files, and who opens a file from which page."""

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries.operations import submit_entry
from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.files.models import StoredFile
from assay.foundations.files.vocabulary import FileKind, FileState, UnscannedFiles
from assay.foundations.permissions.vocabulary import Actor, Role
from tests.factories.attachments import attach, entry_without_files, names_in, round_with_files
from tests.factories.entries import AFTER, DURING
from tests.factories.files import make_pdf, make_picture
from tests.factories.people import make_holder, signed_in_client
from tests.integration.web_applicant.conftest import Clock
from tests.integration.web_applicant.pages import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return round_with_files()


@pytest.fixture
def entry(round: RoundRecord, robin: Actor) -> UUID:
    return entry_without_files(round, robin)


def send(
    client: Client,
    entry: UUID,
    *uploads: SimpleUploadedFile,
    question: str = "plan",
    query: str = "",
    **posted: str,
) -> Any:
    return client.post(
        address(entry, f"questions/{question}/{query}"),
        {"files": "yes", "answer": list(uploads), "action": "attach", **posted},
    )


def opened(client: Client, link: str) -> Any:
    """Follow a link to a file, read it and return the response."""
    response: Any = client.get(link, follow=True)
    response.read = b"".join(response)
    # As the client itself does for responses that come in one piece: the test's database stays open.
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    return response


def a_text(name: str = "plan.txt", content: bytes = b"All well.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def page_of(client: Client, entry: UUID, question: str = "plan") -> str:
    return text_of(client.get(address(entry, f"questions/{question}/")))


def test_page_says_what_may_be_attached(client: Client, entry: UUID) -> None:
    response = client.get(address(entry, "questions/plan/"))

    assert "Attach up to 2 files, each of up to 1 MB: pdf, txt or png." in text_of(response)
    assert 'enctype="multipart/form-data"' in response.content.decode()
    assert 'accept=".pdf,.png,.txt"' in response.content.decode()
    assert "No file is attached yet." in text_of(response)


def test_several_files_are_attached_at_once_and_listed(client: Client, entry: UUID) -> None:
    response = send(client, entry, a_text("one.txt"), a_text("two.pdf", make_pdf()))

    assert (response.status_code, response["Location"]) == (302, address(entry, "questions/plan/"))
    page = page_of(client, entry)
    assert "one.txt (9 bytes) Attached Preview one.txt Remove one.txt" in page
    assert re.search(r"two\.pdf \(\d+ bytes\) Attached Remove two\.pdf", page)
    assert "You have attached as many files as you can here." in page


def test_save_and_continue_attaches_what_was_chosen_and_goes_on(client: Client, entry: UUID) -> None:
    response = send(client, entry, a_text(), action="continue")

    assert response["Location"] == address(entry, "questions/proof/")
    assert names_in(entry) == ["plan.txt"]


def test_a_required_file_that_is_missing_is_said(client: Client, entry: UUID) -> None:
    response = send(client, entry, action="continue")

    assert response.status_code == 422
    assert text_of(response).count("Attach a file for “What does it look like?”") == 2


def test_coming_back_later_needs_no_file(client: Client, entry: UUID) -> None:
    response = send(client, entry, action="later")

    assert response["Location"] == address(entry)


def test_attaching_nothing_is_said(client: Client, entry: UUID) -> None:
    assert "Choose a file to attach" in text_of(send(client, entry))


@pytest.mark.parametrize(
    ("upload", "told"),
    [
        (SimpleUploadedFile("plan.exe", b"MZ"), "“plan.exe” was not attached. Files of this kind cannot be"),
        (SimpleUploadedFile("plan.txt", b"x" * 1_000_001), "The file is larger than 1 MB"),
        (SimpleUploadedFile("plan.pdf", b"<script>"), "“plan.pdf” was not attached."),
        (SimpleUploadedFile("<b>&\u202e.txt", b""), "“b &.txt” was not attached. The file is empty"),
    ],
)
def test_a_refused_file_is_said_and_those_before_it_stay(
    client: Client, entry: UUID, upload: SimpleUploadedFile, told: str
) -> None:
    response = send(client, entry, a_text("first.txt"), upload)

    page = text_of(response).replace("&amp;", "&")
    assert response.status_code == 422
    assert page.count(told) == 2
    assert names_in(entry) == ["first.txt"]


def test_one_file_too_many_is_refused(client: Client, entry: UUID) -> None:
    response = send(client, entry, a_text("1.txt"), a_text("2.txt"), a_text("3.txt"))

    assert "“3.txt” was not attached. You can attach 2 files here" in text_of(response)
    assert names_in(entry) == ["1.txt", "2.txt"]


def test_files_are_removed_one_by_one(client: Client, robin: Actor, entry: UUID) -> None:
    first, _ = attach(robin, entry, name="1.txt"), attach(robin, entry, name="2.txt")

    response = send(client, entry, remove=str(first.id), query="?from=check")
    again = send(client, entry, remove=str(first.id))

    assert response["Location"] == f"{address(entry, 'questions/plan/')}?from=check"
    assert again.status_code == 302
    assert names_in(entry) == ["2.txt"]
    assert "That file was removed before." in client.get(address(entry, "questions/plan/")).content.decode()


def test_a_forged_removal_from_another_question_is_not_found(client: Client, entry: UUID) -> None:
    assert send(client, entry, remove="x", question="title").status_code == 404


def test_a_forged_removal_changes_nothing(client: Client, robin: Actor, entry: UUID) -> None:
    attach(robin, entry)

    assert send(client, entry, remove="../x").status_code == 302
    assert names_in(entry) == ["plan.txt"]


def test_closed_entry_takes_no_file(client: Client, entry: UUID, clock: Clock) -> None:
    clock.now = AFTER

    response = send(client, entry, a_text())

    assert response.status_code == 409
    assert "Nothing was saved just now." in text_of(response)
    assert StoredFile.objects.count() == 0


def test_files_sent_to_another_question_or_as_text_are_refused(client: Client, entry: UUID) -> None:
    to_text = send(client, entry, a_text(), question="title")
    as_text = client.post(
        address(entry, "questions/plan/"), {"base_version": "1", "answer": "plan.pdf", "action": "continue"}
    )

    assert (to_text.status_code, as_text.status_code) == (409, 422)
    assert "Files cannot be typed or imported" in text_of(as_text)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (FileState.WAITING, "Being checked for viruses"),
        (FileState.QUARANTINED, "Refused: it may hold a virus"),
    ],
)
def test_a_file_that_is_not_clean_cannot_be_opened_and_holds_up_the_check(
    client: Client, robin: Actor, entry: UUID, state: FileState, words: str
) -> None:
    file = attach(robin, entry)
    StoredFile.objects.filter(id=file.id).update(state=state)

    page, check = page_of(client, entry), client.get(address(entry, "check/"))

    assert words in page
    assert "Preview" not in page
    assert "“plan.txt”" in text_of(check)
    assert "Accept and send in" not in text_of(check)
    led = opened(client, address(entry, f"files/{file.id}/download/"))
    assert led.status_code == 409


def test_a_file_is_saved_and_never_run(client: Client, robin: Actor, entry: UUID) -> None:
    file = attach(robin, entry, name="notes.txt", content=b"See <script>alert(1)</script>")

    saved = opened(client, address(entry, f"files/{file.id}/download/"))
    shown = opened(client, address(entry, f"files/{file.id}/preview/"))

    assert saved.read == shown.read == b"See <script>alert(1)</script>"
    assert saved["Content-Disposition"] == 'attachment; filename="notes.txt"'
    assert shown["Content-Type"] == "text/plain; charset=utf-8"
    for response in (saved, shown):
        assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
        assert response["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_shown_anew(client: Client, robin: Actor, entry: UUID) -> None:
    file = attach(robin, entry, name="map.png", content=make_picture(FileKind.PNG))

    shown = opened(client, address(entry, f"files/{file.id}/preview/"))

    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")


def test_a_link_does_nothing_else_and_not_for_long(
    client: Client, robin: Actor, entry: UUID, clock: Clock
) -> None:
    file = attach(robin, entry)
    link = client.get(address(entry, f"files/{file.id}/download/"))["Location"]

    other_purpose = client.get(link.replace("download", "preview"))
    changed = client.get(link[:-3] + "abc/")
    clock.now = AFTER
    late = client.get(link)

    assert [each.status_code for each in (other_purpose, changed, late)] == [409, 409, 409]
    assert "too old" in late.content.decode()


@pytest.mark.parametrize("purpose", ["download", "preview"])
def test_only_who_may_see_the_answer_is_led_to_the_file(
    client: Client, round: RoundRecord, robin: Actor, entry: UUID, purpose: str
) -> None:
    plan, proof = attach(robin, entry), attach(robin, entry, question="proof")
    submit_entry(actor=robin, entry=entry, now=DURING)
    reference = get_entry(entry).reference
    scope = round.scope.path
    here = f"{round.programme_slug}/{round.slug}"
    team, assessor = (
        signed_in_client(make_holder(role, scope)) for role in (Role.TEAM_MEMBER, Role.ASSESSOR)
    )
    stranger = Client()

    def opens(visitor: Client, page: str) -> list[int]:
        return [visitor.get(f"{page}files/{each.id}/{purpose}/").status_code for each in (plan, proof)]

    team_page = f"/team/{here}/entries/{entry}/"
    assert opens(client, address(entry)) == [302, 302]
    assert opens(team, team_page) == [302, 302]
    assert opens(assessor, team_page) == [403, 403]
    assert opens(stranger, f"/programmes/{here}/entries/{reference}/") == [302, 404]
    # It is not the assessor's to review while it is at the first stage.
    assert opens(assessor, f"/assess/{here}/longlist/{entry}/") == [404, 404]


def test_pages_of_the_team_and_the_public_lead_to_files(
    round: RoundRecord, robin: Actor, entry: UUID
) -> None:
    attach(robin, entry)
    submit_entry(actor=robin, entry=entry, now=DURING)
    here = f"{round.programme_slug}/{round.slug}"
    team = signed_in_client(make_holder(Role.TEAM_MEMBER, round.scope.path))
    pages = [
        (team, f"/team/{here}/entries/{entry}/"),
        (Client(), f"/programmes/{here}/entries/{get_entry(entry).reference}/"),
    ]

    for visitor, page in pages:
        links = re.findall(r'href="([^"]*/files/[^"]*)"', visitor.get(page).content.decode())
        assert [opened(visitor, each).status_code for each in links] == [200, 200]


def test_question_with_many_files_takes_few_queries(
    client: Client, robin: Actor, entry: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    attach(robin, entry)
    attach(robin, entry)

    with django_assert_num_queries(6):  # as for every question, and the states of all files
        client.get(address(entry, "questions/plan/"))


def test_an_installation_that_waits_for_scans_lets_nobody_open(
    client: Client, robin: Actor, entry: UUID, settings: Any
) -> None:
    file = attach(robin, entry)
    settings.FILE_STORE = replace(settings.FILE_STORE, unscanned=UnscannedFiles.WAIT)

    assert "Preview" not in page_of(client, entry)
    assert opened(client, address(entry, f"files/{file.id}/download/")).status_code == 409
