"""A list that was exported and comes back: known by its mark, compared with the records as they are, stored by their forms."""

import unicodedata
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from emulation.desk.links import admin_url
from emulation.enums import DatePrecision
from emulation.errors import RuleViolation
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.corrections import answer_row
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.batch.undo import undo_list
from emulation.intake.plan import ImportOptions
from emulation.models import Act, Household, ImportBatch, JournalEntry, Person, Unit, User
from tests import factories
from tests.emulation.desk.export.test_page import with_permissions

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
TODAY = timezone.localdate()


def exported(client, model, *, kind: str = "xlsx", layout: str = "", query: str = "") -> bytes:
    response = client.post(f"{admin_url(model, 'export')}{query}", {"format": kind, "layout": layout})
    assert response["Content-Type"] != "text/html; charset=utf-8"
    return response.getvalue()


def edited(content: bytes, *changes: tuple[int, str, object]) -> bytes:
    """The workbook with cells changed: (row, head of the column, value)."""
    book = openpyxl.load_workbook(BytesIO(content))
    heads = [cell.value for cell in book.active[1]]
    for row, head, value in changes:
        book.active.cell(row, heads.index(head) + 1).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sent_back(content: bytes, by, *, name: str = "tep.xlsx") -> ImportBatch:
    return stage_list(content=content, file_name=name, kind=AUTO, options=ImportOptions(on=TODAY), by=by)


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    return tuple(batch.counts.get(name, 0) for name in ("new", "changed", "unchanged", "error"))


def said(batch: ImportBatch) -> list[str]:
    return [issue["message"] for row in batch.rows.order_by("id") for issue in row.issues]


@pytest.fixture
def people():
    unit = factories.make_unit("Xã Hòn Đất")
    tam = factories.make_person("Huỳnh Hoàng Tâm", unit=unit, staff_code="000123", citizen_id="089123456789", sex="M")
    en = factories.make_person("Lê Thị Én", unit=unit, staff_code="000124", sex="F")
    return tam, en


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("layout", ["", "form"])
def test_list_sent_back_as_it_went_out_changes_nothing(people, admin_client, admin_user, kind, layout):
    batch = sent_back(exported(admin_client, Person, kind=kind, layout=layout), admin_user, name=f"tep.{kind}")
    assert (batch.kind, batch.refusal, counts(batch)) == ("sheet", "", (0, 0, 2, 0))


def test_changed_cell_is_stored_by_the_form_in_one_act_and_can_be_undone(people, admin_client, admin_user):
    tam, en = people
    content = edited(exported(admin_client, Person), (2, "Ngày sinh", "10/1980"), (3, "Mã cán bộ", 125))
    batch = sent_back(content, admin_user)
    assert said(batch) == []
    assert counts(batch) == (0, 2, 0, 0)
    first = {"birth_text": "09/03/1985"}
    assert [row.before for row in batch.rows.order_by("id")] in (
        [first, {"staff_code": "000124"}],
        [first, {"staff_code": "000123"}],
    )
    commit_list(batch=batch, by=admin_user, on=TODAY)
    changed = Person.objects.order_by("pk").values_list("born_on", "born_precision", "staff_code")
    assert (date(1980, 10, 1), DatePrecision.MONTH) in [row[:2] for row in changed]
    assert "000125" in [row[2] for row in changed]
    act = Act.objects.order_by("-id").first()
    assert (act.verb, JournalEntry.objects.filter(act=act, table="emulation_person").count()) == ("commit_list", 2)
    undo_list(batch=ImportBatch.objects.get(pk=batch.pk), by=admin_user, on=TODAY)
    assert sorted(Person.objects.values_list("staff_code", flat=True)) == ["000123", "000124"]
    assert set(Person.objects.values_list("born_on", flat=True)) == {date(1985, 3, 9)}


