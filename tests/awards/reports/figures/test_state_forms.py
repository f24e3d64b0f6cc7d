from datetime import date

import pytest

from awards.enums import HonourFamily, HonourLevel
from awards.models import Award, CommendationType, Honour
from awards.reports.figures.state_forms import form_0602, form_0603
from emulation.enums import UnitKind
from emulation.models import SubjectClass
from tests import factories

pytestmark = pytest.mark.django_db

CATALOGUE = {
    "HCLD3": (HonourFamily.ORDER, HonourLevel.STATE),
    "HUYCSVV1": (HonourFamily.MEDAL, HonourLevel.STATE),
    "NGUT": (HonourFamily.STATE_TITLE, HonourLevel.STATE),
    "GTNN": (HonourFamily.PRIZE, HonourLevel.STATE),
    "COCP": (HonourFamily.TITLE, HonourLevel.STATE),
    "BKTTG": (HonourFamily.CERTIFICATE, HonourLevel.STATE),
    "CSTDTQ": (HonourFamily.TITLE, HonourLevel.STATE),
    "BKT": (HonourFamily.CERTIFICATE, HonourLevel.PROVINCE),
    "CSTDT": (HonourFamily.TITLE, HonourLevel.PROVINCE),
    "COT": (HonourFamily.TITLE, HonourLevel.PROVINCE),
    "KNCB": (HonourFamily.BADGE, HonourLevel.MINISTRY),
    "TTLDXS": (HonourFamily.TITLE, HonourLevel.PROVINCE),
    "LDTT": (HonourFamily.TITLE, HonourLevel.GRASSROOTS),
}


@pytest.fixture(autouse=True)
def reference():
    for code, (family, level) in CATALOGUE.items():
        factories.make_honour(code, code=code, family=family, level=level)
    for code in ("LD_TINH", "LD_SO", "DOANH_NHAN", "LD_KHAC", "TRUC_TIEP"):
        factories.make_subject_class(code=code, direct_labour=code == "TRUC_TIEP")
    for code in ("CT", "PT", "DX", "DN", "CH", "NH", "KC"):
        factories.make_type(code=code)


def grant(code, *, subject_class=None, type="CT", year=2024, **values):
    decision = factories.make_decision(decided_on=date(year, 9, 1), state="ISSUED")
    factories.make_award(
        decision=decision,
        honour=Honour.objects.get(code=code),
        subject_class=subject_class and SubjectClass.objects.get(code=subject_class),
        type=type and CommendationType.objects.get(code=type),
        **values,
    )


def row(table, code):
    """The filled columns of a row."""
    [found] = [dict(line) for line in table.as_dict()["rows"] if line["code"] == code]
    return {key: value for key, value in found.items() if key not in ("code", "label") and value}


def test_form_0602_counts_the_honours_of_the_state():
    company = factories.make_unit("Công ty Thử", kind=UnitKind.ENTERPRISE)
    grant("HCLD3", subject_class="TRUC_TIEP")
    grant("HUYCSVV1", subject_class="LD_KHAC", type="NH")
    grant("NGUT", subject_class="TRUC_TIEP")
    grant("GTNN", subject_class="TRUC_TIEP")
    grant("CSTDTQ", subject_class="LD_SO")
    grant("COCP", recipient_kind="collective", unit=company)
    grant("BKTTG", recipient_kind="collective", type="PT")
    grant("BKTTG", recipient_kind="household", type="DX")
    grant("BKT", subject_class="TRUC_TIEP")
    grant("HCLD3", subject_class="TRUC_TIEP", year=2023)
    table = form_0602(Award.objects.all(), year=2024)
    everything = {
        "total": 8, "orders_person": 1, "medals_person": 1, "gtnn": 1, "state_titles_person": 1, "cocp": 1,
        "bkttg_collective": 2, "cstdtq": 1,
    }  # fmt: skip
    assert row(table, "01") == row(table, "03") == everything
    assert row(table, "02") == {}
    assert row(table, "06") == {"total": 2, "cocp": 1, "bkttg_collective": 1}
    assert row(table, "07") == {"total": 1, "cocp": 1}
    assert row(table, "08") == {"total": 1, "bkttg_collective": 1}
    assert [row(table, code).get("total", 0) for code in ("09", "10", "11", "12", "13", "14")] == [5, 0, 1, 0, 1, 3]
    assert [row(table, f"{code}").get("total", 0) for code in range(15, 22)] == [5, 1, 1, 0, 0, 1, 0]
    assert table.checks == ()
    assert [line.code for line in table.rows] == ["01", "02", "03", *(f"{code:02d}" for code in range(6, 22))]


def test_form_0603_counts_four_sorts_of_honours_and_names_the_rest():
    grant("BKT", subject_class="TRUC_TIEP")
    grant("BKT", recipient_kind="household")
    grant("CSTDT", subject_class="LD_KHAC")
    grant("COT", recipient_kind="collective")
    grant("KNCB", subject_class="LD_SO")
    grant("TTLDXS", recipient_kind="collective")
    grant("LDTT", subject_class="TRUC_TIEP")
    table = form_0603(Award.objects.all(), year=2024)
    assert row(table, "01") == {"total": 5, "certificates": 2, "fighters": 1, "flags": 1, "badges": 1}
    assert row(table, "04") == {"total": 1, "certificates": 1}
    assert [row(table, f"{code:02d}").get("total", 0) for code in range(5, 11)] == [3, 0, 1, 0, 1, 1]
    assert table.notes == ("Không có cột trong biểu nên không tính: 1 lượt khen thưởng.",)
    assert [line.code for line in table.rows] == [f"{code:02d}" for code in range(1, 18)]


def test_forms_say_why_they_do_not_add_up():
    grant("BKT")
    grant("COT", recipient_kind="collective", type=None)
    assert form_0603(Award.objects.all(), year=2024).checks == (
        "1 lượt cá nhân chưa có nhóm đối tượng nên năm nhóm cộng lại ít hơn số cá nhân.",
        "1 lượt khen thưởng chưa có loại hình nên các dòng theo phương thức cộng lại ít hơn tổng số.",
    )


@pytest.mark.parametrize("form", [form_0602, form_0603])
def test_forms_ask_once(form, django_assert_num_queries):
    grant("BKT")
    with django_assert_num_queries(1):
        form(Award.objects.all(), year=2024)
