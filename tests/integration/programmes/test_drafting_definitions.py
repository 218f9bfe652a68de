"""Drafts of definitions: kept for one person, changed step by step, saved or thrown away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from assay.capabilities.programmes.operations import (
    apply_definition,
    change_definition_draft,
    discard_definition_draft,
    keep_definition_draft,
    save_definition_draft,
    start_programme,
)
from assay.capabilities.programmes.queries import (
    get_definition_draft,
    list_definition_drafts,
    list_definition_versions,
)
from assay.capabilities.programmes.vocabulary.editing import Put
from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionMovedOnError,
    DraftMovedOnError,
    ProgrammeNotFoundError,
    ProgrammeSlugTakenError,
)
from assay.capabilities.programmes.vocabulary.records import DefinitionDraftRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from assay.use_cases.erase_person import erase_person_everywhere
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.people import make_holder, make_organisation
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Actor:
    make_programme()
    return make_holder(Role.PROGRAMME_MANAGER, "example/better-ideas")


def change(actor: Actor, summary: str = "New.", stamp: str = "1.0") -> DefinitionDraftRecord:
    edits = [Put(("summary",), summary)]
    return change_definition_draft(actor=actor, slug="better-ideas", stamp=stamp, edits=edits, now=NOW)


def save(actor: Actor, stamp: str) -> Any:
    return save_definition_draft(actor=actor, slug="better-ideas", stamp=stamp, note="Short", now=NOW)


def save_another(summary: str) -> None:
    source = SMALL_DEFINITION.replace("Ideas from members for better services.", summary)
    apply_definition(actor=SYSTEM, organisation_slug="example", slug="better-ideas", source=source, now=NOW)


def test_draft_begins_as_the_newest_version_and_is_kept_for_one_person(manager: Actor) -> None:
    other = make_holder(Role.PROGRAMME_MANAGER, "example")
    before = get_definition_draft("better-ideas", person_of(manager))

    changed = change(manager)

    assert (before.stamp, before.source, before.is_changed, before.saved_at) == (
        "1.0",
        SMALL_DEFINITION,
        False,
        None,
    )
    assert (changed.stamp, changed.is_changed, changed.saved_at) == ("1.1", True, NOW)
    assert get_definition_draft("better-ideas", person_of(manager)) == changed
    assert not get_definition_draft("better-ideas", person_of(other)).is_changed
    assert list_definition_drafts(person_of(manager)) == {"better-ideas"}
    assert list_definition_drafts(person_of(other)) == frozenset()


def test_draft_changed_in_another_window_is_left_alone(manager: Actor) -> None:
    change(manager, "First.")

    with pytest.raises(DraftMovedOnError, match="another window"):
        change(manager, "Second.", stamp="1.0")

    assert "First." in get_definition_draft("better-ideas", person_of(manager)).source


def test_saving_makes_the_next_version_with_its_event_and_ends_the_draft(manager: Actor) -> None:
    change(manager)

    version = save(manager, "1.1")

    assert (version.number, version.note) == (2, "Short")
    assert [each.number for each in list_definition_versions("better-ideas")] == [2, 1]
    assert list_events(chain="example/better-ideas", limit=1)[0].action == "apply definition"
    assert list_definition_drafts(person_of(manager)) == frozenset()


def test_saving_over_somebody_elses_version_is_refused_until_chosen(manager: Actor) -> None:
    change(manager)
    save_another("Theirs.")

    with pytest.raises(DefinitionMovedOnError, match="Version 2 was saved after version 1"):
        save(manager, "1.1")
    kept = keep_definition_draft(actor=manager, slug="better-ideas", newest=2, now=NOW)
    version = save(manager, kept.stamp)

    assert (kept.base_number, kept.is_overtaken) == (2, False)
    assert version.number == 3
    assert "New." in version.source


def test_keeping_a_draft_against_a_version_that_one_has_not_seen_is_refused(manager: Actor) -> None:
    change(manager)
    save_another("Theirs.")
    save_another("Theirs again.")

    with pytest.raises(DefinitionMovedOnError, match="Version 3 has been saved"):
        keep_definition_draft(actor=manager, slug="better-ideas", newest=2, now=NOW)


def test_discarding_goes_back_to_the_newest_version(manager: Actor) -> None:
    change(manager)

    discard_definition_draft(actor=manager, slug="better-ideas")
    discard_definition_draft(actor=manager, slug="better-ideas")

    assert not get_definition_draft("better-ideas", person_of(manager)).is_changed


@pytest.mark.parametrize(
    "operation",
    [
        change,
        lambda actor: save(actor, "1.0"),
        lambda actor: keep_definition_draft(actor=actor, slug="better-ideas", newest=1, now=NOW),
        lambda actor: discard_definition_draft(actor=actor, slug="better-ideas"),
    ],
)
@pytest.mark.usefixtures("manager")
def test_only_who_manages_the_programme_has_a_draft(operation: Callable[[Actor], Any]) -> None:
    with pytest.raises(NotPermittedError):
        operation(make_holder(Role.PROGRAMME_MANAGER, "example/better-ideas/2026"))
    with pytest.raises(NotPermittedError):
        operation(SYSTEM)


def test_draft_of_no_programme_is_not_found(manager: Actor) -> None:
    with pytest.raises(ProgrammeNotFoundError):
        discard_definition_draft(actor=manager, slug="none")


def test_erasing_a_person_throws_their_drafts_away(manager: Actor) -> None:
    change(manager)

    erase_person_everywhere(store=settings.FILE_STORE, actor=SYSTEM, person=person_of(manager), now=NOW)

    assert list_definition_drafts(person_of(manager)) == frozenset()


def test_start_programme_saves_a_template_once() -> None:
    make_organisation()
    head = make_holder(Role.PROGRAMME_MANAGER, "example")
    given = {"organisation_slug": "example", "slug": "ideas", "name": "Ideas", "template": "minimal"}

    version = start_programme(actor=head, **given, now=NOW)
    with pytest.raises(ProgrammeSlugTakenError, match="There is a programme at the address 'ideas'"):
        start_programme(actor=head, **given, now=NOW)

    assert version.number == 1
    assert "programme: Ideas\n" in version.source
