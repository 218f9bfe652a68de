"""Reporting from the page of an entry, and what stands where the team hid something."""

import pytest
from django.test import Client
from django.urls import reverse

from assay.capabilities.entries.operations import add_comment, hide_comment, hide_entry
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Role
from tests.factories.entries import make_entry, make_member
from tests.factories.people import make_holder, signed_in_client
from tests.integration.web_public.showing import SOON, address, make_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return make_open_round()


@pytest.fixture
def entry(round: RoundRecord) -> EntryRecord:
    return make_entry(round, now=SOON)


@pytest.fixture
def reader() -> Client:
    return signed_in_client(make_member())


def _comment(entry: EntryRecord, text: str = "You <b>fools</b>") -> int:
    return add_comment(actor=make_member(name="Robin"), entry=entry.id, text=text, now=SOON).id


def test_report_reaches_the_team_which_hides_it_with_a_reason_that_all_can_read(
    round: RoundRecord, entry: EntryRecord, reader: Client
) -> None:
    comment = _comment(entry)
    place = (round.programme_slug, round.slug)
    team = signed_in_client(make_holder(Role.TEAM_MEMBER, round.scope.path))
    report = f"{address('report', round, entry.reference)}?comment={comment}"

    asked = reader.get(report).content.decode()
    thanks = reader.post(report, {"ground": "rude", "words": "Hurts"}, follow=True).content.decode()
    again = reader.post(report, {"ground": "rude"}, follow=True).content.decode()
    queue = team.get(reverse("team:moderation", args=place)).content.decode()
    moderate = reverse("team:hide-comment", args=(*place, entry.id, comment))
    team.get(moderate)
    team.post(moderate, {"action": "hide", "reason": "It insults people."})
    seen = reader.get(address("entry", round, entry.reference)).content.decode()
    empty = team.get(reverse("team:moderation", args=place)).content.decode()

    assert "You &lt;b&gt;fools&lt;/b&gt;" in asked
    assert "Thank you. The team will look at it." in thanks
    assert "You have told the team of this already." in again
    assert "1 person says: rude" in queue
    assert "Hurts" in queue
    assert "A comment was hidden by the team: It insults people." in seen
    assert "fools" not in seen
    assert "Nothing waits" in empty


@pytest.mark.parametrize(
    ("given", "told"),
    [({}, "Select what is wrong"), ({"ground": "rude", "words": "x" * 501}, "500 characters or fewer")],
)
def test_faulty_report_comes_back_with_what_is_wrong(
    round: RoundRecord, entry: EntryRecord, reader: Client, given: dict[str, str], told: str
) -> None:
    answer = reader.post(address("report", round, entry.reference), given)

    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize("comment", ["0", "x", "99999999999999999999"])
def test_report_of_a_comment_that_is_not_there_is_no_page(
    round: RoundRecord, entry: EntryRecord, reader: Client, comment: str
) -> None:
    asked = f"{address('report', round, entry.reference)}?comment={comment}"

    assert reader.get(asked).status_code == 404


def test_hidden_entry_leaves_its_reason_and_can_be_shown_again(
    round: RoundRecord, entry: EntryRecord, client: Client
) -> None:
    team = signed_in_client(make_holder(Role.TEAM_MEMBER, round.scope.path))
    moderate = reverse("team:moderate-entry", args=(round.programme_slug, round.slug, entry.id))
    here = address("entry", round, entry.reference)

    without = team.post(moderate, {"action": "hide"}).content.decode()
    team.post(moderate, {"action": "hide", "reason": "It names <i>people</i>."})
    hidden = client.get(here)
    page = team.get(moderate).content.decode()
    team.post(moderate, {"action": "show", "reason": "Names are gone."})

    assert "Enter why it is hidden or shown" in without
    assert hidden.status_code == 410
    assert "It names &lt;i&gt;people&lt;/i&gt;." in hidden.content.decode()
    assert "It is hidden: It names" in page
    assert client.get(here).status_code == 200
    assert client.get(address("entry", round, "2026-9999")).status_code == 404


def test_reported_entry_stands_in_the_queue_by_its_title(
    round: RoundRecord, entry: EntryRecord, reader: Client
) -> None:
    reader.post(address("report", round, entry.reference), {"ground": "copied"})
    team = signed_in_client(make_holder(Role.TEAM_MEMBER, round.scope.path))

    queue = team.get(reverse("team:moderation", args=(round.programme_slug, round.slug))).content.decode()

    assert reverse("team:moderate-entry", args=(round.programme_slug, round.slug, entry.id)) in queue
    assert "Shorter queues" in queue


def test_held_comment_is_seen_by_its_author_alone(
    round: RoundRecord, entry: EntryRecord, client: Client
) -> None:
    author = signed_in_client(make_member())
    text = {"comment": "https://cheap.example/ https://more.example/"}

    told = author.post(address("comment", round, entry.reference), text, follow=True).content.decode()
    others = client.get(address("entry", round, entry.reference)).content.decode()
    team = signed_in_client(make_holder(Role.TEAM_MEMBER, round.scope.path))
    queue = team.get(reverse("team:moderation", args=(round.programme_slug, round.slug))).content.decode()

    assert "The team looks at your comment before others can read it." in told
    assert "Only you see this" in told
    assert "cheap.example" not in others
    assert "Held: it has little but links" in queue


def test_links_in_comments_are_plain_text(round: RoundRecord, entry: EntryRecord, client: Client) -> None:
    _comment(entry, "What the law says stands at https://www.legislation.example/ today")

    page = client.get(address("entry", round, entry.reference)).content.decode()

    assert "https://www.legislation.example/" in page
    assert 'href="https://www.legislation.example' not in page


def test_hidden_without_a_reason_left_still_leaves_a_trace(
    round: RoundRecord, entry: EntryRecord, client: Client
) -> None:
    hide_comment(actor=SYSTEM, comment=_comment(entry), reason="Rude", now=SOON)
    hide_entry(actor=SYSTEM, entry=make_entry(round, now=SOON).id, reason="Rude", now=SOON)

    page = client.get(address("entry", round, entry.reference)).content.decode()

    assert "A comment was hidden by the team: Rude" in page
