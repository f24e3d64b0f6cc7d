from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awards.models import Decision
from emulation.desk.links import admin_url, record_url
from emulation.enums import BatchState, NameForm, Role
from emulation.models import Act, ColumnMapping, ImportBatch, Person, Unit, UnitName
from tests import factories
from tests.list_files import NOMINEES, PEOPLE, make_office, numbered, stage, statuses, values, workbook
from tests.pages import form_fields, text_of, tree_of

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", "091090000001"]
MINH = ["CB02", "Lê Minh", "Nam", "1985", "Y sĩ", "Xã Hòn Dất", ""]
HONOUR = "Bằng khen của Chủ tịch UBND tỉnh"
ROW_FORM = "//form[.//button[@name='_aside' or @name='_back']]"


@pytest.fixture(autouse=True)
def office(roles):
    return make_office()


def signed_in(role=Role.BOARD_CLERK, **fields) -> Client:
    client = Client()
    client.user = factories.make_user(role=role, **fields)
    client.force_login(client.user)
    return client


@pytest.fixture
def clerk() -> Client:
    return signed_in()


def upload(client, *rows, header=PEOPLE, kind="people", name="danh-sach.xlsx", content=None, **fields):
    file = SimpleUploadedFile(name, workbook(header, *numbered(*rows)) if content is None else content)
    return client.post(admin_url(ImportBatch, "upload"), {"file": file, "kind": kind, **fields}, follow=True)


def row_url(batch, number, page="row"):
    return admin_url(ImportBatch, page, batch.pk, batch.rows.get(row=number).pk)


def preview(client, batch, **query):
    return client.get(record_url(batch), query)


# --- upload, preview, mend, store, undo -------------------------------------------------------------------------------
def test_list_goes_from_upload_to_undo(clerk):
    shown = upload(clerk, LAN, MINH)
    batch = ImportBatch.objects.get()
    assert shown.redirect_chain == [(record_url(batch), 302)]
    assert "Không có đơn vị nào tên “Xã Hòn Dất”" in text_of(shown)

    page = clerk.get(row_url(batch, 3))
    fields = form_fields(page, form=ROW_FORM)
    assert fields["unit"] == "Xã Hòn Dất"
    mended = clerk.post(row_url(batch, 3), fields | {"unit": "Xã Hòn Đất"}, follow=True)
    assert "Đã sửa dòng 3" in text_of(mended)

    stored = clerk.post(record_url(batch, "ghi"), follow=True)
    assert "Đã ghi danh sách danh-sach.xlsx: 2 mới, 0 thay đổi, 0 không đổi." in text_of(stored)
    assert list(Person.objects.order_by("staff_code").values_list("full_name", flat=True)) == ["Trần Thị Lan", "Lê Minh"]
    deed = Act.objects.get(verb="commit_list")
    assert (deed.by, deed.table, deed.key) == (clerk.user, "emulation_importbatch", batch.pk)

    undone = clerk.post(record_url(batch, "hoan_tac"), follow=True)
    assert "Đã hoàn tác danh sách danh-sach.xlsx." in text_of(undone)
    assert Person.objects.count() == 0


def test_good_rows_are_stored_and_the_rest_is_a_list_that_links_back(clerk):
    batch = stage("people", PEOPLE, LAN, MINH)
    said = text_of(clerk.post(record_url(batch, "ghi_dong_dung"), follow=True))
    rest = ImportBatch.objects.latest("pk")
    assert f"1 dòng lỗi được giữ lại ở lô {rest.pk} để sửa." in said
    assert f"Các dòng lỗi được giữ ở lô {rest.pk} để sửa." in said
    assert f"Đây là các dòng lỗi còn lại của lô {batch.pk}." in text_of(preview(clerk, rest))


def test_row_is_set_aside_and_taken_back(clerk):
    batch = stage("people", PEOPLE, LAN, MINH)
    clerk.post(row_url(batch, 3), {"_aside": "1"})
    assert statuses(batch) == ["new", "skipped"]
    clerk.post(row_url(batch, 3), {"_back": "1"})
    assert statuses(batch) == ["new", "error"]


