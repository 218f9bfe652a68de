"""Queries that are compiled once do what the query itself does, on whichever database the tests run."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import BooleanField, CharField, DateTimeField, UUIDField
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.programmes.models import DefinitionVersion
from assay.foundations.compiled_queries import (
    CompiledInsert,
    CompiledRead,
    CompiledUpdate,
    columns_of,
    instance_of,
    parameter,
)
from assay.foundations.people.models import Person
from assay.foundations.people.operations import register_person
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme

pytestmark = pytest.mark.django_db
BY_ID = CompiledRead(
    lambda: Person.objects.filter(pk=parameter("person", UUIDField())).values_list(*columns_of(Person))
)
NEWCOMERS = CompiledRead(
    lambda: (
        Person.objects.filter(
            created_at__gt=parameter("since", DateTimeField()),
            is_invented=parameter("is_invented", BooleanField()),
            is_active=True,
        )
        .exclude(email=parameter("but", CharField()))
        .exclude(name="nobody")
        .order_by("email")
        .values_list("email", flat=True)
    )
)


def _register(name: str, *, is_invented: bool = False) -> uuid.UUID:
    email = f"{name}@example.gov.uk"
    return register_person(email=email, name=name, now=NOW, is_invented=is_invented).id


def test_a_row_becomes_the_instance_that_the_query_would_give() -> None:
    person = _register("robin")

    found = instance_of(Person, BY_ID.rows(person=person)[0])

    assert found == Person.objects.get(pk=person)
    assert {each: getattr(found, each) for each in columns_of(Person)} == Person.objects.values(
        *columns_of(Person)
    ).get(pk=person)


def test_other_values_give_other_rows_by_one_query_each(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    people = [_register("robin"), _register("sam")]
    BY_ID.rows(person=people[0])

    with django_assert_num_queries(2):
        found = [BY_ID.rows(person=each)[0] for each in people]

    assert [instance_of(Person, each).name for each in found] == ["robin", "sam"]
    assert BY_ID.rows(person=uuid.uuid4()) == []


def test_constants_and_values_of_several_types_meet_their_places() -> None:
    for name in ("ann", "bob", "cas", "nobody"):
        _register(name)
    _register("invented", is_invented=True)

    def read(**values: object) -> list[str]:
        given = {"since": NOW - timedelta(days=1), "is_invented": False, "but": ""} | values
        return [email.partition("@")[0] for (email,) in NEWCOMERS.rows(**given)]

    assert read() == ["ann", "bob", "cas"]
    assert read(but="bob@example.gov.uk") == ["ann", "cas"]
    assert read(is_invented=True) == ["invented"]
    assert read(since=NOW) == []


def test_a_value_that_is_not_given_is_refused() -> None:
    with pytest.raises(KeyError, match="person"):
        BY_ID.rows()


def test_text_that_looks_like_a_statement_stays_text() -> None:
    _register("ann")

    but = "'; DROP TABLE people_person; --%s"

    assert NEWCOMERS.rows(since=NOW - timedelta(days=1), is_invented=False, but=but) == [
        ("ann@example.gov.uk",)
    ]


def test_a_row_is_inserted_and_updated_as_the_model_would() -> None:
    programme, insert = make_programme(), CompiledInsert(DefinitionVersion)
    update = CompiledUpdate(DefinitionVersion, "note", "frozen_at")
    before = DefinitionVersion.objects.values(*columns_of(DefinitionVersion)).get()

    key = insert.insert(**{**before, "number": 2, "source": "Ünï 100 % \N{EN DASH} ''"})
    count = update.update(pk=key, note="Mended", frozen_at=NOW)

    made = DefinitionVersion.objects.get(programme__slug=programme.slug, number=2)
    assert (made.pk, made.source, made.note, made.frozen_at) == (
        key,
        "Ünï 100 % \N{EN DASH} ''",
        "Mended",
        NOW,
    )
    assert count == 1
    assert update.update(pk=key + 1, note="", frozen_at=None) == 0
    assert DefinitionVersion.objects.values(*columns_of(DefinitionVersion)).get(number=1) == before
