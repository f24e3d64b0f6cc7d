"""A cluster's year: self-scores by list, cross-checked by the head's officer, verified, voted, published, leaders in a round."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from awards.models import Nominee, RankReward
from emulation.enums import Role
from emulation.models import RankingRow
from tests import factories

NAMES = ("Xã Bình An", "Xã Mỹ Đức", "Xã Phú Lâm")
#: Models and whether the Party cell did well, as each member says of itself.
SAID = {"Xã Bình An": (2, "Đạt"), "Xã Mỹ Đức": (3, "Đạt"), "Xã Phú Lâm": (1, "Không đạt")}


@pytest.fixture
def office(live_server):
    """Three members of a cluster, led by the first, whose stages are all open today."""
    call_command("sync_roles", stdout=StringIO())
    today = timezone.localdate()
    days = {f"{name}_{end}": today for name in ("self", "cross", "verify") for end in ("from", "to")}
    scoring = factories.make_scoring(units=[factories.make_unit(name) for name in NAMES], **days)
    factories.make_vote_rule(valid_from=date(2024, 1, 1), valid_to=None)
    flag = factories.make_honour("Cờ thi đua của Ủy ban nhân dân tỉnh", code="COT", for_collective=True)
    RankReward.objects.create(kind="CUM", first=1, last=1, honour=flag, citation="Luật 06/2022/QH15, Điều 26")
    factories.make_round(name="Xét Cờ thi đua", opens_on=today - timedelta(5))
    head = scoring.sheets.get(unit__name=NAMES[0]).unit
    return {
        "scoring": scoring,
        "head": factories.make_user(role=Role.UNIT_OFFICER, username="canbo.binhan", unit=head),
        "clerk": factories.make_user(role=Role.BOARD_CLERK, username="chuyenvien"),
        "chief": factories.make_user(role=Role.BOARD_HEAD, username="lanhdao"),
    }


@pytest.fixture
def scores(tmp_path):
    lines = ["Đơn vị;Mã dòng chấm;Số liệu tự chấm;Giải trình"]
    for name, (models, party) in SAID.items():
        lines += [f"{name};I.1;{models};", f"{name};II.1;{party};"]
    (tmp_path / "diem.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    return tmp_path / "diem.csv"


def test_a_cluster_is_scored_voted_and_its_leader_proposed(page, office, sign_in, scores, shot):
    sheets = {str(sheet.unit): f"/emulation/scoresheet/{sheet.pk}/" for sheet in office["scoring"].sheets.select_related("unit")}
    sign_in(office["clerk"])
    store_list(page, scores)
    for url in sheets.values():
        press(page, f"{url}change/", "Gửi để chấm chéo")

    sign_in(office["head"])
    page.goto(f"{sheets['Xã Mỹ Đức']}cham/")
    box(page, "I.1").fill("2")
    page.get_by_label("Lý do I.1").fill("một mô hình chưa có quyết định")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.locator(".messagelist")).to_contain_text("Điểm thay đổi: Xã Mỹ Đức: 100 → 80")
    shot("scoring-sheet")
    for url in sheets.values():
        press(page, f"{url}change/", "Xong chấm chéo")

    sign_in(office["clerk"])
    page.goto(f"{sheets['Xã Bình An']}cham/")
    box(page, "III.1").fill("1")
    page.get_by_label("Lý do III.1").fill("một sáng kiến đã có quyết định")
    page.get_by_role("button", name="Ghi điểm").click()
    for url in sheets.values():
        press(page, f"{url}change/", "Xong thẩm định")
    vote(page, office["scoring"].pk)

    sign_in(office["chief"])
    publish(page, office["scoring"].pk)
    shot("scoring-ranking")
    assert list(RankingRow.objects.order_by("place").values_list("name", "total")) == [
        ("Xã Bình An", 85), ("Xã Mỹ Đức", 80), ("Xã Phú Lâm", 20),
    ]  # fmt: skip
    sign_in(office["clerk"])
    propose(page)
    assert list(Nominee.objects.values_list("name", "honour__code")) == [("Xã Bình An", "COT")]


def store_list(page, scores) -> None:
    page.goto("/")
    page.locator("#so-nav").get_by_role("link", name="Nhập danh sách").click()
    page.locator("#id_file").set_input_files(scores)
    page.get_by_role("button", name="Đọc danh sách và xem trước").click()
    expect(page.locator(".so-tile--error strong").first).to_have_text("0")
    page.get_by_role("link", name="Ghi danh sách", exact=True).click()
    page.get_by_role("button", name="Ghi danh sách", exact=True).click()
    expect(page.locator(".so-confirm")).to_have_count(0)


def box(page, code: str):
    return page.get_by_label(code, exact=True)


def press(page, url: str, verb: str) -> None:
    page.goto(url)
    page.get_by_role("link", name=verb, exact=True).click()
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page.locator(".so-confirm")).to_have_count(0)


def vote(page, key: int) -> None:
    page.goto(f"/emulation/seasonscoring/{key}/change/")
    page.get_by_role("link", name="Ghi phiếu bầu").click()
    page.locator("#id_votes").fill("\n".join(f"{name} = {votes}" for name, votes in zip(NAMES, (3, 2, 1), strict=True)))
    page.get_by_role("button", name="Ghi phiếu bầu").click()
    expect(page.locator(".messagelist")).to_contain_text("Đã ghi lần bỏ phiếu 1")


def publish(page, key: int) -> None:
    page.goto(f"/emulation/seasonscoring/{key}/change/")
    page.get_by_role("link", name="Công bố kết quả").click()
    page.locator("#id_number").fill("05/QĐ-HĐTĐKT")
    page.locator("#id_word").fill("công bố")
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.locator(".messagelist")).to_contain_text("Đã công bố")


def propose(page) -> None:
    page.goto("/awards/round/")
    page.get_by_role("link", name="Xét Cờ thi đua").click()
    page.get_by_role("link", name="Đưa đơn vị dẫn đầu vào đợt xét").click()
    page.locator("#id_ranking").select_option(index=1)
    page.get_by_role("button", name="Đưa đơn vị dẫn đầu vào đợt xét").click()
    expect(page.locator(".messagelist")).to_contain_text("Đã đưa 1 trường hợp vào đợt xét")
