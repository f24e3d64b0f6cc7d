"""A dirty list in a real browser: a column explained, a row mended, a suggestion taken, the marked file back, stored, undone."""

import io
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from awards.models import Award
from emulation.models import ImportBatch, Person

HEAD = ["STT", "Người được tặng", "Giới tính", "Đơn vị công tác", "Hình thức khen", "Số quyết định", "Ngày quyết định", "Năm"]
CLEAN = ["Nam", "UBND xã Hòn Đất", "Bằng khen của Chủ tịch UBND tỉnh", "77/QĐ-UBND", "05/8/2026", 2026]


@pytest.fixture
def clerk(live_server, sign_in):
    call_command("load_reference", verbosity=0)
    user = get_user_model().objects.create_superuser("lan", password="x", must_change_password=False)
    sign_in(user)
    return user


@pytest.fixture
def dirty_list(tmp_path) -> Path:
    """Letterhead, a head nobody knows, a wrong sex, a misspelt unit, a row that should not be there, a total and a signature."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    rows = [
        ["ỦY BAN NHÂN DÂN TỈNH AN GIANG"],
        ["DANH SÁCH TẶNG BẰNG KHEN"],
        [],
        [*HEAD[:1], "Cột lạ", *HEAD[2:]],
        [1, "DANH THỊ THU HÀ", "Nma", *CLEAN[1:]],
        [2, "Ông Trần Văn Lộc", "Nam", "UBND xã Hòn Đấtt", *CLEAN[2:]],
        [3, "Lê Minh Phúc", *CLEAN],
        [4, "Dòng thử", "Nam", "Xã không có thật", *CLEAN[2:]],
        ["Tổng cộng: 4 người"],
        ["Nơi nhận:", None, None, None, "CHỦ TỊCH"],
    ]
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "danh-sach-ban.xlsx")
    return tmp_path / "danh-sach-ban.xlsx"


@pytest.mark.both_engines
def test_a_dirty_list_is_explained_mended_stored_and_undone(page, clerk, dirty_list, shot, tmp_path):
    page.goto("/emulation/importbatch/nap/")
    page.locator("#id_file").set_input_files(dirty_list)
    page.get_by_label("Loại danh sách").select_option("awards")
    page.get_by_role("button", name="Đọc danh sách và xem trước").click()

    shot("mapping")
    page.get_by_label("Cột B", exact=True).select_option(label="Họ và tên")
    page.get_by_role("button", name="Đọc danh sách theo các cột này").click()
    expect(tile(page, "error")).to_have_text("3")
    shot("dirty-preview")

    row_of(page, "Danh Thị Thu Hà").get_by_role("link", name="Nma").click()
    cell = page.get_by_role("combobox", name="Giới tính")
    expect(cell).to_be_focused()
    cell.fill("Nữ")
    cell.press("Enter")
    expect(tile(page, "error")).to_have_text("2")
    expect(page.get_by_role("combobox", name="Đơn vị")).to_be_focused()
    expect(page.locator("#result_list form.so-quick", has_text="Ô lỗi 1/2")).to_be_visible()
    shot("dirty-cell")

    page.get_by_role("button", name="Xã Hòn Đất", exact=True).click()
    expect(tile(page, "error")).to_have_text("1")

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp có đánh dấu lỗi").click()
    assert marked(Path(download.value.path()).read_bytes()) == ["D8"]

    page.get_by_role("link", name="8", exact=True).click()
    page.get_by_role("button", name="Bỏ qua dòng này").click()
    expect(tile(page, "error")).to_have_text("0")
    page.get_by_role("link", name="Ghi danh sách").click()
    page.get_by_role("button", name="Ghi danh sách").click()
    expect(page.locator(".so-badge", has_text="Đã ghi").first).to_be_visible()
    names = ["Danh Thị Thu Hà", "Lê Minh Phúc", "Trần Văn Lộc"]
    assert sorted(Award.objects.values_list("name", flat=True)) == names
    page.goto("/awards/award/")
    assert all(page.get_by_role("link", name=name).is_visible() for name in names)

    page.goto(f"/emulation/importbatch/{ImportBatch.objects.latest('id').pk}/change/")
    page.get_by_role("link", name="Hoàn tác").click()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".so-badge", has_text="Đã hoàn tác")).to_be_visible()
    assert (Award.objects.count(), Person.objects.count()) == (0, 0)
    shot("dirty-undone")
    page.get_by_role("link", name="Mở lại để ghi").click()
    page.get_by_role("button", name="Mở lại để ghi").click()
    expect(tile(page, "new")).to_have_text("3")


def tile(page, name: str):
    return page.locator(f".so-tiles a[href='?xem={name}'] strong")


def row_of(page, name: str):
    return page.locator("#result_list tbody tr", has_text=name).first


def marked(content: bytes) -> list[str]:
    """The coloured cells of the file, which must have its two columns of findings."""
    sheet = load_workbook(io.BytesIO(content))["Danh sách"]
    heads = [cell.value for cell in sheet[4]]
    assert heads[-2:] == ["Lỗi", "Gợi ý"]
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFF8C9C4"]
