"""The contract that every engine keeps, so that a run of it can be stored and repeated."""

from collections.abc import Mapping
from typing import ClassVar, Protocol, Self, TypeAlias, runtime_checkable

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""A value that JSON can hold without loss."""


@runtime_checkable
class Engine(Protocol):
    """Parameters in the constructor, rows in the method, a frozen result out; nothing is kept in between.

    Equal parameters, rows and version give an equal result, whatever the order of the rows.
    """

    name: ClassVar[str]
    """The engine's stable name, as a stored run gives it."""
    version: ClassVar[str]
    """Changes whenever the same rows could give another result."""

    def parameters(self) -> dict[str, Plain]:
        """Return the parameters as a plain mapping that `from_parameters` takes back."""
        ...

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Plain]) -> Self:
        """Build the engine that `parameters` describes; raises a `ParameterError` if it cannot be."""
        ...


@runtime_checkable
class EngineInput(Protocol):
    """The rows that an engine reads."""

    def as_plain(self) -> dict[str, Plain]:
        """Return the rows as plain values in one canonical order, ready for `input_fingerprint`."""
        ...


@runtime_checkable
class EngineResult(Protocol):
    """What an engine gives back: a frozen dataclass that says which engine made it."""

    @property
    def engine(self) -> str:
        """The name of the engine that made the result."""
        ...

    @property
    def engine_version(self) -> str:
        """The version of the engine that made the result."""
        ...

    def as_plain(self) -> dict[str, Plain]:
        """Return the whole result as plain values."""
        ...
