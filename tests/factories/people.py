"""People, their posts, and households."""

from datetime import date

from emulation.enums import Sex
from emulation.models import Household, Person, Posting, SubjectClass, Unit
from tests.factories.common import next_number
from tests.factories.units import make_unit


def make_subject_class(**values) -> SubjectClass:
    number = next_number()
    return SubjectClass.objects.create(
        **{"code": f"N{number}", "name": f"Nhóm {number}", "short_name": f"Nhóm {number}", **values}
    )


def make_person(full_name: str | None = None, *, unit: Unit | None = None, **values) -> Person:
    """A person; with `unit`, also the post held there as long as the unit stands."""
    number = next_number()
    values = {"staff_code": f"CB{number:06}", "sex": Sex.FEMALE, "born_on": date(1985, 3, 9), **values}
    person = Person.objects.create(full_name=full_name or f"Trần Thị Thử {number}", **values)
    if unit:
        make_posting(person=person, unit=unit, valid_from=unit.valid_from, valid_to=unit.valid_to)
    return person


def make_posting(*, person: Person | None = None, unit: Unit | None = None, **values) -> Posting:
    values = {"position": "Chuyên viên", **values}
    return Posting.objects.create(person=person or make_person(), unit=unit or make_unit(), **values)


def make_household(*, unit: Unit | None = None, **values) -> Household:
    values = {"honorific": "Ông", "head_name": f"Lê Văn Thử {next_number()}", "place": "Ấp Một", **values}
    return Household.objects.create(unit=unit or make_unit(), **values)
