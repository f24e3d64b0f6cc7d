"""Exemplars of the demo: two published, of which one was copied, and one that waits for the Board."""

from config.demo.tables import day, rows_of, units_by_code
from emulation.models import Exemplar, Movement
from emulation.services.exemplars import copy_exemplar, introduce_exemplar, publish_exemplar

WORDS = ("kind", "name", "bearer", "sphere", "story")


def make_exemplars(movements: dict[str, Movement]) -> None:
    units, made = units_by_code(), {}
    for row in rows_of("exemplars"):
        introduced_on, published_on = day(row["introduced_on"]), day(row["published_on"])
        exemplar = Exemplar(
            **{name: row[name] for name in WORDS},
            unit=units[row["unit"]],
            introduced_on=introduced_on,
            movement=movements.get(row["movement"]),
        )
        made[row["key"]] = introduce_exemplar(exemplar=exemplar, by=None, on=introduced_on)
        if published_on:
            publish_exemplar(exemplar=exemplar, by=None, on=published_on)
    for row in rows_of("exemplar_copies"):
        copied_on = day(row["copied_on"])
        copy_exemplar(
            exemplar=made[row["exemplar"]], unit=units[row["unit"]], copied_on=copied_on, result=row["result"],
            by=None, on=copied_on,
        )  # fmt: skip
