"""The public list: narrowed by what is public, counted, sorted."""

from collections.abc import Sequence

import pytest
from pytest_django import DjangoAssertNumQueries

from assay.capabilities.entries import operations, queries
from assay.capabilities.entries.vocabulary.filters import PublicFilter, PublicSort
from assay.capabilities.entries.vocabulary.public_choices import facets_of
from assay.capabilities.entries.vocabulary.records import EntryRecord
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.vocabulary.checking import read_definition
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action, Standing
from assay.foundations.permissions.vocabulary import SYSTEM
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import AFTER, DURING, GOOD_ANSWERS, SHORT_ANSWERS, make_entry, make_member
from tests.factories.programmes import make_programme, make_round, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> RoundRecord:
    return open_round()


def _entry(round: RoundRecord, title: str, data: Sequence[str] = ("survey",), **answers: str) -> EntryRecord:
    return make_entry(round, answers={**GOOD_ANSWERS, "title": title, "data": list(data), **answers})


def _titles(round: RoundRecord, **asked: object) -> list[str]:
    filter = PublicFilter(**asked)  # type: ignore[arg-type] # the tests name real fields
    return [row.title for row in queries.list_public_entries(round=round, filter=filter).rows]


def test_list_is_narrowed_by_options_that_entries_chose(round: RoundRecord) -> None:
    _entry(round, "Both", ["survey", "administrative"])
    _entry(round, "One", ["survey"])

    assert _titles(round, choices={"data": "administrative"}) == ["Both"]
    assert _titles(round, choices={"data": "survey"}) == ["One", "Both"]
    assert _titles(round, choices={"data": "other"}) == []


def test_choice_sent_in_again_replaces_the_first(round: RoundRecord) -> None:
    owner = make_member()
    entry = make_entry(round, owner=owner)
    operations.save_answers(
        actor=owner, entry=entry.id, answers={"data": ["survey"]}, base_version=1, now=DURING
    )
    operations.submit_entry(actor=owner, entry=entry.id, now=DURING)

    counts = queries.count_public_entries(round=round)

    assert counts.choices == {("data", "survey"): 1}


def test_questions_that_are_not_public_narrow_nothing() -> None:
    source = SMALL_DEFINITION.replace("redact for: [assessor]}", "public: yes}", 1)
    public = read_definition(source)
    private = read_definition(source.replace("        public: yes\n", ""))

    assert [each.id for each in facets_of(public)] == ["data", "personal"]
    assert [each.id for each in facets_of(private)] == ["personal"]


def test_yes_or_no_narrows_where_it_is_public() -> None:
    source = SMALL_DEFINITION.replace("redact for: [assessor]}", "public: yes}", 1)
    round = open_round(make_round(make_programme(definition_source=source)))
    _entry(round, "Personal", personal="yes")
    _entry(round, "Not personal")

    assert _titles(round, choices={"personal": "yes"}) == ["Personal"]


def test_list_is_narrowed_by_stage_reached_and_public_standing(round: RoundRecord) -> None:
    kept, ended = _entry(round, "Kept"), _entry(round, "Ended")
    make_entry(round, answers={**SHORT_ANSWERS, "title": "Lacking"})
    operations.pass_on_intake(actor=SYSTEM, round=round, now=AFTER)
    operations.move_entry(actor=SYSTEM, entry=kept.id, action=Action.PASS_ON, reason="Good", now=AFTER)
    operations.move_entry(actor=SYSTEM, entry=ended.id, action=Action.TAKE_NO_FURTHER, reason="No", now=AFTER)

    counts = queries.count_public_entries(round=round, filter=PublicFilter(reached="sift"))

    assert _titles(round, reached="longlist") == ["Kept"]
    assert _titles(round, reached="sift") == ["Lacking", "Ended", "Kept"]
    assert _titles(round, standing=Standing.CONSIDERED) == ["Lacking", "Kept"]
    assert _titles(round, standing=Standing.NOT_TAKEN_FURTHER) == ["Ended"]
    assert counts.standings == {Standing.CONSIDERED: 2, Standing.NOT_TAKEN_FURTHER: 1}
    assert counts.reached == {"ideas": 3, "sift": 3, "longlist": 1, "final": 0}


def test_counts_say_what_each_choice_would_find(round: RoundRecord) -> None:
    challenge = programmes.save_challenge(
        actor=SYSTEM, round=round, slug="queues", title="Queues", summary="Long", now=DURING
    )
    programmes.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=DURING)
    make_entry(round, challenge=challenge.id)
    _entry(round, "Warm homes", ["survey", "other"], data_other="Meters")

    counts = queries.count_public_entries(
        round=round, filter=PublicFilter(search="homes", choices={"data": "survey"})
    )
    by_challenge = queries.count_public_entries(round=round, filter=PublicFilter(challenge=challenge.id))

    assert counts.choices == {("data", "survey"): 1, ("data", "other"): 1}
    assert counts.challenges == {}
    assert by_challenge.challenges == {challenge.id: 1}
    assert by_challenge.choices == {("data", "administrative"): 1}


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_counts_take_three_queries(
    round: RoundRecord, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        _entry(round, f"Idea {number}")
    asked = PublicFilter(search="idea", choices={"data": "survey"}, reached="ideas")

    with django_assert_num_queries(3):
        listed = queries.list_public_entries(round=round, filter=asked)
        counts = queries.count_public_entries(round=round, filter=asked)

    assert listed.total == counts.choices["data", "survey"] == count


def test_list_sorts(round: RoundRecord) -> None:
    talked, plain, best = _entry(round, "b talked"), _entry(round, "A plain"), _entry(round, "c plain plain")
    operations.add_comment(actor=make_member(), entry=talked.id, text="Good", now=DURING)
    operations.give_support(actor=make_member(), entry=plain.id, now=DURING)

    assert _titles(round, sort=PublicSort.COMMENTS)[0] == "b talked"
    assert _titles(round, sort=PublicSort.SUPPORT)[0] == "A plain"
    assert _titles(round, sort=PublicSort.TITLE) == ["A plain", "b talked", "c plain plain"]
    assert _titles(round, sort=PublicSort.NUMBER) == ["b talked", "A plain", "c plain plain"]
    assert _titles(round, sort=PublicSort.RELEVANCE)[0] == best.title
    assert _titles(round, sort=PublicSort.RELEVANCE, search="plain") == ["c plain plain", "A plain"]


def test_summary_is_the_beginning_of_the_first_long_public_answer(round: RoundRecord) -> None:
    _entry(round, "Long", problem="Queues are\nlong " * 40)
    make_entry(round, answers={**GOOD_ANSWERS, "title": "Endless", "problem": "x" * 500 + " y y y y"})
    _entry(round, "Short", problem="Queues are long, day by day")

    short, endless, long = (row.summary for row in queries.list_public_entries(round=round).rows)

    assert short == "Queues are long, day by day"
    assert endless == "x" * 220 + "…"
    assert long.startswith("Queues are long Queues")
    assert long.endswith((" Queues…", " are…", " long…"))
