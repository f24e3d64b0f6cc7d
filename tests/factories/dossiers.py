"""Rounds, dossiers and what belongs to them."""

from datetime import date, timedelta

from awards.enums import AskedBody, PaperScope, RoundKind
from awards.models import (
    Dossier,
    DossierPaper,
    Holiday,
    Nominee,
    OpinionRequest,
    PaperRule,
    Procedure,
    Regime,
    Round,
    RoundUnit,
)
from emulation.models import Unit
from tests.factories.common import DAY, next_number
from tests.factories.recipients import honoured
from tests.factories.units import make_unit


def make_round(**values) -> Round:
    values = {"name": f"Đợt xét {next_number()}", "kind": RoundKind.ANNUAL, "year": 2025, "opens_on": date(2025, 1, 1), **values}
    return Round.objects.create(**values)


def make_round_unit(*, round: Round | None = None, unit: Unit | None = None) -> RoundUnit:
    return RoundUnit.objects.create(round=round or make_round(), unit=unit or make_unit())


def ensure_law() -> None:
    """The two regimes a dossier may be received under, without a row of conditions."""
    for code, name, start, end in (
        ("L22", "Luật Thi đua, khen thưởng 2022", date(2024, 1, 1), date(2026, 10, 1)),
        ("L26", "Luật Thi đua, khen thưởng sửa đổi 2026", date(2026, 10, 1), None),
    ):
        Regime.objects.get_or_create(code=code, defaults={"name": name, "valid_from": start, "valid_to": end})


def make_dossier(*, round: Round | None = None, unit: Unit | None = None, **values) -> Dossier:
    ensure_law()
    values = {"title": f"Đề nghị khen thưởng {next_number()}", **values}
    return Dossier.objects.create(round=round or make_round(), unit=unit or make_unit(), **values)


def make_nominee(*, dossier: Dossier | None = None, **values) -> Nominee:
    """A nominee of the dossier's own unit, unless another is given."""
    dossier = dossier or make_dossier()
    return Nominee.objects.create(dossier=dossier, **honoured({"unit": dossier.unit, **values}))


def make_paper(*, dossier: Dossier | None = None, **values) -> DossierPaper:
    values = {"paper": "to-trinh", "title": f"Tờ trình số {next_number()}/TTr-UBND", **values}
    return DossierPaper.objects.create(dossier=dossier or make_dossier(), **values)


def make_paper_rule(**values) -> PaperRule:
    number = next_number()
    values = {"code": f"GT{number}", "regime": "L22", "paper": f"gt-{number}", "name": f"Giấy tờ {number}", **values}
    return PaperRule.objects.create(**{"scope": PaperScope.DOSSIER, **values})


def make_procedure(**values) -> Procedure:
    values = {"code": f"1.{next_number():06}", "name": "Thủ tục thử", "working_days": 20, **values}
    return Procedure.objects.create(**values)


def make_holiday(**values) -> Holiday:
    values = {
        "day": date(2025, 1, 1) + timedelta(days=next_number()),
        "name": "Ngày nghỉ thử",
        **values,
    }
    return Holiday.objects.create(**values)


def make_opinion(*, dossier: Dossier | None = None, **values) -> OpinionRequest:
    values = {"body": AskedBody.TAX, "question": "Việc chấp hành nghĩa vụ thuế", "asked_on": DAY, "due_on": DAY, **values}
    return OpinionRequest.objects.create(dossier=dossier or make_dossier(), **values)
