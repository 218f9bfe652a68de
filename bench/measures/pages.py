"""Queries, size and time of the pages that grow with a round, through Django's whole handler, DEBUG off."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from measures.rounds import PROGRAMME, import_ideas, open_bench_round, real_ideas, register
from surroundings import Row, median_milliseconds

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry
from assay.capabilities.entries.queries import list_entries
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Role

SIZES = (1_000, 10_000)
SEARCHES = ("wildfire", "machine learning", "data")
Get = Callable[[], Any]


def measure() -> list[Row]:
    """Return one row for each page and size of round."""
    call_command("migrate", verbosity=0, interactive=False)
    rows = []
    for size in SIZES:
        round_ = open_bench_round(f"r{size}")
        # A few ideas cannot be read, so a few more are taken.
        import_ideas(round_, real_ideas(size + size // 400))
        analyse()
        rows += [measure_page(name, size, get) for name, get in _pages(round_)]
        rows += [_measure_search(round_, size, words) for words in SEARCHES]
        # Last, because it takes every entry away from the intake.
        rows.append(measure_page("team: stage page, all decided on", size, _stage_page(round_)))
    return rows


def analyse() -> None:
    """Gather what PostgreSQL's own background process would have gathered a minute later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _pages(round_: RoundRecord) -> list[tuple[str, Get]]:
    place = {"programme": PROGRAMME, "round_slug": round_.slug}
    manager = register(f"manager-{round_.slug}@bench.example", role=Role.PROGRAMME_MANAGER, round=round_)
    team = client_of(manager.id)
    some = list_entries(round=round_).rows[30].id
    entry = reverse("team:entry", kwargs={**place, "entry": some})
    listed, overview = reverse("team:entries", kwargs=place), reverse("team:round", kwargs=place)
    own, applicant = _draft(round_)
    question = reverse("applicant:question", kwargs={"entry": own, "question": "problem"})
    return [
        ("team: entries list, 60 rows", lambda: team.get(listed)),
        ("team: entries list, page 17", lambda: team.get(listed, {"page": 17})),
        ("team: entries list, searched", lambda: team.get(listed, {"search": SEARCHES[1]})),
        ("team: overview", lambda: team.get(overview)),
        ("team: entry page", lambda: team.get(entry)),
        ("applicant: question page", lambda: applicant.get(question)),
    ]


def _stage_page(round_: RoundRecord) -> Get:
    closed = datetime.now(UTC) + timedelta(days=60)
    pass_on_intake(actor=SYSTEM, round=round_, now=closed)
    propose_decisions(actor=SYSTEM, round=round_, stage="check", now=closed)
    team = client_of(register(f"panel-{round_.slug}@bench.example", role=Role.TEAM_MEMBER, round=round_).id)
    stage = reverse(
        "team:stage", kwargs={"programme": PROGRAMME, "round_slug": round_.slug, "stage": "check"}
    )
    return lambda: team.get(stage)


def _draft(round_: RoundRecord) -> tuple[UUID, Client]:
    now = datetime.now(UTC)
    person = register(f"applicant-{round_.slug}@bench.example")
    entry = start_entry(actor=actor_of(person), round=round_, now=now)
    answers = {"title": "Predicting where pipes will burst"}
    save_answers(actor=actor_of(person), entry=entry, answers=answers, base_version=0, now=now)
    return entry, client_of(person.id)


def client_of(person: UUID) -> Client:
    """Return a browser in which `person` is signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=person))
    return client


def measure_page(name: str, size: int, get: Get) -> Row:
    """Return the queries, size and times of one page."""
    with CaptureQueriesContext(connection) as captured:
        answer = get()
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP's "OK"
        raise AssertionError(f"{name} answered {answer.status_code}")
    # Counted now: the log of queries is emptied by the next request.
    queries = len(captured)
    cpu, wall = median_milliseconds(get)
    sizes = {"kB": len(answer.content) / 1000, "kB gzipped": len(gzip.compress(answer.content)) / 1000}
    return {"what": name, "entries": size, "queries": queries, **sizes, "CPU ms": cpu, "wall ms": wall}


def _measure_search(round_: RoundRecord, size: int, words: str) -> Row:
    wanted = EntryFilter(search=words)
    with CaptureQueriesContext(connection) as captured:
        found = list_entries(round=round_, filter=wanted)
    cpu, wall = median_milliseconds(lambda: list_entries(round=round_, filter=wanted))
    what = f"search alone, “{words}”: {found.total:,} found"
    return {"what": what, "entries": size, "queries": len(captured), "CPU ms": cpu, "wall ms": wall}
