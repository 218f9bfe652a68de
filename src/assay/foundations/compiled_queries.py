"""Queries whose SQL is compiled once: for the few that every page makes, where compiling costs most."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql import InsertQuery, UpdateQuery

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
    convert: Callable[[Any], Any] = list


def parameter(name: str, field: "Field[Any, Any]") -> RawSQL:
    """Return what stands in a CompiledRead for the value `name`, prepared as `field` prepares it."""
    return RawSQL("%s", [_Parameter(name, field)])


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """Return the names of all columns of `model`, for `values_list` and then `instance_of`."""
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - Django publishes _meta


def instance_of(model: type[M], row: Sequence[Any]) -> M:
    """Return the instance of `model` that a row of all its columns is."""
    return model.from_db(_ALIAS, columns_of(model), row)


class _Compiled(ABC):
    """A statement that is compiled once for each connection, and that then runs with other values."""

    def __init__(self) -> None:
        self._statements: WeakKeyDictionary[BaseDatabaseWrapper, _Statement] = WeakKeyDictionary()

    @abstractmethod
    def _compile(self, connection: BaseDatabaseWrapper) -> _Statement:
        """Return the statement as `connection` has it."""

    @contextmanager
    def _run(self, values: Mapping[str, object]) -> Iterator[tuple[CursorWrapper, _Statement]]:
        connection = connections[_ALIAS]
        statement = self._statements.get(connection)
        if statement is None:
            statement = self._statements[connection] = self._compile(connection)
        given: list[Any] = [_given(each, values, connection) for each in statement.parameters]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, given)
            yield cursor, statement


class CompiledRead(_Compiled):
    """A query that Django compiles once for each connection, and that then runs with other values.

    Args:
        query: returns the query, of `values_list`, with `parameter(…)` where values come in.
    """

    def __init__(self, query: Callable[[], "QuerySet[Any, Any]"]) -> None:
        super().__init__()
        self._query = query

    def rows(self, **values: object) -> list[tuple[Any, ...]]:
        """Return the rows for these values, by the names of the parameters; one query. Raises KeyError."""
        with self._run(values) as (cursor, statement):
            return [tuple(row) for row in statement.convert(cursor.fetchall())]

    def _compile(self, connection: BaseDatabaseWrapper) -> _Statement:
        compiler = self._query().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_ in compiler.select])
        if not converters:
            return _Statement(sql, parameters)
        return _Statement(sql, parameters, partial(compiler.apply_converters, converters=converters))


class CompiledInsert(_Compiled):
    """The insertion of one row of a model, all columns given but its key.

    Args:
        model: of which model; its key is automatic.
    """

    def __init__(self, model: type[Model]) -> None:
        super().__init__()
        self._model = model

    def insert(self, **values: object) -> int:
        """Insert a row of these values, by the names of the columns, and return its key. Raises KeyError."""
        with self._run(values) as (cursor, _):
            key: int = cursor.fetchone()[0]
        return key

    def _compile(self, connection: BaseDatabaseWrapper) -> _Statement:
        options = self._model._meta  # noqa: SLF001 - Django publishes _meta
        fields = [each for each in options.local_concrete_fields if not each.primary_key]
        placeholders = {each.attname: parameter(each.attname, each) for each in fields}
        query = InsertQuery(self._model)
        query.insert_values(fields, [self._model(**placeholders)])
        compiler = query.get_compiler(connection=connection)
        compiler.returning_fields = [options.pk]
        return _Statement(*compiler.as_sql()[0])


class CompiledUpdate(_Compiled):
    """The update of some columns of one row of a model, found by its key.

    Args:
        model: of which model.
        columns: which columns, by name.
    """

    def __init__(self, model: type[Model], *columns: str) -> None:
        super().__init__()
        self._model = model
        self._columns = columns

    def update(self, **values: object) -> int:
        """Update the row whose key is `pk` and return how many rows that were. Raises KeyError."""
        with self._run(values) as (cursor, _):
            count: int = cursor.rowcount
        return count

    def _compile(self, connection: BaseDatabaseWrapper) -> _Statement:
        options = self._model._meta  # noqa: SLF001 - Django publishes _meta
        fields = {each.attname: each for each in options.local_concrete_fields}
        rows = self._model._default_manager.filter(pk=parameter("pk", options.pk))  # noqa: SLF001 - as above
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_fields(
            [(fields[each], None, parameter(each, fields[each])) for each in self._columns]
        )
        return _Statement(*query.get_compiler(connection=connection).as_sql())


def _given(each: object, values: Mapping[str, object], connection: BaseDatabaseWrapper) -> object:
    if isinstance(each, _Parameter):
        return each.field.get_db_prep_value(values[each.name], connection, prepared=False)
    return each
