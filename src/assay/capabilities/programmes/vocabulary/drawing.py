"""Drawing the stages of a definition as text: what happens, when, and how many go on."""

import textwrap

from assay.capabilities.programmes.vocabulary.definition import Definition, Keep, Stage, Words
from assay.capabilities.programmes.vocabulary.definition.parts import plural_of

WIDTH = 76


def draw_stages(definition: Definition) -> str:
    """Return a drawing of the stages of `definition` from first to last, at most 80 characters wide."""
    lines = [definition.programme, *textwrap.wrap(definition.summary, WIDTH), ""]
    for name in definition.stage_order:
        stage = definition.stages[name]
        lines += _box(f"{stage.title} ({name})", _what_happens(stage, definition))
        lines += ["   │", f"   │ {_how_many(stage, definition)}", "   ▼"]
    lines += [f"   {each}" for each in textwrap.wrap(f"Award: {_award(definition)}", WIDTH)]
    return "\n".join(lines) + "\n"


def _box(title: str, contents: list[str]) -> list[str]:
    top, *rest = textwrap.wrap(title, WIDTH - 4)
    wrapped = [
        *rest,
        *(line for each in contents for line in textwrap.wrap(each, WIDTH - 2, subsequent_indent="  ")),
    ]
    body = [f"│ {line:<{WIDTH - 2}} │" for line in wrapped]
    return [f"┌─ {top} {'─' * (WIDTH - 3 - len(top))}┐", *body, f"└──┬{'─' * (WIDTH - 3)}┘"]


def _what_happens(stage: Stage, definition: Definition) -> list[str]:
    words = definition.words
    lines = _when(stage)
    if stage.entries:
        lines.append(f"Takes {words.entries}.")
    lines += [
        f"{key.capitalize()}: {who}."
        for key, who in (("comment", stage.comment), ("support", stage.support))
        if who != "nobody"
    ]
    if stage.eligible_when:
        lines.append(f"Checks {_count(len(stage.eligible_when), 'rule')}; otherwise: {stage.otherwise}.")
    if stage.route:
        lines.append(f"Goes to teams: {', '.join(dict.fromkeys(each.to for each in stage.route))}.")
    if stage.criteria:
        lines.append(_scoring(stage, definition))
    if stage.report:
        lines.append(f"The team reports on: {', '.join(each.title for each in stage.report)}.")
    letters = [
        str(field.alias)
        for name, field in type(stage.letters).model_fields.items()
        if getattr(stage.letters, name)
    ]
    return [*lines, f"Letters: {', '.join(letters)}."] if letters else lines


def _when(stage: Stage) -> list[str]:
    moments = [
        f"{word} {_moment(at)}" for word, at in (("opens", stage.opens), ("closes", stage.closes)) if at
    ]
    days = [f"{day.name}: {_moment(day.at)}." for day in stage.judging_days]
    return [f"{', '.join(moments).capitalize()}.", *days] if moments else days


def _moment(offset: str) -> str:
    days, time = offset.removeprefix("+").split("d ")
    return f"day {int(days)} at {time}"


def _scoring(stage: Stage, definition: Definition) -> str:
    criteria = ", ".join(f"{each.title} ({each.scale}, weight {each.weight})" for each in stage.criteria)
    readers = _count(stage.assessors_per_entry, definition.words.assessor, definition.words.assessors)
    blind = ", who do not see whose it is" if stage.blind else ""
    return f"Scored by {readers} per {definition.words.entry}{blind}: {criteria}."


def _how_many(stage: Stage, definition: Definition) -> str:
    keep, words = stage.keep, definition.words
    if keep and keep.limit is not None:
        return _limit(keep, keep.limit, words)
    if keep and keep.budget is not None:
        return f"the best {words.entries} that {_money(keep.budget)} can pay for"
    if keep and keep.at_least is not None:
        return f"{words.entries} with a score of at least {keep.at_least} of 100"
    if stage.check_in:
        return f"{words.entries} whose people have checked in"
    return (
        f"all {words.entries} that the rules and the team let through"
        if stage.eligible_when
        else f"all {words.entries}"
    )


def _count(number: int, word: str, plural: str | None = None) -> str:
    return f"{number} {word if number == 1 else plural or plural_of(word)}"


def _limit(keep: Keep, limit: int, words: Words) -> str:
    per = f" for each {words.challenge if keep.per == 'challenge' else keep.per}" if keep.per else ""
    order = "" if keep.places is None else ", in the order in which they came"
    waiting = f"; {keep.waiting_list} more may wait" if keep.waiting_list else ""
    return f"{_count(limit, words.entry, words.entries)} at most{per}{order}{waiting}"


def _money(amount: str) -> str:
    currency, units = amount.split(" ")
    return f"{currency} {int(units):,}"


def _award(definition: Definition) -> str:
    award = definition.award
    worth = f", worth {_money(award.support_worth)}" if award.support_worth else ""
    prizes = f" ({', '.join(each.title for each in award.prizes)})" if award.prizes else ""
    article = "an" if award.becomes == "admission" else "a"
    becomes = f"; becomes {article} {award.becomes}" if award.becomes != "nothing more" else ""
    return f"{award.title}{prizes}{worth}{becomes}"