def test_refused_file_is_said_on_the_form_and_only_the_attempt_is_kept(clerk):
    page = upload(clerk, content=b"%PDF-1.7", name="bao-cao.pdf")
    assert "Đây là tệp PDF." in text_of(page)
    assert (ImportBatch.objects.get().state, Person.objects.count()) == (BatchState.REFUSED, 0)


def test_file_far_too_large_is_refused_before_it_is_read(clerk):
    page = upload(clerk, content=bytes(41 * 1024 * 1024), name="lon.xlsx")
    assert "Nội dung gửi lên quá lớn" in text_of(page)
    assert ImportBatch.objects.count() == 0


def test_file_that_came_before_is_recognised_and_not_refused(clerk):
    content = workbook(PEOPLE, *numbered(LAN))
    upload(clerk, content=content)
    first = ImportBatch.objects.get()
    clerk.post(record_url(first, "ghi"))
    assert f"Tệp này đã được nạp ở lô {first.pk} (đã ghi)." in text_of(upload(clerk, content=content))
    assert "Tệp này đã được nạp" not in text_of(preview(clerk, first))


def test_what_a_list_changes_is_shown_before_and_after(clerk):
    clerk.post(record_url(stage("people", PEOPLE, LAN), "ghi"))
    batch = stage("people", PEOPLE, [*LAN[:4], "Kế toán", "Sở Y tế", LAN[6]])
    row = text_of(preview(clerk, batch), "//table[@id='result_list']/tbody/tr[1]")
    assert "Văn thư Kế toán" in row and "Xã Hòn Đất Sở Y tế" in row


def test_text_of_a_list_is_never_markup(clerk):
    page = upload(clerk, ["CB1", "Trần <script>alert(1)</script> Lan", "", "", "", "<b>Sở</b>", ""], name="<img src=x>.xlsx")
    html = page.content.decode()
    assert ("<script>alert(1)" in html, "<b>Sở</b>" in html, "<img src=x>" in html) == (False, False, False)


def test_page_costs_the_same_for_one_row_and_for_fifty(clerk):
    def cost(batch):
        preview(clerk, batch)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            preview(clerk, batch)
        return len(queries)

    few = stage("people", PEOPLE, MINH)
    many = stage("people", PEOPLE, *[[f"CB{number}", *MINH[1:]] for number in range(50)])
    assert cost(few) == cost(many)


def test_officer_is_not_told_of_a_list_the_board_sent(clerk):
    officer = signed_in(Role.UNIT_OFFICER, unit=Unit.objects.get(code="AG.1"))
    dossier = factories.make_dossier(unit=officer.user.unit)
    content = workbook(NOMINEES, *numbered(NOMINEE))
    upload(clerk, content=content, kind="nominees")
    page = upload(officer, content=content, kind="nominees", dossier=dossier.pk)
    assert (page.status_code, ImportBatch.objects.count()) == (200, 2)
    assert "đã được nạp ở lô" not in text_of(page)


NUMBER = "091090000123"


def test_citizen_number_is_masked_wherever_a_list_has_it(clerk):
    title = [f"Người lập: Danh Út, CCCD 0910 9000 0123 / {NUMBER}"]
    row = ["CB7", f"Lê Văn Minh {NUMBER}", "Nam", "1985", f"Y sĩ, CCCD {NUMBER}", "Sở Y tế", ""]
    upload(clerk, content=workbook(title, PEOPLE, *numbered(row), ["", f"Cộng: {NUMBER}"]))
    batch = ImportBatch.objects.get()
    shown = preview(signed_in(Role.AUDITOR), batch).content.decode()
    assert (NUMBER in shown, "0910 9000 0123" in shown, "CCCD •••123" in shown) == (False, False, True)
    assert NUMBER in preview(clerk, batch).content.decode()


# --- who may ----------------------------------------------------------------------------------------------------------
PLACES = ["change", "annotated", "row", "quick", "draft", "mapping", "ghi", "ghi_dong_dung", "hoan_tac"]


