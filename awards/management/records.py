"""Records named on the command line, each with a sentence when there is none."""

from django.core.management.base import CommandError

from awards.models import Honour
from emulation.models import Person, Unit


def honour_of(code: str) -> Honour:
    found = Honour.objects.filter(code__iexact=code).first()
    if found is None:
        raise CommandError(f"Không có danh hiệu, hình thức mã {code}. Hãy kiểm tra mã trong danh mục.")
    return found


def unit_of(code: str) -> Unit:
    """By the office's own code."""
    found = Unit.objects.filter(code__iexact=code).first()
    if found is None:
        raise CommandError(f"Không có đơn vị mã {code}. Hãy kiểm tra mã đơn vị.")
    return found


def person_of(code: str) -> Person:
    """By staff code, else by citizen number; of one merged into another, the other."""
    found = Person.objects.filter(staff_code__iexact=code).first() or Person.objects.filter(citizen_id=code).first()
    if found is None:
        raise CommandError(f"Không có người nào mang mã {code}. Hãy kiểm tra mã cán bộ.")
    while found.merged_into:
        found = found.merged_into
    return found
