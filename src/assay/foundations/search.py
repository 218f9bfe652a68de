"""Full-text search over one text column, the same on SQLite (FTS5) and on PostgreSQL (tsvector)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.apps.registry import Apps
from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.migrations import RunPython
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 20
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index over a table of texts, each belonging to one row of another model.

    On both databases words are stemmed as English, accents and case do not count, no word is too common,
    every word must occur, and the last may be the beginning of one. PostgreSQL
    reads the first 100,000 characters.

    Args:
        table: the table of texts; it has an integer primary key `id`.
        key_column: its column that holds the primary key of the rows to be found ("entry_id").
        text_column: its column of text.
    """

    table: str
    key_column: str
    text_column: str

    def operation(self) -> RunPython:
        """Return the migration operation that makes the index; repeat it after altering the table."""
        return RunPython(self._run(_CREATE), self._run(_DROP))

    def matching(self, queryset: QuerySet[Row], text: str, *, ranked: bool = True) -> QuerySet[Row]:
        """Restrict `queryset` to the rows whose text has the words of `text`, best first if `ranked`.

        Any text is safe. Blank text restricts nothing; text without a letter or digit finds nothing.

        Args:
            queryset: rows of the model that `key_column` refers to.
            text: what a user typed.
            ranked: whether to order by relevance, in place of the queryset's own order.
        """
        if not text.strip():
            return queryset
        words = words_of(text)
        if not words:
            return queryset.none()
        join = f'"{self.table}"."{self.key_column}" = {_primary_key_of(queryset)}'
        if connections[queryset.db].vendor == "sqlite":
            return self._matching_in_sqlite(queryset, words, join, ranked=ranked)
        return self._matching_in_postgresql(queryset, words, join, ranked=ranked)

    def _matching_in_sqlite(
        self, queryset: QuerySet[Row], words: list[str], join: str, *, ranked: bool
    ) -> QuerySet[Row]:
        search = f"{self.table}_search"
        query = " AND ".join(f'"{word}"' for word in words) + "*"
        if not ranked:
            # Asked once, from the words to the rows; a join may be planned the other way, once per row.
            found = (
                f'SELECT "{self.table}"."{self.key_column}" FROM "{search}" '  # noqa: S608 - names are ours
                f'CROSS JOIN "{self.table}" ON "{self.table}"."id" = "{search}".rowid '
                f'WHERE "{search}" MATCH %s'
            )
            rows = f"{_primary_key_of(queryset)} IN ({found})"
            return queryset.extra(where=[rows], params=[query])  # noqa: S610 - as above
        # extra() alone can join a virtual table without reading it once per row.
        joined = queryset.extra(  # noqa: S610 - the names are the index's, the words are bound
            tables=[self.table, search],
            where=[join, f'"{search}".rowid = "{self.table}"."id"', f'"{search}" MATCH %s'],
            params=[query],
        )
        return joined.extra(order_by=[f"{search}.rank"])

    def _matching_in_postgresql(
        self, queryset: QuerySet[Row], words: list[str], join: str, *, ranked: bool
    ) -> QuerySet[Row]:
        column = f'"{self.table}"."{self.text_column}_search"'
        query = " & ".join(f"'{word}'" for word in words) + ":*"
        found = queryset.extra(  # noqa: S610 - the names are the index's, the words are bound
            tables=[self.table], where=[join, f"{column} @@ to_tsquery('assay_english', %s)"], params=[query]
        )
        if not ranked:
            return found
        rank = {"search_rank": f"ts_rank({column}, to_tsquery('assay_english', %s))"}
        return found.extra(  # noqa: S610 - the names are the index's, the words are bound
            select=rank, select_params=[query], order_by=["-search_rank"]
        )

    def _run(
        self, statements: dict[str, tuple[str, ...]]
    ) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
        def run(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
            names = {"table": self.table, "text": self.text_column}
            with schema_editor.connection.cursor() as cursor:
                if schema_editor.connection.vendor == "postgresql":
                    _configure_english(cursor)
                for statement in statements[schema_editor.connection.vendor]:
                    cursor.execute(statement.format(**names))

        return run


def words_of(text: str) -> list[str]:
    """Return the words of `text` that are searched for: without accents and case, at most twenty."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain.casefold())[:_MOST_WORDS]]


def _primary_key_of(queryset: QuerySet[Row]) -> str:
    options = queryset.model._meta  # noqa: SLF001 - Django's documented name for a model's options
    return f'"{options.db_table}"."{options.pk.column}"'


def _configure_english(cursor: CursorWrapper) -> None:
    """Make the text search configuration: English stems, nothing left out as too common."""
    cursor.execute("SELECT count(*) FROM pg_ts_config WHERE cfgname = 'assay_english'")
    if cursor.fetchone() == (0,):
        for statement in _ENGLISH:
            cursor.execute(statement)


_ENGLISH = (
    "CREATE TEXT SEARCH DICTIONARY assay_stems (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION assay_english (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION assay_english ALTER MAPPING REPLACE english_stem WITH assay_stems",
)

_FTS5_TABLE = """
CREATE VIRTUAL TABLE "{table}_search" USING fts5(
    "{text}", content="{table}", content_rowid="id", tokenize='porter unicode61 remove_diacritics 2'
)
"""
_FTS5_INSERT = """
CREATE TRIGGER "{table}_search_insert" AFTER INSERT ON "{table}" BEGIN
    INSERT INTO "{table}_search"(rowid, "{text}") VALUES (new."id", new."{text}");
END
"""
_FTS5_DELETE = """
CREATE TRIGGER "{table}_search_delete" AFTER DELETE ON "{table}" BEGIN
    INSERT INTO "{table}_search"("{table}_search", rowid, "{text}") VALUES ('delete', old."id", old."{text}");
END
"""
_FTS5_UPDATE = """
CREATE TRIGGER "{table}_search_update" AFTER UPDATE OF "{text}" ON "{table}" BEGIN
    INSERT INTO "{table}_search"("{table}_search", rowid, "{text}") VALUES ('delete', old."id", old."{text}");
    INSERT INTO "{table}_search"(rowid, "{text}") VALUES (new."id", new."{text}");
END
"""
_FTS5_REBUILD = """
INSERT INTO "{table}_search"("{table}_search") VALUES ('rebuild')
"""
# Punctuation would make PostgreSQL's parser see hosts, paths and compounds; accents go as they do in SQLite.
_TSVECTOR_COLUMN = """
ALTER TABLE "{table}" ADD COLUMN "{text}_search" tsvector GENERATED ALWAYS AS (
    to_tsvector('assay_english'::regconfig, translate(
        regexp_replace(normalize(left("{text}", 100000), NFKD), '[\\u0300-\\u036f]', '', 'g'),
        '-/@._:~+#&=%?<>''', repeat(' ', 16)
    ))
) STORED
"""
_TSVECTOR_INDEX = """
CREATE INDEX "{table}_search" ON "{table}" USING gin ("{text}_search")
"""

_CREATE = {
    "sqlite": (_FTS5_TABLE, _FTS5_INSERT, _FTS5_DELETE, _FTS5_UPDATE, _FTS5_REBUILD),
    "postgresql": (_TSVECTOR_COLUMN, _TSVECTOR_INDEX),
}

_DROP = {
    "sqlite": (
        'DROP TRIGGER "{table}_search_insert"',
        'DROP TRIGGER "{table}_search_delete"',
        'DROP TRIGGER "{table}_search_update"',
        'DROP TABLE "{table}_search"',
    ),
    "postgresql": ('ALTER TABLE "{table}" DROP COLUMN "{text}_search"',),
}
