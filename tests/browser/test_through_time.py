"""What happens afterwards, in a real browser: a person's years, two records of one person, and where a ward came from."""

from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from awards.models import Award
from emulation.desk.links import record_url
from emulation.enums import RecipientKind
from emulation.models import Person, Unit
from tests import factories

BORN = date(1982, 5, 3)


@pytest.fixture
def clerk(live_server, sign_in):
    call_command("load_reference", "--only", "units", verbosity=0)
    user = factories.make_user(is_superuser=True, username="lan")
    sign_in(user)
    return user


@pytest.fixture
def people(clerk):
    """Somebody recorded twice: once by the directory, once by an old list without marks."""
    unit = Unit.objects.get(code="KG.30742")
    kept = factories.make_person("Lê Thị Hoài", staff_code="CB-1", born_on=BORN, unit=unit)
    twice = factories.make_person("Lê Thị Hoai", staff_code="CB-2", born_on=BORN, unit=unit)
    title = factories.make_honour("Chiến sĩ thi đua cơ sở")
    for person, year in ((kept, 2022), (twice, 2024)):
        decision = factories.make_decision(state="ISSUED", decided_on=date(year, 12, 20), number=f"{year}/QĐ-UBND")
        factories.make_award(decision=decision, person=person, unit=unit, honour=title, year=year, name=person.full_name)
    decision = factories.make_decision(state="ISSUED", decided_on=date(2024, 5, 2), number="902/QĐ-UBND")
    factories.make_award(
        decision=decision, unit=unit, recipient_kind=RecipientKind.COLLECTIVE, person=None, name="Phường Vĩnh Bảo", year=2023
    )
    return kept, twice


def test_two_records_of_one_person_are_merged_and_taken_apart(page, people, shot):
    kept, twice = people
    rows = list(Award.objects.order_by("pk").values())
    page.goto("/")
    page.get_by_role("link", name="Cá nhân trùng họ tên và ngày sinh").click()
    page.get_by_role("link", name="So sánh", exact=True).click()
    shot("through-time-compare")
    page.get_by_label("Căn cứ").fill("Cùng số sổ bảo hiểm")
    page.get_by_role("button", name="Hợp nhất, giữ hồ sơ thứ nhất").click()

    page.get_by_role("link", name="Dòng thời gian").click()
    expect(page.get_by_role("heading", name="Dòng thời gian")).to_be_visible()
    years = page.locator(".so-timeline__year h2").all_inner_texts()
    assert [" ".join(year.split()) for year in years if "2022" in year or "2023" in year or "2024" in year] == [
        "2024 Chiến sĩ thi đua cơ sở",
        "2023 Không có danh hiệu thi đua",
        "2022 Chiến sĩ thi đua cơ sở",
    ]
    shot("through-time-person", full_page=True)

    page.goto(record_url(twice))
    page.get_by_role("link", name="Tách ra").click()
    page.get_by_label("Lý do").fill("Hai người khác nhau")
    page.get_by_role("button", name="Tách ra").click()
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    assert list(Award.objects.order_by("pk").values()) == rows


def test_ward_shows_where_it_came_from_and_what_is_its_predecessors(page, people, shot):
    ward = Unit.objects.get(code="AG.30742")
    page.goto(record_url(ward))
    page.get_by_role("link", name="Phả hệ").click()
    page.get_by_role("link", name="Phường Vĩnh Thanh Vân", exact=True).first.wait_for()
    expect(page.locator("table").first).to_contain_text("NQ 1654/NQ-UBTVQH15")
    shot("through-time-lineage", full_page=True)
    page.goto(record_url(ward))
    page.get_by_role("link", name="Dòng thời gian").click()
    page.get_by_text("của đơn vị trước: Phường Vĩnh Bảo").wait_for()
    shot("through-time-unit", full_page=True)


def test_merger_is_looked_at_before_it_is_done(page, people, shot):
    one, other = Unit.objects.get(code="AG.30874"), Unit.objects.get(code="AG.30850")
    page.goto(record_url(one, "nhap"))
    page.locator("span.select2-selection--multiple").first.click()
    page.keyboard.type("Xã Tân Hiệp")
    page.locator("li.select2-results__option", has_text="Xã Tân Hiệp – Tỉnh An Giang").click()
    page.get_by_label("Tên đơn vị mới").fill("Xã Thạnh Hiệp")
    page.get_by_label("Từ ngày").fill("01/01/2027")
    page.get_by_label("số, ngày văn bản").fill("Nghị quyết số 12/NQ-HĐND ngày 16/12/2026")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".so-dry-run")).to_contain_text("chưa có gì được ghi")
    shot("through-time-dry-run", full_page=True)
    assert not Unit.objects.filter(name="Xã Thạnh Hiệp").exists()
    page.get_by_role("button", name="Nhập đơn vị", exact=True).click()
    page.get_by_text("Đã nhập vào Xã Thạnh Hiệp từ ngày 01/01/2027.").wait_for()
    other.refresh_from_db()
    assert other.last_day == date(2026, 12, 31)
