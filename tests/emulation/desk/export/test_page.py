from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Permission

from emulation.desk.export import page
from emulation.desk.links import admin_url, list_url
from emulation.models import Act, Person, User
from tests import factories
from tests.pages import text_of, tree_of

XLSX, CSV = {"format": "xlsx"}, {"format": "csv"}


def sheet_of(response) -> list[tuple]:
    """The rows of the sheet without the keys, which stand in a last column that nobody sees."""
    assert response.status_code == 200
    sheet = openpyxl.load_workbook(BytesIO(response.getvalue())).active
    keys = [row[-1] for row in sheet.values]
    assert keys[0].startswith("Khóa của dòng, không sửa SV-XUAT~1~")
    assert all(key.startswith("SV.") for key in keys[1:])
    assert [letter for letter, column in sheet.column_dimensions.items() if column.hidden] == [
        sheet.cell(1, sheet.max_column).column_letter
    ]
    return [row[:-1] for row in sheet.values]


def with_permissions(*names: str, **values):
    user = factories.make_user(**values)
    for name in names:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


@pytest.fixture
def people(db):
    unit = factories.make_unit("Xã Hòn Đất")
    tam = factories.make_person("Huỳnh Hoàng Tâm", unit=unit, staff_code="000123", citizen_id="089123456789", sex="M")
    factories.make_person("Lê Thị Én", unit=unit, staff_code="000124", sex="F")
    return unit, tam


def test_export_holds_what_the_list_shows(people, admin_client):
    response = admin_client.post(admin_url(Person, "export") + "?sex=M", XLSX)
    assert sheet_of(response) == [
        ("Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Nhóm đối tượng", "Mã cán bộ", "Số định danh"),
        ("Huỳnh Hoàng Tâm", "09/03/1985", "Nam", "Chuyên viên", "Xã Hòn Đất", None, "000123", "089123456789"),
    ]


def test_accounts_are_exported_under_the_labels_of_their_list(admin_client, admin_user):
    assert sheet_of(admin_client.post(admin_url(User, "export"), XLSX))[0] == (
        "Tên đăng nhập", "Họ và tên", "Vai trò", "Đơn vị", "Đang dùng", "Đăng nhập gần nhất",
    )  # fmt: skip


def test_export_obeys_an_invalid_filter(people, admin_client):
    assert len(sheet_of(admin_client.post(admin_url(Person, "export") + "?sex=X", XLSX))) == 1


def test_csv_is_utf8_with_its_mark(people, admin_client):
    response = admin_client.post(admin_url(Person, "export") + "?q=tam", CSV)
    content = response.getvalue()
    assert (
        content.decode("utf-8-sig")
        .splitlines()[1]
        .startswith("Huỳnh Hoàng Tâm,09/03/1985,Nam,Chuyên viên,Xã Hòn Đất,,000123,089123456789,SV.")
    )
    assert content.startswith(b"\xef\xbb\xbf")


def test_export_is_journalled(people, admin_client, admin_user):
    admin_client.post(admin_url(Person, "export") + "?sex=M&q=tam", XLSX)
    assert list(Act.objects.values_list("verb", "by", "summary", "reason")) == [
        ("export", admin_user.pk, "Xuất 1 dòng cá nhân (xlsx)", "Tìm: tam; Giới tính: Nam")
    ]


def test_nul_in_the_search_reaches_no_journal(people, admin_client):
    assert admin_client.post(admin_url(Person, "export") + "?q=%00", CSV).status_code == 200
    assert Act.objects.get().reason == "Không lọc: toàn bộ danh sách"