def reach(client, batch, place, method="post"):
    row = batch.rows.first()
    url = admin_url(ImportBatch, place, batch.pk, row.pk) if place in ("row", "quick") else record_url(batch, place)
    return getattr(client, method)(url).status_code


# An officer of a unit is told that there is no such record, everybody else that it is not for them.
@pytest.mark.parametrize(("role", "of_verbs", "of_pages"), [(Role.UNIT_OFFICER, 302, 404), (Role.COUNCIL_SECRETARY, 403, 403)])
def test_roles_are_refused_lists_of_others_everywhere(role, of_verbs, of_pages):
    client, batch = signed_in(role), stage("people", PEOPLE, LAN)
    verbs = {"ghi", "ghi_dong_dung", "hoan_tac"}
    expected = {place: of_verbs if place in verbs else of_pages for place in PLACES}
    assert {place: reach(client, batch, place) for place in PLACES} == expected
    assert Person.objects.count() == 0


def test_role_without_lists_uploads_none():
    client = signed_in(Role.COUNCIL_SECRETARY)
    assert upload(client, LAN).status_code == 403
    assert client.get(admin_url(ImportBatch, "changelist")).status_code == 403


def test_officer_uploads_nominees_into_the_own_dossier_alone(office):
    unit = Unit.objects.get(code="AG.1")
    own, other = factories.make_dossier(unit=unit), factories.make_dossier(unit=Unit.objects.get(code="AG.2"))
    client = signed_in(Role.UNIT_OFFICER, unit=unit)
    row = ["Trần Thị Lan", "05/08/1990", "Văn thư", "Xã Hòn Đất", HONOUR]
    for fields in ({"kind": "people"}, {"kind": "nominees"}, {"kind": "nominees", "dossier": other.pk}):
        assert upload(client, row, header=NOMINEES, **fields).status_code == 200
    assert ImportBatch.objects.count() == 0
    upload(client, row, header=NOMINEES, kind="nominees", dossier=own.pk)
    batch = ImportBatch.objects.get()
    assert (batch.options["dossier"], batch.options["within"]) == (own.pk, unit.pk)
    client.post(record_url(batch, "ghi"))
    assert list(own.nominees.values_list("name", flat=True)) == ["Trần Thị Lan"]


def test_auditor_looks_and_does_nothing():
    client, batch = signed_in(Role.AUDITOR), stage("people", PEOPLE, MINH)
    assert preview(client, batch).status_code == 200
    assert tree_of(preview(client, batch)).xpath("//form[contains(@class, 'so-quick')]") == []
    assert {place: reach(client, batch, place) for place in PLACES if place != "change"} == dict.fromkeys(PLACES[1:], 403)
    assert (upload(client, LAN).status_code, statuses(batch)) == (403, ["error"])


def test_another_clerk_may_go_on_with_a_list(clerk):
    upload(clerk, LAN)
    batch = ImportBatch.objects.get()
    other = signed_in()
    other.post(record_url(batch, "ghi"))
    batch.refresh_from_db()
    assert (batch.uploaded_by, batch.committed_by) == (clerk.user, other.user)


def test_hand_made_posts_change_nothing(clerk):
    batch, other = stage("people", PEOPLE, MINH), stage("people", PEOPLE, LAN)
    assert clerk.get(row_url(batch, 2, "quick")).status_code == 405
    assert clerk.get(record_url(batch, "draft")).status_code == 405
    stranger = admin_url(ImportBatch, "row", batch.pk, other.rows.get().pk)
    assert clerk.post(stranger, {"name": "Ai Đó"}).status_code == 404
    said = text_of(clerk.post(row_url(batch, 2, "quick"), {"field": "unit", "value": "Sở Y tế"}, follow=True))
    assert "không còn gợi ý đó" in said
    said = text_of(clerk.post(row_url(batch, 2, "quick"), {"answer": "_person=1"}, follow=True))
    assert "không còn câu hỏi đó" in said
    clerk.post(row_url(batch, 2), {"_remarks": "x", "_person": "1", "stt": "9", **_cells(batch, 2)})
    assert {"_remarks", "_person"} & batch.rows.get().raw.keys() == set()
    assert clerk.post(record_url(batch, "ghi"), follow=True).status_code == 200
    assert Person.objects.count() == 0


