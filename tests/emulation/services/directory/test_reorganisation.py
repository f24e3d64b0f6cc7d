from datetime import date
from threading import Thread

import pytest
from django.db import connection

from emulation.errors import RuleViolation
from emulation.models import Act, Succession, Unit, UnitName, UnitParent
from emulation.queries.directory.lineage import predecessor_ids, successors_on
from emulation.queries.directory.units import names_on
from emulation.services.directory.reorganisation import Carried, NewUnit, dissolve_unit, merge_units, split_unit
from tests import factories
from tests.factories import make_unit

DAY = date(2025, 7, 1)
DECREE = "Nghị quyết số 12/NQ-HĐND ngày 16/06/2025"
GIVEN = {"on": DAY, "citation": DECREE}

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_unit("Tỉnh Thử", kind="PROVINCE")


@pytest.fixture
def communes(province):
    return [make_unit(f"Xã {name}", parent=province) for name in ("Bình An", "Bình Hòa", "Bình Lợi")]


def merge(units, by, **values):
    new = NewUnit("Phường Bình An", "COMMUNE", UnitParent.objects.get(unit=units[0]).parent)
    return merge_units(**{"units": units, "into": new, "by": by, **GIVEN, **values})


def test_three_communes_become_one_and_keep_all_that_is_theirs(communes, province, admin_user):
    award = factories.make_award(unit=communes[0])
    dossier = factories.make_dossier(unit=communes[1])
    member = factories.make_member(unit=communes[2])
    person = factories.make_person(unit=communes[0])
    merged = merge(communes, admin_user)
    assert (merged.valid_from, list(UnitParent.objects.filter(unit=merged).values_list("parent", flat=True))) == (
        DAY,
        [province.pk],
    )
    assert predecessor_ids([merged.pk]) == {one.pk for one in communes}
    assert set(Unit.objects.filter(pk__in=[one.pk for one in communes]).values_list("valid_to", flat=True)) == {DAY}
    assert set(Succession.objects.values_list("kind", "citation", "carry_streak")) == {("MERGE", DECREE, False)}
    for row, unit in ((award, communes[0]), (dossier, communes[1]), (member, communes[2]), (person.postings.get(), communes[0])):
        assert type(row).objects.get(pk=row.pk).unit == unit
    assert list(Act.objects.values_list("verb", "reason")) == [("merge_units", DECREE)]


def test_names_of_before_are_found_on_the_days_of_before(communes, admin_user):
    merged = merge(communes, admin_user)
    assert names_on([communes[0].pk], date(2025, 6, 30)) == {communes[0].pk: "Xã Bình An"}
    assert list(successors_on(communes[0], DAY)) == [merged]


def test_streaks_go_on_only_where_the_link_says_so(communes, admin_user):
    carried = {communes[1].pk: Carried("Quyết định 9/QĐ-UBND", "Chủ tịch UBND tỉnh")}
    merge(communes, admin_user, carried=carried)
    links = Succession.objects.filter(carry_streak=True).values_list("predecessor", "carry_basis", "carry_by")
    assert list(links) == [(communes[1].pk, "Quyết định 9/QĐ-UBND", "Chủ tịch UBND tỉnh")]


def test_what_stands_below_moves_along_or_forbids_it(communes, admin_user):
    school = make_unit("Trường Thử", kind="SCHOOL", parent=communes[0])
    with pytest.raises(RuleViolation, match="Xã Bình An còn 1 đơn vị trực thuộc"):
        merge(communes, admin_user)
    assert not Unit.objects.filter(name="Phường Bình An").exists()
    merged = merge(communes, admin_user, move_children=True)
    assert list(UnitParent.objects.filter(unit=school).order_by("valid_to").values_list("parent", "valid_to")) in (
        [(communes[0].pk, DAY), (merged.pk, None)],
        [(merged.pk, None), (communes[0].pk, DAY)],
    )


def test_unit_that_exists_takes_others_in(communes, admin_user):
    kept, *others = communes
    assert merge(others, admin_user, into=kept) == kept
    assert Unit.objects.get(pk=kept.pk).valid_to is None
    assert predecessor_ids([kept.pk]) == {one.pk for one in others}


