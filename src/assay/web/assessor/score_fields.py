"""The form by which an entry is scored: a field for each criterion, and what it posts."""

import functools
from collections.abc import Mapping

from django.http import QueryDict

from assay.capabilities.assessment.vocabulary import ReviewRecord
from assay.capabilities.programmes.vocabulary.definition import Criterion, Stage
from assay.web.shared.fields import Field, FieldKind, Option

ABSTAIN = "abstain"
COMMENT = "comment"
_MOST_RADIOS = 11


def score_fields(
    stage: Stage, typed: Mapping[str, str], faults: Mapping[str, str] | None = None
) -> list[Field]:
    """Return the fields of the form with what was typed and what is wrong, the comment last."""
    faults = faults or {}
    scores = [_score_field(each, typed, faults.get(each.id, "")) for each in stage.criteria]
    comment = Field(
        COMMENT,
        "Comment",
        FieldKind.LONG_TEXT,
        value=typed.get(COMMENT, ""),
        hint="For the team. Say what decided you.",
        required=False,
        rows=4,
        label_size="s",
    )
    return [*scores, comment]


def typed_in(post: QueryDict) -> dict[str, str]:
    """Return what the form posted, as it was typed."""
    return {name: str(value) for name, value in post.items()}


def typed_before(review: ReviewRecord | None) -> dict[str, str]:
    """Return what a saved review would have typed; nothing where there is none."""
    if review is None:
        return {}
    scores = {_name(each): _as_typed(score) for each, score in review.scores.items()}
    return {**scores, COMMENT: review.comment}


def read_scores(stage: Stage, typed: Mapping[str, str]) -> dict[str, int | None]:
    """Return the scores and abstentions (None) that were typed; criteria left out are not in it."""
    return {
        each.id: _read(each, typed[_name(each.id)]) for each in stage.criteria if typed.get(_name(each.id))
    }


def _read(criterion: Criterion, text: str) -> int | None:
    if text == ABSTAIN:
        return None
    # What is no number is out of the scale, and the operation says so in words.
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else criterion.highest + 1  # noqa: PLR2004 - scales have three digits at most


def _score_field(criterion: Criterion, typed: Mapping[str, str], fault: str) -> Field:
    points = range(criterion.lowest, criterion.highest + 1)
    # Bare figures stand in a row; published meanings need a line each, or one together where they are few.
    in_a_row = len(criterion.labels) * 2 < len(points)
    meanings = "; ".join(_point_words(criterion, each) for each in criterion.labels) if in_a_row else ""
    words = str if in_a_row else functools.partial(_point_words, criterion)
    options = tuple(Option(str(point), words(point)) for point in points)
    abstain = Option(ABSTAIN, "I cannot judge this", divider="or")
    is_long = len(options) > _MOST_RADIOS
    return Field(
        _name(criterion.id),
        criterion.title,
        FieldKind.SELECT if is_long else FieldKind.RADIOS,
        value=typed.get(_name(criterion.id), ""),
        options=(Option("", "Select a score"), *options, abstain) if is_long else (*options, abstain),
        hint=" ".join(filter(None, (criterion.about, f"{meanings}." if meanings else ""))),
        error=fault,
        inline=in_a_row,
        label_size="s",
    )


def _point_words(criterion: Criterion, point: int) -> str:
    meaning = criterion.labels.get(point)
    return f"{point}: {meaning}" if meaning else str(point)


def _name(criterion: str) -> str:
    return f"score-{criterion}"


def _as_typed(score: int | None) -> str:
    return ABSTAIN if score is None else str(score)
