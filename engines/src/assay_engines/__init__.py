"""Assay's engines: pure methods that choose, calibrate, match and prove; data in, frozen result out."""

from assay_engines._numerics import (
    Engine,
    EngineError,
    EngineInput,
    EngineResult,
    InputError,
    ParameterError,
    Plain,
    input_fingerprint,
)

__all__ = [
    "Engine",
    "EngineError",
    "EngineInput",
    "EngineResult",
    "InputError",
    "ParameterError",
    "Plain",
    "input_fingerprint",
]
