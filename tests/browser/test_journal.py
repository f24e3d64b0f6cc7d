"""The journal in a real browser: a record is changed, its history read, the journal searched, sealed and checked."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from emulation.desk.links import record_url
from emulation.models import Seal
from tests import factories


@pytest.fixture
def head(live_server, sign_in):
    user = get_user_model().objects.create_superuser(
        "an", password="x", first_name="An", last_name="Nguyễn Văn", must_change_password=False
    )
    sign_in(user)
    return user


def test_a_change_is_read_found_sealed_and_checked(page, head, shot):
    person = factories.make_person("Lê Thị Bình", unit=factories.make_unit("Xã Hòn Đất"))
    page.goto(record_url(person))
    page.get_by_text("Sửa thông tin").click()
    page.get_by_label("Họ và tên").fill("Lê Thị Bình An")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Lịch sử").click()
    told = page.locator(".so-history__item").first
    expect(told).to_contain_text("Nguyễn Văn An đã sửa cá nhân: Lê Thị Bình An")
    expect(told).to_contain_text("đổi họ và tên từ “Lê Thị Bình” thành “Lê Thị Bình An”")
    shot("journal-history")

    page.goto("/emulation/journalentry/?q=binh+an")
    expect(page.locator("#result_list")).to_contain_text("Nguyễn Văn An đã sửa cá nhân “Lê Thị Bình An”")
    shot("journal-search")

    page.goto("/niem-phong/kiem-tra/")
    page.get_by_role("button", name="Niêm phong ngay").click()
    code = Seal.objects.get().code
    page.get_by_text(f"Đã niêm phong: số 1, mã {code}.").wait_for()
    page.get_by_role("button", name="Kiểm tra nhật ký").click()
    page.get_by_role("heading", name="Không thấy điều gì sai").wait_for()
    shot("journal-checked")
