"""The page of figures through Django's whole handler: every entry has moved on once, and some are drafts."""

from datetime import UTC, datetime, timedelta
from functools import partial

from django.core.management import call_command
from django.urls import reverse
from measures.pages import SIZES, analyse, client_of, measure_page
from measures.rounds import PROGRAMME, import_ideas, open_bench_round, real_ideas, register
from surroundings import Row

from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.queries import actor_of
from assay.foundations.permissions.vocabulary import SYSTEM, Role

_DRAFTS = 100


def measure() -> list[Row]:
    """Return one row for each size of round."""
    call_command("migrate", verbosity=0, interactive=False)
    rows = []
    for size in SIZES:
        round_ = open_bench_round(f"r{size}")
        import_ideas(round_, real_ideas(size + size // 400))
        _begin_drafts(round_)
        pass_on_intake(actor=SYSTEM, round=round_, now=datetime.now(UTC) + timedelta(days=60))
        analyse()
        manager = register(f"manager-{round_.slug}@bench.example", role=Role.PROGRAMME_MANAGER, round=round_)
        team = client_of(manager.id)
        place = {"programme": PROGRAMME, "round_slug": round_.slug}
        pages = {
            "overview": reverse("team:round", kwargs=place),
            "figures": reverse("team:figures", kwargs=place),
        }
        rows += [
            measure_page(f"team: {name}", size, partial(team.get, there)) for name, there in pages.items()
        ]
    return rows


def _begin_drafts(round_: RoundRecord) -> None:
    now = datetime.now(UTC)
    for number in range(_DRAFTS):
        actor = actor_of(register(f"applicant-{round_.slug}-{number}@bench.example"))
        entry = start_entry(actor=actor, round=round_, came_from=f"campaign-{number % 9}", now=now)
        answers = {"title": f"Draft {number}"}
        save_answers(actor=actor, entry=entry, answers=answers, base_version=0, now=now)
