"""Bonuses due for honours of the register, worked out from the dated rows in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django.db.models import Q, QuerySet

from awards.models import Award, BaseSalary, BonusCoefficient, BonusRule
from awards.rules.money import (
    TITLE,
    Dated,
    Due,
    Granted,
    Rule,
    bonus,
    coefficient_for,
    highest_titles,
    in_force_on,
    period_key,
)
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.queries.people.survivors import owners_of
from emulation.rules.numbers import grouped
from emulation.rules.periods import holds

PERSON = RecipientKind.PERSON.value
#: Who answers for merged records of people, where none are.
NOBODY: Mapping[int, int] = MappingProxyType({})
FIELDS = (
    "id", "person_id", "household_id", "unit_id", "name", "recipient_kind", "honour_id", "honour__family", "honour__name",
    "decided_on", "year", "achieved_from", "achieved_to",
)  # fmt: skip


@dataclass(frozen=True)
class Rates:
    """The dated rows bonuses are worked out from."""

    coefficients: dict[tuple[int, str], list[Dated]]
    #: Honours whose money comes from elsewhere than the fund, with the times for which that holds.
    elsewhere: dict[int, list[tuple]]
    salaries: list[Dated]
    rules: list[tuple[tuple, Rule]]

    @classmethod
    def read(cls) -> "Rates":
        coefficients, elsewhere = defaultdict(list), defaultdict(list)
        for honour, kind, value, from_fund, start, end in BonusCoefficient.objects.values_list(
            "honour_id", "recipient_kind", "coefficient", "from_fund", "valid_from", "valid_to"
        ):
            coefficients[honour, kind].append(Dated(value, (start, end)))
            if not from_fund:
                elsewhere[honour].append((start, end))
        salaries = BaseSalary.objects.values_list("amount", "valid_from", "valid_to")
        rules = BonusRule.objects.values_list(
            "valid_from", "valid_to", "rounding", "collective_times", "household_times", "highest_title_only"
        )
        return cls(
            coefficients,
            elsewhere,
            [Dated(Decimal(amount), (start, end)) for amount, start, end in salaries],
            [((start, end), Rule(*values)) for start, end, *values in rules],
        )

    def rule_on(self, on: date) -> Rule | None:
        return next((rule for period, rule in self.rules if holds(period, on)), None)

    def due(self, honour_id: int, kind: str, on: date) -> Due:
        """What one such honour brings by itself when decided on the day."""
        rule, salary = self.rule_on(on), in_force_on(self.salaries, on)
        if rule is None or salary is None:
            missing = "quy tắc tính tiền thưởng" if rule is None else "mức lương cơ sở"
            return Due(None, f"Chưa có {missing} của ngày {on:%d/%m/%Y}")
        own = in_force_on(self.coefficients.get((honour_id, kind), ()), on)
        of_person = in_force_on(self.coefficients.get((honour_id, PERSON), ()), on)
        coefficient = coefficient_for(kind, own=own, of_person=of_person, rule=rule)
        if coefficient is None:
            return Due(None, "Không có hệ số tiền thưởng")
        amount = bonus(coefficient, salary, rounding=rule.rounding)
        if any(holds(period, on) for period in self.elsewhere.get(honour_id, ())):
            return Due(None, f"{grouped(amount)} đồng, không chi từ quỹ thi đua, khen thưởng")
        return Due(amount, f"{_plain(coefficient)} × {grouped(salary)} đồng")


def bonuses_due(awards: QuerySet[Award] | Iterable[Award], *, on: date) -> dict[int, Due]:
    """What is due for each of these honours, by key, as the register stands on the day.

    Honours not in force bring nothing; of titles for one period only the highest does, whichever decision it is in.
    """
    chunks = list(in_chunks(award.pk for award in awards))
    rows = [row for some in chunks for row in Award.objects.filter(pk__in=some).order_by().values_list(*FIELDS)]
    here = Award.objects.standing(on=on).order_by()
    standing = {pk for some in chunks for pk in here.filter(pk__in=some).values_list("pk", flat=True)}
    rates = Rates.read()
    found = {row[0]: rates.due(row[6], row[5], row[9]) if row[0] in standing else Due(0, "Không còn hiệu lực") for row in rows}
    asked = [_granted(row) for row in rows if row[0] in standing]
    for pk, (name, amount) in _outdone(asked, rates, on=on).items():
        if pk in found:
            found[pk] = Due(0, f"Đã tính theo danh hiệu cao hơn cùng thời gian: {name}, {grouped(amount)} đồng")
    return found


def _outdone(asked: list[Granted], rates: Rates, *, on: date) -> dict[int, tuple[str, int]]:
    """Titles that yield to a higher one, with its name and amount; the others of the same recipients are read for it."""
    titles = [one for one in asked if one.family == TITLE]
    if not titles:
        return {}
    owners = owners_of(one.owner[1] for one in titles if one.kind == PERSON)
    rows = {row[0]: row for row in _titles_of(titles, owners, on=on)}
    granted = [_granted(row, owners) for row in rows.values()]
    amounts = {}
    for one in granted:
        rule = rates.rule_on(one.decided_on)
        amount = rates.due(rows[one.id][6], one.kind, one.decided_on).amount
        if rule and rule.highest_title_only and amount is not None:
            amounts[one.id] = amount
    return {low: (rows[high][8], amounts[high]) for low, high in highest_titles(granted, amounts).items()}


def _titles_of(titles: list[Granted], people: Iterable[int], *, on: date) -> Iterable[tuple]:
    """The titles of the same recipients: of `people`, all records of one person, of households and of units."""
    standing = Award.objects.standing(on=on).filter(honour__family=TITLE).order_by()
    for kind, column in (("person", "person"), ("household", "household"), ("collective", "unit")):
        owners = people if kind == PERSON else {one.owner[1] for one in titles if one.kind == kind}
        for some in in_chunks(owners):
            yield from standing.filter(Q(recipient_kind=kind, **{f"{column}__in": some})).values_list(*FIELDS)


def _granted(row: tuple, owners: Mapping[int, int] = NOBODY) -> Granted:
    pk, person, household, unit, name, kind, _, family, honour, decided_on, year, achieved_from, achieved_to = row
    # Parts of a unit are recorded under it by their names.
    people = ("person", owners.get(person, person))
    owner = {"person": people, "household": ("household", household)}.get(kind, ("collective", unit, name))
    period = period_key(year=year, achieved_from=achieved_from, achieved_to=achieved_to, decided_on=decided_on)
    return Granted(pk, owner, kind, family, honour, decided_on, period)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
