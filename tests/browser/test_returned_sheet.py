"""A list exported in a real browser, changed with a spreadsheet, brought back: what changed is shown, stored and undone."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from emulation.models import Person
from tests import factories


@pytest.fixture
def people(live_server, sign_in):
    sign_in(factories.make_user(is_superuser=True, username="lan"))
    unit = factories.make_unit("Xã Hòn Đất")
    return [
        factories.make_person(name, unit=unit, sex=sex, staff_code=f"00010{number}")
        for number, (name, sex) in enumerate([("Danh Thị Thu Hà", "M"), ("Lê Minh Phúc", "M"), ("Trần Văn Lộc", "M")])
    ]


@pytest.mark.both_engines
def test_an_exported_list_is_changed_in_a_spreadsheet_and_brought_back(page, people, shot, tmp_path):
    page.goto("/emulation/person/")
    page.get_by_role("link", name="Xuất theo bố cục…").click()
    shot("sheet-export")
    page.get_by_label("Bố cục").select_option(label="Các mục của biểu mẫu (để sửa, thêm dòng rồi nhập lại)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Xuất danh sách").click()
    file = tmp_path / "ca-nhan.xlsx"
    change(Path(download.value.path()), file)

    page.goto("/emulation/importbatch/nap/")
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Đọc danh sách và xem trước").click()
    shown = {
        name: page.locator(f".so-tiles a[href='?xem={name}'] strong").inner_text()
        for name in ("new", "changed", "unchanged", "error")
    }
    assert shown == {"new": "1", "changed": "1", "unchanged": "1", "error": "1"}
    shot("sheet-error")
    page.get_by_role("link", name="Xem tất cả các dòng").click()
    expect(page.locator(".so-before-after").first).to_contain_text("Nam")
    shot("sheet-preview")

    page.get_by_role("button", name="Giữ như hiện nay: 000121").click()
    page.get_by_role("link", name="Ghi danh sách").click()
    page.get_by_role("button", name="Ghi danh sách").click()
    expect(page.locator(".so-badge", has_text="Đã ghi").first).to_be_visible()
    stored = set(Person.objects.values_list("full_name", "sex", "staff_code", "born_on"))
    assert ("Danh Thị Thu Hà", "F", "000100", people[0].born_on) in stored
    assert ("Lê Minh Phúc", "M", "000121", people[1].born_on) in stored
    assert [row for row in stored if row[0] == "Thị Mới"] == [("Thị Mới", "F", None, date(1990, 1, 1))]

    page.get_by_role("link", name="Hoàn tác").click()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".so-badge", has_text="Đã hoàn tác")).to_be_visible()
    assert sorted(Person.objects.values_list("full_name", "sex")) == [
        ("Danh Thị Thu Hà", "M"), ("Lê Minh Phúc", "M"), ("Trần Văn Lộc", "M"),
    ]  # fmt: skip


def change(source: Path, file: Path) -> None:
    """One cell mended, one that was changed in the office meanwhile, a new row below."""
    book = load_workbook(BytesIO(source.read_bytes()))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    lines = {sheet.cell(line, 1).value: line for line in range(2, sheet.max_row + 1)}
    sheet.cell(lines["Danh Thị Thu Hà"], heads.index("Giới tính") + 1).value = "Nữ"
    sheet.cell(lines["Lê Minh Phúc"], heads.index("Mã cán bộ") + 1).value = "000199"
    Person.objects.filter(full_name="Lê Minh Phúc").update(staff_code="000121")
    for head, value in {"Họ và tên": "Thị Mới", "Ngày sinh": 1990, "Giới tính": "Nữ"}.items():
        sheet.cell(sheet.max_row if head != "Họ và tên" else sheet.max_row + 1, heads.index(head) + 1).value = value
    book.save(file)
