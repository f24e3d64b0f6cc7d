from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Award, Decision, DecisionLine
from emulation.desk.links import admin_url, list_url, record_url
from emulation.models import Act
from tests import factories
from tests.pages import form_fields, rows_of, text_of

AGREED = {"agreed": "on"}


@pytest.fixture
def draft(db):
    """A draft with two people of a unit, ready to be issued but for their class."""
    honour = factories.make_honour("Bằng khen thử", level="PROVINCE")
    factories.make_honour_authority(honour=honour)
    decision = factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2025, 9, 1))
    unit = factories.make_unit("Xã Hòn Đất")
    for name in ("Huỳnh Hoàng Tâm", "Lê Thị Én"):
        person = factories.make_person(name, unit=unit)
        factories.make_line(decision=decision, person=person, unit=unit, honour=honour, position="Chuyên viên")
    return decision


def issued(draft) -> Decision:
    draft.lines.update(subject_class=factories.make_subject_class())
    return draft


def test_issue_is_offered_with_what_stands_in_its_way(draft, admin_client):
    page = admin_client.get(record_url(draft, "ban-hanh"))
    assert "2 cá nhân chưa có nhóm đối tượng" in text_of(page, "//div[@class='errornote']")
    assert page.content.decode().count("Thôi, quay lại") == 1


def test_issue_puts_the_lines_into_the_register(draft, admin_client):
    issued(draft)
    response = admin_client.post(record_url(draft, "ban-hanh"), AGREED, follow=True)
    assert "ghi 2 dòng vào sổ vàng" in text_of(response)
    assert rows_of(admin_client.get(list_url(Award, number="1531"))) == ["Huỳnh Hoàng Tâm", "Lê Thị Én"]
    assert rows_of(admin_client.get(list_url(Award, decision=draft.pk))) == ["Lê Thị Én", "Huỳnh Hoàng Tâm"]
    assert Act.objects.count() == 1


def test_issued_decision_is_read_only_but_for_scan_and_note(draft, admin_client):
    issued(draft)
    admin_client.post(record_url(draft, "ban-hanh"), AGREED)
    url = record_url(draft)
    page = admin_client.get(url)
    names = {name for name in form_fields(page) if not name.startswith("_")}
    assert names == {"note"}
    assert "chỉ còn sửa được bản ký và ghi chú" in text_of(page)
    admin_client.post(url, {**form_fields(page), "note": "Đã gửi các đơn vị", "title": "Khác"})
    draft.refresh_from_db()
    assert (draft.note, draft.title) == ("Đã gửi các đơn vị", "Về việc khen thưởng")


def test_issuing_twice_does_nothing(draft, admin_client):
    issued(draft)
    for _ in range(2):
        response = admin_client.post(record_url(draft, "ban-hanh"), AGREED, follow=True)
    assert "Hiện không" in text_of(response)
    assert Award.objects.count() == 2


def test_class_is_set_for_the_lines_the_filter_finds(draft, admin_client):
    other = factories.make_line()
    chosen = factories.make_subject_class()
    url = admin_url(DecisionLine, "dat-nhom_bulk") + f"?decision={draft.pk}"
    fields = form_fields(admin_client.get(url))
    assert {name: fields[name] for name in ("_so_dong", "subject_class")} == {"_so_dong": "2", "subject_class": ""}
    admin_client.post(url, {**fields, "subject_class": chosen.pk})
    assert set(draft.lines.values_list("subject_class", flat=True)) == {chosen.pk}
    other.refresh_from_db()
    assert other.subject_class is None


def test_list_that_changed_meanwhile_is_asked_about_again(draft, admin_client):
    url = admin_url(DecisionLine, "dat-nhom_bulk") + f"?decision={draft.pk}"
    fields = form_fields(admin_client.get(url))
    factories.make_line(decision=draft)
    response = admin_client.post(url, {**fields, "subject_class": factories.make_subject_class().pk})
    assert "Danh sách vừa thay đổi: nay có 3 dòng" in text_of(response)
    assert form_fields(response)["_so_dong"] == "3"
    assert draft.lines.filter(subject_class__isnull=False).count() == 0


