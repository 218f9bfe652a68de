"""Triage by the team, and the letters that tell applicants what to add."""

import pytest
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries.queries import get_entry
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import Role, Scope
from assay.use_cases.triage_and_tell import triage_and_tell
from tests.factories.actors import make_actor
from tests.factories.assessment import SITE, make_member, make_submitted
from tests.factories.bare_rows import disown
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
WITHOUT_LETTER = SMALL_DEFINITION.replace("      more needed: {", "      through: {").replace(
    "please add: {{ findings }}", "well done."
)


def triage(action: Action, *, source: str = SMALL_DEFINITION, is_disowned: bool = False) -> Standing:
    """Submit an entry, let the team do `action` with it, and return how it stands."""
    round = open_round(make_round(make_programme(definition_source=source)))
    entry = make_submitted(make_member("Ada"), round, title="Bins")
    if is_disowned:
        disown(entry)
    triage_and_tell(
        actor=make_actor(Role.TEAM_MEMBER, round.scope.path),
        round=round,
        entries=[entry],
        action=action,
        reason="Say what it costs.",
        now=NOW,
        site_address=SITE,
    )
    return get_entry(entry).state.standing


def letters() -> list[tuple[str, str]]:
    return [(each.address, each.body) for each in list_letters(Scope()).letters]


def test_whoever_is_asked_for_more_reads_what_to_add() -> None:
    standing = triage(Action.ASK_FOR_MORE)

    assert standing is Standing.MORE_NEEDED
    assert letters() == [("ada@example.gov.uk", "Dear Ada, please add: Say what it costs.")]


@pytest.mark.parametrize("count", [1, 3])
def test_asking_many_for_more_takes_the_same_number_of_queries(
    count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    round = open_round()
    entries = [make_submitted(make_member(f"Ada {number}"), round, title="Bins") for number in range(count)]

    with django_assert_max_num_queries(21):
        triage_and_tell(
            actor=make_actor(Role.TEAM_MEMBER, round.scope.path),
            round=round,
            entries=entries,
            action=Action.ASK_FOR_MORE,
            reason="Say what it costs.",
            now=NOW,
            site_address=SITE,
        )

    assert len(letters()) == count


def test_other_actions_tell_nobody() -> None:
    standing = triage(Action.TAKE_NO_FURTHER)

    assert standing is Standing.NOT_TAKEN_FURTHER
    assert letters() == []


def test_an_entry_without_owner_gets_no_letter() -> None:
    triage(Action.ASK_FOR_MORE, is_disowned=True)

    assert letters() == []


def test_a_definition_without_the_letter_sends_none() -> None:
    triage(Action.ASK_FOR_MORE, source=WITHOUT_LETTER)

    assert letters() == []
