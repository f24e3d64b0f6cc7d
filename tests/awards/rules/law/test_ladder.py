"""R05–R07, R19: the ladder of commendations (Law 06/2022/QH15, articles 42-44, 73; Decrees 98/2023 and 152/2025)."""

from datetime import date

import pytest

from awards.rules.law.facts import UnitFacts
from awards.rules.law.verdict import Outcome
from tests.awards.rules.law.rows import collective, findings_of, grades, held, judge, person, place, routes_met

MET, CONFIRM, UNMET = Outcome.MET, Outcome.CONFIRM, Outcome.UNMET
FIVE = range(2021, 2026)


@pytest.mark.parametrize(
    ("awards", "years", "without", "routes"),
    [
        pytest.param([("BKT", 2019), ("CSTDCS", 2021, 2023, 2025)], FIVE, (), ("b",), id="R05-L22:73-three-inside"),
        pytest.param([("BKT", 2019), ("CSTDCS", 2021, 2023)], FIVE, (), (), id="R05-L22:73-two-inside"),
        pytest.param([("BKT", 2019), ("CSTDCS", 2018, 2019, 2025)], FIVE, (), (), id="R05-L22:73-before-the-streak"),
        pytest.param([("BKB", 2019), ("CSTDCS", 2021, 2023, 2025)], FIVE, (), ("b",), id="R05-L22:73-of-a-ministry"),
        pytest.param([("CSTDCS", 2021, 2023, 2025)], FIVE, (), (), id="R05-L22:73-no-certificate"),
        pytest.param([("BKT", 2019), ("CSTDCS", 2022, 2023, 2025)], range(2022, 2026), (), (), id="R05-L22:73-four-years"),
        pytest.param([("BKT", 2019), ("CSTDCS", 2021, 2023)], FIVE, ("L22.BKTTG.I.b.30",), ("b",), id="R05-count-row-removed"),
        pytest.param([("CSTDCS", 2021, 2023, 2025)], FIVE, ("L22.BKTTG.I.b.10",), ("b",), id="R05-has-row-removed"),
        pytest.param([("BKT", 2019), ("CSTDCS", 2021, 2023, 2025)], FIVE, ("L22.BKTTG.I.b.20",), (), id="R05-streak-row-removed"),
    ],
)
def test_r05_prime_ministers_certificate_of_a_person(awards, years, without, routes):
    candidate = person(awards=[one for code, *years in awards for one in held(code, *years)], grades=grades("HTT", *years))
    assert routes_met(candidate, "BKTTG", without=without) == routes


def labour_order(*awards, founded=date(2000, 1, 1), member=range(2019, 2026)):
    return collective(
        awards=[one for code, *years in [("BKTTG", 2018), *awards] for one in held(code, *years)],
        grades=grades("HTX", *range(2019, 2026)),
        unit=UnitFacts(founded),
        memberships=[place(year) for year in member],
    )


@pytest.mark.parametrize(
    ("candidate", "without", "routes"),
    [
        pytest.param(labour_order(("COT", 2021, 2023)), (), ("đ (1)",), id="R06-L22:44-two-flags"),
        pytest.param(labour_order(("COT", 2021), ("BKT", 2023)), (), ("đ (1)",), id="R06-L22:44-flag-and-certificate"),
        pytest.param(labour_order(("COCP", 2021)), (), ("đ (1)",), id="R06-L22:44-government-flag"),
        pytest.param(labour_order(("BKT", 2021, 2023)), (), (), id="R06-L22:44-certificates-of-a-flag-unit"),
        pytest.param(labour_order(("BKT", 2021, 2023), member=()), (), ("đ (2)",), id="R06-L22:44-certificates-without-flags"),
        pytest.param(labour_order(("COT", 2021, 2023), founded=date(2017, 1, 1)), (), (), id="R06-L22:44-nine-years-old"),
        pytest.param(
            labour_order(("COT", 2021, 2023), founded=date(2017, 1, 1)),
            ("L22.HCLD3.C.đ1.40",),
            ("đ (1)",),
            id="R06-age-row-removed",
        ),
        pytest.param(labour_order(("BKT", 2021, 2023)), ("L22.HCLD3.C.đ2.50",), ("đ (2)",), id="R06-flag-unit-row-removed"),
    ],
)
def test_r06_labour_order_of_a_collective(candidate, without, routes):
    assert routes_met(candidate, "HCLD3", without=without) == routes


def test_r06_a_unit_without_a_first_day_needs_somebody_to_say_its_age():
    assert judge(labour_order(("COT", 2021, 2023), founded=None), "HCLD3") == CONFIRM


