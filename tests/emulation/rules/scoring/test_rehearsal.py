"""Two real schemes with their worked cases, and what a scheme that does not add up is told."""

import copy
import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from emulation.errors import RuleViolation
from emulation.rules.scoring.reading import SchemeUnreadable, read_scheme
from emulation.rules.scoring.rehearsal import rehearse
from emulation.rules.scoring.results import Sheet
from emulation.rules.scoring.sheets import score_sheet

FILE = json.loads((Path(__file__).parents[3] / "samples/scoring_schemes.json").read_text(encoding="utf-8"))
COUNCIL, POLICE = FILE["A"], FILE["C"]
TWO_GRADES = [{"name": "Tốt", "at_least": 80}, {"name": "Khá", "at_least": 85}]


@pytest.mark.parametrize("case", COUNCIL["cases"], ids=lambda case: case["case"])
def test_sheet_comes_to_what_the_council_scheme_says(case):
    assert rehearse({**COUNCIL, "cases": [case]})["cases"] == [{"case": case["case"], **case["expected"]}]


@pytest.mark.parametrize("case", POLICE["cases"], ids=lambda case: case["case"])
def test_quantities_come_to_what_the_cluster_formula_says(case):
    assert rehearse({**POLICE, "cases": [case]})["cases"] == [{"case": case["case"], "scores": case["expected"]}]


def best() -> dict:
    return copy.deepcopy(COUNCIL["cases"][1]["answers"])


def score(**answers):
    return score_sheet(read_scheme(COUNCIL), Sheet({**best(), **answers}))


def test_zero_is_a_score_and_nothing_is_not():
    assert score(**{"V.2.a": 0}).points["V"] == 10
    answers = best()
    del answers["V.2.a"], answers["I.1.a"]
    with pytest.raises(RuleViolation, match=r"^Chưa chấm 2 dòng: I\.1\.a, V\.2\.a\.$"):
        score_sheet(read_scheme(COUNCIL), Sheet(answers))


def test_line_not_given_to_the_unit_leaves_total_and_maximum():
    result = score(**{"VI.1.a": "not_assigned", "VI.1.b": "not_assigned"})
    assert (result.total, result.assigned["VI"], result.points["VI"], result.grade) == (96, 3, 3, "Xuất sắc")


def test_thresholds_are_met_in_proportion_to_what_was_given():
    # 86 of 96 points are 89,58 %: not 90 %; 87 of 96 are 90,6 %.
    given_up = {"VI.1.a": "not_assigned", "VI.1.b": "not_assigned"}
    below = score(**given_up, **{"I.3.a": 2, "III.1.a": 2, "III.1.b": 2, "I.4.b": 1})
    assert (below.total, below.grade) == (86, "Tốt")
    above = score(**given_up, **{"I.3.a": 2, "III.1.a": 2, "III.1.b": 2})
    assert (above.total, above.grade) == (87, "Xuất sắc")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"I.1.a": 2}, "Dòng I.1.a chỉ có 2 mức, không có mức thứ 3."),
        ({"I.1.a": -1}, "Dòng I.1.a: số -1 không được âm."),
        ({"I.2.b": 1.5}, "Dòng I.2.b: 1.5 phải là số nguyên."),
        ({"I.2.b": True}, "Dòng I.2.b: “True” không phải là số."),
        ({"I.2.b": "hai"}, "Dòng I.2.b: “hai” không phải là số."),
        ({"I.2.b": float("nan")}, "Dòng I.2.b: “nan” không phải là số."),
        ({"X.1": 1}, "Thang điểm không có: X.1."),
    ],
)
def test_answer_a_line_cannot_have_is_refused(answers, sentence):
    with pytest.raises(RuleViolation) as refusal:
        score(**answers)
    assert str(refusal.value) == sentence


def changed(**changes) -> dict:
    return {**copy.deepcopy(COUNCIL), "cases": [], **changes}


def with_group(**changes) -> dict:
    data = changed()
    data["groups"][0] = {**data["groups"][0], **changes}
    return data


def with_line(number: int, **changes) -> dict:
    data = changed()
    data["groups"][0]["criteria"][1]["lines"][number] |= changes
    return data


def with_deduction(number: int, **changes) -> dict:
    data = changed()
    data["deductions"]["lines"][number] |= changes
    return data


