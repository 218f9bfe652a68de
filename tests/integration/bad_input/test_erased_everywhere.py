"""After an erasure no column of any table has the person's address or name."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, JSONField, TextField
from django.test import Client

from assay.capabilities.entries.operations import add_comment
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.use_cases.erase_person import erase_person_everywhere
from tests.factories.assessment import AFTER, bring_to_longlist, make_field, review_all
from tests.factories.moments import NOW
from tests.factories.people import make_person
from tests.factories.playing import person_of

pytestmark = pytest.mark.django_db


def columns_with(*texts: str) -> list[str]:
    """Return every column of text that has one of `texts` in any row."""
    return [
        f"{model._meta.db_table}.{field.attname}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        for value in model._default_manager.values_list(field.attname, flat=True)
        if any(text.lower() in str(value).lower() for text in texts)
    ]


def test_erased_applicant_and_assessor_are_named_nowhere() -> None:
    field = make_field(complete=2, incomplete=1, assessors=1)
    add_comment(actor=field.applicants[1], entry=field.entries[0], text="Good.", now=NOW + timedelta(hours=1))
    bring_to_longlist(field)
    review_all(field, [3, 4])
    erased = (field.applicants[0], field.applicants[1], field.applicants[2], field.assessors[0])
    events = len(list_events(chain=field.round.scope.chain, limit=500))

    for actor in erased:
        erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(actor), now=AFTER)

    assert columns_with(*(each.email for each in erased), *(each.name for each in erased)) == []
    assert len(list_events(chain=field.round.scope.chain, limit=500)) >= events
    assert apps.get_model("assessment", "Score").objects.count() > 0
    assert verify_chains() == ()


def test_link_asked_for_before_one_was_known_is_wiped_too() -> None:
    Client().post("/sign-in/", {"email": "New.Person@example.org"})
    person = make_person(email="new.person@example.org", name="Nadia Newcomer")

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=UUID(str(person.id)), now=AFTER)

    assert columns_with("new.person@example.org", "Nadia Newcomer") == []
