"""Criteria as they are written on the command line: NAME:WEIGHT:MIN-MAX."""

import re
from collections import Counter
from collections.abc import Sequence

from assay_engines.calibration import Criterion
from assay_engines.tables.faults import UnreadableCriterionError
from assay_engines.tables.reading import column_key

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_CRITERION = re.compile(
    rf"(?P<name>.+):(?P<weight>{_NUMBER}):(?P<minimum>-?{_NUMBER})-(?P<maximum>-?{_NUMBER})"
)


def parse_criterion(text: str) -> Criterion:
    """Return the criterion that `text` describes.

    Raises:
        UnreadableCriterionError: the text has another form.
        BadCriterionError: the weight or the scale is impossible.

    >>> parse_criterion("element:1.5:-5-5")
    Criterion(name='element', weight=1.5, minimum=-5.0, maximum=5.0)
    """
    found = _CRITERION.fullmatch(text)
    if found is None:
        raise UnreadableCriterionError(
            f"The criterion {text!r} cannot be read. Write NAME:WEIGHT:MIN-MAX, such as value:2:0-5."
        )
    return Criterion(
        name=found["name"].strip(),
        weight=float(found["weight"]),
        minimum=float(found["minimum"]),
        maximum=float(found["maximum"]),
    )


def parse_criteria(texts: Sequence[str]) -> tuple[Criterion, ...]:
    """Return the criteria that `texts` describe, in their order.

    Raises:
        UnreadableCriterionError: two differ by capital letters only, so that columns cannot tell them apart.
    """
    criteria = tuple(parse_criterion(text) for text in texts)
    name, times = Counter(column_key(criterion.name) for criterion in criteria).most_common(1)[0]
    if times > 1:
        raise UnreadableCriterionError(f"{times} criteria are called {name!r}. Give each its own name.")
    return criteria
