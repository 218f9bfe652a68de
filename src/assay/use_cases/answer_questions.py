"""Publishing an answer to questions about a round, and telling those whom it concerns."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from assay.capabilities.entries.queries import people_of_drafts
from assay.capabilities.programmes.operations import answer_questions
from assay.capabilities.programmes.queries import askers_of, list_questions
from assay.capabilities.programmes.vocabulary.clarifications import Clarification
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.queries import people_of
from assay.foundations.people.vocabulary import PersonRecord
from assay.foundations.permissions.vocabulary import Actor
from assay.foundations.transactions import durable_write

_BODY = """\
Dear {name},

{why} about {programme}, {round}. Question and answer are public:

{asked}

Answer: {answer}

{address}
"""


def answer_and_tell(
    *,
    actor: Actor,
    round: RoundRecord,
    questions: Sequence[int],
    text: str,
    now: datetime,
    site_address: str,
) -> int:
    """Publish an answer and write to whoever asked, and to those with a draft that it concerns.

    An answer about challenges alone concerns drafts for them; any other concerns all. Nobody is told who
    asked. Returns how many letters were queued; raises as answer_questions.
    """
    with durable_write():
        answer = answer_questions(actor=actor, round=round, questions=questions, text=text, now=now)
        answered = [each for each in list_questions(round.id) if each.answer == answer]
        asked_by = askers_of(answer)
        told = people_of(asked_by | _drafting(round, answered)).values()
        letters = [
            _letter(round, answer, answered, text, each, site_address, has_asked=each.id in asked_by)
            for each in told
        ]
        queue_letters(letters=letters, now=now)
    return len(letters)


def _drafting(round: RoundRecord, answered: Sequence[Clarification]) -> frozenset[UUID]:
    about = {each.challenge for each in answered}
    if None in about:
        return people_of_drafts(round_id=round.id)
    concerned: frozenset[UUID] = frozenset()
    return concerned.union(*(people_of_drafts(round_id=round.id, challenge=each) for each in about))


def _letter(  # noqa: PLR0917 - a private step of one caller
    round: RoundRecord,
    answer: int,
    answered: Sequence[Clarification],
    text: str,
    person: PersonRecord,
    site_address: str,
    *,
    has_asked: bool,
) -> LetterDraft:
    body = _BODY.format(
        name=person.name,
        why="We have answered your question" if has_asked else "Someone asked a question, which we answered,",
        programme=round.programme_name,
        round=round.name,
        asked="\n\n".join(f"Question: {each.text}" for each in answered),
        answer=text.strip(),
        address=f"{site_address.rstrip('/')}/programmes/{round.programme_slug}/{round.slug}/",
    )
    return LetterDraft(
        occasion=f"answered:{answer}:{person.id}",
        scope=round.scope,
        recipient=person.id,
        address=person.email,
        subject=f"A question about {round.programme_name} is answered",
        body=body,
    )
