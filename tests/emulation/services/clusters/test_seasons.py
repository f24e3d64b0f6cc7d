from datetime import date

import pytest

from emulation.enums import ClusterKind, ClusterRole
from emulation.errors import RuleViolation
from emulation.models import Cluster, ClusterMember
from emulation.queries.clusters import members_of, seasons_in
from emulation.services.clusters.seasons import open_season, set_members
from tests.factories import make_unit

HEAD, DEPUTY, MEMBER = ClusterRole.HEAD, ClusterRole.DEPUTY, ClusterRole.MEMBER

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_unit("Tỉnh An Giang")


def make_cluster(name, organiser, kind=ClusterKind.CUM):
    return Cluster.objects.create(name=name, kind=kind, organiser=organiser)


@pytest.fixture
def season(province, admin_user):
    return open_season(cluster=make_cluster("Cụm thi đua số 1", province), label="2026", by=admin_user)


@pytest.mark.parametrize(
    ("label", "days"),
    [("2026", (date(2026, 1, 1), date(2026, 12, 31))), ("2026-2027", (date(2026, 9, 1), date(2027, 8, 31)))],
)
def test_season_has_the_days_of_its_year(province, admin_user, label, days):
    season = open_season(cluster=make_cluster("Khối 10", province), label=label, by=admin_user)
    assert (season.starts_on, season.ends_on) == days


def test_season_of_no_year_is_refused(province, admin_user):
    with pytest.raises(RuleViolation, match="2026 hoặc 2026-2027"):
        open_season(cluster=make_cluster("Khối 10", province), label="năm nay", by=admin_user)


def test_members_become_exactly_those_given(season, admin_user):
    a, b, c = (make_unit(f"Xã {name}") for name in "ABC")
    assert set_members(season=season, members=[(b, MEMBER), (a, HEAD)], by=admin_user) == 2
    assert set_members(season=season, members=[(a, MEMBER), (b, HEAD), (c, DEPUTY)], by=admin_user) == 3
    assert [(row.unit, row.role) for row in members_of(season)] == [(b, HEAD), (c, DEPUTY), (a, MEMBER)]
    assert set_members(season=season, members=[(b, HEAD)], by=admin_user) == 2
    assert set_members(season=season, members=[(b, HEAD)], by=admin_user) == 0


def test_two_heads_and_repeated_units_are_refused(season, admin_user):
    a, b = make_unit("Xã A"), make_unit("Xã B")
    with pytest.raises(RuleViolation, match="chỉ có một trưởng"):
        set_members(season=season, members=[(a, HEAD), (b, HEAD)], by=admin_user)
    with pytest.raises(RuleViolation, match="hai lần"):
        set_members(season=season, members=[(a, HEAD), (a, MEMBER)], by=admin_user)


def test_unit_gone_before_the_season_is_refused(season, admin_user):
    gone = make_unit("Huyện Châu Thành", valid_to=date(2025, 7, 1))
    with pytest.raises(RuleViolation, match="không tồn tại trong năm thi đua 2026"):
        set_members(season=season, members=[(gone, MEMBER)], by=admin_user)


def test_unit_is_in_one_cluster_of_the_organiser_a_year(season, province, admin_user):
    unit = make_unit("Xã A")
    set_members(season=season, members=[(unit, HEAD)], by=admin_user)
    other = open_season(cluster=make_cluster("Cụm thi đua số 2", province), label="2026", by=admin_user)
    with pytest.raises(RuleViolation, match="Xã A đã là thành viên của Cụm thi đua số 1 – 2026"):
        set_members(season=other, members=[(unit, MEMBER)], by=admin_user)
    block = open_season(cluster=make_cluster("Khối 1", province, ClusterKind.KHOI), label="2026", by=admin_user)
    assert set_members(season=block, members=[(unit, MEMBER)], by=admin_user) == 1
    assert not ClusterMember.objects.filter(season=other).exists()


def test_school_year_belongs_to_both_calendar_years(season, province, admin_user):
    school_year = open_season(cluster=make_cluster("Khối 10", province, ClusterKind.KHOI), label="2025-2026", by=admin_user)
    assert list(seasons_in(2025)) == [school_year]
    assert set(seasons_in(2026)) == {season, school_year}
