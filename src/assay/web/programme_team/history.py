"""The audit trail of a round's programme, and whether its chain holds."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from assay.capabilities.entries.queries import get_briefs
from assay.capabilities.entries.vocabulary.records import EntryBrief
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.audit.queries import list_events, verify_chains
from assay.foundations.people.queries import names_of
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import read_number, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.pages import Page

_ROWS = 100


@with_round(Permission.SEE_AUDIT)
def history_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show what was done, newest first; on request, verify the chain."""
    chain = round.scope.chain
    events = list_events(chain=chain, limit=_ROWS, before=read_number(request.GET, "before"))
    context = {
        "page": round_page(request, round, Page(title="History"), section="team:history"),
        "round": round,
        "events": events,
        "names": names_of_actors([*(each.actor for each in events), *(each.subject for each in events)]),
        "entries": entries_of([each.subject for each in events]),
        "older": events[-1].sequence if len(events) == _ROWS else None,
        "is_verified": "verify" in request.GET,
        "faults": verify_chains([chain]) if "verify" in request.GET else (),
    }
    return render(request, "programme_team/history.html", context)


def entries_of(references: Iterable[str]) -> dict[str, EntryBrief]:
    """Return the entry that each audit reference ("entry:…") names."""
    known = {each: UUID(each.removeprefix("entry:")) for each in references if each.startswith("entry:")}
    briefs = get_briefs(list(set(known.values())))
    return {reference: briefs[entry] for reference, entry in known.items() if entry in briefs}


def names_of_actors(references: Iterable[str]) -> dict[str, str]:
    """Return what to call each audit reference ("person:…", "system", "anonymous")."""
    known = set(references)
    people = {each: UUID(each.removeprefix("person:")) for each in known if each.startswith("person:")}
    names = names_of(people.values())
    return {each: names.get(people[each], "Someone") if each in people else "Assay" for each in known}
