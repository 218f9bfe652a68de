"""Full-text search, on whichever database the tests run."""

import time
from collections.abc import Iterator
from typing import ClassVar

import pytest
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.foundations.search import SearchIndex, words_of

INDEX = SearchIndex(table="search_test_text", key_column="idea_id", text_column="text")

pytestmark = pytest.mark.django_db(transaction=True)


class Idea(models.Model):
    name = models.CharField(max_length=100)
    objects: ClassVar[models.Manager["Idea"]] = models.Manager()

    class Meta:
        app_label = "search_test"
        db_table = "search_test_idea"

    def __str__(self) -> str:
        return self.name


class IdeaText(models.Model):
    idea = models.OneToOneField(Idea, on_delete=models.CASCADE)
    text = models.TextField()
    objects: ClassVar[models.Manager["IdeaText"]] = models.Manager()

    class Meta:
        app_label = "search_test"
        db_table = "search_test_text"

    def __str__(self) -> str:
        return self.text


class MakeIndex(Migration):
    operations = [INDEX.operation()]


@pytest.fixture(autouse=True)
def _tables(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 - the tables need the database
    migration = MakeIndex("search", "search_test")
    with connection.schema_editor() as editor:
        editor.create_model(Idea)
        editor.create_model(IdeaText)
    _add("before", "Written before the index was made")
    with connection.schema_editor() as editor:
        migration.apply(ProjectState(), editor)
    yield
    with connection.schema_editor() as editor:
        migration.unapply(ProjectState(), editor)
    with connection.schema_editor() as editor:
        editor.delete_model(IdeaText)
        editor.delete_model(Idea)


def _add(name: str, text: str) -> Idea:
    idea = Idea.objects.create(name=name)
    IdeaText.objects.create(idea=idea, text=text)
    return idea


def _names(text: str) -> list[str]:
    return sorted(idea.name for idea in INDEX.matching(Idea.objects.all(), text))


@pytest.mark.parametrize(
    "text",
    [
        "written",
        "INDEX made",
        "writ",
        "before the index w",
        "  the  ",
        "index, (made)!",
        '"index"',
        "indexes",
        "ïndéx",
    ],
)
def test_words_find_the_text_that_has_them_all(text: str) -> None:
    assert _names(text) == ["before"]


@pytest.mark.parametrize("text", ["written after", "ritten", "\N{PARTY POPPER}", "??? --", "w index"])
def test_words_do_not_find_a_text_that_lacks_one(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize("text", ["", "  \n"])
def test_blank_text_restricts_nothing(text: str) -> None:
    assert _names(text) == ["before"]


@pytest.mark.parametrize(
    "text",
    [
        "' OR 1=1 --",
        '"; DROP TABLE search_test_text; --',
        "a AND OR NOT NEAR(",
        "text:*^",
        "a & | ! <-> :*",
        "%s %(x)s {0}",
        "\x00\\",
        "word " * 2_000,
        "x" * 10_000,
        "\N{PARTY POPPER}" * 500,
    ],
)
def test_any_text_is_safe(text: str) -> None:
    assert _names(text) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_is_typed_there_is_an_answer(text: str) -> None:
    assert len(_names(text)) <= 1


def test_index_follows_changes_and_deletions() -> None:
    idea = _add("new", "Heat pumps")
    IdeaText.objects.filter(idea=idea).update(text="Solar panels")
    gone = _add("gone", "Solar ovens")
    IdeaText.objects.filter(idea=gone).delete()

    assert (_names("pumps"), _names("solar")) == ([], ["new"])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("A data-driven service", "data driven"),
        ("A data-driven service", "data-driven"),
        ("Ask at help@example.gov.uk/form_7", "example form 7"),
        ("Cynllun dŵr y dyffryn", "dwr"),
        ("Cynllun dwr y dyffryn", "dŵr"),
        ("The council's budget", "budget"),
        ("COVID-19 in care homes", "covid 19"),
    ],
)
def test_words_are_found_however_they_are_joined_or_accented(written: str, typed: str) -> None:
    _add("new", written)

    assert _names(typed) == ["new"]


def test_best_match_comes_first_and_the_own_order_stands_when_not_ranked() -> None:
    _add("b", "water " + "filler words about many other things " * 20)
    _add("a", "water water water")

    ranked = [idea.name for idea in INDEX.matching(Idea.objects.all(), "water")]
    ordered = [idea.name for idea in INDEX.matching(Idea.objects.order_by("-name"), "water", ranked=False)]

    assert (ranked, ordered) == (["a", "b"], ["b", "a"])


def test_search_combines_with_filters_counts_and_slices() -> None:
    for number in range(5):
        _add(f"idea {number}", "bridges and roads")

    found = INDEX.matching(Idea.objects.filter(name__gte="idea 2"), "bridge")

    assert (found.count(), len(found[:2])) == (3, 2)


def test_search_among_ten_thousand_texts_is_quick() -> None:
    ideas = Idea.objects.bulk_create(Idea(name=f"idea {number}") for number in range(10_000))
    words = ["water", "school", "budget", "housing", "traffic", "library", "garden"]
    IdeaText.objects.bulk_create(
        IdeaText(idea=idea, text=" ".join([words[place % 7], *words[place % 3 :], f"number{place}"] * 20))
        for place, idea in enumerate(ideas)
    )

    start = time.process_time()
    found = list(INDEX.matching(Idea.objects.all(), "housing budget number42")[:60])
    count = INDEX.matching(Idea.objects.all(), "garden", ranked=False).count()
    spent = time.process_time() - start

    assert (len(found), count) == (60, 10_000)
    assert spent < 0.2


def test_words_are_few_short_and_plain() -> None:
    assert words_of("Ŵy, NAÏVE_œuvre ﬁne!") == ["wy", "naive", "œuvre", "fine"]
    assert len(words_of("word " * 100)) == 20
    assert words_of("x" * 100) == ["x" * 60]
