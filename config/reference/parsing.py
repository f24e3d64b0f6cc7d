"""Rows of a file as plain values: dates, numbers and answers typed by the model's field, targets as codes."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import models

from config.reference.tables import Row, Table

Values = dict[str, object]
ANSWERS = {"yes": True, "no": False}


class BadFile(Exception):
    """A file the loader cannot read; `str()` says where and what."""


def read_table(folder: Path, table: Table) -> list[Values]:
    """The file's rows for this table; a unit gets its last official name, which another file holds."""
    rows = [(line, row) for line, row in _lines(folder, table.file) if table.takes(row)]
    values = [_values(table, line, row) for line, row in rows]
    if table.file == "units":
        names = last_official_names(folder)
        for row in values:
            row["name"] = names[row["code"]]
    return values


def last_official_names(folder: Path) -> dict[str, str]:
    official = [row for _, row in _lines(folder, "unit_names") if row["form"] == "OFFICIAL"]
    return {row["unit"]: row["name"] for row in sorted(official, key=lambda row: row["valid_from"])}


def _lines(folder: Path, name: str) -> Iterator[tuple[int, Row]]:
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            yield from ((reader.line_num, row) for row in reader)
    except OSError as error:
        raise BadFile(f"Không đọc được tệp {path}.") from error


def _values(table: Table, line: int, row: Row) -> Values:
    values = {}
    for column, text in table.convert(row).items():
        if column in table.unread:
            continue
        try:
            values[column] = _value(table.model._meta.get_field(column), (text or "").strip())
        except Exception as error:
            raise BadFile(f"{table.file}.csv, dòng {line}, cột {column}: giá trị “{text}” không hợp lệ.") from error
    return values


def _value(field: models.Field, text: str) -> object:
    if isinstance(field, models.ForeignKey):
        return text or None
    if isinstance(field, models.BooleanField):
        return None if field.null and not text else ANSWERS[text]
    if isinstance(field, models.JSONField):
        return json.loads(text or "{}")
    if not text:
        return None if field.null else ""
    if isinstance(field, models.DateField):
        return date.fromisoformat(text)
    if isinstance(field, models.DecimalField):
        return round(Decimal(text), field.decimal_places)
    if isinstance(field, models.IntegerField):
        return int(text)
    if field.choices and text not in dict(field.flatchoices):
        raise ValueError(text)
    return text
