"""Accent-insensitive word search on a generated column, the same on both engines.

A searchable model declares ``search = search_column("full_name", "staff_code")``; the database keeps the folded text
itself, so it is never stale, also after bulk and raw writes. ``.filter(search__words="hon dat")`` finds the rows in
which every word of the query begins some word of the text.
"""

from collections.abc import Iterable

from django.contrib.postgres.indexes import GinIndex
from django.db.backends.ddl_references import Statement
from django.db.backends.signals import connection_created
from django.db.models import CharField, Expression, F, Func, GeneratedField, Lookup, TextField, Value
from django.db.models.functions import Concat
from django.dispatch import receiver

from emulation.rules.text import FOLD_FROM, FOLD_TO, fold, query_alternatives


class Fold(Func):
    """``fold()`` of common.text as a database expression; immutable, so fit for generated columns."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="fold_text(%(expressions)s)", **context)

    def as_postgresql(self, compiler, connection, **context):
        letters = f"{sql_literal(FOLD_FROM)}, {sql_literal(FOLD_TO)}"
        template = f"(' ' || lower(translate(normalize(%(expressions)s, NFD), {letters})))"
        return super().as_sql(compiler, connection, template=template, **context)


class WithoutKeys(Func):
    """A JSON object as text, without some of its keys: what an account may not see it may not search either."""

    arity = 1
    output_field = TextField()

    def __init__(self, expression, keys: Iterable[str]):
        super().__init__(expression)
        self.keys = sorted(keys)

    def as_sqlite(self, compiler, connection, **context):
        paths = "".join(f", '$.\"{key}\"'" for key in self.keys)
        return super().as_sql(compiler, connection, template=f"json_remove(%(expressions)s{paths})", **context)

    def as_postgresql(self, compiler, connection, **context):
        keys = ",".join(self.keys)
        return super().as_sql(compiler, connection, template=f"((%(expressions)s - '{{{keys}}}'::text[])::text)", **context)


def sql_literal(text: str) -> str:
    """A PostgreSQL string in plain ASCII: what is not a letter or digit is escaped, `%` included, which drivers would read."""
    escaped = "".join(char if char.isascii() and char.isalnum() else f"\\+{ord(char):06X}" for char in text)
    return f"U&'{escaped}'"


def search_column(*sources: str | Expression) -> GeneratedField:
    """A stored column holding the folded text of `sources`: names of fields, or expressions over them."""
    first, *others = (F(source) if isinstance(source, str) else source for source in sources)
    source = first
    for other in others:
        source = Concat(source, Value(" ", output_field=CharField()), other, output_field=TextField())
    return GeneratedField(
        expression=Fold(source), output_field=TextField(), db_persist=True, verbose_name="nội dung tìm kiếm", editable=False
    )


class TrigramIndex(GinIndex):
    """Serves `words` on PostgreSQL; SQLite has no such index and scans (docs/adr)."""

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor != "postgresql":
            return Statement("SELECT 1")
        return super().create_sql(model, schema_editor, using=using, **kwargs)

    def remove_sql(self, model, schema_editor, **kwargs):
        if schema_editor.connection.vendor != "postgresql":
            return Statement("SELECT 1")
        return super().remove_sql(model, schema_editor, **kwargs)


def search_index(name: str) -> TrigramIndex:
    return TrigramIndex(fields=["search"], opclasses=["gin_trgm_ops"], name=name)


@TextField.register_lookup
class Words(Lookup):
    """Every word of the query, or what it abbreviates, begins some word of the folded text."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        groups, bound = [], []
        for alternatives in query_alternatives(str(self.rhs)):
            choices = []
            for words in alternatives:
                clauses = [self._clause(column, word) for word in words]
                choices.append("(" + " AND ".join(clause for clause, _ in clauses) + ")")
                bound += [value for _, pattern in clauses for value in (*params, pattern)]
            groups.append("(" + " OR ".join(choices) + ")")
        return (" AND ".join(groups), bound) if groups else ("1 = 1", [])

    @staticmethod
    def _clause(column: str, word: str) -> tuple[str, str]:
        """A word that ends in a space must be whole: the text gets a space to end with."""
        text = f"({column} || ' ')" if word.endswith(" ") else column
        return f"{text} LIKE %s ESCAPE '\\'", f"% {escape_like(word)}%"


def escape_like(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@receiver(connection_created)
def register_fold(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("fold_text", 1, lambda text: fold(text or ""), deterministic=True)
