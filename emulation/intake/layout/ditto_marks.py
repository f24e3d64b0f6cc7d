"""Cells that repeat the one above by a sign: a double quote, "nt", "như trên"."""

from functools import lru_cache

from emulation.intake.layout.tables import Table
from emulation.rules.text import folded, normalise

_QUOTES = set("\"”“″〃'’")
_WORDS = {"nt", "n t", "nhu tren", "nhu tren nt", "tuong tu", "id", "idem"}
_OWN = {"stt", "name", "family_name", "given_name", "line", "staff_code", "citizen_id", "birth_date", "note"}  # never repeated


def is_ditto(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 12 and _is_sign(value)


@lru_cache(maxsize=4096)
def _is_sign(value: str) -> bool:
    text = normalise(value).strip(" -–.")
    return bool(text) and (set(text) <= _QUOTES or folded(text) in _WORDS)


def fill_dittos(table: Table) -> None:
    """Replace the signs by what they repeat, also down several lines."""
    _fill_clusters(table)
    for name, column in table.values.items():
        if name in _OWN:
            continue
        for place in range(1, len(column)):
            if is_ditto(column[place]):
                column[place] = column[place - 1]


def _fill_clusters(table: Table) -> None:
    """A cluster is named and numbered once, before the first of its members."""
    clusters, numbers = table.values.get("cluster"), table.values.get("stt")
    if not clusters or not numbers:
        return
    for place in range(1, len(clusters)):
        if clusters[place] == "" and numbers[place] == "":
            clusters[place] = clusters[place - 1]