def test_export_is_neither_guessed_at_nor_kept(people, admin_client):
    response = admin_client.post(admin_url(Person, "export"), XLSX)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_whole_list_is_printed_as_a_page(people, admin_client, admin_user):
    printed = admin_client.post(admin_url(Person, "export") + "?q=tam", {"format": "print"})
    cells = [cell.text_content() for cell in tree_of(printed).xpath("//table[@data-print]//tr[td]/td")]
    assert cells == ["1", "Huỳnh Hoàng Tâm", "09/03/1985", "Nam", "Chuyên viên", "Xã Hòn Đất", "", "000123", "089123456789"]
    assert list(Act.objects.values_list("verb", "by", "summary", "reason")) == [
        ("export", admin_user.pk, "In 1 dòng cá nhân", "Tìm: tam")
    ]


def test_list_too_long_for_paper_says_that_it_is_cut(people, admin_client, monkeypatch):
    monkeypatch.setattr(page, "PRINTED", 1)
    printed = admin_client.post(admin_url(Person, "export"), {"format": "print"})
    assert "Danh sách dài hơn 1 dòng nên chỉ in phần đầu." in text_of(printed)
    assert len(tree_of(printed).xpath("//table[@data-print]/tbody/tr")) == 1


def test_export_needs_its_own_permission(people, client):
    client.force_login(with_permissions("emulation.view_person", "emulation.view_all_units"))
    assert client.post(admin_url(Person, "export"), XLSX).status_code == 403
    assert "Xuất Excel" not in client.get(list_url(Person)).content.decode()


def test_export_stays_within_the_scope_and_masks_the_citizen_number(people, client):
    unit, _ = people
    factories.make_person("Người Xa", unit=factories.make_unit())
    client.force_login(with_permissions("emulation.view_person", "emulation.export_list", unit=unit))
    rows = sheet_of(client.post(admin_url(Person, "export"), XLSX))
    assert [(row[0], row[-1]) for row in rows[1:]] == [("Huỳnh Hoàng Tâm", "•••789"), ("Lê Thị Én", "–")]


def test_layout_chooses_columns_and_their_order(people, admin_client, admin_user):
    layout = factories.make_layout(
        owner=admin_user, name="Mã và tên", list_name="emulation.person", columns="staff_code unknown full_name"
    )
    response = admin_client.post(admin_url(Person, "export"), {**XLSX, "layout": layout.pk})
    assert sheet_of(response)[0:2] == [("Mã cán bộ", "Họ và tên"), ("000123", "Huỳnh Hoàng Tâm")]
    assert Act.objects.get().summary == "Xuất 2 dòng cá nhân (xlsx, bố cục “Mã và tên”)"
    assert 'filename="ma-va-ten-' in response["Content-Disposition"]


def test_layout_of_somebody_else_cannot_be_chosen(people, admin_client):
    layout = factories.make_layout(owner=factories.make_user(), list_name="emulation.person", columns="full_name")
    response = admin_client.post(admin_url(Person, "export"), {**XLSX, "layout": layout.pk})
    assert response["Content-Type"].startswith("text/html")
    assert Act.objects.count() == 0


def test_layout_shows_no_column_the_account_may_not_see(people, client):
    unit, _ = people
    layout = factories.make_layout(list_name="emulation.person", columns="full_name citizen_id", shared=True)
    client.force_login(with_permissions("emulation.view_person", "emulation.export_list", unit=unit))
    rows = sheet_of(client.post(admin_url(Person, "export"), {**XLSX, "layout": layout.pk}))
    assert rows == [("Họ và tên",), ("Huỳnh Hoàng Tâm",), ("Lê Thị Én",)]


def test_table_too_long_for_word_is_sent_to_excel(admin_client, monkeypatch):
    monkeypatch.setitem(page.FORMATS, "docx", replace(page.FORMATS["docx"], largest=1))
    for _ in range(2):
        factories.make_person()
    url = admin_url(Person, "export")
    refused = admin_client.post(url, {"format": "docx"})
    assert "Danh sách có 2 dòng, tệp Word chỉ nhận 1 dòng. Hãy lọc bớt, hoặc chọn Excel." in refused.content.decode()
    assert admin_client.post(url, {"format": "csv"}).headers["Content-Disposition"].endswith('.csv"')