def test_unit_ends_once_and_after_it_began(communes, province, admin_user):
    merge(communes, admin_user)
    later = {"on": date(2025, 8, 1), "citation": DECREE, "by": admin_user}
    with pytest.raises(RuleViolation, match="đã kết thúc ngày 30/06/2025"):
        dissolve_unit(unit=communes[0], **later)
    with pytest.raises(RuleViolation, match="đã có ngày kết thúc 30/06/2025"):
        dissolve_unit(unit=communes[0], **{**later, "on": date(2025, 6, 1)})
    young = make_unit("Xã Mới", parent=province, valid_from=DAY)
    with pytest.raises(RuleViolation, match="mới có từ ngày 01/07/2025"):
        dissolve_unit(unit=young, **{**later, "on": date(2025, 6, 1)})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"citation": " "}, "Ghi căn cứ"),
        ({"units": 1}, "từ hai đơn vị trở lên"),
        ({"into": 0}, "không thể nhập vào chính nó"),
    ],
)
def test_merger_is_refused_with_a_sentence(communes, admin_user, values, sentence):
    if "units" in values:
        values = {"units": communes[:1]}
    if "into" in values:
        values = {"into": communes[0]}
    with pytest.raises(RuleViolation, match=sentence):
        merge(**{"units": communes, "by": admin_user, **values})
    assert (Succession.objects.count(), Act.objects.count()) == (0, 0)


@pytest.mark.parametrize(("keeps", "ends"), [(True, None), (False, DAY)])
def test_unit_is_split_and_goes_on_or_ends(communes, admin_user, keeps, ends):
    unit = communes[0]
    new = [NewUnit(f"Xã Bình An {part}", "COMMUNE", None) for part in ("Đông", "Tây")]
    carried = {"Xã Bình An Đông": Carried("Quyết định 9/QĐ-UBND", "Chủ tịch UBND tỉnh")}
    opened = split_unit(unit=unit, into=new, keeps=keeps, by=admin_user, carried=carried, **GIVEN)
    assert Unit.objects.get(pk=unit.pk).valid_to == ends
    links = Succession.objects.order_by("pk").values_list("successor", "kind", "carry_streak")
    assert list(links) == [(opened[0].pk, "SPLIT", True), (opened[1].pk, "SPLIT", False)]


def test_split_needs_names_that_differ(communes, admin_user):
    new = NewUnit("Xã Bình An Đông", "COMMUNE", None)
    with pytest.raises(RuleViolation, match="từ hai đơn vị mới"):
        split_unit(unit=communes[0], into=[new], keeps=False, by=admin_user, **GIVEN)
    with pytest.raises(RuleViolation, match="phải khác nhau"):
        split_unit(unit=communes[0], into=[new, new], keeps=True, by=admin_user, **GIVEN)


def test_dissolved_district_names_its_successors_through_its_communes(province, admin_user):
    district = make_unit("Huyện Bình", kind="DISTRICT", parent=province)
    communes = [make_unit(f"Xã {name}", parent=district) for name in ("Một", "Hai")]
    merged = merge_units(units=communes, into=NewUnit("Phường Mới", "COMMUNE", province), by=admin_user, on=DAY, citation=DECREE)
    dissolve_unit(unit=district, by=admin_user, **GIVEN)
    assert list(successors_on(district, DAY)) == [merged]


def test_unit_is_dissolved_into_one_heir(communes, admin_user):
    dissolve_unit(unit=communes[0], heir=communes[1], by=admin_user, **GIVEN)
    assert list(successors_on(communes[0], DAY)) == [communes[1]]
    assert UnitName.objects.get(unit=communes[0]).valid_to == DAY


@pytest.mark.django_db(transaction=True)
def test_of_two_who_reorganise_one_unit_one_gets_a_sentence(communes, admin_user):
    refused = []

    def run(*units):
        try:
            merge(list(units), admin_user)
        except RuleViolation as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in (communes[:2], communes[1:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["Xã Bình Hòa đã kết thúc ngày 30/06/2025."]
    assert Unit.objects.filter(name="Phường Bình An").count() == 1
