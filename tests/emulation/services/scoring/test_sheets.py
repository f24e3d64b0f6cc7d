"""Sheets: entered by whose turn it is while its window is open, worked out beside the whole cluster, kept once published."""

import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from emulation.common.integrity import sentence_for
from emulation.enums import AppealState, Role, ScoreStage, SheetState
from emulation.errors import RuleViolation
from emulation.models import Act, PactCriterion, PactTarget, Score, ScoreSheet, SeasonScoring
from emulation.rules.scoring.figures import Figure
from emulation.rules.scoring.scheme import NOT_ASSIGNED
from emulation.services.scoring.book import Book
from emulation.services.scoring.sheets import (
    Entry,
    enter_scores,
    exclude,
    file_appeal,
    give_back,
    hand_on,
    mark_repeat,
    rule_on_appeal,
)
from tests import factories
from tests.factories.common import DAY
from tests.factories.scoring import CROSS_DAY, SELF_DAY, VERIFY_DAY, fill, put_sheet

FILE = json.loads((Path(__file__).parents[3] / "samples/scoring_schemes.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    """Three members, the first of which leads, with an officer each and a clerk of the Board."""
    call_command("sync_roles", stdout=StringIO())
    units = [factories.make_unit(name) for name in ("Xã Một", "Xã Hai", "Xã Ba")]
    scoring = factories.make_scoring(units=units)
    return {
        "scoring": scoring,
        "sheets": [scoring.sheets.get(unit=unit) for unit in units],
        "officers": [factories.make_user(role=Role.UNIT_OFFICER, unit=unit) for unit in units],
        "clerk": factories.make_user(role=Role.BOARD_CLERK),
    }


def entry(sheet: ScoreSheet, code: str, value, **said) -> Entry:
    part = sheet.scoring.scheme.schemeparts.get(code=code)
    figure = Figure(not_assigned=True) if value is None else Figure(Decimal(str(value)))
    return Entry(part.pk, figure, **said)


def test_sheet_goes_from_the_unit_over_the_head_to_the_board(cluster):
    sheet, officer, head, clerk = cluster["sheets"][1], cluster["officers"][1], cluster["officers"][0], cluster["clerk"]
    entries = [entry(sheet, "I.1", 3, explanation="ba mô hình mới"), entry(sheet, "II.1", 1)]
    moves = enter_scores(sheet=sheet, entries=entries, by=officer, on=SELF_DAY)
    assert [(move.before, move.after) for move in moves] == [(Decimal(0), Decimal(100))]
    hand_on(sheet=sheet, by=officer, on=SELF_DAY)
    reason = {"reason": "một mô hình chưa có quyết định"}
    enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 2, **reason)], by=head, on=CROSS_DAY)
    hand_on(sheet=sheet, by=head, on=CROSS_DAY)
    enter_scores(sheet=sheet, entries=[entry(sheet, "IV.1", 1, reason="báo cáo tháng 6 chậm")], by=clerk, on=VERIFY_DAY)
    hand_on(sheet=sheet, by=clerk, on=VERIFY_DAY)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.DONE
    assert [sheet.self_total, sheet.cross_total, sheet.total, sheet.grade] == [100, 80, 78, "Tốt"]
    rows = Score.objects.filter(sheet=sheet, part__code="I.1").order_by("id")
    assert [(row.stage, row.figure, row.points, row.by, row.entered_on, row.reason) for row in rows] == [
        ("SELF", 3, 60, officer, SELF_DAY, ""),
        ("CROSS", 2, 40, head, CROSS_DAY, "một mô hình chưa có quyết định"),
        ("VERIFIED", 2, 40, clerk, VERIFY_DAY, ""),
    ]
    assert rows[0].explanation == "ba mô hình mới"
    assert Score.objects.get(sheet=sheet, part__code="IV.1", stage=ScoreStage.VERIFIED).points == -2


def test_zero_is_a_score_and_missing_is_not(cluster):
    sheet, officer = cluster["sheets"][0], cluster["officers"][0]
    enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 0)], by=officer, on=SELF_DAY)
    with pytest.raises(RuleViolation, match="Còn 1 dòng chưa chấm"):
        hand_on(sheet=sheet, by=officer, on=SELF_DAY)
    enter_scores(sheet=sheet, entries=[entry(sheet, "II.1", 0)], by=officer, on=SELF_DAY)
    assert hand_on(sheet=sheet, by=officer, on=SELF_DAY).state == SheetState.CROSS


STATES = [SheetState.SELF, SheetState.CROSS, SheetState.VERIFY, SheetState.DONE]
DAYS = {SheetState.SELF: SELF_DAY, SheetState.CROSS: CROSS_DAY, SheetState.VERIFY: VERIFY_DAY, SheetState.DONE: VERIFY_DAY}
#: Who may enter the second member's sheet in which state.
TURNS = {"own": {SheetState.SELF}, "head": {SheetState.CROSS}, "other": set(), "stranger": set(), "secretary": set(),
         "clerk": {SheetState.SELF, SheetState.CROSS, SheetState.VERIFY}}  # fmt: skip


def account(cluster, who: str):
    officers = dict(zip(("head", "own", "other"), cluster["officers"], strict=True))
    if who in officers:
        return officers[who]
    if who == "stranger":
        return factories.make_user(role=Role.UNIT_OFFICER, unit=factories.make_unit())
    return factories.make_user(role=Role.COUNCIL_SECRETARY) if who == "secretary" else cluster["clerk"]


@pytest.mark.parametrize("who", list(TURNS))
@pytest.mark.parametrize("state", STATES)
def test_each_stage_is_the_turn_of_some_and_of_nobody_else(cluster, who, state):
    sheet = put_sheet(fill(cluster["sheets"][1], I_1=1, II_1=1), state)
    by = account(cluster, who)
    entries = [entry(sheet, "I.1", 2, reason="xem lại")]
    if state in TURNS[who]:
        assert len(enter_scores(sheet=sheet, entries=entries, by=by, on=DAYS[state])) == 1
    else:
        with pytest.raises(RuleViolation):
            enter_scores(sheet=sheet, entries=entries, by=by, on=DAYS[state])
        with pytest.raises(RuleViolation):
            hand_on(sheet=sheet, by=by, on=DAYS[state])


@pytest.mark.parametrize(
    ("state", "window"), [(SheetState.SELF, "self"), (SheetState.CROSS, "cross"), (SheetState.VERIFY, "verify")]
)
def test_windows_open_and_close_by_day(cluster, state, window):
    sheet = put_sheet(fill(cluster["sheets"][1], I_1=1, II_1=1), state)
    first, last = (getattr(sheet.scoring, f"{window}_{end}") for end in ("from", "to"))
    for day in (first, last):
        enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 2, reason="xem lại")], by=cluster["clerk"], on=day)
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        with pytest.raises(RuleViolation, match="chỉ mở từ"):
            enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 3, reason="xem lại")], by=cluster["clerk"], on=day)


def test_what_differs_from_the_stage_before_needs_a_reason(cluster):
    sheet = put_sheet(fill(cluster["sheets"][1], I_1=1, II_1=1), SheetState.CROSS)
    with pytest.raises(RuleViolation, match="I.1: ghi lý do"):
        enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 2)], by=cluster["officers"][0], on=CROSS_DAY)
    enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 1)], by=cluster["officers"][0], on=CROSS_DAY)


def test_refusal_goes_one_step_back_with_a_reason(cluster):
    sheet = put_sheet(fill(cluster["sheets"][1], I_1=1, II_1=1), SheetState.VERIFY)
    with pytest.raises(RuleViolation):
        give_back(sheet=sheet, reason="thiếu", by=cluster["officers"][0], on=VERIFY_DAY)
    with pytest.raises(RuleViolation, match="lý do"):
        give_back(sheet=sheet, reason=" ", by=cluster["clerk"], on=VERIFY_DAY)
    assert give_back(sheet=sheet, reason="thiếu", by=cluster["clerk"], on=VERIFY_DAY).state == SheetState.CROSS
    assert give_back(sheet=sheet, reason="thiếu", by=cluster["officers"][0], on=VERIFY_DAY).state == SheetState.SELF
    with pytest.raises(RuleViolation):
        give_back(sheet=sheet, reason="thiếu", by=cluster["clerk"], on=VERIFY_DAY)
    assert list(Act.objects.filter(verb="give_back_sheet").values_list("reason", flat=True)) == ["thiếu", "thiếu"]


@pytest.mark.parametrize("value", [-1, 1.5, 4_000_000_000])
def test_figure_the_line_cannot_have_is_refused_and_nothing_is_stored(cluster, value):
    sheet = cluster["sheets"][1]
    bad = entry(sheet, "II.1", value)
    with pytest.raises(RuleViolation):
        enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 1), bad], by=cluster["officers"][1], on=SELF_DAY)
    assert not Score.objects.exists()


def test_line_of_another_scheme_is_refused(cluster):
    other = factories.make_scheme().schemeparts.get(code="I.1")
    with pytest.raises(RuleViolation, match="không có dòng này"):
        enter_scores(
            sheet=cluster["sheets"][1], entries=[Entry(other.pk, Figure(Decimal(1)))], by=cluster["officers"][1], on=SELF_DAY
        )


def test_appeal_is_ruled_once_and_granted_leads_back_to_the_verification(cluster):
    sheet = put_sheet(fill(cluster["sheets"][1], I_1=1, II_1=1), SheetState.DONE)
    with pytest.raises(RuleViolation, match="Chỉ đơn vị của phiếu"):
        file_appeal(sheet=sheet, text="chưa tính đủ", by=cluster["officers"][2], on=VERIFY_DAY)
    first = file_appeal(sheet=sheet, text="chưa tính đủ", by=cluster["officers"][1], on=VERIFY_DAY)
    dismissed = rule_on_appeal(appeal=first, granted=False, ruling="đã tính đủ", by=cluster["clerk"], on=VERIFY_DAY)
    assert (dismissed.state, dismissed.ruled_on) == (AppealState.DISMISSED, VERIFY_DAY)
    with pytest.raises(RuleViolation, match="đã giải quyết"):
        rule_on_appeal(appeal=first, granted=True, ruling="xem lại", by=cluster["clerk"], on=VERIFY_DAY)
    second = file_appeal(sheet=sheet, text="còn một mô hình", by=cluster["officers"][1], on=VERIFY_DAY)
    rule_on_appeal(appeal=second, granted=True, ruling="bổ sung một mô hình", by=cluster["clerk"], on=VERIFY_DAY)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.return_reason) == (SheetState.VERIFY, "bổ sung một mô hình")


def test_published_result_lets_nobody_change_a_sheet(cluster):
    sheet = put_sheet(fill(cluster["sheets"][1], I_1=1, II_1=1), SheetState.VERIFY)
    SeasonScoring.objects.update(state="PUBLISHED", published_on=DAY, published_number="1/QĐ")
    for by in (cluster["clerk"], cluster["officers"][1], cluster["officers"][0]):
        with pytest.raises(RuleViolation):
            enter_scores(sheet=sheet, entries=[entry(sheet, "I.1", 3, reason="x")], by=by, on=VERIFY_DAY)
    for attempt in (
        lambda: Score.objects.filter(sheet=sheet).update(points=1),
        lambda: Score.objects.filter(sheet=sheet).delete(),
        lambda: ScoreSheet.objects.filter(pk=sheet.pk).update(total=1),
        lambda: ScoreSheet.objects.create(scoring=sheet.scoring, unit=factories.make_unit()),
    ):
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            attempt()
        assert "đã công bố" in sentence_for(refused.value)


def test_scheme_must_be_applied_and_of_the_cluster_s_kind():
    with pytest.raises(RuleViolation, match="Chọn thang điểm đang áp dụng"):
        factories.make_scoring(scheme_kind="KHOI")


def test_repeat_and_exclusion_are_the_board_s_word(cluster):
    sheet, clerk = fill(cluster["sheets"][1], I_1=3, II_1=1), cluster["clerk"]
    mark_repeat(sheet=sheet, repeat=True, reason="lần hai", by=clerk)
    exclude(sheet=sheet, reason="người đứng đầu bị kỷ luật", by=clerk)
    sheet.refresh_from_db()
    assert (sheet.repeat, sheet.excluded) == (True, "người đứng đầu bị kỷ luật")


# --- the engine through stored rows -----------------------------------------------------------------------------
def test_worked_cases_come_out_of_stored_sheets_exactly():
    cases = FILE["A"]["cases"]
    scoring = factories.make_scoring(units=[factories.make_unit() for _ in cases], data=FILE["A"])
    sheets = list(scoring.sheets.order_by("pk"))
    ScoreSheet.objects.filter(pk__in=[sheet.pk for sheet, case in zip(sheets, cases, strict=True) if case["repeat"]]).update(
        repeat=True
    )
    book = Book([scoring])
    keys = {code: pk for pk, (code, _) in book.clusters[scoring.pk].parts.items()}
    for sheet, case in zip(sheets, cases, strict=True):
        figures = {**case["answers"], **case["deductions"], **dict.fromkeys(case["facts"], 1)}
        for code, value in figures.items():
            figure = Figure(not_assigned=True) if value == NOT_ASSIGNED else Figure(Decimal(str(value)))
            book.enter(sheet.pk, keys[code], ScoreStage.SELF, figure, by=None, on=DAY)
    book.work_out()
    for sheet, case in zip(scoring.sheets.order_by("pk"), cases, strict=True):
        expected = case["expected"]
        names = ("base", "bonus", "deduction", "total")
        assert [getattr(sheet, name) for name in names] == [Decimal(str(expected[name])) for name in names], case["case"]
        assert sheet.grade == expected["grade"], case["case"]


@pytest.mark.parametrize("case", FILE["C"]["cases"], ids=lambda case: case["case"])
def test_quantities_against_the_targets_of_the_pact_come_out_exactly(case):
    units = [factories.make_unit() for _ in case["rows"]]
    line = {"id": "I.1", "kind": "quantity", "max": case["max"]}
    data = {"formula": {}, "groups": [{"code": "I", "max": case["max"], "lines": [line]}]}
    scoring = factories.make_scoring(units=units, data=data)
    criterion = PactCriterion.objects.create(season=scoring.season, code="I.1", name="Chỉ tiêu")
    for unit, row in zip(units, case["rows"], strict=True):
        if row["target"]:
            PactTarget.objects.create(criterion=criterion, unit=unit, amount=row["target"])
    for unit, row in zip(units, case["rows"], strict=True):
        fill(scoring.sheets.get(unit=unit), I_1=row["actual"])
    totals = dict(scoring.sheets.values_list("unit_id", "self_total"))
    names = [row["unit"] for row in case["rows"]]
    assert {name: totals[unit.pk] for name, unit in zip(names, units, strict=True)} == {
        name: Decimal(str(points)) for name, points in case["expected"].items()
    }
