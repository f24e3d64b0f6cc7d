"""One decision with all kinds of recipients, for the tests of its list and of the files made of it."""

from datetime import date

from awards.enums import DecisionState, HonourFamily, HonourLevel
from awards.models import Decision
from emulation.enums import UnitKind
from tests import factories

DAY = date(2026, 11, 20)


def make_listed_decision(**values) -> Decision:
    """Two collectives, a household and two persons; the rows of the register are numbered from 1 unless it is a draft."""
    province = factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)
    issuer = factories.make_issuer(unit=province, name="Chủ tịch Ủy ban nhân dân tỉnh An Giang")
    values = {
        "number": "2001/QĐ-UBND",
        "decided_on": DAY,
        "state": DecisionState.ISSUED,
        "signing_mode": "KT.",
        "signer_title": "Phó Chủ tịch",
        "signer_name": "Trần Văn Thử",
        **values,
    }
    decision = factories.make_decision(issuer=issuer, **values)
    certificate = factories.make_honour(
        "Bằng khen của Chủ tịch UBND tỉnh", code="BKT", family=HonourFamily.CERTIFICATE, level=HonourLevel.PROVINCE, rank=540
    )
    commune = factories.make_unit("Xã Hòn Đất")
    direct = factories.make_subject_class(name="Người trực tiếp công tác, lao động", direct_labour=True)
    merit = factories.make_type(code="CT", statistical_name="Thường xuyên")
    rows = [
        {"recipient_kind": "collective", "name": "UBND xã Hòn Đất", "unit_name": ""},
        {"recipient_kind": "collective", "name": "Tổ 3, ấp Một", "unit_name": "Xã Hòn Đất"},
        {"recipient_kind": "household", "honorific": "Ông", "name": "Danh Văn Phúc", "unit_name": "Ấp Một, xã Hòn Đất"},
        {
            "honorific": "Bà",
            "name": "Nguyễn Thị Ánh",
            "position": "Giáo viên",
            "unit_name": "Xã Hòn Đất",
            "subject_class": direct,
        },
        {"honorific": "Đại úy", "name": "Lê Văn Ân", "position": "=Chỉ huy trưởng", "unit_name": "Xã Hòn Đất"},
    ]
    for ordinal, row in enumerate(rows, start=1):
        row = {"unit": commune, "honour": certificate, "type": merit, "year": 2026, **row}
        if decision.state == DecisionState.DRAFT:
            factories.make_line(decision=decision, **row)
        else:
            factories.make_award(decision=decision, ordinal=ordinal, **row)
    return decision
