"""Which entries a stage lets through, in a sentence."""

from assay.capabilities.programmes.vocabulary.definition import Keep, Stage, Words
from assay.web.shared.filters import number_words, plural


def keeping_words(stage: Stage, words: Words) -> str:
    """Return what the definition's rule lets through, for the team that proposes by it."""
    keep = stage.keep
    if stage.check_in:
        return f"Each {words.entry} whose people have checked in goes through."
    if keep and keep.limit is not None:
        return _limit(keep, keep.limit, words)
    if keep and keep.budget is not None:
        currency, units = keep.budget.split(" ")
        return f"The best {words.entries} go through, as far as {currency} {int(units):,} reaches."
    if keep and keep.at_least is not None:
        return f"Each {words.entry} with a score of {number_words(keep.at_least)} or more goes through."
    return f"Each complete {words.entry} goes through."


def _limit(keep: Keep, limit: int, words: Words) -> str:
    counted = words.entry if limit == 1 else plural(limit, words.entry, words.entries)
    group = f" of each {words.challenge if keep.per == 'challenge' else 'group'}" if keep.per else ""
    verb = "goes" if limit == 1 else "go"
    lead = "The first" if keep.places is not None else "The best"
    waiting = f" {number_words(keep.waiting_list)} more may wait." if keep.waiting_list else ""
    return f"{lead} {counted}{group} {verb} through.{waiting}"