def test_lines_are_taken_out_only_of_one_decision(draft, admin_client):
    assert admin_client.get(admin_url(DecisionLine, "bo-dong_bulk")).status_code == 403
    url = admin_url(DecisionLine, "bo-dong_bulk") + f"?decision={draft.pk}&q=tam"
    admin_client.post(url, form_fields(admin_client.get(url)))
    assert [line.name for line in draft.lines.all()] == ["Lê Thị Én"]


def test_line_added_by_hand_takes_its_names_from_the_directory(draft, admin_client):
    unit = factories.make_unit("Xã Sơn Kiên")
    person = factories.make_person("Trần Văn Đông", unit=unit)
    url = admin_url(DecisionLine, "add") + f"?_changelist_filters=decision%3D{draft.pk}"
    fields = form_fields(admin_client.get(url))
    assert fields["decision"] == str(draft.pk)
    chosen = {"recipient_kind": "person", "person": person.pk, "unit": unit.pk, "honour": draft.lines.first().honour_id}
    assert admin_client.post(url, {**fields, **chosen}).status_code == 302
    line = draft.lines.get(person=person)
    assert (line.name, line.unit_name) == ("Trần Văn Đông", "Xã Sơn Kiên")


def test_list_is_handed_out_by_post_and_journalled(draft, admin_client):
    url = admin_url(Decision, "list_file", draft.pk, "xlsx")
    assert admin_client.get(url).status_code == 405
    response = admin_client.post(url)
    assert response.content[:2] == b"PK"
    assert list(Act.objects.values_list("verb", "key")) == [("export", draft.pk)]


def test_officer_sees_the_own_units_lines_of_a_decision_alone(draft, admin_client, client):
    issued(draft)
    away = factories.make_line(decision=draft, name="Người Xa", unit=factories.make_unit(), honour=draft.lines.first().honour)
    DecisionLine.objects.filter(pk=away.pk).update(subject_class=draft.lines.first().subject_class)
    admin_client.post(record_url(draft, "ban-hanh"), AGREED)
    officer = factories.make_user(unit=draft.awards.exclude(name="Người Xa").first().unit)
    codes = ["view_decision", "view_award", "export_list"]
    officer.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(officer)
    page = client.get(record_url(draft))
    assert ("Lê Thị Én" in text_of(page), "Người Xa" in text_of(page)) == (True, False)
    assert client.post(admin_url(Decision, "list_file", draft.pk, "xlsx")).status_code == 403


def test_page_of_issue_reviews_the_decision_once(draft, admin_client):
    issued(draft)
    with CaptureQueriesContext(connection) as queries:
        admin_client.get(record_url(draft, "ban-hanh"))
    asked = '"awards_drafting"."line_id" IS NOT NULL'
    assert [asked in query["sql"] for query in queries].count(True) == 1


def test_unit_reads_neither_the_boards_note_nor_the_words_of_its_acts(draft, admin_client, client):
    """Least role: what the Board writes to itself is no unit's to read; that and when something changed is."""
    issued(draft)
    admin_client.post(record_url(draft, "ban-hanh"), AGREED)
    fields = form_fields(admin_client.get(record_url(draft)))
    admin_client.post(record_url(draft), {**fields, "note": "Chờ ý kiến Tỉnh ủy", "_ly_do": "Theo điện thoại của Văn phòng"})
    officer = factories.make_user(unit=draft.awards.first().unit)
    officer.user_permissions.set(Permission.objects.filter(codename__in=["view_decision", "view_award"]))
    history = admin_url(Decision, "history", draft.pk)
    shown = text_of(admin_client.get(history)) + text_of(admin_client.get(record_url(draft)))
    client.force_login(officer)
    hidden = text_of(client.get(history)) + text_of(client.get(record_url(draft)))
    for words in ("Chờ ý kiến Tỉnh ủy", "Theo điện thoại của Văn phòng", "ban hành Quyết định số 1531"):
        assert (words in shown, words in hidden) == (True, False), words
    assert "đã thay đổi" in hidden