def _cells(batch, number):
    return {name: value for name, value in batch.rows.get(row=number).raw.items() if name != "stt"}


def test_stored_list_is_not_stored_or_mended_again(clerk):
    batch = stage("people", PEOPLE, LAN)
    clerk.post(record_url(batch, "ghi"))
    assert "Hiện không thể làm việc này" in text_of(clerk.post(record_url(batch, "ghi"), follow=True))
    page = clerk.post(row_url(batch, 2), {**_cells(batch, 2), "position": "Kế toán"})
    assert "nên không sửa được nữa" in text_of(page)
    assert (values(batch, "position"), Person.objects.count()) == (["Văn thư"], 1)


def test_citizen_numbers_are_masked_for_those_who_need_not_see_them(clerk):
    number = "091090000001"
    stored = stage("people", PEOPLE, LAN)
    clerk.post(record_url(stored, "ghi"))
    batch = stage("people", PEOPLE, ["", "Phạm Văn Khác", "Nam", "1970", "", "Sở Y tế", number])
    full, hidden = clerk, signed_in(Role.ADMINISTRATOR)
    assert number in preview(full, batch).content.decode()
    page = preview(hidden, batch).content.decode()
    assert (number in page, "•••001" in page) == (False, True)
    form = hidden.get(row_url(batch, 2))
    assert (number in form.content.decode(), "citizen_id" in form_fields(form, form=ROW_FORM)) == (False, False)
    assert number in full.get(row_url(batch, 2)).content.decode()
    assert (reach(hidden, batch, "annotated", "get"), reach(full, batch, "annotated", "get")) == (403, 200)


# --- a click away -----------------------------------------------------------------------------------------------------
def quick_forms(page):
    """Each form of one click: its address, what it sends with every choice, and the choices."""
    found = []
    for form in tree_of(page).xpath("//form[@class='so-quick']"):
        choices = [button.get("value") for button in form.xpath(".//button")]
        found.append({"url": form.get("action"), "choices": choices, **dict(form.form_values())})
    return found


def test_suggestion_is_taken_and_remembered(clerk):
    batch = stage("people", PEOPLE, MINH, ["CB3", "Danh Hòa", "Nữ", "1990", "", "Xã Hòn Dất", ""])
    (first, _) = quick_forms(preview(clerk, batch, xem="error"))
    assert (first["field"], first["choices"]) == ("unit", ["Xã Hòn Đất"])
    sent = {"field": "unit", "value": "Xã Hòn Đất", "remember": "1", "xem": "error", "trang": "1"}
    response = clerk.post(first["url"], sent)
    assert response.url == f"{record_url(batch)}?xem=error&trang=1"
    assert statuses(batch) == ["new", "new"]
    assert UnitName.objects.get(form=NameForm.ALIAS).name == "Xã Hòn Dất"


def test_question_is_answered_with_a_click(clerk):
    row = ["", "Danh Thị Hòa", "Nữ", "01/02/1980", "Y sĩ", "Sở Y tế", ""]
    clerk.post(record_url(stage("people", PEOPLE, row), "ghi"))
    batch = stage("people", PEOPLE, [*row[:5], "Xã Hòn Đất", ""])
    (asked,) = quick_forms(preview(clerk, batch))
    assert asked["choices"] == [f"_person={Person.objects.get().pk}", "_person=new"]
    clerk.post(asked["url"], {"answer": "_person=new"})
    assert statuses(batch) == ["new"]
    assert quick_forms(preview(clerk, batch)) == []