def test_spreadsheets_own_changes_are_none(people, admin_client, admin_user):
    """Numbers for texts, days for texts, spaces, decomposed letters, another order of rows and columns."""
    book = openpyxl.load_workbook(BytesIO(exported(admin_client, Person)))
    rows = [list(row) for row in book.active.values]
    heads = rows[0]
    for row in rows[1:]:
        row[heads.index("Mã cán bộ")] = int(row[heads.index("Mã cán bộ")])
        row[heads.index("Ngày sinh")] = datetime.strptime(row[heads.index("Ngày sinh")], "%d/%m/%Y")
        row[heads.index("Họ và tên")] = unicodedata.normalize("NFD", f"  {row[0]} ")
    anew = openpyxl.Workbook()
    anew.active.append(["Ghi chú của tôi"])
    for row in [rows[0], *rows[:0:-1]]:
        anew.active.append(row[::-1])
    out = BytesIO()
    anew.save(out)
    batch = sent_back(out.getvalue(), admin_user)
    assert (said(batch), counts(batch)) == ([], (0, 0, 2, 0))


def test_rows_left_out_and_emptied_change_nothing(people, admin_client, admin_user):
    book = openpyxl.load_workbook(BytesIO(exported(admin_client, Person)))
    for cell in book.active[2][:-1]:
        cell.value = None
    book.active.delete_rows(3)
    book.active.append(["", ""])
    out = BytesIO()
    book.save(out)
    batch = sent_back(out.getvalue(), admin_user)
    assert batch.refusal == "Tệp không có dòng dữ liệu nào. Hãy kiểm tra có lọc hoặc xóa mất các dòng không."
    book.active.append(["Trần Mới"])
    out = BytesIO()
    book.save(out)
    batch = sent_back(out.getvalue(), admin_user)
    assert [(line["row"], line["reason"]) for line in batch.skipped] == [(2, "emptied")]
    assert counts(batch) == (1, 0, 0, 0)


def test_cell_changed_here_and_in_the_file_is_a_question(people, admin_client, admin_user):
    tam, _ = people
    content = edited(exported(admin_client, Person, query="?q=tam"), (2, "Mã cán bộ", "A77"), (2, "Giới tính", "Nữ"))
    Person.objects.filter(pk=tam.pk).update(staff_code="B88")
    batch = sent_back(content, admin_user)
    [row] = batch.rows.all()
    assert said(batch) == ["“Mã cán bộ” đã được sửa ở hệ thống sau khi xuất: nay là “B88”, còn tệp ghi “A77”. Hãy chọn một."]
    assert counts(batch) == (0, 0, 0, 1)
    taken, kept = row.issues[0]["answers"]
    assert (taken[2], kept[2]) == ("Lấy theo tệp: A77", "Giữ như hiện nay: B88")
    answer_row(row=row, question=kept[0], answer=kept[1], by=admin_user, on=TODAY)
    row.refresh_from_db()
    assert (row.status, row.before, row.values["staff_code"]) == ("changed", {"sex": "Nam"}, "B88")
    batch = sent_back(content, admin_user)
    answer_row(row=batch.rows.get(), question=taken[0], answer=taken[1], by=admin_user, on=TODAY)
    commit_list(batch=batch, by=admin_user, on=TODAY)
    tam.refresh_from_db()
    assert (tam.staff_code, tam.sex) == ("A77", "F")


def test_another_cell_changed_here_stays_and_is_told(people, admin_client, admin_user):
    tam, _ = people
    content = edited(exported(admin_client, Person, query="?q=tam"), (2, "Giới tính", "Nữ"))
    Person.objects.filter(pk=tam.pk).update(staff_code="B88")
    batch = sent_back(content, admin_user)
    assert said(batch) == [
        "Sau khi xuất, dòng này đã được sửa ở hệ thống: “Mã cán bộ” nay là “B88”. Các ô ấy giữ như hiện nay; "
        "chỉ ghi các ô đã sửa trong tệp."
    ]
    commit_list(batch=batch, by=admin_user, on=TODAY)
    tam.refresh_from_db()
    assert (tam.staff_code, tam.sex) == ("B88", "F")


