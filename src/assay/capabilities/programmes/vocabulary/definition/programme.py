"""The definition of a whole programme."""

import functools
import itertools
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, StringConstraints, model_validator

from assay.capabilities.programmes.vocabulary.definition.parts import (
    Identifier,
    Language,
    Line,
    Money,
    Part,
    Prose,
    YesOrNo,
    plural_of,
)
from assay.capabilities.programmes.vocabulary.definition.people import People
from assay.capabilities.programmes.vocabulary.definition.questions import QuestionPart, Section
from assay.capabilities.programmes.vocabulary.definition.stages import Stage

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Period = Annotated[str, StringConstraints(pattern=r"^\d{1,3} (day|month|year)s?$")]


class Words(Part):
    """The department's own words for things; plurals follow the regular rule unless given."""

    round: Line = "round"
    rounds: Line = ""
    entry: Line = "entry"
    entries: Line = ""
    assessor: Line = "assessor"
    assessors: Line = ""
    challenge: Line = "challenge"
    challenges: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _fill_plurals(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        singular = {"round": "rounds", "entry": "entries", "assessor": "assessors", "challenge": "challenges"}
        plurals = {plural: plural_of(str(given.get(word, word))) for word, plural in singular.items()}
        return {**plurals, **given}


class WhoMayEnter(Part):
    """Who may enter: anyone who signs in, or people with an e-mail address of certain domains."""

    anyone: YesOrNo = False
    email_domains: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+$")], ...] = Field(
        default=(), alias="e-mail domains"
    )
    awarded_in: Slug | None = None
    explanation: Prose | None = None

    def admits(self, email: str) -> bool:
        """Return whether the owner of `email` may enter, as far as the address says.

        A domain admits its subdomains; where no domains are named, every address will do.
        """
        domain = email.rpartition("@")[2].lower()
        named = self.email_domains
        return not named or any(domain == each or domain.endswith(f".{each}") for each in named)


class Team(Part):
    """A team that entries are routed to."""

    id: Identifier
    title: Line


class Prize(Part):
    """One of several awards of which each goes to one entry, by rank."""

    title: Line
    support_worth: Money | None = None


class Award(Part):
    """What an award is, or the prizes that it is given as, the best first."""

    title: Line
    support_worth: Money | None = None
    prizes: tuple[Prize, ...] = Field(default=(), max_length=20)
    becomes: Literal["nothing more", "project", "contract", "placement", "admission"] = "nothing more"


class KeepRecords(Part):
    """How long records are kept after a round finishes."""

    unsuccessful: Period
    awarded: Period


class Definition(Part):
    """A programme as data; the system runs it and knows nothing else about it."""

    language: Literal[1] = 1
    languages: tuple[Language, ...] = Field(default=("en",), min_length=1)
    programme: Line
    summary: Prose
    words: Words = Words()
    time_zone: Line = "Europe/London"
    who_may_enter: WhoMayEnter
    people: People = People()
    challenges: Literal["none", "optional", "required"] = "none"
    title_question: Identifier
    sections: tuple[Section, ...] = Field(min_length=1)
    teams: tuple[Team, ...] = ()
    stages: dict[Identifier, Stage] = Field(min_length=1)
    award: Award
    keep_records: KeepRecords
    _translations: dict[str, "Definition"] = PrivateAttr(default_factory=dict)

    def with_translations(self, translations: Mapping[str, "Definition | None"]) -> "Definition":
        """Return the definition with what it says in its other languages, None left out."""
        made = self.model_copy()
        found = {code: each for code, each in translations.items() if each is not None}
        made._translations = found  # noqa: SLF001 - of its own class
        return made

    def nearest_language(self, language: str) -> str:
        """Return `language` where the definition has it, or else the definition's own."""
        return language if language in self.languages else self.languages[0]

    def in_language(self, language: str) -> "Definition":
        """Return the definition with its texts in `language`; as it is where it has none in that."""
        return self._translations.get(language, self)

    @functools.cached_property
    def questions(self) -> tuple[QuestionPart, ...]:
        """All questions, in the order of the form and then of the stages that ask more."""
        return tuple(question for section in self.all_sections for question in section.questions)

    @functools.cached_property
    def all_sections(self) -> tuple[Section, ...]:
        """The sections of the form, then those of the stages that ask more."""
        return self.sections_until(self.stage_order[-1])

    def sections_until(self, stage: str) -> tuple[Section, ...]:
        """Return what an entry is asked by the time it is at `stage`."""
        order = self.stage_order
        later = (self.stages[name].sections for name in order[: order.index(stage) + 1])
        return (*self.sections, *itertools.chain.from_iterable(later))

    def form_stage(self, stage: str) -> str:
        """Return the stage whose form an entry at `stage` has last been asked, and which closes with it."""
        reached = self.stage_order[: self.stage_order.index(stage) + 1]
        return next((name for name in reversed(reached) if self.stages[name].sections), self.intake)

    def form_of(self, stage: str) -> tuple[Section, ...]:
        """Return what the owner of an entry at `stage` may answer: the form that was asked last."""
        return self.stages[self.form_stage(stage)].sections or self.sections

    def question(self, identifier: str) -> QuestionPart:
        """Return the question called `identifier`; raises KeyError when there is none."""
        return self._questions_by_id[identifier]

    @functools.cached_property
    def _questions_by_id(self) -> dict[str, QuestionPart]:
        return {each.id: each for each in self.questions}

    @functools.cached_property
    def takes_questions(self) -> bool:
        """Whether those who may enter may ask questions in some stage."""
        return any(stage.questions_until for stage in self.stages.values())

    @functools.cached_property
    def stage_order(self) -> tuple[str, ...]:
        """The stages from first to last, along "after"."""
        following = {stage.after: name for name, stage in self.stages.items()}
        order: list[str] = []
        name = following.get(None)
        while name is not None and name not in order:
            order.append(name)
            name = following.get(name)
        return tuple(order)

    @property
    def intake(self) -> str:
        """The stage that takes entries."""
        return next(name for name in self.stage_order if self.stages[name].entries == "open")

    def following(self, stage: str) -> str | None:
        """Return the stage after `stage`, or None after the last."""
        order = self.stage_order
        position = order.index(stage) + 1
        return order[position] if position < len(order) else None
