from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from emulation.desk.links import record_url
from emulation.enums import ClusterRole, Role
from emulation.errors import RuleViolation
from emulation.models import Act, Cluster, ClusterMember, ClusterSeason, PactTarget
from emulation.queries.accounts.scope import visible_to
from emulation.rules.targets import read_target, target_text
from emulation.services.clusters.seasons import replace_member
from emulation.services.clusters.targets import set_targets
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db

DAY = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("typed", "amount", "words"),
    [
        ("1.200,5", Decimal("1200.5"), ""),
        ("12", Decimal(12), ""),
        ("-3", Decimal(-3), ""),
        ("12.5", None, "12.5"),
        ("  Đạt   chuẩn ", None, "Đạt chuẩn"),
        ("", None, ""),
    ],
)
def test_target_is_a_number_or_words(typed, amount, words):
    assert read_target(typed) == (amount, words)
    assert target_text(amount, words) == " ".join(typed.split())


@pytest.fixture
def season():
    season = factories.make_season()
    for name in ("Xã An Biên", "Xã Ba Chúc"):
        factories.make_member(season=season, unit=factories.make_unit(name))
    factories.make_pact_criterion(season=season, code="A.I.1")
    return season


def cell(season, name) -> tuple[int, int]:
    return season.criteria.get().pk, season.members.get(unit__name=name).unit_id


def kept() -> dict:
    return {row.unit.name: (row.amount, row.words) for row in PactTarget.objects.select_related("unit")}


def test_targets_of_all_members_are_entered_in_one_table(season, admin_client):
    page = record_url(season, "chi-tieu")
    first, second = ("-".join(map(str, cell(season, name))) for name in ("Xã An Biên", "Xã Ba Chúc"))
    sent = {f"o-{first}": "1.200,5", f"cu-{first}": "", f"o-{second}": "Đạt chuẩn", f"cu-{second}": ""}
    assert admin_client.post(page, sent).status_code == 302
    assert kept() == {"Xã An Biên": (Decimal("1200.5"), ""), "Xã Ba Chúc": (None, "Đạt chuẩn")}
    assert "Xã An Biên1.200,5" in text_of(admin_client.get(record_url(season)), "//section[contains(., 'Chỉ tiêu giao')]//tr")
    assert 'value="1.200,5"' in admin_client.get(page).content.decode()
    assert admin_client.post(page, {f"o-{first}": "", f"cu-{first}": "1.200,5"}).status_code == 302
    assert kept() == {"Xã Ba Chúc": (None, "Đạt chuẩn")}
    assert Act.objects.filter(verb="set_targets").count() == 2


def test_cell_written_by_somebody_else_is_not_overwritten(season, admin_client):
    place = cell(season, "Xã An Biên")
    set_targets(season=season, cells={place: "5"}, seen={}, by=None)
    key = "-".join(map(str, place))
    answer = admin_client.post(record_url(season, "chi-tieu"), {f"o-{key}": "7", f"cu-{key}": ""})
    assert "Có ô đã được người khác ghi" in text_of(answer)
    assert f'name="o-{key}" value="7"' in answer.content.decode()
    assert kept() == {"Xã An Biên": (Decimal(5), "")}


def test_signed_pact_changes_only_with_a_reason(season):
    ClusterSeason.objects.filter(pk=season.pk).update(signed_on=DAY)
    values = {"season": season, "cells": {cell(season, "Xã An Biên"): "5"}, "seen": {}, "by": None}
    with pytest.raises(RuleViolation, match="Giao ước đã ký: hãy ghi lý do"):
        set_targets(**values)
    assert set_targets(**values, reason="Tỉnh giao lại chỉ tiêu") == 1
    assert Act.objects.get(verb="set_targets").reason == "Tỉnh giao lại chỉ tiêu"


def test_only_members_and_criteria_of_the_year_have_targets(season):
    stranger = (season.criteria.get().pk, factories.make_unit("Xã khác").pk)
    with pytest.raises(RuleViolation, match="Chỉ giao chỉ tiêu cho thành viên"):
        set_targets(season=season, cells={stranger: "5"}, seen={}, by=None)
    other = (factories.make_pact_criterion().pk, cell(season, "Xã An Biên")[1])
    with pytest.raises(RuleViolation, match="Chỉ tiêu không thuộc giao ước này"):
        set_targets(season=season, cells={other: "5"}, seen={}, by=None)
    assert kept() == {}


def officer_of(unit) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=Role.UNIT_OFFICER, unit=unit))
    return client


def test_members_read_the_pact_of_their_cluster_and_of_no_other(season):
    call_command("sync_roles", stdout=StringIO())
    set_targets(season=season, cells={cell(season, "Xã Ba Chúc"): "5"}, seen={}, by=None)
    member = officer_of(season.members.get(unit__name="Xã An Biên").unit)
    page = member.get(record_url(season))
    assert "Xã Ba Chúc5" in text_of(page, "//section[contains(., 'Chỉ tiêu giao')]//tr")
    assert member.post(record_url(season, "chi-tieu"), {}).status_code == 403
    assert officer_of(factories.make_unit("Xã khác")).get(record_url(season)).status_code == 302


@pytest.mark.parametrize("model", [Cluster, ClusterSeason, ClusterMember])
def test_rows_of_a_cluster_are_seen_by_its_members(season, model):
    officer = factories.make_user(unit=season.members.first().unit)
    other = factories.make_member().unit
    seen = [visible_to(model.objects.all(), user, on=DAY).count() for user in (officer, factories.make_user(unit=other))]
    assert seen == ([2, 1] if model is ClusterMember else [1, 1])


def test_member_that_leaves_is_replaced_by_its_successor_with_its_targets(season):
    leaving, other = (season.members.get(unit__name=name).unit for name in ("Xã An Biên", "Xã Ba Chúc"))
    set_targets(season=season, cells={cell(season, "Xã An Biên"): "5"}, seen={}, by=None)
    heir = factories.make_unit("Phường An Biên", valid_from=DAY)
    values = {"season": season, "on": DAY, "basis": "NQ 12", "by": None}
    place = replace_member(leaving=leaving, heir=heir, **values)
    assert (place.unit, place.valid_from, place.role) == (heir, DAY, ClusterRole.MEMBER)
    assert season.members.get(unit=leaving).valid_to == DAY
    assert kept() == {"Xã An Biên": (Decimal(5), ""), "Phường An Biên": (Decimal(5), "")}
    with pytest.raises(RuleViolation, match="không phải thành viên trước ngày"):
        replace_member(leaving=leaving, heir=other, **values)
    assert replace_member(leaving=other, heir=None, **values) is None


def test_merger_shows_places_and_targets_with_what_is_proposed(season, admin_client):
    leaving = season.members.get(unit__name="Xã An Biên")
    ClusterMember.objects.filter(pk=leaving.pk).update(role=ClusterRole.HEAD)
    set_targets(season=season, cells={cell(season, "Xã An Biên"): "5"}, seen={}, by=None)
    into = season.members.get(unit__name="Xã Ba Chúc").unit
    asked = {"into": into.pk, "on": "01/08/2025", "citation": "Nghị quyết số 12/NQ-HĐND", "move_children": "on"}
    page = text_of(admin_client.post(record_url(leaving.unit, "nhap"), asked), "//div[@class='so-dry-run']")
    for sentence in (
        "thôi tham gia từ ngày 01/08/2025. Xã Ba Chúc đã là thành viên. Bầu trưởng mới.",
        "Xã Ba Chúc nhận chỉ tiêu chưa có khi thay thành viên",
        "Không có đăng ký thi đua nào.",
    ):
        assert sentence in page