def test_what_the_form_refuses_is_refused_at_its_row(people, admin_client, admin_user):
    content = exported(admin_client, Person, layout="form")
    batch = sent_back(edited(content, (2, "Ngày sinh", "32/13/1980"), (3, "Giới tính", "Không rõ")), admin_user)
    first, second = said(batch)
    assert first.startswith("Không có ngày 32/13/1980.")
    assert second == "Không có “Không rõ” để chọn. Có phải là: Nam; Nữ?"
    assert [issue["column"] for row in batch.rows.order_by("id") for issue in row.issues] == ["B", "C"]
    refused = sent_back(edited(content, (2, "Ngày mất", "01/01/1900")), admin_user)
    assert said(refused) == ["Ngày mất không thể trước ngày sinh."]


def test_row_without_a_key_is_new_by_the_form(people, admin_client, admin_user):
    book = openpyxl.load_workbook(BytesIO(exported(admin_client, Person, layout="form")))
    book.active.append(["Danh Thị Mới", "1999", "Nữ"])
    book.active.append(["", "2000"])
    out = BytesIO()
    book.save(out)
    batch = sent_back(out.getvalue(), admin_user)
    assert (counts(batch), said(batch)) == ((1, 0, 2, 1), ["Hãy nhập ô này."])
    commit_list(batch=batch, by=admin_user, on=TODAY, only_valid=True)
    assert Person.objects.filter(full_name="Danh Thị Mới", born_on=date(1999, 1, 1), sex="F").count() == 1


def test_copied_row_is_a_question_and_may_be_a_new_one(people, admin_client, admin_user):
    book = openpyxl.load_workbook(BytesIO(exported(admin_client, Person)))
    sheet = book.active
    sheet.append([cell.value for cell in sheet[2]])
    sheet.cell(4, 1).value, sheet.cell(4, 7).value = "Huỳnh Hoàng Em", "000999"
    for place in (4, 5, 6, 8):
        sheet.cell(4, place).value = None
    out = BytesIO()
    book.save(out)
    batch = sent_back(out.getvalue(), admin_user)
    assert said(batch)[0].startswith("Dòng này có cùng khóa với dòng 2.")
    row = batch.rows.get(row=4)
    answer_row(row=row, question="_key", answer="", by=admin_user, on=TODAY)
    batch.refresh_from_db()
    assert counts(batch) == (1, 0, 2, 0)


def with_another_end(key: str) -> str:
    return key[:-1] + ("A" if key[-1] != "A" else "B")


@pytest.mark.parametrize("spoilt", [with_another_end, lambda key: key.replace("SV.", "SV.9", 1)], ids=["code", "record"])
def test_spoilt_key_is_an_error(people, admin_client, admin_user, spoilt):
    book = openpyxl.load_workbook(BytesIO(exported(admin_client, Person)))
    cell = book.active.cell(2, book.active.max_column)
    cell.value = spoilt(cell.value)
    out = BytesIO()
    book.save(out)
    batch = sent_back(out.getvalue(), admin_user)
    assert counts(batch) == (0, 0, 1, 1)
    assert said(batch)[0].startswith("Khóa của dòng này đã bị sửa hoặc thuộc danh sách khác.")


def test_keys_of_another_list_and_marks_of_another_office_are_refused(people, admin_client, admin_user, settings):
    people_file, units_file = (openpyxl.load_workbook(BytesIO(exported(admin_client, model))) for model in (Person, Unit))
    key = units_file.active.cell(2, units_file.active.max_column).value
    people_file.active.cell(2, people_file.active.max_column).value = key
    out = BytesIO()
    people_file.save(out)
    assert counts(sent_back(out.getvalue(), admin_user)) == (0, 0, 1, 1)
    content = exported(admin_client, Person)
    kept = settings.SECRET_KEY
    settings.SECRET_KEY = "mot-khoa-khac-cua-mot-co-quan-khac"
    assert sent_back(content, admin_user).refusal_code == "F_SHEET_FOREIGN"
    settings.SECRET_KEY_FALLBACKS = [kept]
    assert counts(sent_back(content, admin_user)) == (0, 0, 2, 0)


def test_lost_mark_is_told_before_anything_is_guessed(people, admin_client, admin_user):
    content = exported(admin_client, Person)
    book = openpyxl.load_workbook(BytesIO(content))
    book.active.cell(1, book.active.max_column).value = "Khóa"
    out = BytesIO()
    book.save(out)
    assert sent_back(out.getvalue(), admin_user).refusal_code == "F_SHEET_MARK"


