"""How records call themselves where only their words are shown, such as in a shell."""

import pytest
from django.apps import apps
from django.contrib.auth import authenticate

from assay.foundations.audit.operations import record_event
from assay.foundations.people.operations import check_password, make_sign_in_link
from assay.foundations.people.operations.links import LINK_LIFETIME
from assay.foundations.people.vocabulary import WrongPasswordError
from assay.foundations.permissions.vocabulary import Role
from tests.factories.moments import NOW
from tests.factories.people import PASSWORD, make_holder, make_organisation, make_person
from tests.integration.foundations.test_engine_runs import store

pytestmark = pytest.mark.django_db


def test_records_say_what_they_are() -> None:
    record_event(chain="example", at=NOW, actor="system", action="open round", subject="round:1")
    make_organisation()
    make_holder(Role.AUDITOR, "", name="Robin Example")
    store()
    make_sign_in_link(email="robin@example.org", now=NOW)
    with pytest.raises(WrongPasswordError):
        check_password(email="x", password="x", now=NOW)

    words = {
        name: str(apps.get_model(name).objects.order_by("pk").first())
        for name in (
            "audit.AuditChain",
            "audit.AuditEvent",
            "engine_runs.EngineRun",
            "organisations.Organisation",
            "people.Person",
            "people.SentLink",
            "people.SignInAttempt",
            "permissions.RoleAssignment",
        )
    }

    assert words == {
        "audit.AuditChain": "example",
        "audit.AuditEvent": "example 1: open round",
        "engine_runs.EngineRun": "ranking 2026.11.0 for example/better-ideas/2026",
        "organisations.Organisation": "Example Department",
        "people.Person": "Robin Example",
        "people.SentLink": f"a link that works until {NOW + LINK_LIFETIME:%Y-%m-%d %H:%M}",
        "people.SignInAttempt": "2026-03-02 09:00 failed",
        "permissions.RoleAssignment": "auditor of the installation",
    }


def test_djangos_own_sign_in_finds_people_whatever_the_case() -> None:
    person = make_person(email="sam@example.gov.uk", password=PASSWORD)

    found = authenticate(username="SAM@example.gov.uk", password=PASSWORD)

    assert found is not None
    assert found.pk == person.id