# --- a cell where it stands -------------------------------------------------------------------------------------------
def test_wrong_cells_are_mended_where_they_stand_one_after_the_other(clerk):
    batch = stage(
        "people", PEOPLE, MINH, ["CB3", "Danh Hòa", "Nmà", "1990", "", "Xã Lạ", ""], ["CB4", "Lê Hà", "", "", "", "Xã Lạ", ""]
    )
    link = tree_of(preview(clerk, batch)).xpath("//td[contains(@class, 'so-cell--bad')]/a/@href")[0]
    page = tree_of(clerk.get(record_url(batch) + link.partition("#")[0]))
    [form] = page.xpath("//td//form[contains(@action, '/o/unit/')]")
    assert form.xpath(".//input[@name='value']/@value") == ["Xã Hòn Dất"]
    assert "Xã Hòn Đất" in page.xpath("//datalist[@id='so-cell-choices']/option/@value")
    assert "Ô lỗi 1/4" in form.text_content()
    sent = clerk.post(form.get("action"), {"value": "Xã Hòn Đất", "xem": "error", "trang": "1"})
    second = batch.rows.get(row=3)
    assert sent.url == f"{record_url(batch)}?xem=error&trang=1&sua={second.pk}-sex"
    clerk.post(admin_url(ImportBatch, "cell", batch.pk, second.pk, "sex"), {"value": "Nam", "xem": "error"})
    sent = clerk.post(
        admin_url(ImportBatch, "cell", batch.pk, second.pk, "unit"), {"value": "Sở Y tế", "everywhere": "on", "xem": "error"}
    )
    assert (sent.url, statuses(batch)) == (f"{record_url(batch)}?xem=", ["new", "new", "new"])


def test_number_that_is_masked_is_not_typed_over():
    auditor = signed_in(Role.ADMINISTRATOR)
    batch = stage("people", PEOPLE, [*LAN[:6], "12345"])
    row = batch.rows.get()
    shown = preview(auditor, batch, sua=f"{row.pk}-citizen_id").content.decode()
    assert ("12345" in shown, "/o/citizen_id/" in shown) == (False, False)
    assert auditor.post(admin_url(ImportBatch, "cell", batch.pk, row.pk, "citizen_id"), {"value": "1"}).status_code == 403


def test_question_without_choices_is_confirmed_with_a_click(clerk):
    batch = stage(
        "people", PEOPLE, *([f"CB{name}", f"Danh Văn {name}, kế toán", "Nam", "1980", "", "Sở Y tế", ""] for name in "ABC")
    )
    row = batch.rows.get(row=2)
    page = tree_of(preview(clerk, batch, xem="warning"))
    assert page.xpath("//button[@name='confirm']/@value")[:2] == ["row", "all"]
    clerk.post(row_url(batch, 2, "quick"), {"code": "W_NAME_EXTRA", "field": "name", "confirm": "all"})
    batch.refresh_from_db()
    assert (batch.counts["warning"], batch.rows.filter(warned=True).count(), row.pk) == (0, 0, row.pk)


# --- nominees and their draft -----------------------------------------------------------------------------------------
NOMINEE = ["Trần Thị Lan", "05/08/1990", "Văn thư", "Xã Hòn Đất", HONOUR]


@pytest.fixture
def draft(office):
    return factories.make_decision(issuer=factories.make_issuer(unit=office), number="", decided_on=None, title="Khen quý 2")


def test_draft_is_chosen_on_the_preview(clerk, draft):
    batch = stage("nominees", NOMINEES, NOMINEE)
    page = preview(clerk, batch)
    assert "Chọn dự thảo quyết định sẽ nhận danh sách này." in text_of(page)
    assert "Chọn dự thảo quyết định" in text_of(clerk.post(record_url(batch, "ghi"), follow=True))
    chosen = clerk.post(record_url(batch, "draft"), {"decision": draft.pk}, follow=True)
    assert "Danh sách sẽ được đưa vào" in text_of(chosen)
    clerk.post(record_url(batch, "ghi"))
    assert draft.lines.get().name == "Trần Thị Lan"


