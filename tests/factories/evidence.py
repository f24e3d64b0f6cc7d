"""Regimes, conditions, and what they are judged by."""

from datetime import date

from awards.enums import Grade, InitiativeScope, RestraintKind
from awards.models import Assessment, Condition, HeadCount, Initiative, Regime, Restraint, YearlyGrade
from emulation.enums import RecipientKind
from emulation.models import Unit
from tests.factories.common import DAY, next_number
from tests.factories.honours import make_honour
from tests.factories.people import make_person
from tests.factories.units import make_unit


def make_regime(**values) -> Regime:
    """A regime of a year long gone, since only one may be in force."""
    number = next_number()
    values = {
        "code": f"C{number}",
        "name": f"Chế độ {number}",
        "valid_from": date(1990, 1, 1),
        "valid_to": date(1991, 1, 1),
        **values,
    }
    return Regime.objects.create(**values)


def make_condition(*, regime: Regime | None = None, **values) -> Condition:
    regime = regime or Regime.objects.first() or make_regime()
    values = {"kind": "manual", "text": "Chấp hành tốt pháp luật.", "citation": "Luật thử, Điều 1", **values}
    return Condition.objects.create(**{"code": f"THU.{next_number()}", "regime": regime, "honour": make_honour(), **values})


def make_grade(**values) -> YearlyGrade:
    unit = values.pop("unit", None) or make_unit()
    values = {"person": make_person(unit=unit), "year": 2025, "grade": Grade.EXCELLENT, **values}
    return YearlyGrade.objects.create(unit=unit, **values)


def make_head_count(*, unit: Unit | None = None, **values) -> HeadCount:
    return HeadCount.objects.create(unit=unit or make_unit(), **{"year": 2025, "members": 10, **values})


def make_initiative(**values) -> Initiative:
    unit = values.pop("unit", None) or make_unit()
    values = {"person": make_person(unit=unit), "name": f"Sáng kiến {next_number()}", "scope": InitiativeScope.BASE, **values}
    return Initiative.objects.create(unit=unit, **values)


def make_restraint(**values) -> Restraint:
    unit = values.pop("unit", None) or make_unit()
    values = {"person": make_person(unit=unit), "kind": RestraintKind.REPRIMAND, "valid_from": date(2025, 3, 1), **values}
    return Restraint.objects.create(unit=unit, **values)


def make_assessment(**values) -> Assessment:
    unit = values.pop("unit", None) or make_unit()
    values = {"recipient_kind": RecipientKind.PERSON, "on": DAY, "outcome": "unmet", "honour": make_honour(), **values}
    regime = Regime.objects.first() or make_regime()
    return Assessment.objects.create(unit=unit, person=make_person(unit=unit), regime=regime, **values)
