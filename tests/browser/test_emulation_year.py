"""The year of a cluster and a movement in a real browser, from the next season to the review with its figures."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from emulation.desk.links import record_url
from emulation.enums import ClusterRole, Role, UnitKind
from emulation.models import ClusterSeason, MovementParty, PactTarget
from tests import factories
from tests.factories.clusters import CONTENTS

NAMES = ("Xã An Biên", "Xã Ba Chúc", "Xã Châu Phú")


@pytest.fixture
def cluster(live_server):
    call_command("sync_roles", stdout=StringIO())
    season = factories.make_season(cluster=factories.make_cluster(name="Cụm thi đua số 1"))
    for name in NAMES:
        factories.make_member(season=season, unit=factories.make_unit(name))
    return season.cluster


@pytest.fixture
def movement(cluster):
    movement = factories.make_movement(
        name="Mỗi xã một mô hình", starts_on=date(2026, 1, 5), register_by=date(2099, 12, 31), **CONTENTS
    )
    MovementParty.objects.create(movement=movement, cluster=cluster)
    return movement


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def choose(page, label: str, text: str) -> None:
    """A record chosen by typing."""
    row = page.locator(".form-row", has=page.locator(f"label:text-is('{label}:')"))
    row.locator(".select2-selection").click()
    page.keyboard.type(text)
    page.locator("li.select2-results__option", has_text=text).first.click()


def test_year_of_a_cluster_from_the_last_one_to_its_conference(page, cluster, sign_in, shot):
    sign_in(factories.make_user(is_superuser=True, username="lan"))
    page.goto(record_url(cluster.seasons.get()))
    follow(page, "Mở năm sau từ năm nay")
    press(page, "Mở năm sau từ năm nay")
    season = ClusterSeason.objects.get(label="2026")
    page.goto(record_url(season))
    expect(page.get_by_text("chưa từng")).to_have_count(3)

    follow(page, "Bầu trưởng, phó")
    choose(page, "Trưởng cụm, khối", "Xã An Biên")
    page.get_by_label("Từ ngày").fill("01/01/2026")
    page.get_by_label("Biên bản bầu").fill("BB 01")
    press(page, "Bầu trưởng, phó")
    assert season.members.get(role=ClusterRole.HEAD).unit.name == "Xã An Biên"

    factories.make_pact_criterion(season=season, name="Mô hình mới", measure="mô hình", code="A.1")
    page.goto(record_url(season, "chi-tieu"))
    for name in NAMES:
        page.get_by_label(f"{name}: Mô hình mới").fill("2")
    press(page, "Ghi chỉ tiêu")
    assert list(PactTarget.objects.values_list("amount", flat=True)) == [2, 2, 2]
    follow(page, "Ký giao ước")
    page.get_by_label("Từ ngày").fill("05/02/2026")
    page.get_by_label("Nội dung giao ước").fill("Mỗi xã hai mô hình")
    press(page, "Ký giao ước")

    follow(page, "Triệu tập hội nghị")
    page.get_by_label("Ngày họp").fill("05/02/2026")
    page.get_by_label("Địa điểm").fill("Hội trường xã An Biên")
    press(page, "Triệu tập hội nghị")
    page.get_by_role("link", name="Hội nghị ký giao ước").click()
    follow(page, "Ghi kết quả hội nghị")
    for name in NAMES[:2]:
        page.get_by_label(name).first.check()
    page.get_by_label("Kết luận").fill("Thống nhất chỉ tiêu")
    press(page, "Ghi kết quả hội nghị")
    expect(page.get_by_text("Thành viên dự hội nghị: 2 trên 3")).to_be_visible()
    page.goto(record_url(season))
    expect(page.get_by_text("giao ước ký ngày 05/02/2026")).to_be_visible()
    shot("emulation-year-season", full_page=True)


def test_movement_is_launched_answered_pledged_and_reviewed(page, movement, sign_in, shot):
    clerk = factories.make_user(is_superuser=True, username="lan")
    sign_in(clerk)
    page.goto(record_url(movement))
    follow(page, "Phát động")
    page.get_by_label("Số văn bản").fill("16/KH-UBND")
    page.get_by_label("Từ ngày").fill("05/01/2026")
    press(page, "Phát động")

    unit = factories.make_unit("Xã Hòa Hưng", kind=UnitKind.COMMUNE)
    season = factories.make_season(
        cluster=movement.parties.get().cluster, label="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    factories.make_member(season=season, unit=unit)
    honour = factories.make_honour("Lao động tiên tiến")
    sign_in(factories.make_user(role=Role.UNIT_OFFICER, unit=unit, username="hoahung"))
    page.goto(record_url(movement))
    expect(page.get_by_text("Hưởng ứng: 0 trên")).to_be_visible()
    follow(page, "Phát động hưởng ứng")
    choose(page, "Đơn vị hưởng ứng", "Xã Hòa Hưng")
    page.get_by_label("Số văn bản").fill("05/KH-UBND")
    page.get_by_label("Từ ngày").fill("02/02/2026")
    press(page, "Phát động hưởng ứng")
    expect(page.get_by_text("Hưởng ứng: 1 trên")).to_be_visible()

    registration = factories.make_registration(movement=movement, unit=unit)
    factories.make_pledge(registration=registration, honour=honour, count=12)
    page.goto(record_url(registration))
    follow(page, "Gửi đăng ký")
    press(page, "Gửi đăng ký")
    expect(page.get_by_text("chỉ còn để xem")).to_be_visible()

    sign_in(clerk)
    page.goto(record_url(movement))
    expect(page.get_by_text("Đăng ký thi đua: 1 trên")).to_be_visible()
    follow(page, "Sơ kết")
    page.get_by_label("Số văn bản").fill("20/BC-UBND")
    page.get_by_label("Từ ngày").fill("01/07/2026")
    page.get_by_label("Kết quả").fill("Đạt kế hoạch")
    page.get_by_label("Số liệu").fill("Mô hình, điển hình: 3")
    press(page, "Sơ kết")
    expect(page.get_by_text("Mô hình, điển hình: 3")).to_be_visible()
    shot("emulation-year-movement", full_page=True)
