"""Queries, size and time of the public list of ideas and of one discussed idea, DEBUG off."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from django.apps import apps
from django.core.management import call_command
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.test import Client
from django.urls import reverse
from measures.pages import Get, analyse, client_of, measure_page
from measures.rounds import PROGRAMME, import_ideas, open_bench_round, real_ideas, register
from surroundings import Row

from assay.capabilities.programmes.vocabulary.records import RoundRecord

IDEAS = 3_000
COMMENTS = 30_000
PEOPLE = 200


def measure() -> list[Row]:
    """Return one row for each way of asking for the list, and for the page of one idea."""
    call_command("migrate", verbosity=0, interactive=False)
    round_ = open_bench_round("open-ideas")
    import_ideas(round_, real_ideas(IDEAS + IDEAS // 400))
    _discuss(round_)
    analyse()
    return [measure_page(name, IDEAS, get) for name, get in _pages(round_)]


def _discuss(round_: RoundRecord) -> None:
    """Write comments and supports as rows: what is measured is reading them."""
    entry, comment, support = (apps.get_model("entries", each) for each in ("Entry", "Comment", "Support"))
    people = [register(f"reader-{number}@bench.example").id for number in range(PEOPLE)]
    ideas = list(entry.objects.filter(round_id=round_.id).order_by("number").values_list("pk", flat=True))
    now = datetime.now(UTC)
    comment.objects.bulk_create(
        (
            comment(
                entry_id=ideas[number % len(ideas)],
                author_id=people[number % PEOPLE],
                text=f"We see this in our office too, and would help to try it. ({number})",
                written_at=now - timedelta(seconds=COMMENTS - number),
            )
            for number in range(COMMENTS)
        ),
        batch_size=1_000,
    )
    pairs = ((idea, person) for place, idea in enumerate(ideas) for person in people[: place % 20])
    supports = (support(entry_id=idea, person_id=person, given_at=now) for idea, person in pairs)
    while batch := list(islice(supports, 1_000)):
        support.objects.bulk_create(batch)
    for model, counted in ((comment, "comment_count"), (support, "support_count")):
        counts = model.objects.filter(entry=OuterRef("pk")).order_by().values("entry").annotate(n=Count("pk"))
        entry.objects.filter(round_id=round_.id).update(
            **{counted: Coalesce(Subquery(counts.values("n")), 0)}
        )


def _pages(round_: RoundRecord) -> list[tuple[str, Get]]:
    place = {"programme": PROGRAMME, "round_slug": round_.slug}
    listed = reverse("public:entries", kwargs=place)
    entry = reverse("public:entry", kwargs={**place, "reference": _first_reference(round_)})
    anyone = Client()
    member = client_of(register("member@bench.example").id)
    narrowed = {"answer-topic": "health", "answer-data": "administrative", "reached": "check"}
    return [
        ("ideas: list, 30 rows", lambda: anyone.get(listed)),
        ("ideas: list, signed in", lambda: member.get(listed)),
        (
            "ideas: list, most discussed, page 50",
            lambda: anyone.get(listed, {"sort": "comments", "page": "50"}),
        ),
        ("ideas: list, searched", lambda: anyone.get(listed, {"search": "machine learning"})),
        ("ideas: list, narrowed three times", lambda: anyone.get(listed, narrowed)),
        ("ideas: one idea, 10 comments", lambda: member.get(entry)),
    ]


def _first_reference(round_: RoundRecord) -> str:
    ideas = apps.get_model("entries", "Entry").objects.filter(round_id=round_.id)
    return str(ideas.order_by("number").values_list("reference", flat=True)[0])
