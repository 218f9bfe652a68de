"""How lists sort titles."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


class TitleOrder(models.Func):
    """A title as lists are sorted by it, alike on every database: capital letters of A to Z as small ones.

    A database's own order differs between the two, and on PostgreSQL from one server to another.
    """

    arity = 1
    template = '(lower(%(expressions)s COLLATE "C"))'
    output_field = models.TextField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Return the same order in SQLite's words."""
        template = "(%(expressions)s COLLATE NOCASE)"
        sql, parameters = self.as_sql(compiler, connection, template=template, **context)
        return sql, tuple(parameters)
