from datetime import date

import pytest

from emulation.enums import ClusterKind, UnitKind
from emulation.errors import RuleViolation
from emulation.intake.batch import corrections
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import Cluster, ClusterMember, Unit
from tests import factories
from tests.list_files import DAY, UNITS, commit, make_office, problems, stage, statuses, store, values, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    return make_office()


def members(season="2026"):
    rows = ClusterMember.objects.filter(season__label=season).order_by("season__cluster__name", "unit__name")
    return list(rows.values_list("season__cluster__name", "unit__name"))


def stage_in_clusters(*clusters, season="2026"):
    """A list whose section rows name the clusters: (heading, names of units)…"""
    rows, number = [["STT", "Tên đơn vị", "Người đứng đầu", "Tổng số CBCCVC"]], 1
    for heading, names in clusters:
        rows.append([heading])
        for name in names:
            rows.append([number, name, "Nguyễn Văn An", 30])
            number += 1
    options = ImportOptions(on=DAY, season=season)
    return stage_list(content=workbook(*rows), file_name="cum.xlsx", kind="units", options=options, by=None)


def test_new_unit_gets_its_name_parent_and_code():
    store("units", UNITS, ["Trường THPT Hòn Đất", "TH.01", "Trường", "UBND xã Hòn Đất", "Lê Văn Minh", 42])
    unit = Unit.objects.get(code="TH.01")
    assert (unit.name, unit.kind, unit.head_name, unit.staff_count) == ("Trường THPT Hòn Đất", UnitKind.SCHOOL, "Lê Văn Minh", 42)
    assert [row.parent.code for row in unit.parents.all()] == ["AG.1"]
    assert [row.name for row in unit.names.all()] == ["Trường THPT Hòn Đất"]


def test_units_without_codes_get_the_running_codes_of_the_office():
    factories.make_unit("Báo An Giang", code="DV000007", kind=UnitKind.PRESS)
    header = ["STT", "Tên đơn vị"]
    store("units", header, ["Sở Xây dựng"], ["Sở Tài chính"])
    assert list(Unit.objects.filter(code__startswith="DV").order_by("code").values_list("code", "name")) == [
        ("DV000007", "Báo An Giang"),
        ("DV000008", "Sở Xây dựng"),
        ("DV000009", "Sở Tài chính"),
    ]
    assert statuses(store("units", header, ["Sở Xây dựng"], ["Sở Tài chính"])) == ["unchanged", "unchanged"]


def test_parent_may_be_a_new_row_of_the_same_list_in_any_order():
    batch = store(
        "units",
        UNITS,
        ["Phòng Giáo dục trung học", "GD.1", "Phòng", "Sở Giáo dục và Đào tạo"],
        ["Sở Giáo dục và Đào tạo", "GD", "Sở", ""],
        ["Tổ Văn", "GD.1.1", "", "GD.1"],
    )
    assert values(batch, "parent") == ["GD", "AG", "GD.1"]
    found = Unit.objects.filter(code__startswith="GD").order_by("code").values_list("code", "parents__parent__code")
    assert list(found) == [("GD", "AG"), ("GD.1", "GD"), ("GD.1.1", "GD.1")]
    again = [["Phòng Giáo dục trung học", "GD.1", "Phòng", "Sở Giáo dục và Đào tạo"], ["Sở Giáo dục và Đào tạo", "GD", "Sở", ""]]
    assert statuses(stage("units", UNITS, *again)) == ["unchanged", "unchanged"]


def test_parent_row_with_an_error_or_in_a_circle_stops_the_rows_below_it():
    below = ["Phòng Giáo dục trung học", "GD.1", "Phòng", "Sở Giáo dục và Đào tạo"]
    batch = stage("units", UNITS, below, ["Sở Giáo dục và Đào tạo", "GD", "Sở", "Bộ không có"])
    assert problems(batch) == [(2, "E", "E_UNIT_UNKNOWN"), (3, "E", "E_UNIT_UNKNOWN")]
    batch = stage("units", UNITS, below, ["Sở Giáo dục và Đào tạo", "GD", "Sở", "Phòng Giáo dục trung học"])
    assert problems(batch) == [(2, "E", "E_UNIT_UNKNOWN"), (3, "E", "E_UNIT_UNKNOWN")]


