"""The Board's weekly work in a real browser: a unit's lists become records, a decision, and the decision's list."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from playwright.sync_api import expect

from awards.models import Award, Decision
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import ClusterMember, ImportBatch

SAMPLES = Path(__file__).parent.parent / "samples"
NUMBER = "2468/QĐ-UBND"


@pytest.fixture
def clerk(live_server, sign_in):
    call_command("load_reference", verbosity=0)
    user = get_user_model().objects.create_superuser("lan", password="x", must_change_password=False)
    sign_in(user)
    return user


def upload(page, file: str, *, season: str = ""):
    page.locator("#id_file").set_input_files(SAMPLES / file)
    if season:
        page.get_by_label("Năm thi đua").fill(season)
    page.get_by_role("button", name="Đọc danh sách và xem trước").click()


def confirm(page, verb: str):
    page.get_by_role("link", name=verb, exact=True).click()
    expect(page.locator(".so-confirm")).to_contain_text(verb)
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page.locator(".so-confirm")).to_have_count(0)


@pytest.mark.both_engines
def test_a_units_lists_become_an_issued_decision_and_its_printed_list(page, clerk, shot, tmp_path):
    page.goto("/")
    page.locator("#so-nav").get_by_role("link", name="Nhập danh sách").click()
    upload(page, "units_2026.xlsx", season="2026")
    expect(page.locator(".so-tile--error strong").first).to_have_text("0")
    shot("units-preview")
    confirm(page, "Ghi danh sách")
    assert ClusterMember.objects.filter(season__label="2026").count() == 102
    assert ClusterMember.objects.values("season").distinct().count() == 6

    page.locator("#so-nav").get_by_role("link", name="Nhập danh sách").click()
    upload(page, "past_awards_120.xlsx")
    shot("awards-preview")
    confirm(page, "Chỉ ghi các dòng đúng")
    assert Award.objects.count() == 112
    assert errors_of(ImportBatch.objects.latest("id")) == expected_errors()

    page.get_by_role("link", name="Quyết định", exact=True).click()
    page.get_by_role("link", name="Thêm quyết định khen thưởng").click()
    choose_issuer(page, "tỉnh An Giang")
    page.get_by_label("Số quyết định").fill(NUMBER)
    page.get_by_label("Ngày quyết định").fill("20/11/2026")
    page.get_by_label("Trích yếu").fill("Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh")
    page.get_by_label("Chức vụ người ký").fill("Phó Chủ tịch")
    page.get_by_role("textbox", name="Người ký:", exact=True).fill("Danh Minh Phúc")
    page.get_by_role("button", name="Lưu", exact=True).click()
    shot("decision-draft")

    page.locator(".so-verbs").get_by_role("link", name="Nhập danh sách").click()
    upload(page, "nominees_2026.xlsx")
    confirm(page, "Ghi danh sách")
    decision = Decision.objects.get(number=NUMBER)
    assert decision.lines.count() == 39
    page.get_by_role("link", name="Mở quyết định").click()
    page.get_by_role("link", name="Ban hành, ghi sổ", exact=True).click()
    page.get_by_label("Tôi đã xem lại").check()
    page.get_by_role("button", name="Ban hành, ghi sổ", exact=True).click()
    decision.refresh_from_db()
    assert not decision.is_draft
    assert kinds_of(decision) == {"collective": 8, "household": 1, "person": 30}
    shot("decision-issued")

    page.get_by_text("Tải về, in").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Xuất danh sách (Excel)").click()
    file = tmp_path / "danh-sach.xlsx"
    download.value.save_as(file)
    assert read_back(file) == recorded(decision)


def choose_issuer(page, words: str):
    page.locator(".field-issuer .select2-selection").click()
    page.keyboard.type(words)
    page.get_by_role("option", name="Chủ tịch Ủy ban nhân dân tỉnh An Giang", exact=True).click()


def errors_of(batch: ImportBatch) -> list[tuple]:
    rows = batch.rows.filter(status="error").order_by("id").values_list("row", "issues")
    return [(row, found["column"], found["code"]) for row, issues in rows for found in issues if found["severity"] == "error"]


def expected_errors() -> list[tuple]:
    expected = json.loads((SAMPLES / "past_awards_120.expected.json").read_text(encoding="utf-8"))
    return [(found["row"], found["column"], found["code"]) for found in expected["errors"]]


def kinds_of(decision: Decision) -> dict[str, int]:
    kinds = list(decision.awards.values_list("recipient_kind", flat=True))
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def read_back(file: Path) -> list[tuple]:
    """The printed list as the reader understands it."""
    batch = stage_list(
        content=file.read_bytes(), file_name=file.name, kind="nominees", options=ImportOptions(on=date(2026, 11, 22)), by=None
    )
    assert batch.counts["error"] == 0
    values = batch.rows.order_by("id").values_list("values", flat=True)
    return [
        tuple(row[name] for name in ("recipient_kind", "honorific", "name", "position", "unit", "award_code")) for row in values
    ]


def recorded(decision: Decision) -> list[tuple]:
    fields = ("recipient_kind", "honorific", "name", "position", "unit_name", "honour__code")
    return list(decision.awards.order_by("ordinal").values_list(*fields))
