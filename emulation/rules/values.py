"""How a value reads wherever it becomes text: in a cell, a sentence or a file."""

from datetime import date, datetime


def value_text(value) -> str:
    """A value as a clerk reads it: days day first, yes and no as words, nothing for nothing.

    Without the NUL that PostgreSQL, XML and Excel refuse.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace("\x00", "")
