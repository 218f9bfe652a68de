"""Questions that are answered with files."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, WithJsonSchema

from assay.capabilities.programmes.vocabulary.definition.questions.part import Contradiction, QuestionPart
from assay.foundations.files.vocabulary import FileKind, FileRules, describe_kinds
from assay.foundations.languages import message_id

Kind = Annotated[FileKind, WithJsonSchema({"enum": [each.value for each in FileKind]})]
_BYTES_IN_MEGABYTE = 1_000_000
_USUAL_KINDS = (FileKind.PDF, FileKind.DOCX, FileKind.ODT, FileKind.PNG, FileKind.JPEG)


class FilesQuestion(QuestionPart):
    """Files that are attached: documents, spreadsheets, pictures."""

    meanings: ClassVar = {
        "at most": "How many files may be attached.",
        "size": "The largest size of each file, in megabytes.",
        "kinds": "The kinds of files that are taken; each file's content is checked, not only its name.",
    }
    wanting: ClassVar = message_id("Attach a file for “%(question)s”")

    type: Literal["files"]
    at_most: int = Field(default=1, ge=1, le=20)
    size: int = Field(default=10, ge=1, le=25)
    kinds: tuple[Kind, ...] = Field(default=_USUAL_KINDS, min_length=1)

    @property
    def rules(self) -> FileRules:
        """What may be attached."""
        return FileRules(self.at_most, self.size * _BYTES_IN_MEGABYTE, frozenset(self.kinds))

    def rule_value(self, answer: object) -> Any:
        """Return the names of the files."""
        return [each["name"] for each in answer] if isinstance(answer, list | tuple) else []

    def rule_samples(self, rule: str) -> tuple[Any, ...]:  # noqa: ARG002 - as its parent's
        """Return no files and one."""
        return None, [{"name": "plan.pdf"}]

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield kinds that are named twice."""
        for number, kind in enumerate(self.kinds):
            if kind in self.kinds[:number]:
                yield ("kinds", number), f"“{kind}” stands here twice", "Delete one of them."

    @property
    def limits(self) -> str:
        """What kind of answer is taken, as the team reads it."""
        count = "One file" if self.at_most == 1 else f"At most {self.at_most} files"
        return f"{count} of at most {self.size} MB each: {describe_kinds(self.kinds)}."
