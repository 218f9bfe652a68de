"""The public list of a round's entries: searched, narrowed to a challenge, sorted, in pages."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import list_public_entries
from assay.capabilities.entries.vocabulary.filters import PAGE_SIZE, PublicSort
from assay.capabilities.entries.vocabulary.records import PublicEntryRow
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase
from assay.web.public.frame import capital, round_page, round_with_public_entries
from assay.web.public.standings import TONES, standing_words
from assay.web.shared.access import Request, open_to_all
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.pages import Link, Page
from assay.web.shared.pagination import paginate

_SORTS = {
    PublicSort.NEWEST: "Newest first",
    PublicSort.SUPPORT: "Most support",
    PublicSort.NUMBER: "Oldest first",
}
_LONGEST_PAGE_NUMBER = 6
_LONGEST_SEARCH = 200


@open_to_all
@require_safe
def entries_page(request: Request, programme: str, round_slug: str) -> HttpResponse:
    """Show a page of the list; what makes no sense in its address is left out."""
    found = round_with_public_entries(programme, round_slug)
    challenges = list_challenges(found.id, published_only=True)
    query = _sensible(request.GET, challenges)
    listed = list_public_entries(
        round=found,
        search=query["search"],
        challenge=next((each.id for each in challenges if each.slug == query["challenge"]), None),
        sort=PublicSort(query["sort"]),
        page=int(query["page"]),
    )
    pairs = [(name, value) for name, value in query.items() if value and value != PublicSort.NEWEST]
    context = {
        "page": round_page(
            request, found, Page(title=capital(found.definition.words.entries)), section="entries"
        ),
        "round": found,
        "rows": [_shown(found, row, challenges) for row in listed.rows],
        "fields": _fields(found, query, challenges),
        "chosen": _chosen(query, challenges),
        "pages": paginate(total=listed.total, size=PAGE_SIZE, number=listed.page, query=pairs),
        "is_open": found.phase(request.moment) is IntakePhase.OPEN,
    }
    return render(request, "public/entries.html", context)


def _sensible(asked: QueryDict, challenges: Sequence[ChallengeRecord]) -> dict[str, str]:
    challenge, sort, page = (asked.get(name, "") for name in ("challenge", "sort", "page"))
    is_page = page.isascii() and page.isdecimal() and len(page) <= _LONGEST_PAGE_NUMBER
    return {
        "search": asked.get("search", "").replace("\0", "").strip()[:_LONGEST_SEARCH],
        "challenge": challenge if challenge in {each.slug for each in challenges} else "",
        "sort": sort if sort in {each.value for each in PublicSort} else PublicSort.NEWEST.value,
        "page": page if is_page else "1",
    }


def _shown(
    round: RoundRecord, row: PublicEntryRow, challenges: Sequence[ChallengeRecord]
) -> tuple[PublicEntryRow, str, str, str]:
    words = standing_words(round.definition, row.stage, row.standing)
    answered = next((each.title for each in challenges if each.id == row.challenge), "")
    return row, words, TONES.get(row.standing, ""), answered


def _fields(round: RoundRecord, query: dict[str, str], challenges: Sequence[ChallengeRecord]) -> list[Field]:
    words = round.definition.words
    fields = [Field("search", f"Search {words.entries}", FieldKind.SEARCH, value=query["search"])]
    if challenges:
        options = (
            Option("", f"All {words.challenges}"),
            *(Option(each.slug, each.title) for each in challenges),
        )
        label = capital(words.challenge)
        fields.append(Field("challenge", label, FieldKind.SELECT, value=query["challenge"], options=options))
    sorts = tuple(Option(sort.value, label) for sort, label in _SORTS.items())
    return [*fields, Field("sort", "Sort by", FieldKind.SELECT, value=query["sort"], options=sorts)]


def _chosen(query: dict[str, str], challenges: Sequence[ChallengeRecord]) -> list[Link]:
    """The filters in force, each a link to the same list without it."""
    titles = {each.slug: each.title for each in challenges}
    labels = {"search": f"“{query['search']}”", "challenge": titles.get(query["challenge"], "")}
    return [
        Link(label, f"?{urlencode(_without(query, name))}") for name, label in labels.items() if query[name]
    ]


def _without(query: dict[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in query.items() if value and other not in {name, "page"}}
