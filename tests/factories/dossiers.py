"""Rounds, dossiers and what belongs to them."""

from datetime import UTC, date, datetime, timedelta

from awards.enums import AskedBody, DossierState, NomineeState, PaperScope, RoundKind
from awards.models import (
    BodyList,
    Dossier,
    DossierPaper,
    Holiday,
    Nominee,
    OpinionRequest,
    OpinionRule,
    PaperRule,
    Procedure,
    Regime,
    Round,
    RoundUnit,
)
from awards.rules.dossiers.lifecycle import APPRAISED_NOMINEE, BEING_HANDLED, SENT
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
    if "state" in values:
        values = dossier_in(values.pop("state")) | values
    return Dossier.objects.create(round=round or make_round(), unit=unit or make_unit(), **values)


def dossier_in(state: str) -> dict:
    """The state with the fields a dossier has in it: sent and received before anything the tests do, due long after."""
    values = {"state": state}
    if state in SENT:
        values["submitted_on"] = date(2024, 1, 2)
    if state in BEING_HANDLED:
        values |= {
            "received_at": datetime(2026, 3, 2, 1, tzinfo=UTC),
            "received_for_appraisal_on": date(2026, 3, 2),
            "regime": "L22",
            "regime_reason": "Nhận khi Luật 06/2022/QH15 có hiệu lực.",
            "due_on": date(2099, 12, 31),
        }
    else:
        values["due_on"] = None
    if state == DossierState.RETURNED:
        values |= {"returned_on": date(2024, 1, 3), "return_reason": "Bổ sung."}
    return values


def put_dossier(dossier: Dossier, state: str, **values) -> Dossier:
    """The dossier in a state no verb of the test has led it to."""
    ensure_law()
    kept = {"received_at", "received_for_appraisal_on", "regime", "regime_reason"} if dossier.received_at else set()
    changes = {name: value for name, value in dossier_in(state).items() if name not in kept}
    if state not in SENT:
        changes["submitted_on"] = None
    Dossier.objects.filter(pk=dossier.pk).update(**changes | values)
    dossier.refresh_from_db()
    return dossier


def make_nominee(*, dossier: Dossier | None = None, **values) -> Nominee:
    """A nominee of the dossier's own unit, unless another is given."""
    dossier = dossier or make_dossier()
    if "state" in values:
        values = nominee_in(values.pop("state")) | values
    return Nominee.objects.create(dossier=dossier, **honoured({"unit": dossier.unit, **values}))


def nominee_in(state: str) -> dict:
    """The state with the fields a nominee has in it."""
    values = {"state": state}
    if state in APPRAISED_NOMINEE:
        values["appraised_on"] = date(2024, 1, 4)
    if state == NomineeState.INELIGIBLE:
        values["appraisal"] = "Chưa đủ điều kiện."
    if state == NomineeState.RETURNED:
        values |= {"returned_on": date(2024, 1, 4), "return_reason": "Bổ sung."}
    return values


def make_paper(*, dossier: Dossier | None = None, **values) -> DossierPaper:
    values = {"paper": "to-trinh", "title": f"Tờ trình số {next_number()}/TTr-UBND", **values}
    return DossierPaper.objects.create(dossier=dossier or make_dossier(), **values)


def make_paper_rule(**values) -> PaperRule:
    number = next_number()
    values = {"code": f"GT{number}", "regime": "L22", "paper": f"gt-{number}", "name": f"Giấy tờ {number}", **values}
    return PaperRule.objects.create(**{"scope": PaperScope.DOSSIER, **values})


def make_opinion_rule(**values) -> OpinionRule:
    """About directors, unless the values say about what."""
    about = {} if values.keys() & {"honour", "family", "subject_class", "positions"} else {"positions": "Giám đốc"}
    values = {"code": f"YK{next_number()}", "body": AskedBody.PARTY, "citation": "Quy định mẫu", **about, **values}
    return OpinionRule.objects.create(**values)


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


def make_body_list(**values) -> BodyList:
    values = {
        "body": AskedBody.TAX,
        "body_name": "Thuế tỉnh An Giang",
        "year": 2025,
        "letter": f"{next_number()}/TT-THUE",
        "sent_on": DAY,
        "about": "Đơn vị, cá nhân nợ thuế",
        **values,
    }
    return BodyList.objects.create(**values)


def make_opinion(*, dossier: Dossier | None = None, **values) -> OpinionRequest:
    values = {"body": AskedBody.TAX, "question": "Việc chấp hành nghĩa vụ thuế", "asked_on": DAY, "due_on": DAY, **values}
    return OpinionRequest.objects.create(dossier=dossier or make_dossier(), **values)
