"""What the team asks for is read on the applicant's own page, until it was answered."""

from html import escape

import pytest
from django.test import Client
from django.urls import reverse

from assay.capabilities.entries.operations import submit_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.permissions.vocabulary import Actor, Role
from assay.use_cases.triage_and_tell import triage_and_tell
from tests.factories.actors import make_actor
from tests.factories.entries import DURING, make_entry
from tests.integration.web_applicant.pages import text_of

pytestmark = pytest.mark.django_db
ASKED = "Please say what <b>it</b> would cost."


def test_what_the_team_asks_for_is_shown_until_it_was_answered(
    client: Client, robin: Actor, small_round: RoundRecord
) -> None:
    entry = make_entry(small_round, owner=robin).id
    triage_and_tell(
        actor=make_actor(Role.TEAM_MEMBER, small_round.scope.path),
        round=small_round,
        entries=[entry],
        action=Action.ASK_FOR_MORE,
        reason=ASKED,
        now=DURING,
        site_address="https://assay.example",
    )

    asked = client.get(reverse("applicant:entry", args=[entry]))
    submit_entry(actor=robin, entry=entry, now=DURING)
    answered = client.get(reverse("applicant:entry", args=[entry]))

    assert escape(ASKED) in text_of(asked)
    assert escape(ASKED) not in text_of(answered)
