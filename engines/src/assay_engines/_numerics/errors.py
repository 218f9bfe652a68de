"""The named errors that every engine's own errors descend from."""


class EngineError(ValueError):
    """Anything an engine refuses; the message says what is wrong, where, and how to mend it."""


class ParameterError(EngineError):
    """An engine was built with parameters that make no sense."""


class InputError(EngineError):
    """An engine was given rows that it cannot use."""