def test_draft_issued_meanwhile_is_said_and_another_may_be_chosen(clerk, draft):
    batch = stage("nominees", NOMINEES, NOMINEE, decision_id=draft.pk)
    Decision.objects.filter(pk=draft.pk).update(number="9/QĐ-UBND", decided_on=date(2026, 5, 1), state="ISSUED", issued_at=Now())
    assert "đã ban hành nên không nhận thêm dòng" in text_of(preview(clerk, batch))
    assert "đã ban hành nên không nhận thêm dòng" in text_of(clerk.post(record_url(batch, "ghi"), follow=True))
    other = factories.make_decision(issuer=draft.issuer, number="", decided_on=None)
    assert "Hãy chọn một dự thảo" in text_of(clerk.post(record_url(batch, "draft"), {"decision": draft.pk}, follow=True))
    clerk.post(record_url(batch, "draft"), {"decision": other.pk})
    clerk.post(record_url(batch, "ghi"))
    assert (draft.lines.count(), other.lines.count()) == (0, 1)


# --- columns nobody recognised ----------------------------------------------------------------------------------------
ODD = [
    ["Số TT", "Cán bộ", "Việc đang làm", "Nơi ấy"],
    [1, "Trần Thị Lan", "Văn thư", "Xã Hòn Đất"],
    [2, "Lê Minh", "", "Sở Y tế"],
]


def columns(**chosen):
    return {f"column_{letter}": name for letter, name in chosen.items()}


def test_unknown_columns_are_asked_for_and_the_answer_is_remembered(clerk):
    asked = upload(clerk, content=workbook(*ODD))
    batch = ImportBatch.objects.get()
    assert asked.redirect_chain[-1][0] == record_url(batch, "mapping")
    fields = form_fields(asked, form="//form[.//button[@name='_guess']]")
    assert (fields["kind"], fields["sheet"], fields["header_row"]) == ("people", "Danh sách", "1")

    read = clerk.post(record_url(batch, "mapping"), fields | columns(B="name", C="position", D="unit"), follow=True)
    assert "Đã đọc danh sách theo các cột vừa ghép" in text_of(read)
    assert (statuses(batch), values(batch, "position"), ColumnMapping.objects.count()) == (["new", "new"], ["Văn thư", ""], 1)

    again = upload(clerk, content=workbook(ODD[0], [1, "Danh Hòa", "Y sĩ", "Sở Y tế"]))
    assert again.redirect_chain == [(record_url(ImportBatch.objects.latest("pk")), 302)]


def test_mapping_that_lacks_a_column_or_gives_one_twice_is_refused_with_what_was_typed(clerk):
    upload(clerk, content=workbook(*ODD))
    batch = ImportBatch.objects.get()
    common = {"kind": "people", "sheet": "Danh sách", "header_row": "1"}
    page = clerk.post(record_url(batch, "mapping"), common | columns(B="name", C="position"))
    assert "Danh sách thiếu cột" in text_of(page)
    assert form_fields(page, form="//form[.//button[@name='_guess']]")["column_C"] == "position"
    page = clerk.post(record_url(batch, "mapping"), common | columns(B="name", C="name"))
    assert "Có hai cột cùng được chọn là" in text_of(page)
    batch.refresh_from_db()
    assert batch.state == BatchState.MAPPING


def test_guess_follows_the_header_row_and_the_kind(clerk):
    upload(clerk, kind="auto", content=workbook(["Danh sách"], ["a", "b"], ["Cột", "Đơn", "Loại"], ["x", "y", "z"]))
    batch = ImportBatch.objects.get()
    sent = {"_guess": "1", "_sheet": "Danh sách", "sheet": "Danh sách", "kind": "units", "header_row": "3"}
    fields = form_fields(clerk.post(record_url(batch, "mapping"), sent), form="//form[.//button[@name='_guess']]")
    assert (fields["kind"], fields["header_row"]) == ("units", "3")