def test_locked_cell_says_which_act_changes_it(people, admin_client, admin_user):
    content = exported(admin_client, Unit)
    batch = sent_back(edited(content, (2, "Tên", "Xã Hòn Khác"), (2, "Hoạt động đến hết ngày", "01/01/2027")), admin_user)
    name, last_day = said(batch)
    assert name.startswith("“Tên” của dòng này không sửa qua tệp được. Hãy mở trang của bản ghi.")
    assert "đổi tên" in name
    assert last_day.startswith("Cột “Hoạt động đến hết ngày” do hệ thống ghép hoặc tính từ nơi khác")
    computed = sent_back(edited(exported(admin_client, Person), (2, "Chức vụ", "Giám đốc")), admin_user)
    assert said(computed)[0].startswith("Cột “Chức vụ” do hệ thống ghép hoặc tính từ nơi khác nên không sửa qua tệp được.")


def test_account_changes_what_its_own_form_lets_it_change(people, admin_client, admin_user):
    """Read for one account, stored by another: what counts is who stores it."""
    content = edited(exported(admin_client, Person, query="?q=tam"), (2, "Mã cán bộ", "A77"))
    viewer = with_permissions("emulation.view_person", "emulation.view_all_units", "emulation.import_list")
    batch = sent_back(content, viewer)
    assert counts(batch) == (0, 0, 0, 1)
    assert "Tài khoản của bạn chỉ được xem danh sách này." in said(batch)[0]
    batch = sent_back(content, admin_user)
    with pytest.raises(RuleViolation, match="Danh sách còn 1 dòng lỗi"):
        commit_list(batch=batch, by=viewer, on=TODAY)
    stranger = with_permissions("emulation.import_list")
    assert sent_back(content, stranger).refusal_code == "F_SHEET_LIST"
    officer = with_permissions("emulation.view_person", "emulation.import_list", unit=factories.make_unit("Xã Xa"))
    assert said(sent_back(content, officer))[0].startswith("Dòng này không còn trong danh sách, hoặc nằm ngoài phạm vi")


def test_journal_and_accounts_go_out_alone(admin_client, admin_user):
    batch = sent_back(exported(admin_client, User), admin_user)
    assert batch.refusal.endswith("không nhận tệp sửa lại từ tài khoản của bạn. Hãy sửa ở trang của danh sách ấy.")


def test_record_named_twice_is_told_apart(admin_client, admin_user):
    """A cell that names a record is read as the choices of the form are shown."""
    old = factories.make_unit("Xã Hòn Đất", valid_to=date(2025, 7, 1))
    new = factories.make_unit("Xã Hòn Đất")
    household = factories.make_household(unit=factories.make_unit("Xã Mỹ Lâm"))
    content = exported(admin_client, Household)
    for name in ("Xã Hòn Đất", new.code):
        batch = sent_back(edited(content, (2, "Xã, phường", name)), admin_user)
        assert (said(batch), counts(batch)) == ([], (0, 1, 0, 0)), name
    batch = sent_back(edited(content, (2, "Xã, phường", "Xã Hòn Đất (đến hết 30/06/2025)")), admin_user)
    assert said(batch)[-1] == f"{old.name} đã kết thúc ngày 30/06/2025."
    factories.make_unit("Xã Hòn Đất")
    batch = sent_back(edited(content, (2, "Xã, phường", "Xã Hòn Đất")), admin_user)
    assert said(batch)[0].startswith("Có 2 bản ghi tên “Xã Hòn Đất”. Hãy ghi rõ một trong: Xã Hòn Đất")
    batch = sent_back(edited(content, (2, "Xã, phường", "Xã Nào")), admin_user)
    assert said(batch)[0].startswith("Không có “Xã Nào” để chọn. Có phải là: Xã ")
    batch = sent_back(edited(content, (2, "Xã, phường", new.code)), admin_user)
    commit_list(batch=batch, by=admin_user, on=TODAY)
    household.refresh_from_db()
    assert household.unit == new
