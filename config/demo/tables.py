"""The tables of fixtures/demo, and units and people of the directory by their code."""

import csv
from datetime import date
from pathlib import Path

from django.conf import settings

from emulation.models import Person, Unit

FOLDER = Path(settings.BASE_DIR, "fixtures", "demo")
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def people_by_code() -> dict[str, Person]:
    return {person.staff_code: person for person in Person.objects.filter(staff_code__isnull=False).order_by()}


def units_by_code() -> dict[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.order_by()}
