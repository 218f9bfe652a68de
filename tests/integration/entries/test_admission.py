"""Who may enter because of an award of another programme."""

import pytest

from assay.capabilities.entries.operations import start_entry
from assay.capabilities.entries.queries import is_admitted
from assay.capabilities.entries.vocabulary.errors import NotAdmittedError
from assay.foundations.permissions.vocabulary import ANONYMOUS
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.placed_definition import PLACED_DEFINITION
from tests.factories.playing import Player
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db
CLOSED = PLACED_DEFINITION.replace("{anyone: yes}", "{awarded in: better-ideas}")


def test_only_holders_of_an_award_may_enter() -> None:
    player = Player.begin(SMALL_DEFINITION, entries=2)
    player.admit_everyone()
    follow_up = open_round(make_round(make_programme(slug="open-day", definition_source=CLOSED)))

    start_entry(actor=player.applicants[0], round=follow_up, now=NOW)
    with pytest.raises(NotAdmittedError, match="It is open to those who hold an award of “better-ideas”"):
        start_entry(actor=player.manager, round=follow_up, now=NOW)

    assert is_admitted(player.applicants[1], follow_up)
    assert not is_admitted(ANONYMOUS, follow_up)
