from datetime import date

import pytest

from awards.models import Award
from awards.resources.past_awards import PastAwardsResource
from awards.resources.register import RegisterResource
from emulation.desk.sheets import SheetXLSX
from emulation.intake.layout import find_tables
from emulation.intake.reader import read_workbook
from tests.awards.listed_decision import DAY, make_listed_decision

pytestmark = pytest.mark.django_db


def test_register_has_vietnamese_heads_and_plain_values():
    make_listed_decision()
    sheet = RegisterResource().export(Award.objects.order_by("ordinal"))
    rows = [dict(zip(sheet.headers, row, strict=True)) for row in sheet]
    assert rows[3] == {
        "Số sổ vàng": 4,
        "Phân loại khen thưởng": "Cá nhân",
        "Danh xưng": "Bà",
        "Tên tập thể, cá nhân, hộ gia đình": "Nguyễn Thị Ánh",
        "Mã cán bộ": Award.objects.get(ordinal=4).person.staff_code,
        "Chức vụ": "Giáo viên",
        "Đơn vị công tác": "Xã Hòn Đất",
        "Mã đơn vị": Award.objects.get(ordinal=4).unit.code,
        "Địa chỉ": "",
        "Danh hiệu/Hình thức khen thưởng": "Bằng khen của Chủ tịch UBND tỉnh",
        "Loại hình khen thưởng": "Thường xuyên",
        "Phân loại đối tượng": "Người trực tiếp công tác, lao động",
        "Năm": 2026,
        "Thành tích từ": "",
        "Thành tích đến": "",
        "Số quyết định": "2001/QĐ-UBND",
        "Ngày quyết định": date(2026, 11, 20),
        "Cơ quan quyết định": "Chủ tịch Ủy ban nhân dân tỉnh An Giang",
    }


def test_register_sheet_is_read_back():
    make_listed_decision()
    content = SheetXLSX().export_data(RegisterResource().export(Award.objects.order_by("ordinal")))
    [table] = find_tables(read_workbook(content, "so-vang.xlsx"), PastAwardsResource.shape).tables
    assert table.values["name"] == ["UBND xã Hòn Đất", "Tổ 3, ấp Một", "Danh Văn Phúc", "Nguyễn Thị Ánh", "Lê Văn Ân"]
    assert table.values["position"][4] == "=Chỉ huy trưởng"
    assert {str(day)[:10] for day in table.values["decision_date"]} == {str(DAY)}
    assert list(table.unrecognised.values()) == ["Số sổ vàng"]


def test_register_costs_one_question_however_long(django_assert_num_queries):
    make_listed_decision()
    with django_assert_num_queries(1):
        RegisterResource().export(Award.objects.order_by("ordinal"))
