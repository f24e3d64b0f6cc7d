"""What figures count: criteria, forms, and the apparatus of emulation."""

from datetime import date

from awards.enums import BodyKind, Training
from awards.models import EmulationBody, EmulationOfficer, StatCondition, StatCriterion, StatForm, StatFormColumn, StatFormLine
from tests.factories.common import next_number
from tests.factories.people import make_person
from tests.factories.units import make_unit


def criterion(code: str) -> StatCriterion:
    """One of the reference."""
    return StatCriterion.objects.get(code=code)


def make_criterion(*, condition: dict | None = None, **values) -> StatCriterion:
    """With one condition, which holds for everything unless it is given."""
    number = next_number()
    made = StatCriterion.objects.create(**{"code": f"TC{number}", "name": f"Tiêu chí thử {number}", **values})
    StatCondition.objects.create(criterion=made, **(condition or {}))
    return made


def make_stat_form(**values) -> StatForm:
    """With a line and a column of everything."""
    number = next_number()
    scope = values.pop("scope", None) or make_criterion()
    form = StatForm.objects.create(scope=scope, **{"code": f"B{number}", "name": f"Biểu thử {number}", **values})
    StatFormLine.objects.create(form=form, order=1, code="01", label="Tổng số")
    StatFormColumn.objects.create(form=form, order=1, code="1", label="Tổng số")
    return form


def make_emulation_body(**values) -> EmulationBody:
    values = {"name": f"Phòng Thi đua {next_number()}", "kind": BodyKind.DIVISION, "valid_from": date(2020, 1, 1), **values}
    return EmulationBody.objects.create(**{"unit": values.pop("unit", None) or make_unit(), **values})


def make_emulation_officer(**values) -> EmulationOfficer:
    values = {"training": Training.UNIVERSITY, "started_on": date(2020, 1, 1), "valid_from": date(2020, 1, 1), **values}
    return EmulationOfficer.objects.create(
        **{"unit": values.pop("unit", None) or make_unit(), "person": values.pop("person", None) or make_person(), **values}
    )
