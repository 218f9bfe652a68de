"""Where drafts stop, and what is chosen in what was sent in."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.fields.json import KeyTransform

from assay.capabilities.entries.models import Entry
from assay.capabilities.entries.vocabulary.figures import ChoiceFigures, DraftFigures, QuestionReached
from assay.capabilities.entries.vocabulary.showing import is_for_team
from assay.capabilities.programmes.vocabulary.definition import ChoiceQuestion, QuestionPart, YesOrNoQuestion
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Standing


def count_last_answers(*, round: RoundRecord) -> DraftFigures:
    """Return where drafts stop, in the order of the form. One query.

    The last answer is the last in the form, whenever it was given.
    """
    questions = [question for section in round.definition.sections for question in section.questions]
    drafts = Entry.objects.filter(round_id=round.id, standing=Standing.DRAFT)
    last = _count_last(drafts, questions)
    return DraftFigures(
        drafts=sum(last.values()),
        blank=last.get("", 0),
        questions=tuple(QuestionReached(each.id, each.ask, last.get(each.id, 0)) for each in questions),
    )


def _count_last(drafts: QuerySet[Entry], questions: Iterable[QuestionPart]) -> dict[str, int]:
    reached = Case(
        *(When(latest__answers__has_key=each.id, then=Value(each.id)) for each in reversed(tuple(questions))),
        default=Value(""),
        output_field=CharField(),
    )
    counted = drafts.annotate(reached=reached).order_by().values_list("reached").annotate(Count("pk"))
    return dict(counted)


def count_choices(*, round: RoundRecord) -> tuple[ChoiceFigures, ...]:
    """Return how often each option was chosen in what was sent in, question by question. One query.

    Questions about a person, and those that the team may not read, are left out.
    """
    questions = [
        each
        for each in round.definition.questions
        if isinstance(each, ChoiceQuestion | YesOrNoQuestion) and is_for_team(each) and not each.personal
    ]
    if not questions:
        return ()
    sent = Entry.objects.filter(round_id=round.id, submitted__isnull=False)
    columns = {f"answer_{each.id}": KeyTransform(each.id, F("submitted__answers")) for each in questions}
    chosen: list[Counter[str]] = [Counter() for _ in questions]
    answered = [0] * len(questions)
    for row in sent.annotate(**columns).values_list(*columns).iterator(chunk_size=5000):
        for place, answer in enumerate(row):
            if answer is not None:
                answered[place] += 1
                chosen[place].update(answer if isinstance(answer, list) else [_option_of(answer)])
    return tuple(_figures(*each) for each in zip(questions, chosen, answered, strict=True))


def _option_of(answer: object) -> str:
    return ("yes" if answer else "no") if isinstance(answer, bool) else str(answer)


def _figures(
    question: ChoiceQuestion | YesOrNoQuestion, chosen: Counter[str], answered: int
) -> ChoiceFigures:
    if isinstance(question, ChoiceQuestion):
        options = [(option.id, option.label) for option in question.options]
    else:
        options = [("yes", "Yes"), ("no", "No")]
    return ChoiceFigures(
        question=question.id,
        ask=question.ask,
        is_many=isinstance(question, ChoiceQuestion) and question.many,
        answered=answered,
        counts=tuple((label, chosen[option]) for option, label in options),
    )
