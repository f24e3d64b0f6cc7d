"""Drafts to be filled and issued, for the tests of decisions."""

from datetime import date

from awards.models import DecisionLine
from awards.services.decisions.issue import add_lines
from tests import factories

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 20)


def person_line(honour, full_name="Nguyễn Thị Lan", *, unit=None, subject_class=None, **values) -> DecisionLine:
    """A teacher of the unit, not yet in a decision; `values` are other fields of the line."""
    unit = unit or factories.make_unit()
    person = factories.make_person(full_name)
    factories.make_posting(person=person, unit=unit, position="Giáo viên", subject_class=subject_class)
    return DecisionLine(honour=honour, person=person, **values)


def fill(draft, clerk, *lines) -> None:
    """Add lines to a draft, the directory read as of the decision's day."""
    add_lines(decision=draft, lines=lines, by=clerk, on=TODAY)


def refusal(excinfo) -> str:
    """The sentence of a RuleViolation."""
    return str(excinfo.value)
