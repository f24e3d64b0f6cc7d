"""What figures count: criteria, forms, and the apparatus of emulation."""

from datetime import date

from awards.enums import BodyKind, Training
from awards.models import (
    EmulationBody,
    EmulationOfficer,
    KeyFigure,
    ReportSnapshot,
    StatCondition,
    StatCriterion,
    StatForm,
    StatFormColumn,
    StatFormLine,
)
from tests.factories.accounts import make_user
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


def make_snapshot(**values) -> ReportSnapshot:
    """Of a form with nothing in it."""
    form = values.pop("form", None) or make_stat_form()
    values = {
        "title": str(form), "since": date(2025, 1, 1), "until": date(2025, 12, 31), "sent_on": date(2025, 12, 15),
        "kept": {"rows": [], "columns": [], "members": []}, "file": "reports/khong-co.xlsx", "sha256": "0" * 64, "last_entry": 0,
        "taken_on": date(2025, 12, 15), "unit": values.pop("unit", None) or make_unit(), **values,
    }  # fmt: skip
    return ReportSnapshot.objects.create(form=form, taken_by=values.pop("taken_by", None) or make_user(), **values)


def make_key_figure(**values) -> KeyFigure:
    scope = values.pop("scope", None) or make_criterion()
    number = next_number()
    values = {"code": f"CT{number}", "name": f"Chỉ tiêu thử {number}", "group": "Thử", "part": scope, **values}
    return KeyFigure.objects.create(scope=scope, **values)
