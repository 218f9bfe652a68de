"""The team's report on an entry at a stage, heading by heading."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.assessment.operations import save_stage_report
from assay.capabilities.assessment.queries import report_of
from assay.capabilities.assessment.vocabulary.errors import AssessmentError
from assay.capabilities.entries.queries import get_entry_for_team
from assay.capabilities.programmes.vocabulary.definition import Stage
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, round_address, round_page, stage_or_404
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import Field, FieldKind, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Page


@with_round(Permission.DECIDE)
def report_page(request: Request, round: RoundRecord, stage: str, entry: UUID) -> HttpResponse:
    """Write the report."""
    definition = stage_or_404(round, stage)
    if not definition.report:
        raise Http404
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    before = report_of(round=round, stage=stage, entry=entry)
    written = dict(before.texts) if before else {}
    texts = {each.id: request.POST.get(each.id, written.get(each.id, "")) for each in definition.report}
    fields = _fields(definition, texts)
    if request.method == "POST":
        try:
            save_stage_report(
                actor=request.actor, round=round, stage=stage, entry=entry, texts=texts, now=request.moment
            )
        except AssessmentError as error:
            fields = mark(fields, definition.report[0].id, str(error))
        else:
            leave_notice(request, f"Report on {found.reference} saved.", is_success=True)
            return redirect(round_address("team:decide", round, stage=stage, entry=entry))
    page = Page(
        title=f"Report on {found.title or found.reference}",
        caption=f"{found.reference}, {definition.title}",
        back=back_to("team:decide", round, found.reference, stage=stage, entry=entry),
        errors=error_links(fields),
    )
    context = {"page": round_page(request, round, page, section="team:stages"), "fields": fields}
    return render(request, "programme_team/report.html", context)


def _fields(definition: Stage, texts: dict[str, str]) -> list[Field]:
    return [
        Field(
            each.id,
            each.title,
            FieldKind.LONG_TEXT,
            value=texts[each.id],
            hint=each.about or "",
            required=False,
            rows=6,
        )
        for each in definition.report
    ]
