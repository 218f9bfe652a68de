"""The suite that every engine passes: subclass `EngineConformance` and give it a case."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

import pytest
from assay_engines import Engine, EngineInput, EngineResult, ParameterError, Plain, input_fingerprint


@dataclass(frozen=True, kw_only=True)
class EngineCase:
    """An engine with rows to run it on, the same rows in other orders, and parameters it must refuse."""

    engine: Engine
    run: Callable[[Any, Any], EngineResult]
    rows: EngineInput
    rows_in_other_orders: tuple[EngineInput, ...]
    bad_parameters: Mapping[str, Mapping[str, Plain]]


class EngineConformance:
    """What holds for every engine, whatever it computes."""

    case: ClassVar[EngineCase]

    def test_engine_and_result_keep_the_contract(self) -> None:
        result = self.case.run(self.case.engine, self.case.rows)

        assert isinstance(self.case.engine, Engine)
        assert isinstance(self.case.rows, EngineInput)
        assert isinstance(result, EngineResult)
        assert (result.engine, result.engine_version) == (self.case.engine.name, self.case.engine.version)

    def test_parameters_survive_json_and_rebuild_an_equal_engine(self) -> None:
        stored = json.dumps(self.case.engine.parameters(), allow_nan=False)

        rebuilt = type(self.case.engine).from_parameters(json.loads(stored))

        assert rebuilt == self.case.engine
        assert rebuilt.parameters() == self.case.engine.parameters()

    def test_result_and_rows_survive_json(self) -> None:
        plain = self.case.run(self.case.engine, self.case.rows).as_plain()

        assert json.loads(json.dumps(plain, allow_nan=False)) == plain
        assert json.loads(json.dumps(self.case.rows.as_plain(), allow_nan=False)) == self.case.rows.as_plain()

    def test_same_rows_give_an_equal_result_again(self) -> None:
        first = self.case.run(self.case.engine, self.case.rows)
        rebuilt = type(self.case.engine).from_parameters(self.case.engine.parameters())

        assert self.case.run(self.case.engine, self.case.rows) == first
        assert self.case.run(rebuilt, self.case.rows) == first

    def test_order_of_the_rows_changes_nothing(self) -> None:
        expected = self.case.run(self.case.engine, self.case.rows)
        fingerprint = input_fingerprint(self.case.rows.as_plain())

        for rows in self.case.rows_in_other_orders:
            assert self.case.run(self.case.engine, rows) == expected
            assert input_fingerprint(rows.as_plain()) == fingerprint

    def test_result_is_frozen_throughout(self) -> None:
        result = self.case.run(self.case.engine, self.case.rows)

        assert _thawed_parts(result) == []

    def test_engine_is_frozen_and_stores_no_result(self) -> None:
        before = repr(self.case.engine)

        self.case.run(self.case.engine, self.case.rows)

        assert _thawed_parts(self.case.engine) == []
        assert repr(self.case.engine) == before

    def test_bad_parameters_raise_a_named_error(self) -> None:
        for what, parameters in self.case.bad_parameters.items():
            with pytest.raises(ParameterError) as caught:
                type(self.case.engine).from_parameters(parameters)

            assert type(caught.value) is not ParameterError, what
            assert "Give " in str(caught.value), what


def _thawed_parts(value: object, path: str = "") -> list[str]:
    """Return the places at which a value could be changed."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return []
    if isinstance(value, (tuple, frozenset)):
        return [part for index, item in enumerate(value) for part in _thawed_parts(item, f"{path}[{index}]")]
    if is_dataclass(value) and not isinstance(value, type) and "__delattr__" in vars(type(value)):
        # Only frozen dataclasses define __delattr__: it is what refuses the change.
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return [part for name, item in named for part in _thawed_parts(item, f"{path}.{name}")]
    return [path or type(value).__name__]
