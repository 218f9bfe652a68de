"""What questions of every type have, and what each type answers for itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal

from assay.capabilities.programmes.vocabulary.definition.parts import (
    Identifier,
    Line,
    Part,
    Prose,
    Rule,
    YesOrNo,
)
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.foundations.languages import message_id

# Where in the question, what is wrong, and how to mend it.
Contradiction = tuple[Path, str, str]


class QuestionPart(Part):
    """What questions of every type have.

    A type is a subclass in a file of its own; it is asked for everything that differs between types.
    """

    meanings: ClassVar[Mapping[str, str]] = {}
    wanting: ClassVar[str] = message_id("Enter an answer to “%(question)s”")

    id: Identifier
    ask: Line
    hint: Prose | None = None
    required: YesOrNo = True
    public: YesOrNo = False
    personal: YesOrNo = False
    redact_for: tuple[Literal["assessor", "team"], ...] = ()
    show_when: Rule | None = None

    def rule_value(self, answer: object) -> Any:
        """Return `answer` (None: not answered) as rules see it, blank where there is none."""
        return str(answer) if is_answered(answer) else ""

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - types with options look at it
        """Return answers, None for none, on which `rule` is tried before anyone answers."""
        return None, "A sample of an answer"

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what in the question's own keys cannot hold together."""
        return iter(())

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        kind = str(getattr(self, "type", "text"))
        return f"{kind[:1].upper()}{kind[1:]}."


def is_answered(answer: object) -> bool:
    """Return whether `answer` says anything."""
    return answer is not None and answer not in ("", [], ())


def reversed_bounds(low: Any, high: Any, keys: tuple[str, str]) -> Iterator[Contradiction]:
    """Yield the contradiction of a highest value below the lowest."""
    if low is not None and high is not None and low > high:
        yield (keys[1],), f"“{keys[1]}” is below “{keys[0]}”", "Change the two about."


def repeated(key: str, members: Iterable[Any], attribute: str) -> Iterator[Contradiction]:
    """Yield each of `members`, which stand at `key`, whose `attribute` is that of one before it."""
    seen: set[str] = set()
    for number, member in enumerate(members):
        name = getattr(member, attribute)
        if name in seen:
            message = f"“{name}” is the {attribute} of an earlier one already"
            yield (key, number, attribute), message, f"Give it another {attribute}."
        seen.add(name)
