"""R15: powers over an honour begin and end with the law."""

from datetime import date

import pytest

from awards.rules.decisions.authority import Power, authorities_on, may_decide, powers_on_other_days

TWO_LEVELS = date(2025, 7, 1)
CSTDCS = [
    Power("DEPARTMENT_HEAD", citation="Luật 06/2022/QH15, Điều 80"),
    Power("DISTRICT_CHAIR", None, TWO_LEVELS, "Luật 06/2022/QH15, Điều 80; NĐ 129/2025/NĐ-CP, Điều 59"),
    Power("COMMUNE_CHAIR", TWO_LEVELS, None, "NĐ 129/2025/NĐ-CP, Điều 59"),
]


@pytest.mark.parametrize(
    ("authority", "on", "allowed"),
    [
        pytest.param("COMMUNE_CHAIR", date(2025, 6, 30), False, id="R15 D129:59 commune chairman, last day of the districts"),
        pytest.param("COMMUNE_CHAIR", date(2025, 7, 1), True, id="R15 D129:59 commune chairman, first day"),
        pytest.param("COMMUNE_CHAIR", date(2026, 11, 22), True, id="R15 D129:59 commune chairman, later"),
        pytest.param("DISTRICT_CHAIR", date(2025, 6, 30), True, id="R15 L22:80 district chairman, last day"),
        pytest.param("DISTRICT_CHAIR", date(2025, 7, 1), False, id="R15 D129:59 district chairman, no more"),
        pytest.param("DEPARTMENT_HEAD", date(2025, 6, 30), True, id="L22:80 head of a department, before"),
        pytest.param("DEPARTMENT_HEAD", date(2025, 7, 1), True, id="L22:80 head of a department, after"),
        pytest.param("PROVINCE_CHAIR", date(2025, 7, 1), False, id="L22:79-80 chairman of the province"),
    ],
)
def test_may_decide_reads_the_power_of_the_day(authority, on, allowed):
    assert may_decide(authority, CSTDCS, on=on) is allowed


def test_powers_on_other_days_tell_a_bound_power_from_none():
    assert [power.period for power in powers_on_other_days("COMMUNE_CHAIR", CSTDCS, on=date(2025, 6, 30))] == [
        "từ ngày 01/07/2025"
    ]
    assert [power.period for power in powers_on_other_days("DISTRICT_CHAIR", CSTDCS, on=TWO_LEVELS)] == [
        "đến hết ngày 30/06/2025"
    ]
    assert powers_on_other_days("PROVINCE_CHAIR", CSTDCS, on=TWO_LEVELS) == []


def test_authorities_on_names_each_once():
    assert authorities_on([*CSTDCS, Power("DEPARTMENT_HEAD", TWO_LEVELS)], on=TWO_LEVELS) == ["DEPARTMENT_HEAD", "COMMUNE_CHAIR"]
