"""The wordings of the papers as the office loads them, with the instruments they hang on, for tests of the papers."""

import csv
from datetime import date

from awards.models import DocumentText
from config.management.commands.load_reference import FOLDER
from emulation.models import Instrument


def _rows(name: str) -> list[dict]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def load_wordings() -> None:
    dated = ("valid_from", "valid_to", "issued_on")
    instruments = {}
    for row in _rows("instruments"):
        values = {key: _day(value) if key in dated else value for key, value in row.items() if key != "verified"}
        instruments[row["code"]] = Instrument.objects.create(**values)
    for row in _rows("document_texts"):
        values = {key: _day(value) if key in dated else value for key, value in row.items() if key != "verified"}
        DocumentText.objects.create(**{**values, "order": int(row["order"]), "instrument": instruments.get(row["instrument"])})
