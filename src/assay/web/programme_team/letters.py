"""The outbox of a round: what waits, what was sent, what needs someone."""

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.queries import count_letters, list_letters
from assay.foundations.notifications.vocabulary import LetterState
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.frame import capital, read_number, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, Option
from assay.web.shared.pages import Page
from assay.web.shared.pagination import paginate

_ROWS = 60
SETTLED_IN_BULK = frozenset({LetterState.WAITING, LetterState.HELD})
TONES = {
    LetterState.WAITING: "active",
    LetterState.SENDING: "active",
    LetterState.SENT: "positive",
    LetterState.UNCERTAIN: "warm",
    LetterState.FAILED: "negative",
    LetterState.HELD: "waiting",
    LetterState.WITHDRAWN: "",
}


def read_state(query: QueryDict) -> LetterState | None:
    """Return the state that an address narrows letters to, if any."""
    text = query.get("state", "")
    return LetterState(text) if text in [each.value for each in LetterState] else None


@with_round(Permission.RELEASE)
def letters_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show the letters of the round, narrowed to a state or to words."""
    state, search = read_state(request.GET), request.GET.get("search", "").replace("\x00", "")
    number = max(1, read_number(request.GET, "page") or 1)
    found = list_letters(round.scope, state=state, search=search, limit=_ROWS, offset=(number - 1) * _ROWS)
    pairs = [("state", state.value if state else ""), ("search", search)]
    pairs = [pair for pair in pairs if pair[1]]
    context = {
        "page": round_page(request, round, Page(title="Letters"), section="team:letters"),
        "round": round,
        "letters": found.letters,
        "tones": TONES,
        "fields": _fields(round, state, search),
        "is_narrowed": bool(pairs),
        "filter": urlencode(pairs),
        "settled_in_bulk": SETTLED_IN_BULK,
        "offers_bulk": any(each.state in SETTLED_IN_BULK for each in found.letters),
        "pages": paginate(total=found.total, size=_ROWS, number=number, query=pairs),
    }
    return render(request, "programme_team/letters.html", context)


def _fields(round_: RoundRecord, state: LetterState | None, search: str) -> list[Field]:
    counts = count_letters(round_.scope)
    options = tuple(
        Option(each.value, f"{capital(each.value)} ({n:,})")
        for each, n in counts.items()
        if n or each is state
    )
    value = state.value if state else ""
    return [
        Field("search", "Search", FieldKind.SEARCH, value=search, hint="Address or subject"),
        Field("state", "State", FieldKind.SELECT, value=value, options=(Option("", "All"), *options)),
    ]