def panel_rows(panel) -> list[tuple]:
    return [(heading, [(row.number, row.line.name) for row in rows]) for heading, rows in panel.groups]


def test_page_of_a_draft_begins_with_whom_it_honours_and_what_is_missing(draft, admin_client):
    factories.make_line(
        decision=draft, recipient_kind="collective", person=None, name="Xã Hòn Đất", honour=draft.lines.first().honour
    )
    summary, listing, *_ = admin_client.get(record_url(draft)).context["panels"]
    assert (summary.summary.counts, summary.summary.missing) == (
        "01 tập thể, 02 cá nhân", ("họ tên người ký", "nhóm đối tượng của 2 cá nhân"),
    )  # fmt: skip
    assert panel_rows(listing) == [
        ("I. TẬP THỂ (01 tập thể)", [(1, "Xã Hòn Đất")]),
        ("II. CÁ NHÂN (02 cá nhân)", [(1, "Lê Thị Én"), (2, "Huỳnh Hoàng Tâm")]),
    ]


def test_classes_are_set_and_lines_taken_out_on_the_page_of_the_draft(draft, admin_client):
    first, second = draft.lines.order_by("pk")
    chosen = factories.make_subject_class()
    url = admin_url(Decision, "lines", draft.pk)
    done = admin_client.post(url, {"luu": "1", f"nhom-{first.pk}": chosen.pk, f"nhom-{second.pk}": ""}, follow=True)
    assert "Đã đặt nhóm đối tượng cho 1 cá nhân." in text_of(done)
    assert list(draft.lines.order_by("pk").values_list("subject_class", flat=True)) == [chosen.pk, None]
    assert "Chưa đánh dấu dòng nào" in text_of(admin_client.post(url, {"bo": "1"}, follow=True))
    assert "Đã bỏ 1 dòng" in text_of(admin_client.post(url, {"bo": "1", "dong": [second.pk]}, follow=True))
    assert list(draft.lines.all()) == [first]


def test_list_of_an_issued_decision_is_changed_by_nobody_and_that_of_a_draft_by_no_stranger(draft, admin_client, client):
    url = admin_url(Decision, "lines", draft.pk)
    officer = factories.make_user(unit=draft.lines.first().unit)
    officer.user_permissions.set(Permission.objects.filter(codename__in=["view_decision", "change_decisionline"]))
    client.force_login(officer)
    assert client.post(url, {"luu": "1"}).status_code == 404
    issued(draft)
    admin_client.post(record_url(draft, "ban-hanh"), AGREED)
    assert "đã ban hành, danh sách không sửa được nữa" in text_of(admin_client.post(url, {"luu": "1"}, follow=True))


def test_issue_says_what_is_issued_and_asks_for_a_tick(draft, admin_client):
    issued(draft)
    page = admin_client.get(record_url(draft, "ban-hanh"))
    act, honours = page.context["brief"].panels
    assert act.rows[:4] == [
        ["Số", "1531/QĐ-UBND"], ["Ngày", "01/09/2025"], ["Người ban hành", draft.issuer.name], ["Ký", "Chủ tịch"],
    ]  # fmt: skip
    assert honours.rows == [["Bằng khen thử", "0", "0", "2", "2", "0"]]
    assert "2 dòng nhập thẳng vào dự thảo, không qua hồ sơ và kiểm tra điều kiện." in text_of(page)
    refused = admin_client.post(record_url(draft, "ban-hanh"))
    assert "Đánh dấu vào ô này sau khi đã xem lại." in text_of(refused)
    assert Award.objects.count() == 0


def test_page_of_an_issued_decision_says_what_is_due_within_ten_working_days(draft, admin_client):
    issued(draft)
    admin_client.post(record_url(draft, "ban-hanh"), AGREED)
    summary, *_ = admin_client.get(record_url(draft)).context["panels"]
    assert summary.duty == ("Gửi kết quả, giao bằng và hiện vật đến hết ngày 15/09/2025 (10 ngày làm việc): chưa in bằng nào.")
