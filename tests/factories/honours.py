"""The catalogue of honours and the bonus that goes with them."""

from datetime import date

from awards.enums import Authority, HonourFamily, HonourLevel, Periodicity
from awards.enums import NameForm as HonourNameForm
from awards.models import (
    BaseSalary,
    BonusCoefficient,
    BonusRule,
    CommendationType,
    Honour,
    HonourAuthority,
    HonourName,
)
from emulation.enums import RecipientKind
from tests.factories.common import next_number


def make_type(**values) -> CommendationType:
    number = next_number()
    values = {"code": f"L{number}", "name": f"Loại hình {number}", "statistical_name": f"Loại {number}", **values}
    return CommendationType.objects.create(**values)


def make_honour(name: str | None = None, **values) -> Honour:
    number = next_number()
    values = {
        "code": f"H{number}",
        "family": HonourFamily.TITLE,
        "level": HonourLevel.GRASSROOTS,
        "for_person": True,
        "for_collective": True,
        "for_household": True,
        "periodicity": Periodicity.ANNUAL,
        **values,
    }
    return Honour.objects.create(name=name or f"Danh hiệu thử {number}", **values)


def make_honour_name(*, honour: Honour | None = None, **values) -> HonourName:
    values = {"name": f"Cách gọi {next_number()}", "form": HonourNameForm.VARIANT, **values}
    return HonourName.objects.create(honour=honour or make_honour(), **values)


def make_honour_authority(*, honour: Honour | None = None, **values) -> HonourAuthority:
    return HonourAuthority.objects.create(honour=honour or make_honour(), **{"authority": Authority.PROVINCE_CHAIR, **values})


def make_coefficient(*, honour: Honour | None = None, **values) -> BonusCoefficient:
    values = {"recipient_kind": RecipientKind.PERSON, "coefficient": "1.50", **values}
    return BonusCoefficient.objects.create(honour=honour or make_honour(), **values)


def make_bonus_rule(**values) -> BonusRule:
    return BonusRule.objects.create(**{"valid_from": date(2024, 1, 1), **values})


def make_base_salary(**values) -> BaseSalary:
    return BaseSalary.objects.create(**{"amount": 2_340_000, "valid_from": date(2024, 7, 1), **values})
