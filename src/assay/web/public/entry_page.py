"""One entry as far as it is public, with what people say of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assay.capabilities.entries.operations import (
    LONGEST_COMMENT,
    add_comment,
    give_support,
    withdraw_support,
)
from assay.capabilities.entries.permissions import may_comment, may_support
from assay.capabilities.entries.queries import (
    follows,
    get_public_entry,
    hidden_reason_of,
    list_comments,
    list_own_entries,
    support_of,
)
from assay.capabilities.entries.vocabulary.errors import (
    CommentRefusedError,
    EntryNotFoundError,
    SupportRefusedError,
)
from assay.capabilities.entries.vocabulary.records import CommentRecord, PublicEntry
from assay.capabilities.programmes.queries import list_challenges
from assay.capabilities.programmes.vocabulary.records import ChallengeRecord, RoundRecord
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.foundations.languages import said_of
from assay.web.public.frame import publishes_titles, round_address, round_page, round_with_public_entries
from assay.web.public.standings import TONES, standing_words
from assay.web.shared.access import Request, open_to_all, signed_in
from assay.web.shared.fields import Field, FieldKind, error_links
from assay.web.shared.notices import leave_notice
from assay.web.shared.pages import Link, Page


@open_to_all
@require_safe
def entry_page(request: Request, programme: str, round_slug: str, reference: str) -> HttpResponse:
    """Show the public answers, where the entry stands, its support and comments."""
    found = round_with_public_entries(programme, round_slug)
    try:
        shown = get_public_entry(round=found, reference=reference)
    except EntryNotFoundError:
        return _draw_hidden(request, found, reference)
    return _draw(request, found, shown, _comment_field())


@signed_in
def comment(request: Request, programme: str, round_slug: str, reference: str) -> HttpResponse:
    """Add a comment; a refused one comes back with what is wrong."""
    found = round_with_public_entries(programme, round_slug)
    shown = get_public_entry(round=found, reference=reference)
    # Someone who had to sign in first comes back here with an empty hand.
    if request.method != "POST":
        return redirect(f"{_address(found, shown)}#comments")
    text = request.POST.get("comment", "")
    try:
        added = add_comment(actor=request.actor, entry=shown.id, text=text, now=request.moment)
    except CommentRefusedError as fault:
        return _draw(request, found, shown, _comment_field(text, said_of(fault)), status=422)
    held = _("Thank you. The team looks at your comment before others can read it.")
    leave_notice(request, held if added.is_held else _("Your comment is published."), is_success=True)
    return redirect(f"{_address(found, shown)}#comments")


@signed_in
def support(request: Request, programme: str, round_slug: str, reference: str) -> HttpResponse:
    """Give support, or take it back."""
    found = round_with_public_entries(programme, round_slug)
    shown = get_public_entry(round=found, reference=reference)
    if request.method == "POST":
        change = withdraw_support if request.POST.get("action") == "withdraw" else give_support
        try:
            change(actor=request.actor, entry=shown.id, now=request.moment)
        except SupportRefusedError as fault:
            leave_notice(request, said_of(fault))
    return redirect(_address(found, shown))


def _draw(
    request: Request, round: RoundRecord, entry: PublicEntry, field: Field, *, status: int = 200
) -> HttpResponse:
    words = round.definition.words
    is_running = round.state is RoundState.RUNNING
    page = Page(
        title=entry_title(round, entry.reference, entry.title),
        back=Link(_("All %(entries)s") % {"entries": words.entries}, round_address("entries", round)),
        errors=error_links([field]),
    )
    context = {
        "page": round_page(request, round, page, section="entries"),
        "round": round,
        "entry": entry,
        "answers": [each for each in entry.answers if each.question_id != round.definition.title_question],
        "challenge": _challenge_of(round, entry),
        "standing": standing_words(round.definition, entry.stage, entry.standing),
        "tone": TONES.get(entry.standing, ""),
        "comments": [
            _told(each)
            for each in list_comments(entry.id, include_hidden=True)
            if not each.is_held or each.author == request.actor.person
        ],
        "field": field,
        "is_signed_in": request.actor.person is not None,
        "may_comment": is_running and may_comment(request.actor, round, entry.stage),
        "takes_comments": is_running and round.definition.stages[entry.stage].comment != "nobody",
        "takes_support": is_running and round.definition.stages[entry.stage].support != "nobody",
        "may_support": is_running and _may_support(request, round, entry),
        "support": support_of(actor=request.actor, entry=entry.id),
        "is_followed": follows(actor=request.actor, entry=entry.id),
    }
    return render(request, "public/entry.html", context, status=status)


def _draw_hidden(request: Request, round: RoundRecord, reference: str) -> HttpResponse:
    """Say that the team hid the entry, and why; raises EntryNotFoundError where it did not."""
    reason = hidden_reason_of(round=round, reference=reference)
    if reason is None:
        raise EntryNotFoundError(reference)
    words = round.definition.words
    back = Link(_("All %(entries)s") % {"entries": words.entries}, round_address("entries", round))
    page = Page(title=_("This %(entry)s is hidden") % {"entry": words.entry}, back=back)
    context = {
        "page": round_page(request, round, page, section="entries"),
        "round": round,
        "reason": reason,
    }
    return render(request, "public/hidden_entry.html", context, status=410)


def entry_title(round: RoundRecord, reference: str, title: str) -> str:
    """Return what an entry is called in public: its title, or its reference where titles are private."""
    return title if title and publishes_titles(round.definition) else reference


def _may_support(request: Request, round: RoundRecord, entry: PublicEntry) -> bool:
    if not may_support(request.actor, round, entry.stage):
        return False
    own = list_own_entries(actor=request.actor, round=round.id)
    return entry.reference not in {each.reference for each in own}


def _challenge_of(round: RoundRecord, entry: PublicEntry) -> ChallengeRecord | None:
    """Return the challenge that the entry answers, while it is published."""
    if entry.challenge is None:
        return None
    published = list_challenges(round.id, published_only=True)
    return next((each for each in published if each.id == entry.challenge), None)


def _told(comment: CommentRecord) -> tuple[CommentRecord, str, str]:
    """Return a comment with who wrote it and what; of a hidden one only that there was one, and why."""
    if comment.hidden_at is not None:
        if not comment.hidden_reason:
            return comment, "", _("A comment was hidden by the team.")
        return (
            comment,
            "",
            _("A comment was hidden by the team: %(reason)s") % {"reason": comment.hidden_reason},
        )
    return comment, comment.author_name, comment.text


def _comment_field(text: str = "", error: str = "") -> Field:
    return Field(
        "comment",
        _("Add a comment"),
        FieldKind.LONG_TEXT,
        value=text,
        error=error,
        hint=_("Everyone can read it, with your name. Do not include personal information."),
        character_limit=LONGEST_COMMENT,
        rows=4,
        label_size="s",
    )


def _address(round: RoundRecord, entry: PublicEntry) -> str:
    return round_address("entry", round, reference=entry.reference)
