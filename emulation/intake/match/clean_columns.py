"""Columns cleaned as a whole: each different value once, since lists repeat theirs and most fields have no column at all."""

from collections.abc import Callable
from typing import Any

from emulation.intake.layout.rows import ListRows

Cleaner = Callable[[Any], tuple]


class CleanColumns:
    """The cleaned cells of a list by field; a field is cleaned when it is first asked for."""

    def __init__(self, rows: ListRows):
        self.rows = rows
        self._cleaned: dict[str, list[tuple]] = {}

    def get(self, name: str, index: int, clean: Cleaner) -> tuple:
        """What `clean` makes of the cell: its value and the issues. One field has one cleaner."""
        column = self._cleaned.get(name)
        if column is None:
            column = self._cleaned[name] = self._clean(name, clean)
        return column[index]

    def _clean(self, name: str, clean: Cleaner) -> list[tuple]:
        if not self.rows.has(name):
            return [clean("")] * len(self.rows)
        known: dict[Any, tuple] = {}
        column = []
        for value in self.rows.column(name):
            # 1, 1.0 and True are one key but not one text.
            key = value if type(value) is str else (type(value), value)
            if key not in known:
                known[key] = clean(value)
            column.append(known[key])
        return column
