"""What someone has to review, over all their rounds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assay.capabilities.assessment.queries import count_own_reviews
from assay.capabilities.entries.queries import count_by_state, list_own_entries
from assay.capabilities.programmes.queries import list_rounds
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.permissions.vocabulary import Actor, Permission
from assay.web.assessor.frame import assessor_page, stage_address
from assay.web.shared.access import Request, signed_in
from assay.web.shared.pages import Page


@dataclass(frozen=True, slots=True)
class Work:
    """What one assessor has done and has left to do at one stage."""

    round: RoundRecord
    title: str
    address: str
    done: int
    left: int


@signed_in
@require_safe
def home_page(request: Request) -> HttpResponse:
    """Show the stages at which there is something to review."""
    rounds = [each for each in list_rounds(request.actor) if _is_reviewed_by(request.actor, each)]
    context = {
        "page": assessor_page(request, Page(title="Your reviews")),
        "work": _work(request.actor, rounds),
        "is_assessor": bool(rounds),
    }
    return render(request, "assessor/home.html", context)


def _is_reviewed_by(actor: Actor, round: RoundRecord) -> bool:
    return round.state is RoundState.RUNNING and actor.may(Permission.REVIEW, round.scope)


def _work(actor: Actor, rounds: Iterable[RoundRecord]) -> list[Work]:
    rounds = list(rounds)
    done = count_own_reviews(actor=actor, rounds=[each.id for each in rounds])
    own = Counter((each.round_id, each.state) for each in list_own_entries(actor=actor))
    return [work for each in rounds for work in _work_in(each, done, own)]


def _work_in(
    round: RoundRecord, done: Mapping[tuple[int, str], int], own: Mapping[tuple[int, State], int]
) -> Iterable[Work]:
    counts = count_by_state(round=round)
    for name in round.definition.stage_order:
        stage, state = round.definition.stages[name], State(name, Standing.CONSIDERED)
        others = counts.get(state, 0) - own.get((round.id, state), 0)
        if stage.criteria and others > 0:
            own_done = done.get((round.id, name), 0)
            yield Work(round, stage.title, stage_address("queue", round, name), own_done, others - own_done)
