"""The ranking engine passes the suite of every engine."""

from typing import ClassVar

from assay_engines import Plain

from engines.tests.conformance import EngineCase, EngineConformance
from engines.tests.review_factory import Row, make_engine, make_reviews

_ROWS: tuple[Row, ...] = (
    ("Buses", "Ana", (5, 2.25)),
    ("Buses", "Ben", (4.1, None)),
    ("Bins", "Ana", (4.7, 2)),
    ("Bins", "Cleo", (0.1, 0.3)),
    ("Trees", "Ben", (None, 5)),
    ("Ponds", "Ben", (None, None)),
)
_CRITERION: dict[str, Plain] = {"name": "value", "weight": 2, "minimum": 0, "maximum": 5}


class TestWeightedMeanRanking(EngineConformance):
    case: ClassVar[EngineCase] = EngineCase(
        engine=make_engine(minimum_reviews=1),
        run=lambda engine, rows: engine.rank(rows),
        rows=make_reviews(_ROWS, entered=["Buses", "Lamps"]),
        rows_in_other_orders=(
            make_reviews(_ROWS[::-1], entered=["Lamps", "Buses"]),
            make_reviews(_ROWS[3:] + _ROWS[:3], entered=["Lamps", "Buses"]),
        ),
        bad_parameters={
            "nothing": {},
            "no criteria": {"criteria": [], "minimum_reviews": 1},
            "criteria that are no list": {"criteria": "value", "minimum_reviews": 1},
            "a criterion that is no mapping": {"criteria": ["value"], "minimum_reviews": 1},
            "a name twice": {"criteria": [_CRITERION, _CRITERION], "minimum_reviews": 1},
            "an unknown parameter": {"criteria": [_CRITERION], "minimum_reviews": 1, "first": 8},
            "an unknown field": {"criteria": [_CRITERION | {"colour": "red"}], "minimum_reviews": 1},
            "an empty name": {"criteria": [_CRITERION | {"name": " "}], "minimum_reviews": 1},
            "a name that is no text": {"criteria": [_CRITERION | {"name": 3}], "minimum_reviews": 1},
            "a weight of nought": {"criteria": [_CRITERION | {"weight": 0}], "minimum_reviews": 1},
            "a weight that is no number": {"criteria": [_CRITERION | {"weight": "2"}], "minimum_reviews": 1},
            "an infinite weight": {"criteria": [_CRITERION | {"weight": float("inf")}], "minimum_reviews": 1},
            "a scale without width": {"criteria": [_CRITERION | {"maximum": 0}], "minimum_reviews": 1},
            "a minimum of nought": {"criteria": [_CRITERION], "minimum_reviews": 0},
            "a minimum that is a truth": {"criteria": [_CRITERION], "minimum_reviews": True},
            "a minimum that is no number": {"criteria": [_CRITERION], "minimum_reviews": 1.5},
        },
    )
