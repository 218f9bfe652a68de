"""What queries of programmes return: programmes, versions, rounds, challenges, extensions, all frozen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from assay.capabilities.programmes.vocabulary.definition import Definition
from assay.capabilities.programmes.vocabulary.rounds import IntakePhase, RoundState
from assay.foundations.permissions.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """A programme and the number of its newest definition version."""

    id: int
    slug: str
    name: str
    organisation_slug: str
    organisation_name: str
    scope: Scope
    latest_number: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DefinitionVersionRecord:
    """One version of a programme's definition; `frozen_at` says since when a round runs on it."""

    id: int
    programme_slug: str
    number: int
    source: str
    fingerprint: str
    note: str
    saved_at: datetime
    saved_by: str
    frozen_at: datetime | None


@dataclass(frozen=True, slots=True)
class DefinitionDraftRecord:
    """What one person has made of a definition so far; without a change yet, the version itself.

    Args:
        programme_slug: whose definition it is.
        base_number: the version that it began from.
        newest_number: the newest version there is by now.
        revision: counts its changes, from 0.
        base_source: the text of the version that it began from.
        source: its text.
        saved_at: when it was last changed; None before the first change.
    """

    programme_slug: str
    base_number: int
    newest_number: int
    revision: int
    base_source: str
    source: str
    saved_at: datetime | None

    @property
    def stamp(self) -> str:
        """What tells this state of the draft from every other one."""
        return f"{self.base_number}.{self.revision}"

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the version that it began from."""
        return self.source != self.base_source

    @property
    def is_overtaken(self) -> bool:
        """Whether someone saved another version meanwhile."""
        return self.newest_number > self.base_number


@dataclass(frozen=True, slots=True)
class StageWindow:
    """When a stage opens and closes for everyone (UTC, closing exclusive); None where no date is set."""

    stage: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def phase(self, now: datetime) -> IntakePhase:
        """Return where the window is at `now`; without an opening date it is not yet open."""
        if self.opens_at is None or now < self.opens_at:
            return IntakePhase.NOT_YET_OPEN
        if self.closes_at is not None and now >= self.closes_at:
            return IntakePhase.CLOSED
        return IntakePhase.OPEN


@dataclass(frozen=True, slots=True)
class JudgingDay:
    """A day on which the assessors of a stage meet, with its moment (UTC)."""

    stage: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """A round with the definition that it runs on and the dates of its stages (every stage has a window)."""

    id: int
    slug: str
    name: str
    programme_slug: str
    programme_name: str
    organisation_slug: str
    organisation_name: str
    scope: Scope
    state: RoundState
    definition: Definition
    definition_number: int
    starts_on: date
    time_zone: str
    windows: Mapping[str, StageWindow]
    opened_at: datetime | None
    finished_at: datetime | None

    def in_language(self, language: str) -> "RoundRecord":
        """Return the round with the texts of its definition in `language`, where it has them."""
        definition = self.definition.in_language(language)
        if definition is self.definition:
            return self
        # A programme that was renamed keeps the name that it was given.
        is_own = self.programme_name == self.definition.programme
        name = definition.programme if is_own else self.programme_name
        return replace(self, definition=definition, programme_name=name)

    def window(self, stage: str) -> StageWindow:
        """Return the window of `stage`; a stage without dates has one without moments."""
        return self.windows.get(stage, StageWindow(stage))

    @property
    def intake_window(self) -> StageWindow:
        """The window of the stage that takes entries."""
        return self.window(self.definition.intake)

    @property
    def is_public(self) -> bool:
        """Whether anyone may see that the round exists."""
        return self.state in {RoundState.RUNNING, RoundState.FINISHED}

    def phase(self, now: datetime) -> IntakePhase:
        """Return whether everyone may enter at `now`; extensions for some do not count here."""
        if self.state is RoundState.PREPARING:
            return IntakePhase.NOT_YET_OPEN
        return IntakePhase.CLOSED if self.state.is_over else self.intake_window.phase(now)


@dataclass(frozen=True, slots=True)
class ExtensionRecord:
    """A later closing of a stage: for one entry, for one person, or (both None) for everyone.

    Args:
        until: the moment (exclusive) to which it was granted.
        ended_at: when closing the intake ended it before that; None when nothing did.
    """

    id: int
    stage: str
    entry: uuid.UUID | None
    person: uuid.UUID | None
    until: datetime
    reason: str
    granted_by: str
    granted_at: datetime
    ended_at: datetime | None

    @property
    def closes_at(self) -> datetime:
        """The moment (exclusive) at which it really ends."""
        return self.until if self.ended_at is None else min(self.until, self.ended_at)

    def covers(self, *, entry: uuid.UUID | None, person: uuid.UUID | None) -> bool:
        """Return whether it holds for this entry or this person."""
        if self.entry is None and self.person is None:
            return True
        return (self.entry is not None and self.entry == entry) or (
            self.person is not None and self.person == person
        )


@dataclass(frozen=True, slots=True)
class ChallengeRecord:
    """A problem that a round asks entries for; public once published."""

    id: int
    slug: str
    title: str
    summary: str
    body: str
    owner_slug: str | None
    owner_name: str | None
    position: int
    published_at: datetime | None
