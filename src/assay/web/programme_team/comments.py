"""Hiding a comment on an entry, with a reason."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from assay.capabilities.entries.operations import hide_comment
from assay.capabilities.entries.queries import get_entry_for_team, list_comments
from assay.capabilities.entries.vocabulary.errors import ReasonMissingError
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import error_links
from assay.web.shared.pages import Page


@with_round(Permission.MODERATE)
def hide_comment_page(request: Request, round: RoundRecord, entry: UUID, comment: int) -> HttpResponse:
    """Ask why a comment is to be hidden, and hide it."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    shown = {each.id: each for each in list_comments(entry, include_hidden=True)}
    if comment not in shown:
        raise Http404
    fields = [reason_field(request, "Why is it hidden?")]
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            hide_comment(actor=request.actor, comment=comment, reason=reason, now=request.moment)
        except ReasonMissingError:
            fields = mark(fields, "reason", "Enter why the comment is hidden")
        else:
            return redirect(f"{round_address('team:entry', round, entry=entry)}#comments")
    back = back_to("team:entry", round, found.title or found.reference, entry=entry)
    page = Page(title="Hide a comment", back=back, errors=error_links(fields))
    context = {
        "page": round_page(request, round, page, section="team:entries"),
        "fields": fields,
        "comment": shown[comment],
    }
    return render(request, "programme_team/hide_comment.html", context)
