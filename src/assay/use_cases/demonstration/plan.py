"""The plan of a demonstration, as its file says."""

import gzip
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from assay.capabilities.entries.vocabulary.import_mapping import ImportMapping, read_mapping
from assay.foundations.permissions.vocabulary import Role
from assay.foundations.tabular_files import Table, read_table


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", " "),
        populate_by_name=True,
    )


class PlannedPerson(_Part):
    """Someone made up; without a role they are an applicant."""

    email: str
    name: str
    role: Role | None = None


class PlannedRound(_Part):
    """A round, when it began, how many entries it takes, how many are discussed, how far it is played."""

    slug: str
    name: str
    began_days_ago: int = Field(ge=0)
    entries: int = Field(ge=1)
    discussed: int = Field(default=0, ge=0)
    played: Literal["all", "all but the last stage", "intake only"]


class Remark(_Part):
    """What a colleague may say of an entry: where its title has one of `words`, and the answers are these."""

    text: str
    words: tuple[str, ...] = ()
    answers: dict[str, tuple[str | bool, ...]] = Field(default_factory=dict)


class Plan(_Part):
    """What a demonstration sets up; paths are beside the plan's own file."""

    definition: Path
    organisation: str
    programme: str
    entries: Path
    mapping: Path
    remarks: Path
    seed: int
    people: tuple[PlannedPerson, ...]
    colleagues: tuple[PlannedPerson, ...]
    rounds: tuple[PlannedRound, ...]


class PlanFiles:
    """A plan with the files that it names.

    Args:
        path: the plan's file.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self.plan = Plan.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))

    def definition_source(self) -> str:
        """Return the text of the definition."""
        return (self._folder / self.plan.definition).read_text(encoding="utf-8")

    def mapping(self) -> ImportMapping:
        """Return which column answers which question."""
        return read_mapping((self._folder / self.plan.mapping).read_text(encoding="utf-8"))

    def remarks(self) -> tuple[Remark, ...]:
        """Return what colleagues may say."""
        source = YAML(typ="safe").load((self._folder / self.plan.remarks).read_text(encoding="utf-8"))
        return tuple(Remark.model_validate(each) for each in source)

    def table(self) -> Table:
        """Return the real records."""
        return read_table(gzip.decompress((self._folder / self.plan.entries).read_bytes()))
