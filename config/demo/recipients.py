"""Who of the demo province is honoured: drawn by lot, the same at every run, nobody twice with the same honour."""

from collections.abc import Iterable
from datetime import date
from random import Random

from awards.enums import Periodicity
from awards.models import Honour
from config.demo.names import SEED
from config.demo.tables import rows_of
from emulation.models import Household, Person, Posting, Unit
from emulation.queries.directory.units import subtree_ids

OLD_AN_GIANG = "AGC"


class Recipients:
    """The pools recipients are drawn from; each draw takes its people, units and households out for that honour."""

    def __init__(self):
        self._random = Random(SEED)
        self._taken: set[tuple] = set()
        self._scopes: dict[tuple[str, date], set[int]] = {}
        postings = Posting.objects.select_related("person", "unit", "subject_class").filter(person__staff_code__isnull=False)
        self._postings = list(postings.order_by("person__staff_code", "pk"))
        # Sorted here: databases sort codes each in their own way, and the draw must not depend on it.
        self._units = sorted(Unit.objects.exclude(code__startswith=OLD_AN_GIANG).order_by(), key=lambda unit: unit.code)
        self._households = list(Household.objects.select_related("unit").order_by("pk"))
        communes = {unit.code: unit for unit in self._units}
        self._before = {row: communes[line["before"]] for row, line in zip(self._households, rows_of("households"), strict=True)}

    def people(self, honour: Honour, year: int, *, numbers: tuple[int, int, int], within: str, on: date) -> list[Person]:
        """So many direct labourers, others and people not yet classed; `within` limits them to a unit and what is below."""
        occasion = (honour.code, year if honour.periodicity == Periodicity.ANNUAL else None)
        pool = [row for row in self._postings if row.is_in_force(on) and self._is_below(row.unit_id, within, on)]
        labourers = [row.person for row in pool if row.subject_class and row.subject_class.direct_labour]
        others = [row.person for row in pool if row.subject_class and not row.subject_class.direct_labour]
        unclassed = [row.person for row in pool if row.subject_class is None]
        groups = zip((labourers, others, unclassed), numbers, strict=True)
        return [person for group, number in groups for person in self._draw(group, number, occasion)]

    def units(self, honour: str, year: int, number: int, *, kinds: list[str], on: date) -> list[Unit]:
        pool = [unit for unit in self._units if unit.kind in kinds and unit.is_in_force(on)]
        return self._draw(pool, number, (honour, year))

    def households(self, honour: str, year: int, number: int, *, within: str, on: date) -> list[tuple[Household, Unit]]:
        """Households, each with its commune of the day."""
        pool = [row for row in self._households if self._is_below(row.unit_id, within, on)]
        return [
            (row, row.unit if row.unit.is_in_force(on) else self._before[row]) for row in self._draw(pool, number, (honour, year))
        ]

    def _is_below(self, unit_id: int, code: str, on: date) -> bool:
        if not code:
            return True
        if (code, on) not in self._scopes:
            root = next(unit.pk for unit in self._units if unit.code == code)
            self._scopes[code, on] = subtree_ids(root, on=on)
        return unit_id in self._scopes[code, on]

    def _draw(self, pool: Iterable, number: int, occasion: tuple) -> list:
        free = [one for one in pool if (type(one), one.pk, *occasion) not in self._taken]
        drawn = self._random.sample(free, number)
        self._taken |= {(type(one), one.pk, *occasion) for one in drawn}
        return drawn
