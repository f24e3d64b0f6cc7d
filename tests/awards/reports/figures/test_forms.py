"""The forms of Circular 02/2023/TT-BNV by hand-counted examples, and that whatever is split adds up again."""

from datetime import date

import pytest

from awards.models import EmulationBody, EmulationOfficer
from emulation.enums import UnitKind
from tests import factories
from tests.awards.statistics import filled, filled_in, grant, load_forms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forms(db):
    load_forms()


def totals(table, codes, key="total"):
    return [filled(table, code).get(key, 0) for code in codes]


def numbers(first, last):
    return [f"{code:02d}" for code in range(first, last + 1)]


@pytest.mark.both_engines
def test_form_0601_counts_movements_by_level_scope_duration_and_form():
    for level, scope, form, starts_on, ends_on, state in (
        ("PROVINCE", "PROVINCE", "THEMATIC", date(2024, 1, 1), date(2024, 12, 31), "LAUNCHED"),  # one year to the day
        ("PROVINCE", "PROVINCE", "THEMATIC", date(2024, 1, 1), date(2024, 12, 30), "FINAL"),  # a day less
        ("PROVINCE", "CLUSTER", "REGULAR", date(2024, 3, 1), date(2025, 3, 31), "LAUNCHED"),  # thirteen months
        ("CENTRAL", "NATION", "THEMATIC", date(2024, 1, 1), date(2026, 12, 31), "LAUNCHED"),  # three years
        ("UNIT", "UNIT", "REGULAR", date(2024, 5, 1), date(2029, 4, 30), "CLOSED"),  # five years
        ("UNIT", "UNIT", "REGULAR", date(2024, 5, 1), None, "LAUNCHED"),  # end not known
        ("UNIT", "UNIT", "REGULAR", date(2024, 5, 1), None, "DRAFT"),
        ("UNIT", "UNIT", "REGULAR", date(2023, 12, 31), None, "LAUNCHED"),
    ):
        factories.make_movement(level=level, scope=scope, form=form, starts_on=starts_on, ends_on=ends_on, state=state)
    table = filled_in("0601")
    assert filled(table, "01") == {"total": 6, "central": 1, "province": 3, "unit": 2}
    assert totals(table, numbers(2, 12)) == [1, 2, 1, 2, 1, 1, 1, 1, 1, 3, 3]
    assert table.checks == ("Dòng 06–10 (theo thời hạn) cộng lại ít hơn dòng 01 “Tổng số” 1, ở cột 1, cột 4.",)
    assert [column.code for column in table.columns] == ["1", "2", "3", "4"]


@pytest.mark.both_engines
def test_form_0602_counts_the_honours_of_the_state():
    company = factories.make_unit("Công ty Thử", kind=UnitKind.ENTERPRISE)
    grant("HCLD3", subject_class="TRUC_TIEP")
    grant("HUYCSVV1", subject_class="LD_KHAC", type="NH")
    grant("NGUT", subject_class="TRUC_TIEP")
    grant("GTNN", subject_class="TRUC_TIEP")
    grant("CSTDTQ", subject_class="LD_SO")
    grant("COCP", recipient_kind="collective", unit=company)
    grant("BKTTG", recipient_kind="collective", type="PT")
    grant("BKTTG", recipient_kind="household", type="DX")
    grant("BKT", subject_class="TRUC_TIEP")
    grant("HCLD3", subject_class="TRUC_TIEP", on=date(2023, 12, 31))
    table = filled_in("0602")
    everything = {
        "total": 8, "orders_person": 1, "medals_person": 1, "gtnn": 1, "state_titles_person": 1, "cocp": 1,
        "bkttg_collective": 2, "cstdtq": 1,
    }  # fmt: skip
    assert filled(table, "01") == filled(table, "03") == everything
    assert filled(table, "02") == {}
    assert filled(table, "06") == {"total": 2, "cocp": 1, "bkttg_collective": 1}
    assert filled(table, "07") == {"total": 1, "cocp": 1}
    assert filled(table, "08") == {"total": 1, "bkttg_collective": 1}
    assert totals(table, numbers(9, 14)) == [5, 0, 1, 0, 1, 3]
    assert totals(table, numbers(15, 21)) == [5, 1, 1, 0, 0, 1, 0]
    assert table.checks == ()
    assert [line["code"] for line in table.as_dict()["rows"]] == ["01", "02", "03", *numbers(6, 21)]


