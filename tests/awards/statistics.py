"""The forms of fixtures/reference with what they refer to, and the register they count, for the tests of figures."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

from awards.models import CommendationType, Honour, StatForm
from awards.queries.figures.counting import Asked
from awards.reports.figures.forms import form_table
from awards.reports.figures.stat_table import StatTable
from awards.rules.figures.periods import whole_year
from config.reference import loading
from config.reference.tables import TABLES
from emulation.models import SubjectClass
from tests import factories

NEEDED = {"instruments", "subject_classes", "commendation_types", "honours", "key_figures"}
REFERENCE = Path(__file__).resolve().parents[2] / "fixtures" / "reference"


def load_forms() -> None:
    tables = [table for table in TABLES if table.file in NEEDED or table.file.startswith("stat_")]
    with patch.object(loading, "TABLES", tables):
        loading.load_reference(REFERENCE)


def grant(code: str, *, subject_class=None, type="CT", on=date(2024, 9, 1), **values):
    decision = factories.make_decision(decided_on=on, state="ISSUED")
    return factories.make_award(
        decision=decision,
        honour=Honour.objects.get(code=code),
        subject_class=subject_class and SubjectClass.objects.get(code=subject_class),
        type=type and CommendationType.objects.get(code=type),
        **values,
    )


def filled_in(code: str, *, year=2024, **asked) -> StatTable:
    period = whole_year(year)
    form = StatForm.objects.select_related("circular", "scope").get(code=code)
    return form_table(form, Asked(period.since, period.until, date(2026, 11, 30), **asked), period=period)


def filled(table: StatTable, code: str) -> dict:
    """The columns of a row that are not empty."""
    [found] = [dict(line) for line in table.as_dict()["rows"] if line["code"] == code]
    return {key: value for key, value in found.items() if key not in ("code", "label") and value}
