"""Merging what one page saves with what was saved meanwhile, question by question."""

from collections.abc import Collection, Mapping

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.errors import AnswerConflictError, Conflict
from assay.capabilities.programmes.vocabulary.definition import Definition


def merge_answers(
    definition: Definition,
    *,
    current: Mapping[str, AnswerValue],
    given: Mapping[str, AnswerValue | None],
    moved: Collection[str],
    version: int,
) -> dict[str, AnswerValue]:
    """Return `current` with what was `given`.

    `current` stands now, as version number `version`; of its answers, those to `moved` questions were changed
    since the page was filled. None takes an answer away.
    Raises AnswerConflictError where a given answer differs from the current one, and that was changed.
    """
    differing = {each for each, value in given.items() if current.get(each) != value}
    conflicts = tuple(
        Conflict(each.id, each.ask, given[each.id], current.get(each.id))
        for each in definition.questions
        if each.id in differing and each.id in moved
    )
    if conflicts:
        raise AnswerConflictError(conflicts, version)
    merged = {**current, **given}
    return {each: value for each, value in merged.items() if value is not None}
