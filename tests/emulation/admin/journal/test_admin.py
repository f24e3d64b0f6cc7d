"""The journal on screen: sentences on every record, searched as a whole, each account its own."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from emulation.desk.links import admin_url, record_url
from emulation.enums import Role
from emulation.models import Act, JournalEntry, Person, Posting, Unit
from emulation.services.journal import acts as journal
from tests import factories
from tests.pages import rows_of, text_of

HISTORY = "//div[@class='so-history']"


def sentences(response) -> str:
    return text_of(response, "//table[@id='result_list']")


@pytest.fixture
def clerk(db):
    return factories.make_user(username="canbo", first_name="A", last_name="Nguyễn Văn")


def rename(person: Person, name: str, *, by, summary: str = "Nhập lô 12") -> None:
    with journal.act("import", summary, by=by, record=person):
        Person.objects.filter(pk=person.pk).update(full_name=name)


def test_history_tells_of_postings_on_the_page_of_the_person(admin_client, clerk):
    person, unit = factories.make_person("Lê B"), factories.make_unit("Xã Bình Minh")
    with journal.act("change", "Điều động", by=clerk):
        factories.make_posting(person=person, unit=unit, position="Hiệu trưởng")
    told = text_of(admin_client.get(record_url(person, "history")), HISTORY)
    assert "Nguyễn Văn A đã điều động, ngày " in told
    assert "Thêm vị trí công tác “Hiệu trưởng”" in told


def test_journal_is_searched_by_words_person_table_day_and_record(admin_client, clerk):
    person, other = factories.make_person("Lê Bảo"), factories.make_person("Trần Chi")
    rename(person, "Lê Bảo Ngọc", by=clerk)
    rename(other, "Trần Chi Lan", by=None, summary="Sửa tên")
    url = admin_url(JournalEntry, "changelist")
    entry = JournalEntry.objects.get(after__full_name="Lê Bảo Ngọc")
    assert "đổi họ và tên từ “Lê Bảo” thành “Lê Bảo Ngọc”" in sentences(admin_client.get(url, {"q": "bao ngoc"}))
    assert len(rows_of(admin_client.get(url, {"q": "nhap lo 12"}))) == 1
    assert len(rows_of(admin_client.get(url, {"by": clerk.pk}))) == 1
    assert len(rows_of(admin_client.get(url, {"table": "emulation_person", "key": person.pk}))) == 2
    assert len(rows_of(admin_client.get(url, {"since": "01/01/2200"}))) == 0
    assert len(rows_of(admin_client.get(url, {"since": f"{entry.at:%d/%m/%Y}", "q": "chi lan"}))) == 1


def test_large_act_is_one_entry_with_counts_and_opens_in_pages(admin_client, clerk):
    person, unit = factories.make_person("Lê B"), factories.make_unit()
    with journal.act("import", "Nhập 230 dòng quá trình công tác", by=clerk) as deed:
        Posting.objects.bulk_create(
            [Posting(person=person, unit=unit, position=f"Tổ {number}", concurrent=True) for number in range(230)]
        )
    listed = text_of(admin_client.get(admin_url(Act, "changelist")), "//table[@id='result_list']")
    assert "Nhập 230 dòng quá trình công tác" in listed
    assert "thêm 230 vị trí công tác" in listed
    first = text_of(admin_client.get(record_url(deed)), HISTORY)
    assert ("“Tổ 0”" in first, "“Tổ 229”" in first, "Trang sau" in first) == (True, False, True)
    second = text_of(admin_client.get(record_url(deed), {"p": "2"}), HISTORY)
    assert ("“Tổ 0”" in second, "“Tổ 229”" in second, "Trang trước" in second) == (False, True, True)


def test_history_costs_the_same_however_many_changes(admin_client, clerk):
    person = factories.make_person("Lê B")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(record_url(person, "history")).status_code == 200
        return len(queries)

    rename(person, "Lê B1", by=clerk)
    cost()
    few = cost()
    for number in range(12):
        rename(person, f"Lê {number}", by=clerk)
    assert cost() == few


@pytest.mark.django_db
def test_unit_officer_reads_histories_of_own_records_alone():
    call_command("sync_roles", verbosity=0)
    mine, theirs = factories.make_unit("Xã Của Tôi"), factories.make_unit("Xã Khác")
    colleague, stranger = factories.make_person("Lê B", unit=mine), factories.make_person("Lê C", unit=theirs)
    officer = Client()
    officer.force_login(factories.make_user(role=Role.UNIT_OFFICER, unit=mine))
    assert "Lê B" in text_of(officer.get(record_url(colleague, "history")), HISTORY)
    assert officer.get(record_url(stranger, "history"), follow=True).redirect_chain != []
    assert officer.get(admin_url(JournalEntry, "changelist")).status_code == 403
    assert officer.get(admin_url(Act, "changelist")).status_code == 403
    assert officer.get(record_url(mine, "history")).status_code == 200
    assert Unit.objects.count() == 2


def test_list_of_the_journal_can_be_exported(admin_client, clerk):
    rename(factories.make_person("Lê B"), "Lê Bình", by=clerk)
    for model in (JournalEntry, Act):
        page = admin_client.get(admin_url(model, "changelist"))
        form = next(action for action in page.content.decode().split('"') if action.endswith("/export/") or "/export/?" in action)
        assert admin_client.get(form).status_code in {200, 302, 405}


@pytest.mark.django_db
def test_number_that_is_masked_cannot_be_searched_for():
    call_command("sync_roles", verbosity=0)
    person = factories.make_person("Lê Bảo", citizen_id="089012345678")
    factories.make_row(values={"citizen_id": "089012345678"})
    url = admin_url(JournalEntry, "changelist")
    counts = {}
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.BOARD_HEAD):
        client = Client()
        client.force_login(factories.make_user(role=role))
        place = {"table": "emulation_person", "key": person.pk}
        counts[role] = [
            len(rows_of(client.get(url, {"q": term, **where}))) for term in ("0890", "le bao") for where in (place, {})
        ]
    assert counts == {Role.AUDITOR: [0, 0, 1, 1], Role.ADMINISTRATOR: [0, 0, 1, 1], Role.BOARD_HEAD: [1, 1, 1, 1]}


def test_nul_in_an_address_reaches_no_act(admin_client):
    url = admin_url(Person, "export") + "?q=%00l%C3%AA"
    assert admin_client.post(url, {"format": "csv"}).status_code == 200
    assert Act.objects.get(verb="export").reason == "Tìm: lê"
