"""Assay's engines: pure methods that choose, calibrate, match and prove; data in, frozen result out."""

from assay_engines._numerics.contract import Engine, EngineInput, EngineResult, Plain
from assay_engines._numerics.errors import EngineError, InputError, ParameterError
from assay_engines._numerics.fingerprint import input_fingerprint

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
