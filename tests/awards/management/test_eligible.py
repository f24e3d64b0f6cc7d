"""The commands assess and find_eligible."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from awards.enums import DecisionState
from awards.models import Honour
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def fighter(law):
    unit = factories.make_unit("Sở Mẫu", code="AG.SM")
    person = factories.make_person("Trần Thị Mẫu", unit=unit, staff_code="KG000005")
    for year in (2023, 2024, 2025):
        decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=date(year + 1, 1, 15))
        factories.make_award(decision=decision, honour=Honour.objects.get(code="CSTDCS"), person=person, unit=unit, year=year)
    return person


def told(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_assess_prints_every_finding_as_json(fighter):
    answer = json.loads(told("assess", "--award", "CSTDT", "--person", "KG000005", "--on", "2026-02-10", "--json"))
    assert (answer["eligible"], answer["outcome"], answer["regime"], answer["recipient"]["code"]) == (
        False,
        "unmet",
        "L22",
        "KG000005",
    )
    unmet = [finding for finding in answer["findings"] if finding["met"] is False]
    assert [(one["condition"], one["citation"], one["missing"]) for one in unmet] == [
        (
            "L22.CSTDT.I.a.20",
            "Luật 06/2022/QH15, Điều 22 khoản 1 điểm b",
            "Cần 1 sáng kiến hoặc đề tài được công nhận phạm vi cấp tỉnh trở lên; hiện có 0.",
        )
    ]


def test_assess_says_it_in_words(fighter):
    text = told("assess", "--award", "CSTDT", "--person", "KG000005", "--on", "2026-02-10")
    assert "✓ [b (1)] Có 03 lần liên tục được tặng danh hiệu “Chiến sĩ thi đua cơ sở”. – Luật 06/2022/QH15, Điều 22" in text
    assert "✗ [b (1)] Có sáng kiến đã được áp dụng hiệu quả" in text
    assert text.startswith("Trần Thị Mẫu: Chưa đủ điều kiện: Cần 1 sáng kiến hoặc đề tài")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--award", "KHONGCO", "--person", "KG000005"), "Không có danh hiệu"),
        (("--award", "CSTDT", "--person", "X"), "Không có người nào"),
        (("--award", "CSTDT", "--unit", "AG.SM"), "không tặng cho tập thể"),
    ],
)
def test_assess_refuses_with_a_sentence(fighter, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        told("assess", *arguments, "--on", "2026-02-10")


def test_assess_refuses_a_day_no_law_is_recorded_for(fighter):
    with pytest.raises(CommandError, match="Chưa có điều kiện xét"):
        told("assess", "--award", "CSTDT", "--person", "KG000005", "--on", "2020-02-10")


def test_find_eligible_lists_those_who_lack_one_thing(fighter):
    answer = json.loads(told("find_eligible", "--award", "CSTDT", "--on", "2026-02-10", "--unit", "AG.SM", "--json"))
    assert answer["counts"] == {"eligible": 0, "missing_one": 1}
    [row] = answer["missing_one"]
    assert (row["recipient"], row["missing"][:14]) == (
        {"kind": "person", "id": fighter.pk, "name": "Trần Thị Mẫu", "code": "KG000005"},
        "Cần 1 sáng kiế",
    )
