"""The tables of fixtures/demo, and units of the directory by their code."""

import csv
from pathlib import Path

from django.conf import settings

from emulation.models import Unit

FOLDER = Path(settings.BASE_DIR, "fixtures", "demo")
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def units_by_code() -> dict[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.order_by()}
