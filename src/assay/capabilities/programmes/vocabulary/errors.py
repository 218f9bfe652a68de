"""Named errors of programmes; each message says what is wrong, where, and how to mend it."""


class ProgrammeNotFoundError(Exception):
    """No programme has this slug."""


class ProgrammeSlugTakenError(Exception):
    """Another organisation's programme has this slug already."""


class SlugFaultError(Exception):
    """A slug is not made of small letters, digits and single hyphens."""


class LineFaultError(Exception):
    """A short text that someone gave is empty, too long or holds what cannot be kept."""


class TemplateNotFoundError(Exception):
    """No template has this name."""


class DefinitionVersionNotFoundError(Exception):
    """The programme has no definition version with this number."""


class DefinitionMovedOnError(Exception):
    """Someone saved a version of the definition after the one that the change began from."""


class DraftMovedOnError(Exception):
    """The draft was changed in another window after the page was opened."""


class RoundNotFoundError(Exception):
    """No round has this slug in this programme, or this identifier."""


class RoundExistsError(Exception):
    """The programme has a round with this slug already."""


class StageNotFoundError(Exception):
    """The round's definition has no such stage."""


class UndeclaredRoundActionError(Exception):
    """The table of rounds declares no such action for a round in this state."""


class RoundNotPreparingError(UndeclaredRoundActionError):
    """The round has left preparation, and what was asked is possible only before that."""


class RoundNotRunningError(UndeclaredRoundActionError):
    """The round has not opened or is over, so that nothing of its entries changes."""


class DefinitionFrozenError(RoundNotPreparingError):
    """The round has opened and keeps the definition that it opened with."""


class _FaultsError(Exception):
    """Several faults at once.

    Args:
        faults: one sentence each, with its place and remedy.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class StageDatesFaultError(_FaultsError):
    """Dates of stages do not exist in the round's time zone, or come in the wrong order."""


class RoundNotReadyError(_FaultsError):
    """Something must be mended before the round can open."""


class StageClosedError(Exception):
    """The stage takes nothing at this moment."""


class IntakeStillOpenError(Exception):
    """Someone may still enter, so that the round cannot finish."""


class ExtensionFaultError(Exception):
    """The extension would extend nothing, or says two addressees."""


class ReasonMissingError(Exception):
    """What was asked needs a reason, which others will read."""


class ChallengeNotFoundError(Exception):
    """The round has no challenge with this slug."""


class ChallengeFaultError(Exception):
    """The challenge cannot be saved as given."""
