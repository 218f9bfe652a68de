"""Errors that letters raise; each says what is wrong and how to mend it."""


class LetterNotFoundError(Exception):
    """No such letter in this place."""


class LetterMoveError(Exception):
    """The letter's state does not allow what was asked."""


class LetterReasonMissingError(Exception):
    """Someone settled letters by hand without saying why."""


class ClaimLostError(Exception):
    """The letter is no longer this worker's: another took it over while it was silent."""
