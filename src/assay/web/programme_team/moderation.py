"""What people reported, and hiding an entry or a comment from the public, or showing it, with a reason."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assay.capabilities.entries.queries import get_entry_for_team, list_comments, list_reported
from assay.capabilities.entries.vocabulary.errors import ReasonMissingError
from assay.capabilities.entries.vocabulary.moderation import Ground, HeldFor, Moderated, Reported
from assay.capabilities.entries.vocabulary.records import CommentRecord, EntryRecord
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Permission
from assay.use_cases.moderate_and_tell import moderate_comment_and_tell, moderate_entry_and_tell
from assay.web.programme_team.faults import mark
from assay.web.programme_team.frame import back_to, reason_field, round_address, round_page
from assay.web.shared.access import Request, with_round
from assay.web.shared.fields import error_links
from assay.web.shared.filters import plural
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page

_GROUNDS = {
    Ground.RUDE: "rude",
    Ground.PERSONAL: "personal",
    Ground.ADVERT: "advert or spam",
    Ground.OFF_TOPIC: "off the subject",
    Ground.COPIED: "copied",
    Ground.OTHER: "something else",
}
_HELD = {
    HeldFor.LINKS: "Held: it has little but links. Nobody can read it yet.",
    HeldFor.REPEATED: "Held: the same words for the third time in a day. Nobody can read it yet.",
}
_HINT = "Everyone can read it where something is hidden, and it goes to whoever wrote it."


@with_round(Permission.MODERATE)
@require_safe
def moderation_page(request: Request, round: RoundRecord) -> HttpResponse:
    """Show what waits to be looked at, the most reported first."""
    waiting = list_reported(actor=request.actor, round=round)
    page = Page(title="Moderation")
    context = {
        "page": round_page(request, round, page, section="team:moderation"),
        "round": round,
        "waiting": [(each, _why(each), _address(round, each)) for each in waiting],
    }
    return render(request, "programme_team/moderation.html", context)


@with_round(Permission.MODERATE)
def hide_comment_page(request: Request, round: RoundRecord, entry: UUID, comment: int) -> HttpResponse:
    """Hide a comment or show it."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)
    shown = {each.id: each for each in list_comments(entry, include_hidden=True)}
    if comment not in shown:
        raise Http404

    def moderate(reason: str, *, is_hidden: bool) -> Moderated:
        return moderate_comment_and_tell(
            actor=request.actor,
            comment=comment,
            is_hidden=is_hidden,
            reason=reason,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )

    return _ask(request, round, found, shown[comment], moderate)


@with_round(Permission.MODERATE)
def moderate_entry_page(request: Request, round: RoundRecord, entry: UUID) -> HttpResponse:
    """Hide an entry from the public or show it."""
    found = get_entry_for_team(actor=request.actor, round=round, entry=entry)

    def moderate(reason: str, *, is_hidden: bool) -> Moderated:
        return moderate_entry_and_tell(
            actor=request.actor,
            entry=entry,
            is_hidden=is_hidden,
            reason=reason,
            now=request.moment,
            site_address=settings.ASSAY_ADDRESS,
        )

    return _ask(request, round, found, None, moderate)


def _ask(
    request: Request,
    round: RoundRecord,
    entry: EntryRecord,
    comment: CommentRecord | None,
    moderate: Callable[..., Moderated],
) -> HttpResponse:
    fields = [reason_field(request, "Why?", hint=_HINT)]
    if request.method == "POST":
        is_hidden = request.POST.get("action", "hide") == "hide"
        try:
            moderate(request.POST.get("reason", ""), is_hidden=is_hidden)
        except ReasonMissingError:
            fields = mark(fields, "reason", "Enter why it is hidden or shown")
        else:
            leave_notice(request, "It is hidden." if is_hidden else "Everyone can read it.", is_success=True)
            where = round_address("team:entry", round, entry=entry.id)
            return redirect(f"{where}#comments" if comment else where)
    what = "comment" if comment else round.definition.words.entry
    page = Page(
        title=f"Hide or show this {what}",
        back=back_to("team:entry", round, entry.title or entry.reference, entry=entry.id),
        errors=error_links(fields),
    )
    context = {
        "page": round_page(request, round, page, section="team:moderation"),
        "fields": fields,
        "entry": entry,
        "comment": comment,
        "what": what,
    }
    return render(request, "programme_team/moderate.html", context)


def _why(reported: Reported) -> list[str]:
    told = [
        f"{plural(count, 'person says', 'people say')}: {_GROUNDS[ground]}"
        for ground, count in reported.grounds.items()
    ]
    return ([_HELD[reported.held_for]] if reported.held_for else []) + told


def _address(round: RoundRecord, reported: Reported) -> Link:
    if reported.comment is None:
        label = reported.title or reported.reference
        return Link(label, round_address("team:moderate-entry", round, entry=reported.entry))
    where = round_address("team:hide-comment", round, entry=reported.entry, comment=reported.comment)
    return Link(f"Comment by {reported.author_name} on {reported.title or reported.reference}", where)
