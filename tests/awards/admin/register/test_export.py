"""The register and drafts as sheets: what they can be read back from, their groups, the order of protocol."""

from io import BytesIO

import openpyxl
import pytest

from awards.models import Award, DecisionLine
from awards.resources.lists.past_awards import PastAwardsResource
from emulation.desk.links import admin_url
from emulation.intake.files.reader import read_workbook
from emulation.intake.layout.find_tables import find_tables
from tests import factories
from tests.awards.listed_decision import make_listed_decision

pytestmark = pytest.mark.django_db


def exported(client, model, **layout) -> bytes:
    made = factories.make_layout(list_name=model._meta.label_lower, shared=True, **layout)
    return client.post(admin_url(model, "export"), {"format": "xlsx", "layout": made.pk}).getvalue()


def rows_of(content: bytes) -> list[tuple]:
    return list(openpyxl.load_workbook(BytesIO(content)).active.values)


def test_register_with_every_column_is_read_back(admin_client):
    make_listed_decision()
    content = exported(
        admin_client, Award, order="book",
        columns="book_number kind recipient position workplace honour_name year decision_number decided issuer",
    )  # fmt: skip
    [table] = find_tables(read_workbook(content, "so-vang.xlsx"), PastAwardsResource.shape).tables
    assert table.values["name"] == ["UBND xã Hòn Đất", "Tổ 3, ấp Một", "Danh Văn Phúc", "Nguyễn Thị Ánh", "Lê Văn Ân"]
    assert table.values["position"][4] == "=Chỉ huy trưởng"
    assert {str(day)[:10] for day in table.values["decision_date"]} == {"2026-11-20"}
    assert [text.partition(" SV-XUAT~")[0] for text in table.unrecognised.values()] == ["Số sổ vàng", "Khóa của dòng, không sửa"]


@pytest.mark.parametrize("order", ["book", "protocol", ""])
def test_groups_have_a_line_above_them(admin_client, order):
    make_listed_decision()
    rows = rows_of(exported(admin_client, Award, columns="kind", grouping="kind", order=order))
    assert [row[0] for row in rows] == [
        "Phân loại khen thưởng", "Tập thể", "Tập thể", "Tập thể", "Hộ gia đình", "Hộ gia đình", "Cá nhân", "Cá nhân", "Cá nhân",
    ]  # fmt: skip


def test_protocol_order_goes_by_given_names_in_the_vietnamese_alphabet(admin_client):
    decision = make_listed_decision(state="DRAFT")
    unit, honour = decision.lines.last().unit, decision.lines.last().honour
    for name in ("Trần Văn Đức", "Trần Văn Dũng", "Lê Thị Ất"):
        factories.make_line(decision=decision, name=name, unit=unit, honour=honour, unit_name="Xã Hòn Đất")
    rows = rows_of(exported(admin_client, DecisionLine, columns="name", order="protocol"))
    assert [row[0] for row in rows[1:]] == [
        "UBND xã Hòn Đất", "Tổ 3, ấp Một", "Danh Văn Phúc", "Nguyễn Thị Ánh", "Lê Văn Ân", "Lê Thị Ất", "Trần Văn Dũng",
        "Trần Văn Đức",
    ]  # fmt: skip


def test_register_sheet_costs_no_query_for_a_row(admin_client, django_assert_max_num_queries):
    make_listed_decision()
    with django_assert_max_num_queries(30):
        admin_client.post(admin_url(Award, "export"), {"format": "csv"}).getvalue()
