"""Telling someone everything that is recorded about them."""

from typing import Any

from assay.capabilities.assessment.queries import list_own_reviews
from assay.capabilities.assessment.vocabulary import ReviewRecord
from assay.capabilities.entries.queries import (
    list_followed,
    list_own_comments,
    list_own_entries,
    list_supported,
    list_versions,
)
from assay.capabilities.entries.vocabulary.records import CommentRecord, OwnEntryRow
from assay.capabilities.programmes.queries import list_own_questions
from assay.foundations.notifications.queries import list_letters_to
from assay.foundations.notifications.vocabulary import LetterRecord
from assay.foundations.people.queries import get_account
from assay.foundations.permissions.vocabulary import Actor, person_of


def tell_about_oneself(*, actor: Actor) -> dict[str, Any]:
    """Return account, roles, entries, questions, comments, support, follows, reviews, letters of `actor`.

    All is JSON values, moments and numbers, with every version of entries and reviews.

    Raises:
        NotPermittedError: the actor is nobody in particular.
        PersonNotFoundError: they were erased.
    """
    person = person_of(actor)
    account = get_account(person)
    return {
        "account": {
            "identifier": str(person),
            "name": account.person.name,
            "e-mail address": account.person.email,
            "time zone": account.person.time_zone,
            "registered at": account.created_at,
            "last signed in at": account.last_signed_in_at,
            "has a password": account.has_password,
        },
        "roles": [{"role": grant.role.value, "scope": grant.scope.path} for grant in actor.grants],
        "entries": [_entry(row) for row in list_own_entries(actor=actor)],
        "questions": [
            {"asked at": each.asked_at, "text": each.text} for each in list_own_questions(actor=actor)
        ],
        "comments": [_comment(each) for each in list_own_comments(actor=actor)],
        "support": [
            {"entry": str(entry), "given at": given_at} for entry, given_at in list_supported(actor=actor)
        ],
        "followed": [{"entry": str(row.entry), "since": row.since} for row in list_followed(actor=actor)],
        "reviews": [_review(each) for each in list_own_reviews(actor=actor)],
        "letters": [_letter(each) for each in list_letters_to(person)],
    }


def _entry(row: OwnEntryRow) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "title": row.title,
        "stage": row.state.stage,
        "standing": row.state.standing.value,
        "submitted at": row.submitted_at,
        "versions": [
            {"number": version.number, "saved at": version.saved_at, "answers": dict(version.answers)}
            for version in list_versions(row.id)
        ],
    }


def _comment(comment: CommentRecord) -> dict[str, Any]:
    return {"entry": str(comment.entry), "written at": comment.written_at, "text": comment.text}


def _review(review: ReviewRecord) -> dict[str, Any]:
    return {
        "entry": str(review.entry),
        "stage": review.stage,
        "number": review.number,
        "saved at": review.saved_at,
        "scores": dict(review.scores),
        "comment": review.comment,
    }


def _letter(letter: LetterRecord) -> dict[str, Any]:
    return {
        "subject": letter.subject,
        "sent at": letter.sent_at,
        # Letters of no programme are those with sign-in links, which belong in nobody's downloads.
        "body": letter.body if letter.scope else "",
    }