def test_list_without_a_header_is_mapped_by_its_columns(clerk):
    upload(clerk, content=workbook(["Trần Thị Lan", "Xã Hòn Đất"], ["Lê Minh", "Sở Y tế"], ["Danh Hòa", "Sở Y tế"]))
    batch = ImportBatch.objects.get()
    sent = {"kind": "people", "sheet": "Danh sách", "header_row": ""} | columns(A="name", B="unit")
    clerk.post(record_url(batch, "mapping"), sent)
    assert (values(batch, "name"), ColumnMapping.objects.count()) == (["Trần Thị Lan", "Lê Minh", "Danh Hòa"], 0)


def test_hand_made_mapping_is_refused(clerk):
    upload(clerk, content=workbook(*ODD))
    batch = ImportBatch.objects.get()
    for wrong in ({"sheet": "Khác"}, {"kind": "nothing"}, {"header_row": "x"}, {"header_row": "99"}, {"column_B": "password"}):
        sent = {"kind": "people", "sheet": "Danh sách", "header_row": "1"} | columns(B="name", D="unit") | wrong
        assert clerk.post(record_url(batch, "mapping"), sent).status_code == 200
    assert clerk.post(record_url(batch, "mapping"), {"_guess": "1", "header_row": "²", "sheet": "?"}).status_code == 200
    batch.refresh_from_db()
    assert batch.state == BatchState.MAPPING


# --- what the preview says of the columns -----------------------------------------------------------------------------
def test_preview_names_the_columns_that_were_not_used(clerk):
    header = [*PEOPLE, "Size áo", "Xe đưa đón"]
    shown = upload(clerk, [*LAN, "M", "có"], header=header)
    assert "Các cột I “Size áo”, J “Xe đưa đón” không được dùng." in text_of(shown)
    assert "không được dùng" not in text_of(upload(clerk, LAN))


def test_preview_of_units_with_a_season_shows_the_cluster(clerk):
    content = workbook(["STT", "Tên đơn vị"], ["CỤM THI ĐUA SỐ 1"], [1, "UBND xã Hòn Đất"])
    plain = upload(clerk, kind="units", content=content)
    assert "Cụm, khối thi đua" not in text_of(plain, "//table[@id='result_list']/thead")
    shown = upload(clerk, kind="units", content=content, season="2026")
    assert "Cụm, khối thi đua" in text_of(shown, "//table[@id='result_list']/thead")
    assert "Cụm thi đua số 1" in text_of(shown, "//table[@id='result_list']/tbody")


def test_target_is_shown_changed_and_named_before_the_list_is_stored(clerk):
    factories.make_subject_class(code="KHAC", short_name="KHAC")
    draft, dossier = factories.make_decision(state="DRAFT"), factories.make_dossier(unit=Unit.objects.get(code="AG.1"))
    batch = stage("nominees", NOMINEES, NOMINEE, decision_id=draft.pk)
    assert str(draft) in text_of(preview(clerk, batch), "//summary")
    clerk.post(record_url(batch, "draft"), {"dossier": dossier.pk})
    batch.refresh_from_db()
    assert (batch.options["dossier"], batch.options["decision"]) == (dossier.pk, None)
    assert f"Nơi nhận: {dossier}." in text_of(clerk.get(record_url(batch, "ghi")))


def test_new_draft_is_begun_with_the_letterhead_of_the_list(clerk):
    title = "Danh sách đề nghị tặng Bằng khen năm 2026"
    head = [[title.upper()], ["(Kèm theo Tờ trình số 45/TTr-SYT ngày 02/05/2026)"]]
    upload(clerk, content=workbook(*head, NOMINEES, *numbered(NOMINEE)), kind="nominees")
    batch = ImportBatch.objects.get()
    [link] = tree_of(preview(clerk, batch)).xpath("//a[contains(text(), 'Lập dự thảo mới')]/@href")
    page = tree_of(clerk.get(link))
    assert page.xpath("string(//*[@name='title'])").strip() or page.xpath("//*[@name='title']/@value") == [title.upper()]
    assert page.xpath("//*[@name='proposal']/@value") == ["Tờ trình số 45/TTr-SYT ngày 02/05/2026"]
