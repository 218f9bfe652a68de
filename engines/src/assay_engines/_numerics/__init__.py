"""What every engine stands on: the contract, the named errors, exact numbers, fingerprints."""

from assay_engines._numerics.contract import Engine, EngineInput, EngineResult, Plain
from assay_engines._numerics.errors import EngineError, InputError, ParameterError
from assay_engines._numerics.exact import exact_fraction, exact_integers
from assay_engines._numerics.fingerprint import input_fingerprint

__all__ = [
    "Engine",
    "EngineError",
    "EngineInput",
    "EngineResult",
    "InputError",
    "ParameterError",
    "Plain",
    "exact_fraction",
    "exact_integers",
    "input_fingerprint",
]