def test_head_and_staff_of_a_known_unit_are_changed_and_shown_before_and_after():
    store("units", UNITS, ["UBND xã Hòn Đất", "AG.1", "Xã", "", "Lê Văn Minh", 42])
    batch = stage("units", UNITS, ["UBND xã Hòn Đất", "AG.1", "Xã", "", "Lê Văn Minh", 43])
    assert (statuses(batch), batch.rows.get().before) == (["changed"], {"staff_count": 42})
    assert Unit.objects.get(code="AG.1").name == "Xã Hòn Đất"


def test_code_of_another_unit_and_a_code_given_twice_are_errors():
    batch = stage("units", UNITS, ["Sở Xây dựng", "AG.1"], ["Sở Tài chính", "X1"], ["Sở Nội vụ", "x1"], ["Xã Sơn Kiên", "AG.1"])
    assert problems(batch) == [(2, "C", "E_CODE_DUP"), (4, "C", "E_CODE_DUP"), (5, "C", "E_CODE_DUP")]


def test_unit_twice_is_an_error():
    batch = stage("units", UNITS, ["Sở Xây dựng"], ["SỞ XÂY DỰNG"])
    assert problems(batch) == [(3, "B", "E_DUP_IN_FILE")]


def test_period_is_stored_half_open_and_a_reversed_one_refused():
    header = ["STT", "Tên đơn vị", "Hiệu lực từ", "Hiệu lực đến"]
    batch = stage("units", header, ["Sở Xây dựng", "01/01/2020", "31/12/2024"], ["Sở Tài chính", "01/01/2020", "31/12/2019"])
    assert problems(batch) == [(3, "D", "E_DATE_INVALID")]
    commit(batch, only_valid=True)
    unit = Unit.objects.get(name="Sở Xây dựng")
    assert (unit.valid_from, unit.valid_to) == (date(2020, 1, 1), date(2025, 1, 1))


def test_section_rows_become_the_seasons_clusters_and_a_second_import_adds_nothing():
    clusters = [("CỤM THI ĐUA SỐ 1", ["UBND xã Hòn Đất", "UBND xã Sơn Kiên"]), ("KHỐI THI ĐUA CÁC SỞ", ["Sở Y tế"])]
    batch = stage_in_clusters(*clusters)
    assert values(batch, "cluster") == ["Cụm thi đua số 1", "Cụm thi đua số 1", "Khối thi đua các sở"]
    commit(batch)
    joined = [("Cụm thi đua số 1", "Xã Hòn Đất"), ("Cụm thi đua số 1", "Xã Sơn Kiên"), ("Khối thi đua các sở", "Sở Y tế")]
    assert members() == joined
    assert list(Cluster.objects.order_by("name").values_list("kind", "organiser__code")) == [
        (ClusterKind.CUM, "AG"),
        (ClusterKind.KHOI, "AG"),
    ]
    again = stage_in_clusters(*clusters)
    assert statuses(again) == ["unchanged"] * 3
    commit(again)
    assert members() == joined


def test_unit_in_another_cluster_of_the_season_is_asked_about_and_stays():
    commit(stage_in_clusters(("CỤM THI ĐUA SỐ 1", ["UBND xã Hòn Đất"])))
    batch = stage_in_clusters(("CỤM THI ĐUA SỐ 2", ["UBND xã Hòn Đất"]))
    assert (statuses(batch), problems(batch, "warning")) == (["unchanged"], [(3, "", "W_OTHER_CLUSTER")])
    commit(batch)
    assert members() == [("Cụm thi đua số 1", "Xã Hòn Đất")]


def test_unit_moves_to_the_other_cluster_when_the_answer_says_so():
    commit(stage_in_clusters(("CỤM THI ĐUA SỐ 1", ["UBND xã Hòn Đất"])))
    batch = stage_in_clusters(("CỤM THI ĐUA SỐ 2", ["UBND xã Hòn Đất"]))
    corrections.answer_row(row=batch.rows.get(), question="_cluster", answer="move", by=None, on=DAY)
    assert (statuses(batch), batch.rows.get().before) == (["changed"], {"cluster": "Cụm thi đua số 1"})
    commit(batch)
    assert members() == [("Cụm thi đua số 2", "Xã Hòn Đất")]


def test_other_season_is_another_membership():
    commit(stage_in_clusters(("CỤM THI ĐUA SỐ 1", ["UBND xã Hòn Đất"])))
    commit(stage_in_clusters(("CỤM THI ĐUA SỐ 2", ["UBND xã Hòn Đất"]), season="2027"))
    assert (members(), members("2027")) == ([("Cụm thi đua số 1", "Xã Hòn Đất")], [("Cụm thi đua số 2", "Xã Hòn Đất")])


