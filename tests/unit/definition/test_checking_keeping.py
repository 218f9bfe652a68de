"""Which entries a stage keeps, checking in, and prizes: what makes no sense is said at its place."""

import pytest

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.drawing import draw_stages
from assay.web.programme_team.keeping_words import keeping_words
from tests.factories.placed_definition import PLACED_DEFINITION
from tests.unit.definition.faulty import faults_of

PLACES, FIRST = "keep: {places: 2, waiting list: 1}", "keep: {first: 2}"
GOOD = "keep: {{at least: 3, {}}}"
NO_PRIZES = ("prizes: [{title: Gold, support worth: GBP 100}, {title: Silver}]", "becomes: project")
MONEY = "{id: price, type: money, ask: What does it cost?, required: no}"


def placed(*changes: tuple[str, str]) -> str:
    source = PLACED_DEFINITION
    for before, after in changes:
        assert before in source, before
        source = source.replace(before, after, 1)
    return source


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([(PLACES, "keep: {places: 2, all: yes}")], "A stage keeps entries in one way"),
        ([(FIRST, GOOD.format("waiting list: 1")), NO_PRIZES], "“waiting list” means nothing"),
        ([(PLACES, "keep: {all: yes, cost: price}")], "“cost” means nothing without “budget”"),
        ([(FIRST, GOOD.format("per: kind")), NO_PRIZES], "“per” means nothing without"),
        ([(PLACES, "keep: {places: 2, per: challenge}")], "Not every entry has a challenge"),
        ([(PLACES, "keep: {places: 2, per: price}")], "No question “price” with one choice of several"),
        ([(FIRST, "keep: {budget: GBP 10}"), NO_PRIZES], "Nothing says what an entry costs of the budget"),
        ([(FIRST, "keep: {budget: GBP 10, cost: kind}"), NO_PRIZES], "No question “kind” of type money"),
        ([(FIRST, "keep: {budget: EUR 10, cost: price}"), NO_PRIZES], "The answer to “price” is not in EUR"),
        ([(FIRST, "keep: {places: 2}"), NO_PRIZES], "Places go in the order in which entries came"),
        ([("check in: yes", "check in: yes, keep: {all: yes}")], "A stage at which people check in"),
        ([(FIRST, "keep: {first: 3}")], "3 cannot be kept, since “room” passes on 2 at most"),
        ([(FIRST, "keep: {first: 1}")], "There are prizes for 2, and “show” does not end with the best 2"),
        ([(FIRST, "keep: {first: 2, waiting list: 1}")], "There are prizes for 2"),
        ([("closes: +60d 17:00, ", ""), (FIRST, "keep: {budget: GBP 10, cost: price}"), NO_PRIZES],
         "There are no best for a budget while “call” takes entries without an end"),
        ([("{anyone: yes}", "{anyone: yes, awarded in: open-day}")], "“awarded in” means nothing"),
        ([("{anyone: yes}", "{awarded in: Open Day}")], "“Open Day” is not the address of a programme"),
    ],
)  # fmt: skip
def test_check_definition_says_what_cannot_be_kept(changes: list[tuple[str, str]], message: str) -> None:
    found = faults_of(placed(*changes))

    assert [each for each in found if each.message.startswith(message) and each.remedy], found


@pytest.mark.parametrize(
    ("changes", "drawn", "words"),
    [
        ([], "2 entries at most, in the order in which they came; 1 more may wait",
         "The first 2 entries go through. 1 more may wait."),
        ([(PLACES, "keep: {places: 1, per: kind}"), (FIRST, "keep: {at least: 50}"), NO_PRIZES],
         "1 entry at most for each kind, in the order in which they came",
         "The first entry of each group goes through."),
        ([("title question", "challenges: required\ntitle question"),
          (PLACES, "keep: {places: 3, per: challenge}")],
         "3 entries at most for each challenge, in the order in which they came",
         "The first 3 entries of each challenge go through."),
    ],
)  # fmt: skip
def test_draw_stages_says_how_places_go(changes: list[tuple[str, str]], drawn: str, words: str) -> None:
    definition = check_definition(placed(*changes))

    drawing = draw_stages(definition)

    assert drawn in drawing
    assert "entries whose people have checked in" in drawing
    assert keeping_words(definition.stages["room"], definition.words) == words


def test_draw_stages_says_how_far_a_budget_reaches_and_which_prizes_there_are() -> None:
    budget = check_definition(placed((FIRST, "keep: {budget: GBP 1500, cost: price}"), NO_PRIZES))

    assert "the best entries that GBP 1,500 can pay for" in draw_stages(budget)
    assert "Award: A prize; becomes a project" in draw_stages(budget)
    assert keeping_words(budget.stages["show"], budget.words) == (
        "The best entries go through, as far as GBP 1,500 reaches."
    )
    assert "Award: A prize (Gold, Silver)" in draw_stages(check_definition(PLACED_DEFINITION))


def test_a_cost_that_could_not_be_read_is_not_said_to_be_missing() -> None:
    found = faults_of(placed((FIRST, "keep: {budget: GBP 10, cost: 9}"), NO_PRIZES))

    assert [each.message for each in found] == ["9 is not a text"]


def test_keeping_words_says_what_scores_and_presence_decide() -> None:
    definition = check_definition(placed((FIRST, "keep: {at least: 50}"), NO_PRIZES))

    assert keeping_words(definition.stages["door"], definition.words) == (
        "Each entry whose people have checked in goes through."
    )
    assert keeping_words(definition.stages["show"], definition.words) == (
        "Each entry with a score of 50 or more goes through."
    )
    assert keeping_words(definition.stages["call"], definition.words) == "Each complete entry goes through."


def test_rules_may_speak_of_files_and_organisations_and_kinds_stand_once() -> None:
    questions = (
        "{id: papers, type: files, ask: Which papers?, required: no, kinds: [pdf, pdf]}\n"
        "      - {id: employer, type: organisation, ask: Who employs you?, required: no}"
    )
    rules = "eligible when: [{rule: size(papers) < 2 || employer.slug != '', otherwise: Attach one.}]"
    source = placed((MONEY, f"{MONEY}\n      - {questions}"), (PLACES, rules))

    assert [each.message for each in faults_of(source)] == ["“pdf” stands here twice"]
