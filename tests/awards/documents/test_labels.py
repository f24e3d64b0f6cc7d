"""Labels: one for each unit, in the order of protocol, with what it receives; whatever is in a name prints as text."""

import io
from datetime import date

import pypdf
import pytest

from awards.documents.context.labels import COUNTS, labels_context
from awards.documents.labels import labels_file
from awards.documents.typesetting import render_pdf
from awards.models import Decision
from awards.queries.decisions.deliveries import Delivery, deliveries_of
from emulation.enums import UnitKind
from emulation.errors import RuleViolation
from tests import factories

DAY = date(2026, 11, 20)
FORM = "Bằng khen của Chủ tịch UBND tỉnh"


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def labels(*deliveries: Delivery) -> dict:
    return labels_context(Decision(number="2001/QĐ-UBND", decided_on=DAY), deliveries)


@pytest.fixture
def decision(db):
    """Three units and a foreigner: the department comes after the communes though the list begins with it."""
    province = factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)
    department = factories.make_unit("Sở Y tế", kind=UnitKind.DEPARTMENT, parent=province)
    ward = factories.make_unit("Phường Rạch Giá", parent=province)
    commune = factories.make_unit("Xã Hòn Đất", parent=province)
    certificate = factories.make_honour(FORM, code="BKT", rank=540)
    flag = factories.make_honour("Cờ thi đua của UBND tỉnh", code="CTD", rank=300)
    decision = factories.make_decision(number="2001/QĐ-UBND", decided_on=DAY, state="ISSUED")
    rows = [(department, certificate), (department, certificate), (ward, certificate), (commune, certificate), (department, flag)]
    for ordinal, (unit, honour) in enumerate(rows, start=1):
        factories.make_award(decision=decision, ordinal=ordinal, unit=unit, honour=honour)
    factories.make_award(
        decision=decision, ordinal=6, unit=None, foreign=True, honour=certificate, name="John Smith", unit_name="Công ty ABC"
    )
    return decision


def test_units_stand_in_protocol_order_with_their_counts_by_honour(decision):
    assert deliveries_of(decision, on=DAY) == [
        Delivery("Phường Rạch Giá", "tỉnh An Giang", ((FORM, 1),)),
        Delivery("Xã Hòn Đất", "tỉnh An Giang", ((FORM, 1),)),
        Delivery("Sở Y tế", "tỉnh An Giang", (("Cờ thi đua của UBND tỉnh", 1), (FORM, 2))),
        Delivery("Công ty ABC", "", ((FORM, 1),)),
    ]


def test_unit_has_its_name_and_place_of_the_decisions_day(decision):
    unit = decision.awards.get(ordinal=4).unit
    unit.names.update(valid_to=date(2027, 1, 1))
    factories.make_unit_name(unit=unit, name="Xã Hòn Đất Mới", valid_from=date(2027, 1, 1))
    assert "Xã Hòn Đất" in [delivery.receiver for delivery in deliveries_of(decision, on=date(2027, 6, 1))]


def test_what_is_no_longer_in_force_is_not_sent(decision):
    act = factories.make_register_act(award=decision.awards.get(ordinal=1))
    assert deliveries_of(decision, on=act.effective_on)[2].counts == (("Cờ thi đua của UBND tỉnh", 1), (FORM, 1))


def test_labels_print_their_words_once_for_each_unit(decision):
    file = labels_file(decision, on=DAY)
    assert file.name == "nhan-gui-2001-QD-UBND-2026-11-20.pdf"
    (page,) = pages(file.content)
    assert page.count("Kính gửi:") == 4
    assert page.count("Quyết định số 2001/QĐ-UBND ngày 20/11/2026") == 4
    assert page.split("\n")[10:14] == [
        "Kính gửi:", "Sở Y tế", "Tỉnh An Giang", "Nhận: 03 bằng Quyết định số 2001/QĐ-UBND ngày 20/11/2026",
    ]  # fmt: skip
    assert f"01 Cờ thi đua của UBND tỉnh\n02 {FORM}" in page


def test_decision_of_which_nothing_stands_has_no_labels(db):
    with pytest.raises(RuleViolation, match="không còn khen thưởng nào có hiệu lực"):
        labels_file(factories.make_decision(state="ISSUED"), on=DAY)


def test_fifteenth_label_begins_another_sheet():
    deliveries = [Delivery(f"Xã Thử {number}", "", ((FORM, 1),)) for number in range(1, 16)]
    assert [page.count("Kính gửi:") for page in pages(render_pdf("labels", labels(*deliveries)))] == [14, 1]


@pytest.mark.parametrize("name", ["#set page(fill: red)", "$x^2$ \\ *đậm* @nguồn", "<b>{{ x }}</b> & “hai”"])
def test_markup_in_a_name_prints_as_text(name):
    (page,) = pages(render_pdf("labels", labels(Delivery(name, name, ((name, 1),)))))
    assert page.count(name) == 3


def test_marks_that_turn_a_line_around_are_not_printed():
    (page,) = pages(render_pdf("labels", labels(Delivery("Xã \u202eABC", "", ((FORM, 1),)))))
    assert "Xã ABC" in page


def test_honours_beyond_a_labels_room_are_counted_together():
    counts = tuple((f"Danh hiệu thi đua thứ {number} của cơ quan", number) for number in range(1, 12))
    said = labels(Delivery("Xã Thử", "", counts))["labels"][0]
    assert said["total"] == "Nhận: 66 bằng"
    assert " ".join(said["counts"]["lines"]).endswith("; và 60 bằng khác")
    assert len(said["counts"]["lines"]) == COUNTS["lines"]
