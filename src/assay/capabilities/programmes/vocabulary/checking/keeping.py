"""Checking which entries a stage keeps, and that the last one keeps as many as there are prizes."""

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.wording import suggest
from assay.capabilities.programmes.vocabulary.definition import (
    Award,
    ChoiceQuestion,
    Keep,
    MoneyQuestion,
    QuestionPart,
    Stage,
)
from assay.capabilities.programmes.vocabulary.faults import Path

_COMPANIONS = {"per": ("first", "places"), "waiting list": ("first", "places"), "cost": ("budget",)}


def check_keeping(outline: Outline, findings: Findings) -> None:
    """Note faults of what stages keep, of checking in, and of prizes."""
    for path, keep in outline.of(Keep):
        _check_ways(path, keep, findings)
        _check_companions(path, outline, findings)
        _check_groups(path, keep, outline, findings)
        _check_cost(path, keep, outline, findings)
    for path, stage in outline.of(Stage):
        _check_check_in(path, stage, outline, findings)
    for path, award in outline.of(Award):
        _check_prizes(path, award, outline, findings)


def _check_ways(path: Path, keep: Keep, findings: Findings) -> None:
    given = (keep.first, keep.at_least, keep.budget, keep.places, keep.all or None)
    if sum(each is not None for each in given) != 1 and not findings.is_lost(path):
        message = "A stage keeps entries in one way: by place, by score, by budget, by arrival, or all"
        remedy = (
            "Write one of: {first: 8}, {at least: 60}, {budget: GBP 50000, cost: price}, {places: 20}, "
            "{all: yes}."
        )
        findings.add(path, message, remedy)


def _check_companions(path: Path, outline: Outline, findings: Findings) -> None:
    for key, needed in _COMPANIONS.items():
        if outline.given_at(*path, key) is not None and all(
            outline.given_at(*path, each) is None for each in needed
        ):
            message = f"“{key}” means nothing without “{'” or “'.join(needed)}”"
            findings.add((*path, key), message, f"Add “{needed[0]}”, or delete “{key}”.", key=True)


def _check_groups(path: Path, keep: Keep, outline: Outline, findings: Findings) -> None:
    if keep.per == "challenge":
        if outline.given_at("challenges") != "required":
            message = "Not every entry has a challenge to be counted under"
            findings.add((*path, "per"), message, "Write “challenges: required”, or delete “per”.")
    elif keep.per is not None:
        choices = [each for _, each in outline.of(ChoiceQuestion) if not each.many]
        known = [each.id for each in choices if _is_asked(path, each, outline)]
        if keep.per not in known:
            message = f"No question “{keep.per}” with one choice of several is asked by then"
            remedy = suggest(keep.per, ["challenge", *known], "Write one of: ")
            findings.add((*path, "per"), message, remedy)


def _check_cost(path: Path, keep: Keep, outline: Outline, findings: Findings) -> None:
    if keep.budget is None:
        return
    if keep.cost is None:
        if not findings.is_lost((*path, "cost")):
            message = "Nothing says what an entry costs of the budget"
            findings.add(path, message, "Add “cost:” with the id of a question of type money.", key=True)
        return
    currency = keep.budget.split(" ")[0]
    asked = [each for _, each in outline.of(MoneyQuestion) if _is_asked(path, each, outline)]
    known = [each.id for each in asked]
    fitting = [each.id for each in asked if each.currency == currency]
    if keep.cost not in known:
        message = f"No question “{keep.cost}” of type money is asked by then"
        findings.add((*path, "cost"), message, suggest(keep.cost, fitting, "Write one of: "))
    elif keep.cost not in fitting:
        message = f"The answer to “{keep.cost}” is not in {currency}, as the budget is"
        findings.add((*path, "cost"), message, "Use one currency for both.")


def _is_asked(path: Path, question: QuestionPart, outline: Outline) -> bool:
    """Whether the question is asked by the time of the stage that `path` lies in."""
    return question.id in outline.question_ids_until(str(path[1]))


def _check_check_in(path: Path, stage: Stage, outline: Outline, findings: Findings) -> None:
    if not stage.check_in:
        return
    others = ("entries", "sections", "eligible when", "criteria", "report", "keep")
    for key in (each for each in others if outline.given_at(*path, each)):
        message = f"A stage at which people check in has nothing else to decide by, such as “{key}”"
        findings.add((*path, key), message, "Move it to a stage before or after.", key=True)


def _check_prizes(path: Path, award: Award, outline: Outline, findings: Findings) -> None:
    chain = outline.stage_chain()
    last = next((stage for place, stage in outline.of(Stage) if chain and place[-1] == chain[-1]), None)
    if not award.prizes or last is None or findings.is_lost(("stages", chain[-1], "keep")):
        return
    prizes = len(award.prizes)
    if last.keep is None or last.keep.first != prizes or last.keep.per or last.keep.waiting_list:
        message = f"There are prizes for {prizes}, and “{chain[-1]}” does not end with the best {prizes}"
        findings.add(
            (*path, "prizes"), message, f"Write “keep: {{first: {prizes}}}” in “{chain[-1]}”.", key=True
        )