def test_season_that_is_no_year_is_refused():
    batch = stage_in_clusters(("CỤM THI ĐUA SỐ 1", ["UBND xã Hòn Đất"]), season="2026-2029")
    with pytest.raises(RuleViolation, match="2026 hoặc 2026-2027"):
        commit(batch)


# --- units that are there already -------------------------------------------------------------------------------------
@pytest.fixture
def districts(office):
    """Two districts, each with a commune of one name, and a third unit of old that ended."""
    for code, name in (("H1", "Huyện Giồng Riềng"), ("H2", "Huyện Giang Thành")):
        district = factories.make_unit(name, kind=UnitKind.DISTRICT, code=code, parent=office)
        factories.make_unit("Xã Vĩnh Phú", kind=UnitKind.COMMUNE, code=f"{code}.1", parent=district)
    factories.make_unit("Huyện Hòn Đất", kind=UnitKind.DISTRICT, code="H3", parent=office, valid_to=date(2025, 7, 1))


def test_unit_whose_name_is_told_by_its_parent_is_the_one_below_it(districts):
    batch = stage("units", UNITS, ["Xã Vĩnh Phú", "", "Xã", "Huyện Giang Thành"])
    assert (statuses(batch), values(batch, "unit_code")) == (["unchanged"], ["H2.1"])


def test_heading_is_the_parent_of_the_communes_below_it(districts):
    batch = stage_in_clusters(
        ("HUYỆN GIỒNG RIỀNG", ["Xã Vĩnh Phú"]), ("HUYỆN GIANG THÀNH", ["Xã Vĩnh Phú", "Xã Phú Mỹ"]), season=""
    )
    assert (problems(batch), values(batch, "unit_code")[:2], values(batch, "parent")[2]) == ([], ["H1.1", "H2.1"], "H2")


def test_place_behind_a_communes_name_is_its_parent(districts):
    store("units", UNITS, ["UBND xã Phú Mỹ, huyện Giang Thành"])
    unit = Unit.objects.get(name="Xã Phú Mỹ")
    assert unit.parents.get().parent.code == "H2"


def test_unit_like_one_that_is_there_or_has_ended_is_asked_about(districts):
    batch = stage("units", UNITS, ["Huyện Hòn Đất", "", "Huyện"], ["Trung tâm Y tế Hòn Đât", "", ""])
    assert problems(batch, "warning") == [(2, "B", "W_UNIT_SIMILAR")]
    factories.make_unit("Trung tâm Y tế Hòn Đất", kind=UnitKind.PUBLIC, code="TTYT")
    batch = stage("units", UNITS, ["Trung tâm Y tế Hòn Đât"])
    [issue] = batch.rows.get().issues
    assert issue["message"] == (
        "Danh bạ đã có Trung tâm Y tế Hòn Đất. Dòng này được ghi là đơn vị mới; hãy kiểm tra có trùng không."
    )
    same, new = issue["answers"]
    row = batch.rows.get()
    assert statuses(corrections.answer_row(row=row, question=same[0], answer=same[1], by=None, on=DAY)) == ["unchanged"]
    batch = stage("units", UNITS, ["Trung tâm Y tế Hòn Đât"])
    batch = corrections.answer_row(row=batch.rows.get(), question=new[0], answer=new[1], by=None, on=DAY)
    assert (statuses(batch), problems(batch, "warning")) == (["new"], [])


@pytest.mark.parametrize(
    ("written", "head"),
    [
        ("Khuyết", ""), ("Đang khuyết", ""), ("Trống", ""), ("Chưa bổ nhiệm", ""), ("Phó Hiệu trưởng phụ trách", ""),
        ("Lâm Văn Sậy Hiệu trưởng", "Lâm Văn Sậy"), ("Lâm Văn Sậy (Phó Hiệu trưởng phụ trách)", "Lâm Văn Sậy"),
        ("Ông Lâm Văn Sậy", "Lâm Văn Sậy"), ("Trần Văn Trống", "Trần Văn Trống"),
    ],
)  # fmt: skip
def test_vacant_post_and_post_names_are_no_heads(written, head):
    assert values(stage("units", UNITS, ["Sở Xây dựng", "", "Sở", "", written]), "head") == [head]
