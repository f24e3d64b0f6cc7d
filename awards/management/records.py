"""Records named on the command line, each with a sentence when there is none."""

from django.core.management.base import CommandError

from awards.models import Honour
from emulation.models import Person, Unit
from emulation.queries.people.survivors import survivor_of


def honour_of(code: str) -> Honour:
    honour = Honour.objects.filter(code__iexact=code).first()
    if honour is None:
        raise CommandError(f"Không có danh hiệu, hình thức mã {code}. Hãy kiểm tra mã trong danh mục.")
    return honour


def unit_of(code: str) -> Unit:
    """By the office's own code."""
    unit = Unit.objects.filter(code__iexact=code).first()
    if unit is None:
        raise CommandError(f"Không có đơn vị mã {code}. Hãy kiểm tra mã đơn vị.")
    return unit


def person_of(code: str) -> Person:
    """By staff code, else by citizen number; the person that survives a merge."""
    person = Person.objects.filter(staff_code__iexact=code).first() or Person.objects.filter(citizen_id=code).first()
    if person is None:
        raise CommandError(f"Không có người nào mang mã {code}. Hãy kiểm tra mã cán bộ.")
    return survivor_of(person)
