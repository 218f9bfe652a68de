"""Questions that are answered with an organisation."""

from typing import Any, Literal

from assay.capabilities.programmes.vocabulary.definition.questions.part import QuestionPart


class OrganisationQuestion(QuestionPart):
    """An organisation: one of the register of public bodies, or any other by its name."""

    type: Literal["organisation"]

    def rule_value(self, answer: object) -> Any:
        """Return its slug, blank where the register does not have it, and its name."""
        known = answer if isinstance(answer, dict) else {}
        return {"slug": str(known.get("slug", "")), "name": str(known.get("name", ""))}

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - as its parent's
        """Return none and one of the register."""
        return None, {"slug": "hm-treasury", "name": "HM Treasury"}

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        return "An organisation of the register, or any other by its name."
