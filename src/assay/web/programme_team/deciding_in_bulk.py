"""One decision with one reason on many undecided entries, which are listed before it is recorded."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import record_decisions
from assay.capabilities.assessment.queries import undecided_entries
from assay.capabilities.assessment.vocabulary import DecisionDraft, ReasonMissingError
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.deciding import decision_fields, read_outcome
from assay.web.programme_team.faults import FieldFaultError, mark
from assay.web.programme_team.frame import back_to, round_address, round_page, stage_or_404
from assay.web.programme_team.selecting import Selection, read_identifiers, whole_selection
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page

_SHOWN = 100


@with_round(Permission.DECIDE)
def decide_many_page(request: Request, round: RoundRecord, stage: str) -> HttpResponse:
    """List the selected undecided entries, ask for the decision and its reason, and record it on all."""
    definition, words = stage_or_404(round, stage), round.definition.words
    undecided = {each.id: each for each in undecided_entries(round=round, stage=stage)}
    if request.POST.get("all") == "yes":
        selection = whole_selection(request.POST, list(undecided))
    else:
        ticked = read_identifiers(request.POST.getlist("entry"))
        chosen = tuple(each for each in ticked if each in undecided)
        selection = Selection(chosen, tuple(("entry", str(each)) for each in chosen))
    if not selection.chosen:
        leave_notice(request, f"Select at least one {words.entry} without a decision first.")
        return redirect(round_address("team:stage", round, stage=stage))
    fields = decision_fields(request, round, stage)
    if request.POST.get("confirmed"):
        try:
            _record(request, round, stage, selection)
        except FieldFaultError as error:
            fields = mark(fields, error.name, str(error))
        else:
            count = plural(len(selection.chosen), "decision")
            leave_notice(request, f"{count} recorded. Each is pending until you release it.", is_success=True)
            return redirect(round_address("team:stage", round, stage=stage))
    page = Page(
        title=f"Decide on {plural(len(selection.chosen), words.entry, words.entries)}",
        caption=definition.title,
        back=back_to("team:stage", round, definition.title, stage=stage),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:stages"),
        "round": round,
        "chosen": [undecided[each] for each in selection.chosen[:_SHOWN]],
        "count": len(selection.chosen),
        "kept": selection.kept,
        "fields": fields,
    }
    return render(request, "programme_team/decide_many.html", context)


def _record(request: Request, round_: RoundRecord, stage: str, selection: Selection) -> None:
    (outcome, prize), reason = read_outcome(request), request.POST.get("reason", "")
    if selection.has_changed:
        raise FieldFaultError("outcome", (), "The list has changed since you looked at it. Look at it again.")
    drafts = [DecisionDraft(each, outcome, reason, seen=0, prize=prize) for each in selection.chosen]
    try:
        record_decisions(actor=request.actor, round=round_, stage=stage, decisions=drafts, now=request.moment)
    except ReasonMissingError as error:
        raise FieldFaultError("reason", (), "Enter the reason") from error
    except AssessmentError as error:
        raise FieldFaultError("outcome", (), str(error)) from error
