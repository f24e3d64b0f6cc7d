"""An honour is cancelled with its decision: proposed by a clerk, confirmed by the head, seen on the honour and its person."""

from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from awards.enums import ActKind
from awards.models import Award, RegisterAct
from emulation.desk.links import record_url
from emulation.enums import Role
from tests import factories
from tests.awards.bonuses import total_due
from tests.awards.life import stored_awards

GRANTED = date(2026, 3, 10)
TODAY = date(2026, 11, 20)
CANCELLED = "04/05/2026"


@pytest.fixture
def award(live_server):
    call_command("sync_roles", verbosity=0)
    factories.make_base_salary()
    factories.make_bonus_rule()
    honour = factories.make_honour("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", family="CERTIFICATE")
    factories.make_coefficient(honour=honour)
    decision = factories.make_decision(number="512/QĐ-UBND", decided_on=GRANTED, state="ISSUED")
    return factories.make_award(decision=decision, honour=honour, ordinal=1, name="Trần Thị Bưởi")


def test_decision_is_cancelled_by_two_people(page, award, sign_in, shot):
    before = stored_awards([award.pk])
    assert total_due(Award.objects.all(), on=TODAY) == (3_510_000, 0)
    sign_in(factories.make_user(role=Role.BOARD_CLERK.value))
    propose(page, award)
    shot("revoke-proposed")
    sign_in(factories.make_user(role=Role.BOARD_HEAD.value))
    page.goto("/")
    page.get_by_role("link", name="Đề nghị điều chỉnh sổ vàng chờ duyệt").click()
    page.get_by_role("link", name="Hủy bỏ", exact=True).click()
    page.get_by_role("link", name="Duyệt, ghi vào sổ").click()
    shot("revoke-confirm")
    page.get_by_role("button", name="Duyệt, ghi vào sổ").click()
    page.get_by_text("Đã duyệt: hủy bỏ 1 dòng sổ vàng từ ngày 04/05/2026.").wait_for()
    page.goto(record_url(award))
    expect(page.locator(".so-badge").first).to_have_text("Đã hủy bỏ")
    shot("revoke-honour")
    page.goto(record_url(award.person))
    page.get_by_role("cell", name="Đã hủy bỏ").first.wait_for()
    shot("revoke-person")
    assert list(RegisterAct.objects.values_list("award", "kind", "effective_on")) == [
        (award.pk, ActKind.CANCEL, date(2026, 5, 4))
    ]
    assert total_due(Award.objects.all(), on=TODAY) == (0, 0)
    assert stored_awards([award.pk]) == before


def propose(page, award):
    page.goto(record_url(award.decision))
    page.get_by_role("link", name="Hủy bỏ quyết định").click()
    page.get_by_label("Căn cứ hủy bỏ").select_option(label="Gian dối trong kê khai công trạng, thành tích")
    page.get_by_label("Lý do").fill("Kê khai sai thành tích theo kết luận kiểm tra")
    page.get_by_label("Hoặc số văn bản").fill("615/QĐ-UBND")
    page.get_by_label("Ngày văn bản").fill(CANCELLED)
    page.get_by_label("Có hiệu lực từ ngày").fill(CANCELLED)
    page.get_by_role("button", name="Hủy bỏ quyết định").click()
    page.get_by_text("Đề nghị chờ người thứ hai duyệt; sổ vàng chưa thay đổi.").wait_for()