@pytest.mark.parametrize(
    ("counts", "without", "expected"),
    [
        pytest.param(True, (), MET, id="R07-D152:4(3)-merit"),
        pytest.param(False, (), UNMET, id="R07-D152:4(3)-sudden-or-thematic"),
        pytest.param(False, ("L22.CHUNG.30",), MET, id="R07-row-removed"),
    ],
)
def test_r07_sudden_and_thematic_awards_do_not_count(counts, without, expected):
    awards = [*held("BKT", 2019, counts=counts), *held("CSTDCS", 2021, 2023, 2025)]
    assert judge(person(awards=awards, grades=grades("HTT", *FIVE)), "BKTTG", without=without) == expected


@pytest.mark.parametrize(
    ("achieved_to", "without", "expected"),
    [
        pytest.param(date(2020, 12, 31), (), MET, id="R19-D152:4-achievement-period"),
        pytest.param(None, (), UNMET, id="R19-D152:4-decision-date"),
        pytest.param(date(2021, 6, 30), (), UNMET, id="R19-D152:4-period-into-the-streak"),
        pytest.param(date(2020, 12, 31), ("L22.CHUNG.41",), UNMET, id="R19-row-removed"),
    ],
)
def test_r19_clock_runs_from_the_previous_achievement_period(achieved_to, without, expected):
    previous = held("BKTTG", 2020, decided_on=date(2022, 3, 1), achieved_to=achieved_to)
    candidate = person(
        awards=[*previous, *held("CSTDCS", 2022, 2023, 2025)], grades=grades("HTX", *FIVE), audiences=frozenset({"OFFICIAL"})
    )
    assert judge(candidate, "HCLD3", without=without) == expected


@pytest.mark.parametrize(
    ("without", "expected"),
    [pytest.param((), UNMET, id="L22:5(2c)-rewarded-once"), pytest.param(("L22.CHUNG.50",), MET, id="L22:5(2c)-row-removed")],
)
def test_years_already_rewarded_do_not_serve_again(without, expected):
    awards = [*held("CSTDCS", 2023, 2024), *held("BKT", 2024), *held("CSTDCS", 2025)]
    assert judge(person(awards=awards), "BKT", without=without) == expected


def labour_order_of(grade: str, *fighter: int):
    return person(
        awards=[*held("BKTTG", 2019), *held("CSTDCS", *fighter)],
        grades={**grades("HTT", *FIVE), **grades(grade, 2025)},
    )


@pytest.mark.parametrize(
    ("candidate", "without", "routes"),
    [
        pytest.param(labour_order_of("HTX", 2021, 2023, 2025), (), ("e",), id="L22:44(1)-met"),
        pytest.param(labour_order_of("HTT", 2021, 2023, 2025), (), (), id="L22:44(1)-no-excellent-year"),
        pytest.param(labour_order_of("HTX", 2021, 2025), (), (), id="L22:44(1)-two-titles"),
        pytest.param(labour_order_of("HTT", 2021, 2023, 2025), ("L22.HCLD3.I.e.30",), ("e",), id="L22:44(1)-grades-row-removed"),
        pytest.param(labour_order_of("HTX", 2021, 2025), ("L22.HCLD3.I.e.40",), ("e",), id="L22:44(1)-titles-row-removed"),
    ],
)
def test_labour_order_of_a_person(candidate, without, routes):
    assert routes_met(candidate, "HCLD3", without=without) == routes


def test_r06_a_unit_that_joined_a_cluster_last_year_is_asked_about():
    """The certificates were received before: whether the unit was one for flags then, somebody has to say."""
    candidate = labour_order(("BKT", 2021, 2023), member=(2025,))
    assert (judge(candidate, "HCLD3"), routes_met(candidate, "HCLD3")) == (CONFIRM, ("đ (2)",))
    [finding] = [one for one in findings_of(candidate, "HCLD3") if one.condition == "L22.HCLD3.C.đ2.50"]
    assert finding.missing == "Chỉ là thành viên cụm, khối thi đua do tỉnh tổ chức trong năm 2025. Cần người thẩm định xác nhận."


@pytest.mark.parametrize(
    ("awarded", "without", "expected"),
    [
        pytest.param([2001], (), MET, id="L22:34(3)-twenty-five-years"),
        pytest.param([2003], (), UNMET, id="L22:34(3)-twenty-three-years"),
        pytest.param([1990, 2015], (), UNMET, id="L22:34(5)-clock-from-the-latest"),
        pytest.param([], (), UNMET, id="L22:34(3)-never"),
        pytest.param([2003], ("L22.HCSV.C.a.30",), MET, id="L22:34(3)-row-removed"),
    ],
)
def test_gold_star_counts_from_the_last_ho_chi_minh_order_without_yearly_grades(awarded, without, expected):
    days = [date(year, 2, 1) for year in awarded]
    awards = [one for day in days for one in held("HCHCM", day.year - 1, decided_on=day)]
    assert judge(collective(awards=awards), "HCSV", without=without) == expected
