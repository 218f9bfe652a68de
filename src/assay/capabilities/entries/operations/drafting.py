"""Starting an entry, and saving answers to it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from assay.capabilities.entries.models import Entry, EntrySource
from assay.capabilities.entries.operations.keeping import Saved, keep_version
from assay.capabilities.entries.operations.locking import lock_own_entry
from assay.capabilities.entries.operations.matching import match_answers
from assay.capabilities.entries.operations.numbering import queue_starters, reference_of, take_numbers
from assay.capabilities.entries.operations.recording import (
    record_entry_event,
    refuse_closed,
    state_of,
)
from assay.capabilities.entries.permissions import may_be_submitted
from assay.capabilities.entries.queries.histories import (
    questions_changed_since,
    version_record,
)
from assay.capabilities.entries.queries.holding_awards import is_admitted
from assay.capabilities.entries.vocabulary.answers import AnswerValue, RawAnswer, read_answers
from assay.capabilities.entries.vocabulary.errors import (
    ChallengeNotAnsweredError,
    EntryNotEditableError,
    NotAdmittedError,
)
from assay.capabilities.entries.vocabulary.judging import Judge
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.merging import merge_answers
from assay.capabilities.entries.vocabulary.records import VersionRecord
from assay.capabilities.entries.vocabulary.sources import read_source
from assay.capabilities.programmes.queries import get_round_by_id, list_challenges
from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing
from assay.foundations.languages import message
from assay.foundations.permissions.vocabulary import Actor

GivenAnswers = Mapping[str, RawAnswer] | Callable[[Definition], Mapping[str, RawAnswer]]


def start_entry(
    *,
    actor: Actor,
    round: RoundRecord,
    challenge: int | None = None,
    came_from: str = "",
    now: datetime,
) -> UUID:
    """Start an entry of the actor in `round` and return its identifier; an untouched draft is taken up again.

    `came_from` is the website or campaign whose link led here; it is kept only where it is a plain label.
    Raises NotAdmittedError, EntryClosedError, ChallengeNotAnsweredError.
    """
    with transaction.atomic():
        round = get_round_by_id(round.id)
        _refuse_strangers(actor, round)
        refuse_closed(round, now=now, entry=None, person=actor.person)
        _check_challenge(round, challenge)
        queue_starters(round)  # a form sent twice makes one draft
        blank = Entry.objects.filter(
            round_id=round.id,
            owner_id=actor.person,
            standing=Standing.DRAFT,
            latest=None,
            challenge=challenge,
        )
        row = blank.first() or _make_draft(actor, round, challenge, came_from, now)
    return row.pk


def save_answers(
    *,
    actor: Actor,
    entry: UUID,
    answers: GivenAnswers,
    base_version: int,
    now: datetime,
    is_typed: bool = False,
) -> VersionRecord:
    """Save answers to some questions of the actor's entry as a new version; the others stay as they are.

    The version is its own record of who saved what and when; the audit trail begins with the submission,
    which seals the answers by their fingerprint. Nothing new is kept when nothing changes: the latest
    version is returned. `answers` holds what was given, by question, None or blank for no answer, or gives
    that once the definition is known, and may refuse by raising AnswerFaultsError;
    `base_version` is the version that the page was filled from, 0 before the first. What is saved while its
    author types, `is_typed`, takes the place of what was saved so in the last minutes.

    Raises:
        EntryNotFoundError, RoleTooLowError: it is not the actor's, or only theirs to read.
        EntryClosedError, EntryNotEditableError: it cannot be changed now.
        AnswerFaultsError, UnknownQuestionError: some answers cannot be saved.
        AnswerConflictError: a question was answered otherwise since `base_version`.
    """
    with transaction.atomic():
        row = lock_own_entry(actor, entry, needed=EntryRole.EDIT)
        round = get_round_by_id(row.round_id)
        refuse_closed(round, now=now, stage=row.stage, entry=row.pk, person=row.owner_id)
        judge = Judge(round.definition, row.stage)
        refuse_uneditable(round, row)
        raw = answers(round.definition) if callable(answers) else answers
        refuse_settled(judge, row, raw.keys())
        given = read_answers(round.definition, raw)
        match_answers(round.definition.questions, [given])
        merged = _merged(round.definition, row, given, base_version)
        kept = judge.keep_visible(merged)
        title = title_of(round.definition, kept) if row.standing == Standing.DRAFT else row.title
        aside = {each: value for each, value in merged.items() if each not in kept}
        saved = Saved(kept, aside, title, actor.reference, now, is_typed)
        return version_record(keep_version(row, saved))


def _make_draft(
    actor: Actor, round: RoundRecord, challenge: int | None, came_from: str, now: datetime
) -> Entry:
    number = take_numbers(round, 1)[0]
    row = Entry.objects.create(
        round_id=round.id,
        number=number,
        reference=reference_of(round, number),
        owner_id=actor.person,
        challenge_id=challenge,
        stage=round.definition.intake,
        standing=Standing.DRAFT,
        created_at=now,
        changed_at=now,
    )
    if source := read_source(came_from):
        EntrySource.objects.create(entry=row, label=source)
    details = {"reference": row.reference}
    record_entry_event(round=round, actor=actor, entry=row.pk, action="start entry", now=now, details=details)
    return row


def _merged(
    definition: Definition, row: Entry, given: Mapping[str, AnswerValue | None], base_version: int
) -> dict[str, AnswerValue]:
    """Return all answers with those given, also those that are not asked any more."""
    current = row.latest.answers if row.latest else {}
    number = row.latest.number if row.latest else 0
    moved = questions_changed_since(entry=row.pk, number=base_version, latest=number, current=current)
    merged = merge_answers(definition, current=current, given=given, moved=moved, version=number)
    aside = row.latest.set_aside if row.latest else {}
    return {**{each: value for each, value in aside.items() if each not in given}, **merged}


def title_of(definition: Definition, answers: Mapping[str, AnswerValue]) -> str:
    """Return the title that `answers` give an entry, as far as lists show it."""
    return str(answers.get(definition.title_question, ""))[:300]


def refuse_settled(judge: Judge, row: Entry, answers: Collection[str]) -> None:
    """Raise EntryNotEditableError where one of the questions in `answers` is of another form."""
    asked = {each.id for each in judge.definition.questions}
    if any(each in asked and each not in judge.form for each in answers):
        raise EntryNotEditableError(
            message("%(reference)s has moved on, and other questions are asked now.", reference=row.reference)
        )


def refuse_uneditable(round: RoundRecord, row: Entry) -> None:
    """Raise EntryNotEditableError where the state of `row` lets nothing be changed."""
    if not may_be_submitted(round, state_of(row)):
        raise EntryNotEditableError(
            message("%(reference)s has moved on and can no longer be changed.", reference=row.reference)
        )


def _refuse_strangers(actor: Actor, round: RoundRecord) -> None:
    if not is_admitted(actor, round):
        who = round.definition.who_may_enter
        holders = f"It is open to those who hold an award of “{who.awarded_in}”."
        otherwise = holders if who.awarded_in else "It is not open to your e-mail address."
        raise NotAdmittedError(f"You cannot enter {round.name}. {who.explanation or otherwise}")


def _check_challenge(round: RoundRecord, challenge: int | None) -> None:
    if challenge is None and round.definition.challenges != "required":
        return
    published = list_challenges(round.id, published_only=True)
    if challenge not in {each.id for each in published}:
        titles = "; ".join(each.title for each in published) or "none is published yet"
        raise ChallengeNotAnsweredError(f"Choose one of the challenges of {round.name}: {titles}.")
