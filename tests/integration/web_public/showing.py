"""What the tests of the public pages share: a round that is open now, its addresses, its entries."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.programmes import make_programme, make_round, open_round

BEGAN = datetime.now(tz=UTC) - timedelta(days=10)
SOON = BEGAN + timedelta(days=2)


def make_open_round(
    slug: str = "2026", *, source: str = SMALL_DEFINITION, name: str = "The year"
) -> RoundRecord:
    """Return a round that began ten days ago by the real clock, which pages go by."""
    programme = make_programme(definition_source=source, now=BEGAN)
    made = make_round(programme, slug=slug, name=name, starts_on=BEGAN.date(), now=BEGAN)
    return open_round(made, now=BEGAN)


def address(name: str, round: RoundRecord, *arguments: str) -> str:
    """Return the address of the public page `name` of the round."""
    return reverse(f"public:{name}", args=(round.programme_slug, round.slug, *arguments))
