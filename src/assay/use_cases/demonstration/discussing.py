"""Invented colleagues support ideas and say something of them, in every stage that lets them."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from uuid import UUID

from assay.capabilities.entries.operations import add_comment, give_support
from assay.capabilities.entries.permissions import may_comment, may_support
from assay.capabilities.entries.queries import get_entry, list_entries_at
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.use_cases.demonstration.plan import Remark

# Visitors see the beginning of a list first.
_FIRST = 6
_MEAN_SUPPORT = 3.5
_MOST_COMMENTS = 3


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that a colleague does, and when."""

    at: datetime
    do: Callable[..., object]


@dataclass(frozen=True, slots=True)
class _Talk:
    """Who talks in which round, about what there is to say, from when until when."""

    round: RoundRecord
    stage: str
    colleagues: Sequence[Actor]
    remarks: Sequence[Remark]
    begins: datetime
    ends: datetime
    rng: random.Random
    said: Counter[str]


def discuss_round(
    *,
    round: RoundRecord,
    colleagues: Sequence[Actor],
    remarks: Sequence[Remark],
    discussed: int,
    begins: datetime,
    ends: datetime,
    rng: random.Random,
) -> None:
    """Have `colleagues` support and comment on `discussed` entries at the intake of `round`.

    Whom the definition lets do neither stays silent. What they do lies between `begins` and `ends`, in order.
    """
    stage = round.definition.intake
    talk = _Talk(round, stage, colleagues, remarks, begins, ends, rng, Counter())
    waiting = [each.id for each in list_entries_at(round=round, stage=stage)]
    acts = chain.from_iterable(_about(talk, get_entry(each)) for each in _chosen(waiting, discussed, rng))
    for act in sorted(acts, key=lambda each: each.at):
        act.do(now=act.at)


def _chosen(entries: list[UUID], count: int, rng: random.Random) -> list[UUID]:
    first, rest = entries[: min(_FIRST, count)], entries[_FIRST:]
    return first + rng.sample(rest, min(count - len(first), len(rest)))


def _about(talk: _Talk, entry: EntryRecord) -> list[_Act]:
    """Return what is done about one entry: most have a few supporters, some have many."""
    rng = talk.rng
    supporters = [each for each in talk.colleagues if may_support(each, talk.round, talk.stage)]
    drawn = 1 + round(rng.expovariate(1 / _MEAN_SUPPORT))
    chosen = rng.sample(supporters, min(drawn, len(supporters)))
    acts = [_Act(_moment(talk), partial(give_support, actor=each, entry=entry.id)) for each in chosen]
    return acts + _comments(talk, entry, rng.randint(0, min(drawn, _MOST_COMMENTS)))


def _comments(talk: _Talk, entry: EntryRecord, count: int) -> list[_Act]:
    authors = [each for each in talk.colleagues if may_comment(each, talk.round, talk.stage)]
    chosen = talk.rng.sample(authors, min(count, len(authors)))
    texts = _fitting(talk, entry)[: len(chosen)]
    talk.said.update(texts)
    return [
        _Act(_moment(talk), partial(add_comment, actor=author, entry=entry.id, text=text))
        for author, text in zip(chosen, texts, strict=False)
    ]


def _fitting(talk: _Talk, entry: EntryRecord) -> list[str]:
    """Return what fits `entry`: first what was not said yet, and of that what is closest to the idea."""
    fitting = [each for each in talk.remarks if _fits(each, entry)]
    talk.rng.shuffle(fitting)
    fitting.sort(key=lambda each: (talk.said[each.text], not each.words, not each.answers))
    return [each.text for each in fitting]


def _fits(remark: Remark, entry: EntryRecord) -> bool:
    title = entry.title.lower().replace("-", " ").split()
    is_named = not remark.words or any(word.strip("(,.:").startswith(remark.words) for word in title)
    return is_named and all(entry.answers.get(key) in values for key, values in remark.answers.items())


def _moment(talk: _Talk) -> datetime:
    """Return some moment of a working day's hours between the beginning and the end."""
    drawn = talk.begins + (talk.ends - talk.begins) * talk.rng.random()
    waking = drawn.replace(hour=8 + drawn.hour % 10)
    return min(max(waking, talk.begins + timedelta(seconds=1)), talk.ends)
