"""Reads whose SQL is compiled once: for the few that every page makes, where compiling costs most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import RawSQL

_ALIAS = "default"
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    field: "Field[Any, Any]"


@dataclass(frozen=True, slots=True)
class _Statement:
    """What the compiler made of the query for one connection.

    Args:
        parameters: constants and `_Parameter` objects, in the order of the statement.
        convert: turns rows as the driver gives them into rows of Python values.
    """

    sql: str
    parameters: Sequence[object]
    convert: Callable[[Any], Any]


def parameter(name: str, field: "Field[Any, Any]") -> RawSQL:
    """Return what stands in a CompiledRead for the value `name`, prepared as `field` prepares it."""
    return RawSQL("%s", [_Parameter(name, field)])


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """Return the names of all columns of `model`, for `values_list` and then `instance_of`."""
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - Django publishes _meta


def instance_of(model: type[M], row: Sequence[Any]) -> M:
    """Return the instance of `model` that a row of all its columns is."""
    return model.from_db(_ALIAS, columns_of(model), row)


class CompiledRead:
    """A query that Django compiles once for each connection, and that then runs with other values.

    Args:
        query: returns the query, of `values_list`, with `parameter(…)` where values come in.
    """

    def __init__(self, query: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._query = query
        self._statements: WeakKeyDictionary[BaseDatabaseWrapper, _Statement] = WeakKeyDictionary()

    def rows(self, **values: object) -> list[tuple[Any, ...]]:
        """Return the rows for these values, by the names of the parameters; one query. Raises KeyError."""
        connection = connections[_ALIAS]
        statement = self._statements.get(connection) or self._compile(connection)
        given: list[Any] = [_given(each, values, connection) for each in statement.parameters]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, given)
            found = cursor.fetchall()
        return [tuple(row) for row in statement.convert(found)]

    def _compile(self, connection: BaseDatabaseWrapper) -> _Statement:
        compiler = self._query().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_ in compiler.select])
        convert = partial(compiler.apply_converters, converters=converters) if converters else list
        statement = _Statement(sql, parameters, convert)
        self._statements[connection] = statement
        return statement


def _given(each: object, values: dict[str, object], connection: BaseDatabaseWrapper) -> object:
    if isinstance(each, _Parameter):
        return each.field.get_db_prep_value(values[each.name], connection, prepared=False)
    return each
