"""Several lists sent in one go, and a table pasted from Excel."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from emulation.desk.links import admin_url, record_url
from emulation.enums import BatchState, Role
from emulation.models import ImportBatch
from tests import factories
from tests.list_files import PEOPLE, make_office, numbered, values, workbook
from tests.pages import text_of, tree_of

pytestmark = pytest.mark.django_db
LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", "091090000001"]
MINH = ["CB02", "Lê Minh", "Nam", "1985", "Y sĩ", "Sở Y tế", ""]


@pytest.fixture(autouse=True)
def office():
    call_command("sync_roles", stdout=StringIO())
    return make_office()


@pytest.fixture
def clerk() -> Client:
    client = Client()
    client.force_login(factories.make_user(role=Role.BOARD_CLERK))
    return client


def file(name: str, *rows, content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbook(PEOPLE, *numbered(*rows)) if content is None else content)


def send(client, files=(), **fields):
    return client.post(admin_url(ImportBatch, "upload"), {"file": list(files), "kind": "people", **fields}, follow=True)


def test_several_files_become_a_list_each(clerk):
    odd = workbook(["Người được chọn", "Nơi làm"], ["Trần Thị Lan", "Sở Y tế"])
    sent = [file("mot.xlsx", LAN), file("hai.xlsx", MINH), file("ba.pdf", content=b"%PDF-1.7"), file("bon.xlsx", content=odd)]
    page = send(clerk, sent)
    first, second, refused, asked = ImportBatch.objects.order_by("pk")
    states = [batch.state for batch in (first, second, refused, asked)]
    assert states == [BatchState.STAGED, BatchState.STAGED, BatchState.REFUSED, BatchState.MAPPING]
    assert page.redirect_chain == [
        (f"{admin_url(ImportBatch, 'sent')}?lo={first.pk}%2C{second.pk}%2C{refused.pk}%2C{asked.pk}", 302),
    ]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in tree_of(page).xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["mot.xlsx", "hai.xlsx", "ba.pdf", "bon.xlsx"]
    assert [row[-1][:16] for row in rows] == ["Xem trước và sửa", "Xem trước và sửa", "Đây là tệp PDF. ", "Ghép cột Không t"]
    assert "3/4 danh sách chờ xem trước và ghi" in text_of(page)
    assert tree_of(page).xpath("//tbody//a/@href")[0] == record_url(first)


def test_the_page_of_sent_lists_shows_what_the_account_may_see(clerk):
    send(clerk, [file("mot.xlsx", LAN), file("hai.xlsx", MINH)])
    other = Client()
    other.force_login(factories.make_user(role=Role.UNIT_OFFICER, unit=factories.make_unit()))
    keys = ",".join(str(batch.pk) for batch in ImportBatch.objects.all())
    page = other.get(admin_url(ImportBatch, "sent"), {"lo": keys})
    assert page.status_code == 200
    assert "mot.xlsx" not in text_of(page)
    assert other.get(admin_url(ImportBatch, "sent"), {"lo": "x,,9999999999999,²"}).status_code == 200


def test_one_file_goes_on_to_its_own_page(clerk):
    page = send(clerk, [file("mot.xlsx", LAN)])
    assert page.redirect_chain == [(record_url(ImportBatch.objects.get()), 302)]


def test_more_files_than_are_read_at_once_or_none_at_all(clerk):
    assert "Mỗi lần nạp được 20 tệp." in text_of(send(clerk, [file(f"{place}.xlsx", content=b"x") for place in range(21)]))
    assert "Hãy chọn tệp danh sách hoặc dán bảng chép từ Excel." in text_of(send(clerk))
    assert ImportBatch.objects.count() == 0


HEAD = "STT\tMã cán bộ\tHọ và tên\tGiới tính\tNgày sinh\tChức vụ\tĐơn vị"


def test_a_table_pasted_from_excel_is_a_list(clerk):
    """As Excel copies it: tabs, a cell of several lines in quotes with its own quotes doubled, no cell at a line's end."""
    lines = [
        HEAD,
        '1\tCB01\tTrần Thị Lan\tNữ\t05/08/1990\t"Văn thư,\r\nlưu trữ ""một cửa"""\tUBND xã Hòn Đất',
        "2\t\tLê Minh\tNam\t1985\tY sĩ; trưởng trạm\tSở Y tế",
        "\t\tCộng: 2",
    ]
    page = send(clerk, pasted="\r\n".join(lines))
    batch = ImportBatch.objects.get()
    assert page.redirect_chain == [(record_url(batch), 302)]
    assert (batch.file_name, batch.counts["data_rows"], batch.counts["error"]) == ("Bảng dán.tsv", 2, 0)
    assert values(batch, "position") == ['Văn thư, lưu trữ "một cửa"', "Y sĩ; trưởng trạm"]
    assert list(batch.rows.order_by("pk").values_list("row", flat=True)) == [2, 4]
    assert batch.sheets[0]["columns"]["unit"] == "G"


def test_commas_do_not_part_the_cells_of_a_pasted_table(clerk):
    send(clerk, pasted="Họ và tên\tĐơn vị\nTrần Thị Lan\tPhòng Một, Phòng Hai, Sở Y tế\nLê Minh\tSở Y tế")
    assert ImportBatch.objects.get().sheets[0]["columns"] == {"name": "A", "unit": "B"}


def test_files_and_a_pasted_table_together(clerk):
    send(clerk, [file("mot.xlsx", LAN)], pasted=f"{HEAD}\n1\tCB02\tLê Minh\tNam\t1985\tY sĩ\tSở Y tế")
    assert list(ImportBatch.objects.order_by("pk").values_list("file_name", flat=True)) == ["mot.xlsx", "Bảng dán.tsv"]


def test_a_pasted_text_that_is_no_list_says_so_beside_the_text(clerk):
    page = send(clerk, pasted="   \t ")
    assert "Hãy chọn tệp danh sách hoặc dán bảng chép từ Excel." in text_of(page)
    page = send(clerk, pasted='STT\t"mở\n1\ta')
    assert "Dấu ngoặc kép mở ở dòng 1 không đóng." in text_of(page)
