"""The frame of the public pages: finding a public round, its navigation, its words."""

from dataclasses import replace

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from assay.capabilities.entries.vocabulary.showing import is_public
from assay.capabilities.programmes.queries import get_round
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.web.shared.access import Request
from assay.web.shared.languages import localised
from assay.web.shared.notices import take_notice
from assay.web.shared.pages import Link, NavigationItem, Page


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def public_round(programme: str, round_slug: str) -> RoundRecord:
    """Return a round that anyone may see; raises Http404 for all others, as if there were none."""
    found = get_round(programme, round_slug)
    if not found.is_public:
        raise Http404
    return localised(found)


def round_with_public_entries(programme: str, round_slug: str) -> RoundRecord:
    """Return a public round that publishes its entries; raises Http404 for all others."""
    found = public_round(programme, round_slug)
    if not publishes_entries(found.definition):
        raise Http404
    return found


def publishes_entries(definition: Definition) -> bool:
    """Return whether anyone may read an answer of an entry."""
    return any(map(is_public, definition.questions))


def publishes_titles(definition: Definition) -> bool:
    """Return whether anyone may read what entries are called."""
    return is_public(definition.question(definition.title_question))


def round_address(name: str, round: RoundRecord, **named: object) -> str:
    """Return the address of the public page `name` of the round."""
    return reverse(
        f"public:{name}", kwargs={"programme": round.programme_slug, "round_slug": round.slug, **named}
    )


def site_page(request: Request, page: Page) -> Page:
    """Return `page` with whatever notice was left for it."""
    # Looking for a notice reads the session; whoever brings no cookie has none.
    return replace(page, notice=take_notice(request)) if request.session.session_key else page


def round_page(request: Request, round: RoundRecord, page: Page, *, section: str) -> Page:
    """Return `page` with the round's navigation, in which `section` (a view's name) is current."""
    framed = replace(
        page,
        caption=page.caption or f"{round.programme_name}: {round.name}",
        section=round.programme_name,
        navigation=_navigation(round, section),
    )
    return site_page(request, framed)


def back_to_round(round: RoundRecord) -> Link:
    """Return the link back to the round's own page."""
    return Link(f"{round.programme_name}: {round.name}", round_address("round", round))


def _navigation(round: RoundRecord, section: str) -> tuple[NavigationItem, ...]:
    names = [("round", _("Overview"))]
    if publishes_entries(round.definition):
        names.append(("entries", capital(round.definition.words.entries)))
    names.append(("results", _("Results")))
    return tuple(
        NavigationItem(label, round_address(name, round), current=name == section) for name, label in names
    )
