"""Schemes as rows: loaded, saved and loaded again alike; copied; applied only when they add up, and locked from then on."""

import copy
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from emulation.common.integrity import sentence_for
from emulation.enums import ClusterKind, LineKind, SchemeState
from emulation.errors import RuleViolation
from emulation.models import Act, SchemePart, ScoringScheme
from emulation.queries.scoring.schemes import engine_of, faults_in, scheme_data
from emulation.resources.scoring.scheme_files import read_scheme_file, scheme_json, scheme_workbook
from emulation.rules.scoring.lines import KINDS
from emulation.rules.scoring.reading import read_scheme
from emulation.rules.scoring.rehearsal import rehearse
from emulation.services.scoring.schemes import apply_scheme, copy_scheme, load_scheme, space_out, withdraw_scheme
from tests import factories
from tests.factories.scoring import SMALL

FILE = json.loads((Path(__file__).parents[3] / "samples/scoring_schemes.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.django_db


def load(data: dict, **about) -> ScoringScheme:
    return load_scheme(
        data=data, by=None, **{"kind": ClusterKind.CUM, "citation": "QĐ 1", "valid_from": date(2026, 1, 1), **about}
    )


def test_every_kind_of_line_is_a_function_and_a_word():
    assert {kind.value for kind in LineKind} == set(KINDS) | {"deduction", "fact"}


@pytest.mark.parametrize("key", ["A", "C"])
def test_stored_scheme_is_the_scheme_of_its_file(key):
    stored = load(FILE[key])
    assert faults_in(stored) == []
    assert engine_of(stored) == read_scheme(FILE[key])


@pytest.mark.parametrize("key", ["A", "C"])
def test_saved_and_loaded_again_it_is_the_same_in_both_kinds_of_file(key):
    stored = load(FILE[key])
    as_json = read_scheme_file(scheme_json(stored), "thang.json")
    as_book = read_scheme_file(scheme_workbook(stored, made_at=datetime(2026, 1, 1)), "thang.xlsx")
    assert scheme_data(load(as_json)) == scheme_data(stored)
    assert scheme_data(load(as_book)) == scheme_data(stored)
    assert read_scheme(as_book) == read_scheme(as_json) == engine_of(stored)


def test_worked_cases_come_out_of_the_rows_exactly():
    expected = [case["expected"] for case in FILE["A"]["cases"]]
    results = rehearse({**scheme_data(load(FILE["A"])), "cases": FILE["A"]["cases"]})["cases"]
    assert [{name: result[name] for name in case} for result, case in zip(results, expected, strict=True)] == expected
    targets = rehearse({**scheme_data(load(FILE["C"])), "cases": FILE["C"]["cases"]})["cases"]
    assert [case["scores"] for case in targets] == [case["expected"] for case in FILE["C"]["cases"]]


def test_ties_quota_evidence_and_waivers_survive_the_files():
    data = copy.deepcopy(SMALL)
    data["groups"][0]["lines"][0] |= {"evidence": "Quyết định công nhận", "data_owner": "Sở Nội vụ"}
    data["deductions"]["lines"][0]["waiver"] = "báo trước bằng văn bản"
    data |= {"quota": {"grade": "Xuất sắc", "share": 0.25, "moved_to": "Tốt"}, "ties": ["total", "bonus", "I"], "max": 100}
    stored = load(data)
    again = load(read_scheme_file(scheme_workbook(stored, made_at=datetime(2026, 1, 1)), "t.xlsx"))
    assert scheme_data(again) == scheme_data(stored)
    assert engine_of(again).ties == engine_of(again).quota.ties == ("total", "bonus", "I")
    part = again.schemeparts.get(code="I.1")
    assert (part.evidence, part.data_owner, again.schemeparts.get(code="IV.1").waiver) == (
        "Quyết định công nhận",
        "Sở Nội vụ",
        "báo trước bằng văn bản",
    )


FAULTS = [
    (lambda data: data["groups"][0].update(max=50), "I: các mục con cộng lại được 60 điểm, mục ghi tối đa 50."),
    (lambda data: data.update(max=120), "Các nhóm cộng lại được 100 điểm, thang điểm ghi 120."),
    (lambda data: data["groups"][1]["lines"][0].update(cap=30), "Dòng II.1: có hai mức tối đa khác nhau, 30 và 40."),
    (lambda data: data["deductions"]["lines"][0].update(max=6), "Khoản trừ IV.1: có hai mức trừ tối đa khác nhau, 10 và 6."),
    (
        lambda data: data.update(conditions=[{"grade": "Xuất sắc", "requires": [{"group": "I"}], "otherwise": "Tốt"}]),
        "Điều kiện của loại Xuất sắc về I: không có ngưỡng.",
    ),
    (lambda data: data["groups"][1]["lines"][0].update(id="I.1"), "Mã I.1 dùng 2 lần."),
    (lambda data: data.update(ties=["total", "IX"]), "Thứ tự xếp hạng: không biết xếp theo “IX” khi bằng điểm."),
]


@pytest.mark.parametrize(("spoil", "sentence"), FAULTS, ids=[sentence for _, sentence in FAULTS])
def test_what_does_not_add_up_is_stored_named_and_keeps_the_scheme_from_being_applied(spoil, sentence):
    data = copy.deepcopy(SMALL)
    spoil(data)
    stored = load(data)
    assert sentence in faults_in(stored)
    with pytest.raises(RuleViolation, match="chưa khớp"):
        apply_scheme(scheme=stored, by=factories.make_user())
    stored.refresh_from_db()
    assert stored.state == SchemeState.DRAFT


HOSTILE = [
    {"groups": "không"}, {"groups": [1]}, {"groups": [{"code": "I", "max": "nhiều"}]}, {"tree": [["I"]]}, {"tree": 5},
    {"groups": [], "grades": 7}, {"groups": [], "facts": [{}]}, {"groups": [{"code": "I" * 999, "max": 1}]},
    {"groups": [{"code": "I", "max": 1, "lines": [{"id": "1", "kind": "bí ẩn", "max": 1}]}]},
    {"groups": [{"code": "I", "max": float("inf")}]},
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=str)
def test_what_is_no_scheme_is_refused_with_a_sentence_and_nothing_is_stored(data):
    with pytest.raises(RuleViolation):
        load(data)
    assert not ScoringScheme.objects.exists()


def test_a_scheme_nested_without_end_is_refused():
    deep: dict = {"code": "đáy", "max": 1}
    for level in range(50):
        deep = {"code": str(level), "max": 1, "groups": [deep]}
    with pytest.raises(RuleViolation, match="quá 12 cấp"):
        load({"groups": [deep]})


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"A": {"groups": []}, "B": {"groups": []}}'])
def test_file_without_exactly_one_scheme_is_refused(content):
    with pytest.raises(RuleViolation):
        read_scheme_file(content, "thang.json")


def test_workbook_without_the_table_is_refused():
    with pytest.raises(RuleViolation, match="Bảng chấm điểm"):
        read_scheme_file(b"a,b\n1,2\n", "thang.csv")


def test_applied_scheme_stays_as_it_is_until_it_is_withdrawn():
    head = factories.make_user()
    scheme = apply_scheme(scheme=factories.make_scheme(), by=head)
    part = scheme.schemeparts.get(code="I.1")
    tries = [
        lambda: SchemePart.objects.filter(pk=part.pk).update(maximum=70),
        lambda: part.delete(),
        lambda: SchemePart.objects.create(scheme=scheme, code="I.2", kind="count"),
        lambda: ScoringScheme.objects.filter(pk=scheme.pk).update(title="Khác"),
        lambda: scheme.schemegrades.all().delete(),
    ]
    for attempt in tries:
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            attempt()
        assert "đang áp dụng" in sentence_for(refused.value)
    with pytest.raises(RuleViolation, match="đang áp dụng"):
        apply_scheme(scheme=scheme, by=head)
    withdraw_scheme(scheme=scheme, reason="Sai điểm tối đa", by=head)
    SchemePart.objects.filter(pk=part.pk).update(maximum=70)
    assert list(Act.objects.filter(key=scheme.pk).order_by("id").values_list("verb", "reason")) == [
        ("apply_scheme", ""),
        ("withdraw_scheme", "Sai điểm tối đa"),
    ]


def test_copy_has_all_rows_and_a_life_of_its_own():
    user = factories.make_user()
    scheme = apply_scheme(scheme=load(FILE["A"]), by=user)
    made = copy_scheme(scheme=scheme, title="Năm 2027", citation="QĐ 2", valid_from=date(2027, 1, 1), by=user)
    assert made.state == SchemeState.DRAFT
    assert scheme_data(made) == {**scheme_data(scheme), "title": "Năm 2027"}
    made.schemeparts.filter(code="I.1.a").update(title="đổi")
    assert scheme.schemeparts.get(code="I.1.a").title == "đủ kỳ họp thường lệ"


def test_row_typed_between_two_others_gets_its_place():
    scheme = factories.make_scheme()
    before = list(scheme.schemeparts.order_by("order").values_list("code", flat=True))
    SchemePart.objects.create(scheme=scheme, order=15, level=2, code="I.0", kind="count", maximum=1, per=1)
    space_out(scheme, SchemePart)
    assert list(scheme.schemeparts.order_by("order").values_list("code", flat=True)) == [before[0], "I.0", *before[1:]]
    assert set(scheme.schemeparts.values_list("order", flat=True)) == {10 * n for n in range(1, len(before) + 2)}
