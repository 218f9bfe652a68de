"""Saved views of the list: whose they are, who sees them, what becomes of them."""

import pytest
from django.conf import settings

from assay.capabilities.entries.operations import change_view, choose_view, delete_view, save_view
from assay.capabilities.entries.queries import chosen_view, list_views
from assay.capabilities.entries.vocabulary.errors import ViewFaultError, ViewNotFoundError
from assay.capabilities.entries.vocabulary.views import LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS, ViewRecord
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from assay.use_cases.erase_person import erase_person_everywhere
from tests.factories.assessment import AFTER, Field, make_field, make_member
from tests.factories.entries import DURING
from tests.factories.playing import person_of


@pytest.fixture
def field(db: None) -> Field:  # noqa: ARG001 - needs the database
    return make_field(complete=1)


@pytest.fixture
def member(field: Field) -> Actor:
    return make_member("Mo Member", role=Role.TEAM_MEMBER, scope=field.round.scope)


def _save(
    field: Field, actor: Actor, name: str, query: str = "tag=a", *, is_shared: bool = False
) -> ViewRecord:
    return save_view(actor=actor, round=field.round, name=name, query=query, is_shared=is_shared, now=DURING)


def _names(field: Field, actor: Actor) -> list[str]:
    return [each.name for each in list_views(actor=actor, round=field.round)]


def test_views_are_ones_own_unless_shared(field: Field, member: Actor) -> None:
    _save(field, member, " My  view ")
    _save(field, member, "Ours", is_shared=True)

    assert (_names(field, member), _names(field, field.manager)) == (["My view", "Ours"], ["Ours"])


def test_view_saved_again_under_its_name_takes_its_place(field: Field, member: Actor) -> None:
    first, again = _save(field, member, "Mine"), _save(field, member, "Mine", "tag=b", is_shared=True)

    assert list_views(actor=member, round=field.round) == (again,)
    assert (again.id, again.query, again.is_shared) == (first.id, "tag=b", True)


@pytest.mark.parametrize("name", ["", " \n ", "a" * (LONGEST_NAME + 1)])
def test_view_without_a_name_or_with_a_long_one_is_refused(field: Field, member: Actor, name: str) -> None:
    view = _save(field, member, "Mine")

    with pytest.raises(ViewFaultError):
        _save(field, member, name)
    with pytest.raises(ViewFaultError):
        change_view(actor=member, round=field.round, view=view.id, name=name, is_shared=False, now=DURING)


def test_views_that_are_too_long_or_too_many_are_refused(field: Field, member: Actor) -> None:
    with pytest.raises(ViewFaultError, match="too long"):
        _save(field, member, "Long", "a" * (LONGEST_QUERY + 1))
    with pytest.raises(ViewFaultError, match="too long"):
        choose_view(actor=member, round=field.round, query="a" * (LONGEST_QUERY + 1))
    for number in range(MOST_VIEWS):
        _save(field, member, f"View {number}")
    with pytest.raises(ViewFaultError, match="delete one first"):
        _save(field, member, "One more")

    assert _save(field, member, "View 1", "tag=b").query == "tag=b"


def test_view_is_renamed_shared_and_deleted(field: Field, member: Actor) -> None:
    view = _save(field, member, "Mine")
    at = {"actor": member, "round": field.round, "view": view.id, "now": DURING}

    changed = change_view(name="Ours", is_shared=True, **at)  # type: ignore[arg-type]  # as named
    shown = _names(field, field.manager)
    delete_view(**at)  # type: ignore[arg-type]  # as named

    assert (changed.name, shown, _names(field, member)) == ("Ours", ["Ours"], [])


def test_view_takes_no_name_that_another_has(field: Field, member: Actor) -> None:
    _save(field, member, "One")
    view = _save(field, member, "Two")

    with pytest.raises(ViewFaultError, match="“One” already"):
        change_view(actor=member, round=field.round, view=view.id, name="One", is_shared=False, now=DURING)


def test_shared_views_are_changed_by_who_manages_the_round(field: Field, member: Actor) -> None:
    theirs, other = _save(field, member, "Theirs", is_shared=True), _save(field, member, "Private")
    colleague = make_member("Co League", role=Role.TEAM_MEMBER, scope=field.round.scope)

    with pytest.raises(NotPermittedError):
        delete_view(actor=colleague, round=field.round, view=theirs.id, now=DURING)
    with pytest.raises(ViewNotFoundError):
        delete_view(actor=field.manager, round=field.round, view=other.id, now=DURING)
    delete_view(actor=field.manager, round=field.round, view=theirs.id, now=DURING)

    assert _names(field, member) == ["Private"]


def test_who_may_only_look_saves_but_does_not_share(field: Field) -> None:
    auditor = make_member("Au Auditor", role=Role.AUDITOR, scope=field.round.scope)
    view = _save(field, auditor, "Mine")

    with pytest.raises(NotPermittedError):
        _save(field, auditor, "Ours", is_shared=True)
    with pytest.raises(NotPermittedError):
        change_view(actor=auditor, round=field.round, view=view.id, name="A", is_shared=True, now=DURING)
    with pytest.raises(NotPermittedError):
        _save(field, field.applicants[0], "Mine")


def test_list_opens_with_the_chosen_view_until_none_is_chosen(field: Field, member: Actor) -> None:
    opened = []
    for query in ("tag=a", "tag=b", ""):
        choose_view(actor=member, round=field.round, query=query)
        opened.append(chosen_view(actor=member, round=field.round))

    assert opened == ["tag=a", "tag=b", ""]


def test_erasing_someone_takes_their_views_and_leaves_shared_ones(field: Field, member: Actor) -> None:
    _save(field, member, "Private")
    _save(field, member, "Shared", is_shared=True)
    choose_view(actor=member, round=field.round, query="tag=a")

    erase_person_everywhere(actor=SYSTEM, person=person_of(member), now=AFTER, store=settings.FILE_STORE)

    (left,) = list_views(actor=field.manager, round=field.round)
    assert (left.name, left.owner) == ("Shared", None)
    assert chosen_view(actor=member, round=field.round) == ""
