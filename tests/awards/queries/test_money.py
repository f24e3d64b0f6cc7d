"""Bonuses due as the register stands, from the office's own rows of law."""

from datetime import date

import pytest

from awards.enums import ActKind
from awards.models import Award, Honour
from awards.queries.money import bonuses_due
from emulation.services.people.merging import merge_people
from tests import factories
from tests.awards.bonuses import total_due
from tests.awards.life import settle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]
OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)
TODAY = date(2026, 11, 20)


def grant(code: str, *, on: date = OLD, **values) -> Award:
    decision = factories.make_decision(state="ISSUED", decided_on=on)
    return factories.make_award(decision=decision, honour=Honour.objects.get(code=code), **{"year": 2025, **values})


def amounts(*awards: Award, on: date = TODAY) -> list[int | None]:
    due = bonuses_due(awards, on=on)
    return [due[award.pk].amount for award in awards]


CASES = [
    ("LDTT", "person", 710_000, 760_000),
    ("CSTDCS", "person", 2_340_000, 2_530_000),
    ("CSTDT", "person", 7_020_000, 7_590_000),
    ("CSTDTQ", "person", 10_530_000, 11_390_000),
    ("TTLDTT", "collective", 1_880_000, 2_030_000),
    ("TTLDXS", "collective", 3_510_000, 3_800_000),
    ("THONVH", "collective", 3_510_000, 3_800_000),
    ("XPTB", "collective", 4_680_000, 5_060_000),
    ("COT", "collective", 18_720_000, 20_240_000),
    ("COCP", "collective", 28_080_000, 30_360_000),
    ("GK", "person", 710_000, 760_000),
    ("GK", "collective", 1_410_000, 1_520_000),
    ("BKT", "person", 3_510_000, 3_800_000),
    ("BKT", "collective", 7_020_000, 7_590_000),
    ("BKT", "household", 5_270_000, 5_700_000),
    ("BKTTG", "person", 8_190_000, 8_860_000),
    ("BKTTG", "collective", 16_380_000, 17_710_000),
    ("HCLD3", "person", 10_530_000, 11_390_000),
    ("HCLD3", "collective", 21_060_000, 22_770_000),
    ("HCLD2", "person", 17_550_000, 18_980_000),
    ("HCLD2", "collective", 35_100_000, 37_950_000),
    ("HCLD1", "person", 21_060_000, 22_770_000),
    ("HCLD1", "collective", 42_120_000, 45_540_000),
    ("AHLD", "person", 36_270_000, 39_220_000),
    ("AHLD", "collective", 72_540_000, 78_430_000),
]


def test_worked_amounts_on_both_sides_of_the_new_base_salary():
    """R12, R13: Decree 152/2025/NĐ-CP, articles 49-54; 2.34 million to 30/06/2026, 2.53 million from 01/07/2026."""
    granted = {case: [grant(case[0], on=day, recipient_kind=case[1]) for day in (OLD, NEW)] for case in CASES}
    assert {case: amounts(*awards) for case, awards in granted.items()} == {case: [case[2], case[3]] for case in CASES}


def test_of_two_titles_for_one_year_the_higher_is_paid_and_a_certificate_beside_them():
    """R14: Decree 152/2025/NĐ-CP, article 49(5)-(7)."""
    person = factories.make_person(unit=factories.make_unit())
    low, high, certificate = (grant(code, person=person) for code in ("LDTT", "CSTDCS", "BKT"))
    due = bonuses_due([low, high, certificate], on=TODAY)
    assert [due[award.pk].amount for award in (low, high, certificate)] == [0, 2_340_000, 3_510_000]
    assert due[low.pk].why == "Đã tính theo danh hiệu cao hơn cùng thời gian: Chiến sĩ thi đua cơ sở, 2.340.000 đồng"
    assert amounts(low) == [0]


def test_titles_of_different_years_are_all_paid():
    person = factories.make_person(unit=factories.make_unit())
    first, second = grant("CSTDCS", person=person, year=2024), grant("LDTT", person=person, year=2025)
    assert amounts(first, second) == [2_340_000, 710_000]


def test_titles_of_two_records_of_one_person_are_those_of_one():
    kept, twice = factories.make_person(unit=factories.make_unit()), factories.make_person(unit=factories.make_unit())
    low, high = grant("LDTT", person=kept), grant("CSTDCS", person=twice)
    assert amounts(low, high) == [710_000, 2_340_000]
    merge_people(person=twice, into=kept, reason="Cùng số sổ", by=factories.make_user())
    assert amounts(low, high) == [0, 2_340_000]
    assert amounts(low) == [0]


def test_cancelled_honour_leaves_the_total_and_lets_the_lower_title_be_paid_until_restored():
    """R17: Law 06/2022/QH15, article 93."""
    person = factories.make_person(unit=factories.make_unit())
    low, high = grant("LDTT", person=person), grant("CSTDCS", person=person)
    settle(high, ActKind.CANCEL, effective_on=date(2026, 9, 1))
    settle(high, ActKind.ANNUL, effective_on=date(2026, 10, 1))
    both = Award.objects.filter(pk__in=[low.pk, high.pk])
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 1)]
    assert [total_due(both, on=day) for day in days] == [(2_340_000, 0), (710_000, 0), (2_340_000, 0)]
    assert amounts(low, high, on=days[1]) == [710_000, 0]


def test_corrected_honour_brings_what_it_was_corrected_to():
    award = grant("LDTT")
    better = Honour.objects.get(code="CSTDCS")
    [act] = settle(award, ActKind.CORRECT, effective_on=date(2026, 9, 1), values={"honour": better})
    versions = Award.objects.filter(decision=award.decision)
    assert [total_due(versions, on=day) for day in (OLD, date(2026, 9, 1))] == [(710_000, 0), (2_340_000, 0)]
    assert amounts(award, act.result) == [0, 2_340_000]


@pytest.mark.parametrize(
    ("code", "on", "why"),
    [
        ("CSTDCS", date(2010, 1, 1), "Chưa có quy tắc tính tiền thưởng của ngày 01/01/2010"),
        ("HCHN", OLD, "Không có hệ số tiền thưởng"),
        ("BMVNAH", OLD, "36.270.000 đồng, không chi từ quỹ thi đua, khen thưởng"),
    ],
)
def test_what_cannot_be_worked_out_says_why(code, on, why):
    award = grant(code, on=on)
    due = bonuses_due([award], on=TODAY)[award.pk]
    assert (due.amount, due.why) == (None, why)


def test_many_honours_cost_as_many_queries_as_one(django_assert_max_num_queries):
    awards = [grant("LDTT") for _ in range(20)]
    with django_assert_max_num_queries(9):
        assert total_due(Award.objects.filter(pk__in=[award.pk for award in awards]), on=TODAY) == (14_200_000, 0)