def with_bonus_line(**changes) -> dict:
    data = changed()
    data["bonus"]["lines"][0] |= changes
    return data


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (changed(max=110), ["Các nhóm cộng lại được 100 điểm, thang điểm ghi 110."]),
        (with_group(max=20), ["I: các mục con cộng lại được 23 điểm, mục ghi tối đa 20."]),
        (
            with_line(0, max=2),
            [
                "I.2: các mục con cộng lại được 3,5 điểm, mục ghi tối đa 3.",
                "Dòng I.2.a: mức cao nhất 1,5 điểm, dòng ghi tối đa 2.",
            ],
        ),
        (with_line(1, kind="minuss"), ["Dòng I.2.b: chưa biết kiểu chấm “minuss”."]),
        (
            with_line(1, per=None),
            [
                "Dòng I.2.b: kiểu minus cần điểm cho mỗi kỳ họp gửi chậm (per).",
                "I.2.b: thiếu điểm hoặc điểm “None” không phải là số.",
            ],
        ),
        (with_deduction(6, max=5), ["Khoản trừ IX.7: có hai mức trừ tối đa khác nhau, 10 và 5."]),
        (with_deduction(0, sanction="no_flag"), ["Khoản trừ IX.1: không có chế tài “no_flag”."]),
        (with_deduction(0, cap=3), ["Khoản trừ IX.1: trừ mỗi lần 5 điểm nhưng tối đa chỉ 3."]),
        (
            with_bonus_line(max=8),
            [
                "VIII: các mục con cộng lại được 13 điểm, mục ghi tối đa 10.",
                "Dòng VIII.1.a: mức cao nhất 5 điểm, dòng ghi tối đa 8.",
            ],
        ),
        (
            changed(conditions=[{"grade": "Xuất sắc", "requires": [{"group": "V"}], "otherwise": "Tốt"}]),
            ["Điều kiện của loại Xuất sắc về V: không có ngưỡng."],
        ),
        (
            changed(conditions=[{"grade": "Giỏi", "requires": [{"group": "X", "share": 0.6}], "otherwise": "Tốt"}]),
            ["Điều kiện của loại Giỏi: không có loại “Giỏi”.", "Điều kiện của loại Giỏi: không có mục “X”."],
        ),
        (
            changed(
                grades=[{"name": "Tốt", "at_least": 80}, {"name": "Khá", "at_least": 85}],
                conditions=[],
                sanctions={},
                facts=[],
                deductions={},
            ),
            [
                "Loại thấp nhất (Khá) phải nhận mọi tổng điểm còn lại, không có ngưỡng.",
                "Ngưỡng điểm của các loại phải giảm dần từ loại cao nhất.",
            ],
        ),
        (changed(groups=[]), ["Thang điểm chưa có nhóm nào."]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_scheme_that_does_not_add_up_is_told_every_place(data, places):
    with pytest.raises(SchemeUnreadable) as refusal:
        rehearse(data)
    assert refusal.value.places == places


def test_quota_keeps_a_quarter_in_the_declared_order_and_names_equals_at_the_edge():
    quota = {"grade": "Xuất sắc", "share": 0.25, "moved_to": "Tốt", "ties": ["total", "bonus", "V"]}
    drawn = {"Xã A": {}, "Xã B": {"I.1.c": 1}, "Xã C": {"I.1.c": 1}, "Xã D": {"V.1.a": 1}}
    cases = [{"case": name, "answers": {**best(), **answers}} for name, answers in drawn.items()]
    assert rehearse(changed(quota=quota, cases=cases))["quota"] == {
        "kept": ["Xã A"],
        "moved": ["Xã B", "Xã C"],
        "order": ["Xã A", "Xã B", "Xã C"],
        "tied": [],
    }
    halves = {**quota, "share": 0.5}
    assert rehearse(changed(quota=halves, cases=cases[1:]))["quota"]["tied"] == ["Xã B", "Xã C"]


def test_order_of_units_changes_no_points_and_the_sum_equals_its_parts():
    chosen = random.Random(20261130)
    for case in POLICE["cases"]:
        rows = chosen.sample(case["rows"], len(case["rows"]))
        assert rehearse({**POLICE, "cases": [{**case, "rows": rows}]})["cases"][0]["scores"] == case["expected"]
    for case in COUNCIL["cases"]:
        result = score_sheet(read_scheme(COUNCIL), Sheet(case["answers"]))
        assert result.base == sum((result.points[group["code"]] for group in COUNCIL["groups"]), Decimal(0))


@pytest.mark.parametrize("line", ["V.1.a", "V.2.a", "V.3.a"])
def test_one_case_more_never_costs_points(line):
    totals = [score(**{line: number}).total for number in range(6)]
    assert totals == sorted(totals)
