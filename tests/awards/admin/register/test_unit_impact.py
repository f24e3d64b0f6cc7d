"""Merging three communes by decree: what it touches is shown first, and nothing of it is re-pointed."""

from datetime import date

import pytest

from emulation.desk.links import record_url
from emulation.desk.verbs import DONE
from emulation.models import Succession, Unit
from tests import factories
from tests.awards.life import GRANTED, settle
from tests.pages import text_of

DAY = date(2026, 1, 1)


@pytest.fixture
def communes(db):
    province = factories.make_unit("Tỉnh Thử", kind="PROVINCE")
    return [factories.make_unit(f"Xã {name}", parent=province) for name in ("Bình An", "Bình Hòa", "Bình Lợi")]


@pytest.fixture
def asked(communes):
    return {
        "others": [communes[1].pk, communes[2].pk],
        "name": "Phường Bình An",
        "on": "01/01/2026",
        "citation": "Nghị quyết số 12/NQ-HĐND ngày 16/12/2025",
        "move_children": "on",
        "carried": [communes[1].pk],
        "carry_basis": "Quyết định 9/QĐ-UBND",
        "carry_by": "Chủ tịch UBND tỉnh",
    }


def panels(page) -> str:
    return text_of(page, "//div[@class='so-dry-run']")


def test_dry_run_lists_what_the_merger_touches_and_writes_nothing(admin_client, communes, asked):
    season = factories.make_season(label="2026", starts_on=DAY, ends_on=date(2026, 12, 31))
    factories.make_member(season=season, unit=communes[0])
    dossier = factories.make_dossier(unit=communes[1])
    factories.make_person("Lê Thị Én", unit=communes[2])
    factories.make_unit("Trường Thử", kind="SCHOOL", parent=communes[0])
    factories.make_user(username="canbo.binhan", unit=communes[0])
    factories.make_award(unit=communes[2])
    page = panels(admin_client.post(record_url(communes[0], "nhap"), asked))
    assert [part for part in ("Trường Thử", str(season), str(dossier), "Lê Thị Én", "canbo.binhan") if part not in page] == []
    assert "Đơn vị trực thuộc: 1" in page and "Hồ sơ đề nghị chưa giải quyết xong: 1" in page
    assert not Succession.objects.exists() and not Unit.objects.filter(name="Phường Bình An").exists()


def test_merger_is_done_after_the_dry_run_and_re_points_nothing(admin_client, communes, asked):
    dossier, award = factories.make_dossier(unit=communes[1]), factories.make_award(unit=communes[2])
    response = admin_client.post(record_url(communes[0], "nhap"), {**asked, DONE: "1"}, follow=True)
    assert "Đã nhập vào Phường Bình An từ ngày 01/01/2026." in text_of(response, "//ul[@class='messagelist']")
    links = Succession.objects.order_by("predecessor").values_list("predecessor", "carry_streak", "carry_by")
    assert list(links) == [
        (communes[0].pk, False, ""), (communes[1].pk, True, "Chủ tịch UBND tỉnh"), (communes[2].pk, False, ""),
    ]  # fmt: skip
    dossier.refresh_from_db(), award.refresh_from_db()
    assert (dossier.unit, award.unit) == (communes[1], communes[2])


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"citation": ""}, "Chọn văn bản trong danh mục hoặc ghi số, ngày"),
        ({"name": ""}, "chỉ một trong hai"),
        ({"carry_by": ""}, "Ghi người, cơ quan cho kế thừa thành tích."),
        ({"others": [], "carried": []}, "Chọn từ hai đơn vị trở lên"),
        ({"on": "31/12/9999"}, "Hãy kiểm tra lại năm."),
        ({"on": "01/01/0001"}, "Hãy kiểm tra lại năm."),
    ],
)
def test_dry_run_says_what_is_missing(admin_client, communes, asked, changed, sentence):
    assert sentence in text_of(admin_client.post(record_url(communes[0], "nhap"), {**asked, **changed}))


def test_split_and_dissolution_are_rehearsed_too(admin_client, communes):
    common = {"on": "01/01/2026", "citation": "Nghị quyết 12"}
    split = {**common, "names": "Xã Bình An Đông\nXã Bình An Tây", "kind": "COMMUNE"}
    assert "Xã Bình An Đông, Xã Bình An Tây" in panels(admin_client.post(record_url(communes[0], "tach"), split))
    done = admin_client.post(record_url(communes[0], "tach"), {**split, DONE: "1"}, follow=True)
    assert "Đã lập Xã Bình An Đông, Xã Bình An Tây từ ngày 01/01/2026." in text_of(done)
    assert "Xem trước" in panels(admin_client.post(record_url(communes[1], "giai-the"), common))
    decree = factories.make_instrument(issued_on=date(2026, 2, 1))
    early = admin_client.post(record_url(communes[1], "giai-the"), {"on": "01/01/2026", "instrument": decree.pk})
    assert "không thể trước ngày ban hành" in text_of(early)


def test_corrected_honour_is_counted_once(admin_client, communes):
    award = factories.make_award(unit=communes[0], decided_on=GRANTED)
    settle(award, "CORRECT", effective_on=date(2026, 2, 2), values={"name": "Trần Thị Bưởi"})
    page = admin_client.post(record_url(communes[0], "giai-the"), {"on": "01/01/2026", "citation": "Nghị quyết 12"})
    rows = page.context["touches"]
    kept = next(panel for panel in rows if panel.title.startswith("Khen thưởng đã ghi sổ"))
    assert [row[1:] for row in kept.rows] == [["1", ""]]


def test_streak_of_a_unit_that_is_not_merged_is_not_carried_on(admin_client, communes, asked):
    stranger = factories.make_unit("Xã Bình Minh", kind="COMMUNE")
    page = text_of(admin_client.post(record_url(communes[0], "nhap"), {**asked, "carried": [stranger.pk]}))
    assert "Xã Bình Minh không nằm trong các đơn vị được nhập." in page


def test_key_no_unit_can_have_is_refused_on_the_form(admin_client, communes, asked):
    page = admin_client.post(record_url(communes[0], "nhap"), {**asked, "others": ["9" * 25], DONE: "1"})
    assert list(page.context["form"].errors) == ["others"]
