"""Lists of self-scores: read into the sheets, each error at its cell, the same list twice unchanged, the template back."""

from datetime import date

import pytest

from emulation.enums import SheetState
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import stage_list
from emulation.intake.batch.undo import undo_list
from emulation.intake.plan import ImportOptions
from emulation.intake.templates.registry import TemplateAsk, make_template
from emulation.models import Score
from tests import factories
from tests.factories.scoring import SELF_DAY, fill, put_sheet

pytestmark = pytest.mark.django_db
HEAD = "Đơn vị;Mã dòng chấm;Số liệu tự chấm;Giải trình"


@pytest.fixture
def scoring():
    return factories.make_scoring(units=[factories.make_unit("Xã Bình An"), factories.make_unit("Xã Mỹ Đức")])


def staged(*lines: str, on: date = SELF_DAY, content: bytes | None = None, name: str = "diem.csv"):
    content = content or "\n".join([HEAD, *lines]).encode("utf-8-sig")
    return stage_list(content=content, file_name=name, kind="scores", options=ImportOptions(on=on), by=factories.make_user())


def test_list_goes_into_the_sheets_and_the_cluster_is_worked_out(scoring):
    batch = staged("Xã Bình An;I.1;2;hai mô hình", "Xã Bình An;II.1;Đạt;", "Xã Mỹ Đức;I.1;không giao;", "Xã Mỹ Đức;II.1;0;")
    assert {name: batch.counts[name] for name in ("new", "error")} == {"new": 4, "error": 0}
    user = factories.make_user()
    commit_list(batch=batch, by=user, on=SELF_DAY)
    totals = dict(scoring.sheets.values_list("unit__name", "self_total"))
    assert totals == {"Xã Bình An": 80, "Xã Mỹ Đức": 0}
    row = Score.objects.get(sheet__unit__name="Xã Bình An", part__code="I.1")
    assert (row.points, row.by, row.explanation) == (40, user, "hai mô hình")
    again = staged("Xã Bình An;I.1;2;hai mô hình", "Xã Bình An;II.1;không đạt;")
    assert {name: again.counts[name] for name in ("new", "changed", "unchanged")} == {"new": 0, "changed": 1, "unchanged": 1}


def test_undone_list_leaves_no_score(scoring):
    batch = commit_list(batch=staged("Xã Bình An;I.1;2;"), by=None, on=SELF_DAY)
    undo_list(batch=batch, by=factories.make_user(), on=SELF_DAY)
    assert not Score.objects.exists()


ERRORS = [
    ("Xã Bình An;IX.9;2;", "E_CRITERION_UNKNOWN"),
    ("Xã Bình An;I.1;nhiều;", "E_FIGURE"),
    ("Xã Bình An;I.1;-2;", "E_FIGURE"),
    ("Xã Bình An;II.1;3;", "E_FIGURE"),
    ("Xã Không Có;I.1;2;", "E_UNIT_UNKNOWN"),
]


@pytest.mark.parametrize(("line", "code"), ERRORS)
def test_each_error_is_named_at_its_row(scoring, line, code):
    batch = staged("Xã Mỹ Đức;I.1;1;", line)
    assert batch.counts["error"] == 1
    assert code in {issue["code"] for row in batch.rows.filter(status="error") for issue in row.issues}


def test_line_given_twice_is_an_error(scoring):
    assert staged("Xã Mỹ Đức;I.1;1;", "Xã Mỹ Đức;I.1;2;").counts["error"] == 1


@pytest.mark.parametrize("state", [SheetState.CROSS, SheetState.VERIFY, SheetState.DONE])
def test_sheet_that_was_sent_takes_no_list(scoring, state):
    put_sheet(scoring.sheets.get(unit__name="Xã Bình An"), state)
    batch = staged("Xã Bình An;I.1;2;")
    assert [issue["code"] for row in batch.rows.all() for issue in row.issues] == ["E_SHEET_SENT"]


@pytest.mark.parametrize("day", [date(2025, 10, 31), date(2025, 12, 1)])
def test_list_before_and_after_the_window_is_refused(scoring, day):
    batch = staged("Xã Bình An;I.1;2;", on=day)
    assert [issue["code"] for row in batch.rows.all() for issue in row.issues] == ["E_SHEET_CLOSED"]


def test_template_comes_back_as_it_went_out(scoring):
    unit = scoring.sheets.get(unit__name="Xã Bình An").unit
    fill(scoring.sheets.get(unit=unit), I_1=2, II_1=1)
    content = make_template("scores", TemplateAsk(unit, SELF_DAY))
    batch = staged(content=content, name="mau.xlsx")
    assert {name: batch.counts[name] for name in ("unchanged", "error", "new")} == {"unchanged": 2, "error": 0, "new": 0}