def test_form_0603_counts_four_sorts_of_honours_and_names_the_rest():
    grant("BKT", subject_class="TRUC_TIEP")
    grant("BKT", recipient_kind="household")
    grant("CSTDT", subject_class="LD_KHAC")
    grant("COT", recipient_kind="collective")
    grant("KNCB", subject_class="LD_SO")
    grant("TTLDXS", recipient_kind="collective")
    grant("LDTT", subject_class="TRUC_TIEP")
    table = filled_in("0603")
    assert filled(table, "01") == {"total": 5, "certificates": 2, "fighters": 1, "flags": 1, "badges": 1}
    assert filled(table, "04") == {"total": 1, "certificates": 1}
    assert totals(table, numbers(5, 10)) == [3, 0, 1, 0, 1, 1]
    assert table.notes == ("Không có cột trong biểu nên không tính: 1 lượt khen thưởng.",)
    assert [line["code"] for line in table.as_dict()["rows"]] == numbers(1, 17)


def test_form_says_where_it_does_not_add_up():
    grant("BKT")
    grant("COT", recipient_kind="collective", type=None)
    assert filled_in("0603").checks == (
        "Dòng 06–10 (theo nhóm đối tượng) cộng lại ít hơn dòng 05 “- Cá nhân” 1, ở cột 1, cột 2.",
        "Dòng 11–17 (theo phương thức khen thưởng) cộng lại ít hơn dòng 01 “Tổng số” 1, ở cột 1, cột 4.",
    )


def test_form_0604_counts_the_bodies_of_the_last_day():
    unit = factories.make_unit()
    bodies = {"Phòng A": ("DIVISION", None), "Phòng B": ("DIVISION", date(2024, 12, 31)), "Ban C": ("BOARD", None)}
    for name, (kind, valid_to) in bodies.items():
        EmulationBody.objects.create(unit=unit, name=name, kind=kind, valid_from=date(2020, 1, 1), valid_to=valid_to)
    table = filled_in("0604")
    assert totals(table, numbers(1, 6)) == [2, 0, 0, 1, 1, 0]


@pytest.mark.both_engines
def test_form_0605_counts_people_by_complete_years_on_the_last_day():
    unit = factories.make_unit()
    for born_on, sex, training, started_on in (
        (date(1995, 1, 1), "F", "UNIVERSITY", date(2020, 1, 1)),  # 29 until the last day; 4 years
        (date(1994, 12, 31), "F", "MASTER", date(2019, 12, 31)),  # 30 on the last day; 5 years
        (date(1964, 6, 1), "M", "UNIVERSITY", date(2000, 1, 1)),
    ):
        EmulationOfficer.objects.create(
            person=factories.make_person(born_on=born_on, sex=sex), unit=unit, training=training, started_on=started_on,
            valid_from=started_on,
        )  # fmt: skip
    table = filled_in("0605")
    assert filled(table, "01") == {"total": 3, "women": 2}
    assert totals(table, numbers(2, 6)) == [1, 1, 0, 0, 1]
    assert totals(table, numbers(7, 12)) == [0, 1, 2, 0, 0, 0]
    assert totals(table, numbers(13, 17)) == [1, 1, 0, 0, 1]
    assert table.checks == ()


def test_central_tables_count_what_was_proposed_and_show_ratios():
    order = grant("HCLD3", subject_class="LD_SO").honour
    nominee = factories.make_nominee(dossier=factories.make_dossier(), honour=order, recipient_kind="collective")
    factories.put_dossier(nominee.dossier, "SUBMITTED")  # on 02/01/2024
    grant("BKT", subject_class="LD_SO", type="PT")
    grant("BKT", subject_class="TRUC_TIEP", type="PT")
    grant("CSTDT", subject_class="TRUC_TIEP")
    state, province = filled_in("TW01"), filled_in("TW03")
    proposed, granted = {"proposed": 1, "proposed_collective": 1}, {"total": 1, "person": 1, "merit_leader": 1}
    assert filled(state, "09") == filled(state, "01") == proposed | granted
    assert filled(province, "01")["thematic_share"] == 66.7
    assert filled(province, "02") == {
        "total": 2, "person": 2, "thematic": 2, "thematic_share": 100.0, "thematic_person": 2, "thematic_leader": 1,
        "thematic_leader_share": 50.0, "thematic_other": 1, "thematic_other_share": 50.0,
    }  # fmt: skip
    assert (state.checks, province.checks) == ((), ())


def test_form_counts_a_part_of_the_tree():
    commune, other = factories.make_unit(), factories.make_unit()
    below = factories.make_unit()
    factories.make_unit_parent(unit=below, parent=commune)
    for unit in (commune, below, other):
        grant("BKT", subject_class="TRUC_TIEP", unit=unit)
    assert filled(filled_in("0603", unit=commune), "01")["total"] == 2
    assert filled_in("0603", unit=commune).reporter == commune.name


def test_form_costs_the_same_however_many_rows(django_assert_num_queries):
    def cost():
        with django_assert_num_queries(5):
            filled_in("0602")

    grant("HCLD3")
    cost()
    for _ in range(4):
        grant("BKTTG", subject_class="LD_SO", type="PT")
    cost()
