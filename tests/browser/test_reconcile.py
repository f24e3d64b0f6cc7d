"""A signed list comes back from the chairman's desk: it is set beside the draft, what differs is settled, the decision issued."""

import pytest
from django.contrib.auth import get_user_model

from awards.models import AcceptedDifference, Award
from emulation.desk.links import list_url, record_url
from tests.awards.listed_decision import make_listed_decision
from tests.awards.resources.decisions.test_signed_list import BKT, people, workbook

UNIT = "Xã Hòn Đất"


@pytest.fixture
def draft(live_server, sign_in):
    sign_in(get_user_model().objects.create_superuser("lan", password="x", must_change_password=False))
    return make_listed_decision(state="DRAFT", recorded=True)


@pytest.fixture
def signed(tmp_path):
    """One name spelled otherwise, one household left out by hand, one person added before the signature, one count wrong."""
    rows = people((4, ["Lê Văn Ẩn", "=Chỉ huy trưởng", UNIT, BKT]))
    del rows[2]
    rows.append(["Võ Quốc Đạt", "Công an viên", UNIT, BKT])
    file = tmp_path / "ban-ky.xlsx"
    file.write_bytes(workbook(rows, title="DANH SÁCH 02 TẬP THỂ, 04 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN"))
    return file


def test_signed_list_is_reconciled_before_the_decision_is_issued(page, draft, signed, shot):
    page.goto(record_url(draft))
    page.get_by_role("link", name="Đối chiếu bản ký").click()
    shot("reconcile-upload")
    page.locator("#id_file").set_input_files(signed)
    page.get_by_role("button", name="Đọc và đối chiếu").click()
    page.get_by_text("Còn 4 chỗ lệch").wait_for()
    shot("reconcile", full_page=True)

    page.get_by_role("button", name="Lấy mọi cách ghi của bản ký (1)").click()
    page.get_by_role("button", name="Thêm mọi dòng thiếu (1)").click()
    page.get_by_role("button", name="Bỏ dòng này").click()
    page.get_by_text("Còn 1 chỗ lệch").wait_for()

    page.get_by_role("link", name="Về quyết định").first.click()
    page.get_by_role("link", name="Ban hành, ghi sổ").click()
    page.get_by_text("Còn 1 chỗ danh sách không khớp với bản đã ký.").wait_for()
    page.goto(record_url(draft) + "../doi-chieu/")
    page.get_by_text("Giữ nguyên…").click()
    page.get_by_label("Lý do").fill("Văn bản đếm nhầm, đã báo Văn phòng")
    page.get_by_role("button", name="Giữ nguyên", exact=True).click()
    page.get_by_text("Khớp với bản ký", exact=True).wait_for()
    shot("reconcile-settled")

    page.get_by_role("link", name="Về quyết định").first.click()
    page.get_by_role("link", name="Ban hành, ghi sổ").click()
    page.get_by_label("Tôi đã xem lại").check()
    page.get_by_role("button", name="Ban hành, ghi sổ").click()
    page.get_by_text("Đã ban hành").first.wait_for()
    names = list(Award.objects.order_by("ordinal").values_list("name", flat=True))
    assert names == ["UBND xã Hòn Đất", "Tổ 3, ấp Một", "Nguyễn Thị Ánh", "Lê Văn Ẩn", "Võ Quốc Đạt"]
    assert AcceptedDifference.objects.get().reason == "Văn bản đếm nhầm, đã báo Văn phòng"

    page.goto(list_url(Award))
    page.get_by_role("link", name="Xuất theo bố cục").click()
    shot("export")
    page.get_by_role("link", name="Lập bố cục mới").click()
    shot("export-layout", full_page=True)
