"""The public list of a round's entries: searched, narrowed, counted, sorted, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import count_public_entries, list_public_entries
from assay.capabilities.entries.vocabulary.filters import PUBLIC_PAGE_SIZE
from assay.capabilities.entries.vocabulary.records import PublicEntryRow
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase
from assay.web.public.entry_filters import chosen_links, facets, fields_of, filter_of, kept_pairs, read_query
from assay.web.public.frame import capital, round_page, round_with_public_entries
from assay.web.public.standings import TONES, standing_words
from assay.web.shared.access import Request, open_to_all
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate


@dataclass(frozen=True, slots=True)
class _Shown:
    """One entry of the list with how it stands in words, and which challenge it answers."""

    row: PublicEntryRow
    standing: str
    tone: str
    challenge: str


@open_to_all
@require_safe
def entries_page(request: Request, programme: str, round_slug: str) -> HttpResponse:
    """Show a page of the list; what makes no sense in its address is left out."""
    found = round_with_public_entries(programme, round_slug)
    challenges = list_challenges(found.id, published_only=True)
    choices = facets(found.definition, challenges)
    query = read_query(request.GET, choices)
    asked = filter_of(query, challenges)
    listed = list_public_entries(round=found, filter=asked)
    counts = count_public_entries(round=found, filter=asked)
    entries = found.definition.words.entries
    context = {
        "page": round_page(request, found, Page(title=capital(entries)), section="entries"),
        "round": found,
        "rows": [_shown(found, row, challenges) for row in listed.rows],
        "fields": fields_of(query, choices, counts, challenges, entries),
        "chosen": chosen_links(query, choices),
        "pages": paginate(
            total=listed.total, size=PUBLIC_PAGE_SIZE, number=listed.page, query=kept_pairs(query)
        ),
        "is_open": found.phase(request.moment) is IntakePhase.OPEN,
    }
    return render(request, "public/entries.html", context)


def _shown(round: RoundRecord, row: PublicEntryRow, challenges: Sequence[ChallengeRecord]) -> _Shown:
    words = standing_words(round.definition, row.stage, row.standing)
    answered = next((each.title for each in challenges if each.id == row.challenge), "")
    return _Shown(row, words, TONES.get(row.standing, ""), answered)
