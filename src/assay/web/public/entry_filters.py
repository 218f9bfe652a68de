"""What the public list of entries is narrowed and sorted by, as the address says it and as fields show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assay.capabilities.entries.vocabulary.filters import PublicFilter, PublicSort
from assay.capabilities.entries.vocabulary.public_choices import facets_of, options_of
from assay.capabilities.entries.vocabulary.records import PublicCounts
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.web.public.frame import capital
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.filters import number_words
from assay.web.shared.pages import Link

_STANDINGS = {
    Standing.CONSIDERED: gettext_noop("Still being considered"),
    Standing.NOT_TAKEN_FURTHER: gettext_noop("Not taken further"),
    Standing.SELECTED: gettext_noop("Winner"),
}
_SORTS = {
    PublicSort.NEWEST: gettext_noop("Newest first"),
    PublicSort.SUPPORT: gettext_noop("Most supported"),
    PublicSort.COMMENTS: gettext_noop("Most discussed"),
    PublicSort.TITLE: gettext_noop("Title, A to Z"),
    PublicSort.NUMBER: gettext_noop("Oldest first"),
}
_BEST = {PublicSort.RELEVANCE: gettext_noop("Best match first")}
# Questions have names of their own, which could be "search" or "page".
_QUESTION = "answer-"
_LONGEST_PAGE_NUMBER = 6
_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter that offers a choice: its name in the address, its label, its options."""

    name: str
    label: str
    options: tuple[Option, ...]


def facets(definition: Definition, challenges: Sequence[ChallengeRecord]) -> tuple[Facet, ...]:
    """Return the choices that the list can be narrowed by, in the order in which they are shown."""
    order = definition.stage_order
    found = [
        Facet(
            "challenge",
            capital(definition.words.challenge),
            tuple(Option(each.slug, each.title) for each in challenges),
        ),
        *(
            Facet(
                f"{_QUESTION}{each.id}",
                each.ask,
                tuple(Option(option.id, option.label) for option in options_of(each)),
            )
            for each in facets_of(definition)
        ),
        Facet(
            "reached",
            _("Has reached"),
            tuple(Option(name, definition.stages[name].title) for name in order[1:]),
        ),
        Facet(
            "standing",
            _("Where it stands"),
            tuple(Option(standing, _(words)) for standing, words in _STANDINGS.items()),
        ),
    ]
    return tuple(each for each in found if each.options)


def read_query(asked: QueryDict, choices: Sequence[Facet]) -> dict[str, str]:
    """Return what the address asks for; what makes no sense in it is left out."""
    search = asked.get("search", "").replace("\0", "").strip()[:_LONGEST_SEARCH]
    page = asked.get("page", "")
    is_page = page.isascii() and page.isdecimal() and len(page) <= _LONGEST_PAGE_NUMBER
    chosen = {each.name: _sensible(asked.get(each.name, ""), each.options) for each in choices}
    sort = _sensible(asked.get("sort", ""), _sorts(search))
    return {"search": search, **chosen, "sort": sort, "page": page if is_page else "1"}


def filter_of(query: Mapping[str, str], challenges: Sequence[ChallengeRecord]) -> PublicFilter:
    """Return the filter that the address asks for."""
    standing = query.get("standing", "")
    return PublicFilter(
        search=query["search"],
        challenge=next((each.id for each in challenges if each.slug == query.get("challenge")), None),
        reached=query.get("reached") or None,
        standing=Standing(standing) if standing else None,
        choices={
            name.removeprefix(_QUESTION): value
            for name, value in query.items()
            if name.startswith(_QUESTION) and value
        },
        sort=PublicSort(query["sort"] or _standard_sort(query["search"])),
        page=int(query["page"]),
    )


def fields_of(
    query: Mapping[str, str],
    choices: Sequence[Facet],
    counts: PublicCounts,
    challenges: Sequence[ChallengeRecord],
    entries: str,
) -> list[Field]:
    """Return the fields of the filters, each option with how many entries it would show."""
    counted = _counted(counts, challenges)
    return [
        Field(
            "search",
            _("Search %(entries)s") % {"entries": entries},
            FieldKind.SEARCH,
            value=query["search"],
        ),
        Field("sort", _("Sort by"), FieldKind.SELECT, value=query["sort"], options=_sorts(query["search"])),
        *(_field_of(each, query[each.name], counted) for each in choices),
    ]


def chosen_links(query: Mapping[str, str], choices: Sequence[Facet]) -> list[Link]:
    """Return the filters in force, each a link to the same list without it."""
    labels = {"search": f"“{query['search']}”" if query["search"] else ""}
    for each in choices:
        labels[each.name] = next(
            (option.label for option in each.options if option.value == query[each.name]), ""
        )
    return [Link(label, f"?{urlencode(_without(query, name))}") for name, label in labels.items() if label]


def kept_pairs(query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what the address must say to show this list again."""
    return [(name, value) for name, value in query.items() if value]


def _without(query: Mapping[str, str], name: str) -> list[tuple[str, str]]:
    rest = {other: "" if other in {name, "page"} else value for other, value in query.items()}
    return kept_pairs(rest)


def _sorts(search: str) -> tuple[Option, ...]:
    """Return the sorts; the standard one is nameless, so that whoever searches next sees the best first."""
    standard = _standard_sort(search)
    labels = {**_BEST, **_SORTS} if search else _SORTS
    return tuple(Option("" if each is standard else each.value, _(label)) for each, label in labels.items())


def _standard_sort(search: str) -> PublicSort:
    return PublicSort.RELEVANCE if search else PublicSort.NEWEST


def _sensible(value: str, options: Iterable[Option]) -> str:
    return value if any(each.value == value for each in options) else ""


def _counted(counts: PublicCounts, challenges: Sequence[ChallengeRecord]) -> dict[tuple[str, str], int]:
    """Return how many entries each option of each filter would show, by the filter's name and the option."""
    slugs = {each.id: each.slug for each in challenges}
    counted = {("challenge", slugs[key]): count for key, count in counts.challenges.items() if key in slugs}
    counted |= {("reached", stage): count for stage, count in counts.reached.items()}
    counted |= {("standing", standing.value): count for standing, count in counts.standings.items()}
    counted |= {(f"{_QUESTION}{key}", option): count for (key, option), count in counts.choices.items()}
    return counted


def _field_of(facet: Facet, value: str, counted: Mapping[tuple[str, str], int]) -> Field:
    options = [
        Option(each.value, f"{each.label} ({number_words(counted.get((facet.name, each.value), 0))})")
        for each in facet.options
        if counted.get((facet.name, each.value)) or each.value == value
    ]
    return Field(
        facet.name, facet.label, FieldKind.SELECT, value=value, options=(Option("", _("All")), *options)
    )
