"""Telling followers what is new about the entries that they follow: one letter a day each, at most."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.operations import BETWEEN_LETTERS, take_news
from assay.capabilities.entries.queries import list_people_with_news
from assay.capabilities.entries.vocabulary.following import NewsForPerson, NewsOfEntry
from assay.capabilities.programmes.queries import get_rounds_by_id
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.queries import get_person
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.vocabulary import Scope
from assay.foundations.transactions import durable_write
from assay.use_cases.stop_follower_letters import stop_link

_BODY = """\
Dear {name},

There is news of {what} that you follow.

{news}

You get at most one letter like this a day. What you follow:
{site}/followed/

Stop these letters with one click, without signing in:
{stop}
"""


def tell_followers(*, now: datetime, site_address: str, limit: int = 200) -> int:
    """Queue a letter for each follower who has news and got none within a day; return how many letters.

    Each letter and what it tells are settled in one transaction, so that nothing is told twice or lost.

    Args:
        now: when.
        site_address: where the service is reached, for links ("https://assay.example").
        limit: people told at most; the others are told the next time.
    """
    people = list_people_with_news(told_before=now - BETWEEN_LETTERS, limit=limit)
    return sum(_tell(person, now, site_address.rstrip("/")) for person in people)


def _tell(person: UUID, now: datetime, site: str) -> int:
    with durable_write():
        news = take_news(person=person, now=now)
        if news is None:
            return 0
        rounds = get_rounds_by_id({each.round_id for each in news.entries})
        return queue_letters(letters=[_letter(news, rounds, get_person(person), site)], now=now)


def _letter(
    news: NewsForPerson, rounds: Mapping[int, RoundRecord], person: PersonRecord, site: str
) -> LetterDraft:
    what = _counted(news, rounds)
    stop = stop_link(person.id, site_address=site)
    told = "\n\n".join(_told(each, rounds[each.round_id], site) for each in news.entries)
    return LetterDraft(
        occasion=f"followed:{person.id}:{news.until}",
        # A team sees letters about its own round alone; of several, nobody's.
        scope=next(iter(rounds.values())).scope if len(rounds) == 1 else Scope(),
        recipient=person.id,
        address=person.email,
        subject=f"News of {what} that you follow",
        body=_BODY.format(name=person.name, what=what, news=told, site=site, stop=stop),
        stop_address=stop,
    )


def _counted(news: NewsForPerson, rounds: Mapping[int, RoundRecord]) -> str:
    count = len(news.entries)
    words = {(each.definition.words.entry, each.definition.words.entries) for each in rounds.values()}
    one, many = words.pop() if len(words) == 1 else ("entry", "entries")
    return f"1 {one}" if count == 1 else f"{count} {many}"


def _told(news: NewsOfEntry, round: RoundRecord, site: str) -> str:
    lines = [f"{news.title or news.reference} ({round.programme_name}: {round.name})"]
    if news.standing is not None:
        lines.append(f"- {_standing_words(news.stage, news.standing, round)}")
    if news.is_changed:
        lines.append("- It was changed and sent in again.")
    if news.comments:
        lines.append(
            "- It has 1 new comment." if news.comments == 1 else f"- It has {news.comments} new comments."
        )
    if news.standing is not Standing.WITHDRAWN:
        lines.append(f"{site}/programmes/{round.programme_slug}/{round.slug}/entries/{news.reference}/")
    return "\n".join(lines)


def _standing_words(stage: str, standing: Standing, round: RoundRecord) -> str:
    title = round.definition.stages[stage].title
    match standing:
        case Standing.WITHDRAWN:
            return "It was withdrawn by whoever sent it in."
        case Standing.SELECTED:
            return "It is a winner."
        case Standing.NOT_TAKEN_FURTHER:
            return f"It was not taken further. It ended at: {title}."
        case _:
            return f"It has reached a new stage: {title}."
