"""Exemplars and who copied them."""

from datetime import date

from emulation.enums import ExemplarKind, ExemplarSphere
from emulation.models import Exemplar, Unit
from tests.factories.common import next_number
from tests.factories.units import make_unit


def make_exemplar(*, unit: Unit | None = None, **values) -> Exemplar:
    values = {
        "name": f"Mô hình thử {next_number()}",
        "kind": ExemplarKind.WAY,
        "sphere": ExemplarSphere.DIGITAL,
        "story": "Nhận hồ sơ tại ấp mỗi thứ Năm.",
        "introduced_on": date(2026, 3, 2),
        **values,
    }
    return Exemplar.objects.create(unit=unit or make_unit(), **values)
