"""Definitions are saved as versions; a round in preparation may adopt another one, an opened round never."""

import pytest

from assay.capabilities.programmes.operations import adopt_definition, apply_definition, set_stage_dates
from assay.capabilities.programmes.queries import (
    diff_definition_versions,
    get_definition_version,
    get_programme,
    get_round_by_id,
    list_definition_versions,
)
from assay.capabilities.programmes.vocabulary.errors import (
    DefinitionFrozenError,
    DefinitionVersionNotFoundError,
    LineFaultError,
    ProgrammeNotFoundError,
    ProgrammeSlugTakenError,
    SlugFaultError,
)
from assay.capabilities.programmes.vocabulary.faults import DefinitionFaultsError
from assay.capabilities.programmes.vocabulary.records import DefinitionVersionRecord
from assay.foundations.audit.queries import list_events
from assay.foundations.organisations.vocabulary import OrganisationNotFoundError
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, NotPermittedError, Role
from tests.factories.actors import make_actor
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
RENAMED = SMALL_DEFINITION.replace("Better ideas", "Even better ideas")
CHAIN = "example/better-ideas"
WITHOUT_SIFT = RENAMED.replace("sift:", "screening:").replace("after: sift", "after: screening")


def apply(
    source: str,
    actor: Actor = SYSTEM,
    *,
    organisation_slug: str = "example",
    slug: str = "better-ideas",
    note: str = "",
) -> DefinitionVersionRecord:
    return apply_definition(
        actor=actor, organisation_slug=organisation_slug, slug=slug, source=source, note=note, now=NOW
    )


def actions() -> list[str]:
    return [event.action for event in list_events(chain=CHAIN, limit=50)]


def test_apply_definition_makes_the_programme_with_version_one() -> None:
    programme = make_programme()

    version = get_definition_version("better-ideas", 1)
    assert (programme.name, programme.scope.path, programme.latest_number) == ("Better ideas", CHAIN, 1)
    assert (version.source, version.saved_by, version.frozen_at) == (SMALL_DEFINITION, "system", None)
    assert actions() == ["apply definition"]


def test_apply_definition_saves_a_change_as_the_next_version_and_renames() -> None:
    make_programme()

    version = apply(RENAMED, note="  A better name. ")

    assert (version.number, version.note) == (2, "A better name.")
    assert get_programme("better-ideas").name == "Even better ideas"
    assert [each.number for each in list_definition_versions("better-ideas")] == [2, 1]
    assert actions() == ["apply definition", "apply definition"]


def test_apply_definition_changes_nothing_for_the_same_source() -> None:
    make_programme()

    version = apply(SMALL_DEFINITION.replace("\n", "\r\n"))

    assert version == get_definition_version("better-ideas", 1)
    assert actions() == ["apply definition"]


def test_apply_definition_saves_a_return_to_an_earlier_source() -> None:
    make_programme()
    apply(RENAMED)

    assert apply(SMALL_DEFINITION).number == 3


@pytest.mark.parametrize(
    "actor", [make_actor(), make_actor(Role.TEAM_MEMBER, CHAIN), make_actor(Role.ADMINISTRATOR, "other")]
)
def test_apply_definition_needs_permission_in_the_programme(actor: Actor) -> None:
    make_programme()

    with pytest.raises(NotPermittedError, match="may not manage programme in example/better-ideas"):
        apply(RENAMED, actor)

    assert get_programme("better-ideas").latest_number == 1


def test_apply_definition_keeps_programmes_of_two_organisations_apart() -> None:
    make_programme()
    make_programme(organisation_slug="other", slug="their-ideas")

    with pytest.raises(ProgrammeSlugTakenError, match="choose another one, such as 'other-better-ideas'"):
        apply(RENAMED, make_actor(Role.ADMINISTRATOR, "other"), organisation_slug="other")

    assert get_programme("better-ideas").latest_number == 1


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"slug": "Better Ideas"}, SlugFaultError),
        ({"organisation_slug": "nowhere"}, OrganisationNotFoundError),
        ({"note": "x" * 301}, LineFaultError),
    ],
)
def test_apply_definition_refuses_what_cannot_be_kept(
    changed: dict[str, str], error: type[Exception]
) -> None:
    make_programme()

    with pytest.raises(error):
        apply(RENAMED, SYSTEM, **changed)


def test_apply_definition_refuses_a_definition_with_faults() -> None:
    make_programme()

    with pytest.raises(DefinitionFaultsError):
        apply(SMALL_DEFINITION.replace("title question: title", "title question: nothing"))


def test_get_programme_says_how_to_make_a_missing_one() -> None:
    with pytest.raises(
        ProgrammeNotFoundError, match="make it with `assay programme apply FILE --slug nothing`"
    ):
        get_programme("nothing")


def test_diff_definition_versions_shows_changed_lines() -> None:
    make_programme()
    apply(RENAMED)

    lines = diff_definition_versions("better-ideas", 1, 2).splitlines()

    assert lines[:4] == ["--- version 1", "+++ version 2", "@@ -1,4 +1,4 @@", "-programme: Better ideas"]


def test_diff_definition_versions_refuses_an_unknown_version() -> None:
    make_programme()

    with pytest.raises(DefinitionVersionNotFoundError, match="'better-ideas' has no definition version 7"):
        diff_definition_versions("better-ideas", 1, 7)


def test_adopt_definition_keeps_set_dates_and_proposes_those_of_new_stages() -> None:
    round = make_round()
    dated = set_stage_dates(actor=SYSTEM, round=round, stage="ideas", opens_at=None, closes_at=None, now=NOW)
    apply(WITHOUT_SIFT)

    adopted = adopt_definition(actor=SYSTEM, round=dated, number=2, now=NOW)

    assert adopted.definition_number == 2
    assert list(adopted.windows) == ["ideas", "screening", "longlist", "final"]
    assert adopted.intake_window.opens_at is None
    assert actions()[0] == "adopt definition"


def test_adopt_definition_is_refused_once_the_round_has_opened() -> None:
    round = make_round()
    open_round(round)
    apply(RENAMED)

    with pytest.raises(
        DefinitionFrozenError, match="A round that is running cannot adopt another definition"
    ):
        adopt_definition(actor=SYSTEM, round=round, number=2, now=NOW)

    assert get_round_by_id(round.id).definition_number == 1


def test_adopt_definition_refuses_an_unknown_version() -> None:
    round = make_round()

    with pytest.raises(DefinitionVersionNotFoundError, match="has no definition version 9; its versions"):
        adopt_definition(actor=SYSTEM, round=round, number=9, now=NOW)
