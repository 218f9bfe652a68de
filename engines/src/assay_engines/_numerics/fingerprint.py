"""The fingerprint of an engine's input: equal rows, equal fingerprint, on any machine."""

import hashlib
import json

from assay_engines._numerics.contract import Plain
from assay_engines._numerics.errors import InputError


def input_fingerprint(plain: Plain) -> str:
    """Return the SHA-256 of the canonical JSON bytes of `plain`, as 64 hexadecimal digits.

    Mappings are hashed in the order of their keys; lists in their own order, so that an input whose order
    means nothing must be put in order first (`EngineInput.as_plain` does). 5 and 5.0 differ.

    Raises:
        InputError: a value is neither plain nor finite.

    >>> input_fingerprint({"b": 1, "a": [0.5, None]}) == input_fingerprint({"a": [0.5, None], "b": 1})
    True
    >>> input_fingerprint([])[:16]
    '4f53cda18c2baa0c'
    """
    try:
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        canonical = text.encode()
    except (TypeError, ValueError) as fault:
        raise InputError(
            f"The input has no fingerprint: {fault}. "
            "Give text, finite numbers, true, false, null, lists and mappings with text keys only."
        ) from fault
    return hashlib.sha256(canonical).hexdigest()
