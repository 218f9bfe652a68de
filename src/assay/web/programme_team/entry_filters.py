"""How a list of entries is narrowed: what an address asks for, the fields that ask, the filters in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from assay.capabilities.entries.queries import list_tags
from assay.capabilities.entries.vocabulary.clocks import Late, Lateness, promises_anything
from assay.capabilities.entries.vocabulary.filters import NO_TEAM, NOBODY, EntryFilter, Sort
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Actor
from assay.web.programme_team.frame import capital, read_number
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.pages import Link

Choice = TypeVar("Choice", bound=StrEnum)
_NARROWING = ("stage", "standing", "team", "challenge", "late", "handler", "tag", "search")
ME = "me"
EVERYTHING = "view=all"
EVERYTHING = "view=all"
_UNKEPT = ("page", "view")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter's name in the address, its label and its choices."""

    name: str
    label: str
    options: tuple[Option, ...]


def read_filter(query: QueryDict, actor: Actor, now: datetime) -> EntryFilter:
    """Return the filter that an address asks for; what makes no sense is left out.

    Args:
        query: the address's parameters.
        actor: whom “me” means.
        now: the moment at which entries are late.
    """
    how = _member(Lateness, query.get("late"))
    return EntryFilter(
        stage=_typed(query, "stage") or None,
        standing=_member(Standing, query.get("standing")),
        team=_typed(query, "team") or None,
        challenge=read_number(query, "challenge"),
        tag=_typed(query, "tag") or None,
        handler=_handler(_typed(query, "handler"), actor),
        late=Late(how, now) if how else None,
        search=_typed(query, "search"),
        sort=_member(Sort, query.get("sort")) or Sort.NUMBER,
        page=read_number(query, "page") or 1,
    )


def _handler(text: str, actor: Actor) -> UUID | Literal["-"] | None:
    if text == NOBODY:
        return "-"
    if text == ME:
        return actor.person
    try:
        return UUID(text)
    except ValueError:
        return None


def _typed(query: QueryDict, name: str) -> str:
    # No database stores or compares NUL in text.
    return query.get(name, "").strip().replace("\x00", "")


def _member(kind: type[Choice], text: str | None) -> Choice | None:
    return kind(text) if text in [each.value for each in kind] else None


def pairs_of(query: QueryDict) -> list[tuple[str, str]]:
    """Return what an address asks for without its page, its view and what is blank."""
    return [
        (name, value) for name, values in query.lists() for value in values if value and name not in _UNKEPT
    ]


def narrowings_of(
    round_: RoundRecord, counts: Mapping[State, int], team: Mapping[UUID, str]
) -> tuple[Narrowing, ...]:
    """Return the filters that the round's definition gives sense to, with how many entries each finds.

    Args:
        round_: the round.
        counts: how many entries are in each state.
        team: the names of those who may handle entries.
    """
    definition = round_.definition
    offered = [
        Narrowing("stage", "Stage", _stage_options(round_, counts)),
        Narrowing("standing", "How it stands", _standing_options(counts)),
    ]
    if definition.teams:
        teams = tuple(Option(team.id, team.title) for team in definition.teams)
        offered.append(Narrowing("team", "Team", (*teams, Option(NO_TEAM, "With no team"))))
    if definition.challenges != "none":
        challenges = list_challenges(round_.id, published_only=False)
        options = tuple(Option(str(each.id), each.title) for each in challenges)
        offered.append(Narrowing("challenge", capital(definition.words.challenge), options))
    if promises_anything(definition):
        late = tuple(Option(each.value, capital(each.value)) for each in Lateness)
        offered.append(Narrowing("late", "When to act", late))
    people = tuple(Option(str(person), name) for person, name in team.items())
    offered.append(Narrowing("handler", "Handled by", (Option(ME, "Me"), Option(NOBODY, "Nobody"), *people)))
    tags = tuple(Option(each.tag, f"{each.tag} ({each.count:,})") for each in list_tags(round_))
    offered.append(Narrowing("tag", "Tag", tags))
    return tuple(offered)


def _stage_options(round_: RoundRecord, counts: Mapping[State, int]) -> tuple[Option, ...]:
    stages = round_.definition.stages
    at = dict.fromkeys(round_.definition.stage_order, 0)
    for state, number in counts.items():
        at[state.stage] = at.get(state.stage, 0) + number
    return tuple(Option(name, f"{stages[name].title} ({n:,})") for name, n in at.items() if name in stages)


def _standing_options(counts: Mapping[State, int]) -> tuple[Option, ...]:
    at = dict.fromkeys(Standing, 0)
    for state, number in counts.items():
        at[state.standing] += number
    return tuple(Option(each.value, f"{capital(each.value)} ({n:,})") for each, n in at.items() if n)


def fields_of(narrowings: tuple[Narrowing, ...], query: QueryDict) -> list[Field]:
    """Return the fields of the filter panel: the search, then a select for each filter that has a choice."""
    search = Field("search", "Search", FieldKind.SEARCH, value=query.get("search", ""))
    return [
        search,
        *(
            Field(
                each.name,
                each.label,
                FieldKind.SELECT,
                value=query.get(each.name, ""),
                options=(Option("", "All"), *each.options),
            )
            for each in narrowings
            if each.options
        ),
    ]


def filters_in_force(narrowings: tuple[Narrowing, ...], query: QueryDict) -> list[Link]:
    """Return the filters in force, each a link to the same list without it."""
    labels = {
        (each.name, option.value): option.label.rpartition(" (")[0] or option.label
        for each in narrowings
        for option in each.options
    }
    pairs = pairs_of(query)
    chosen = []
    for name, value in pairs:
        if name not in _NARROWING:
            continue
        label = f"“{value}”" if name == "search" else labels.get((name, value), f"{capital(name)}: {value}")
        chosen.append(
            Link(label, "?" + (urlencode([pair for pair in pairs if pair[0] != name]) or EVERYTHING))
        )
    return chosen
