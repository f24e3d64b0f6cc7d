import pytest

from emulation.enums import BatchState, NameForm
from emulation.errors import RuleViolation
from emulation.intake.batch import corrections
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import Act, UnitName
from tests import factories
from tests.list_files import DAY, PEOPLE, commit, make_office, problems, stage, statuses, store, values

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def mend(batch, number, **cells):
    return corrections.mend_row(row=batch.rows.get(row=number), cells=cells, by=None, on=DAY)


def test_mended_row_is_read_again():
    batch = stage("people", PEOPLE, [*LAN[:5], "Xã Hòn Dat", ""])
    assert problems(batch) == [(2, "G", "E_UNIT_UNKNOWN")]
    batch = mend(batch, 2, unit="Xã Hòn Đất")
    assert (statuses(batch), problems(batch), batch.counts["error"]) == (["new"], [], 0)
    assert Act.objects.filter(verb="mend_list").get().summary == "Sửa dòng 2 của danh sách danh-sach.xlsx"


def test_good_value_put_in_place_of_a_good_one_is_shown():
    batch = stage("people", PEOPLE, LAN)
    batch = mend(batch, 2, position="Kế toán")
    assert (statuses(batch), values(batch, "position")) == (["new"], ["Kế toán"])


def test_blank_empties_a_cell():
    batch = mend(stage("people", PEOPLE, LAN), 2, position="")
    assert (values(batch, "position"), "position" in batch.rows.get().raw) == ([""], False)


def test_mended_row_settles_the_rows_that_depended_on_it():
    batch = stage("people", PEOPLE, LAN, ["CB01", "Lê Văn Minh", "Nam", "1985", "", "Sở Y tế", ""])
    assert problems(batch) == [(3, "B", "E_CODE_DUP")]
    assert problems(mend(batch, 2, staff_code="CB07")) == []


def test_formula_is_settled_by_typing_over_it_or_by_confirming_the_row():
    batch = stage("people", PEOPLE, [*LAN[:4], "=A1", *LAN[5:]])
    row = batch.rows.get()
    row.raw = {**row.raw, "position": "12"}
    row.save()
    assert problems(mend(batch, 2, position="Văn thư")) == []


def test_row_cut_short_is_settled_by_confirming_it():
    text = "STT;Họ và tên;Đơn vị công tác;Chức vụ\n1;Trần Thị Lan;Sở Y tế\n2;Lê Minh;Sở Y tế;Y sĩ\n".encode()
    batch = stage_list(content=text, file_name="a.csv", kind="people", options=ImportOptions(on=DAY), by=None)
    assert problems(batch) == [(2, "", "E_ROW_SHORT")]
    assert problems(mend(batch, 2, position="Y tá")) == [(2, "", "E_ROW_SHORT")]
    confirmed = corrections.mend_row(row=batch.rows.get(row=2), cells={}, by=None, on=DAY, confirmed=True)
    assert problems(confirmed) == []


def test_row_set_aside_takes_no_part_until_it_is_taken_back():
    batch = stage("people", PEOPLE, LAN, LAN)
    assert problems(batch) == [(3, "B", "E_CODE_DUP")]
    row = batch.rows.get(row=2)
    batch = corrections.set_aside(row=row, by=None, on=DAY)
    assert (statuses(batch), batch.counts["skipped"], batch.counts["data_rows"]) == (["skipped", "new"], 1, 2)
    batch = corrections.take_back(row=row, by=None, on=DAY)
    assert (statuses(batch), batch.counts["skipped"]) == (["new", "error"], 0)


def test_stored_list_is_not_mended():
    batch = store("people", PEOPLE, LAN)
    with pytest.raises(RuleViolation, match="“Đã ghi” nên không sửa được nữa"):
        mend(batch, 2, position="Kế toán")
    assert values(batch, "position") == ["Văn thư"]


def test_rest_of_a_list_is_mended_and_stored_later():
    batch = commit(stage("people", PEOPLE, LAN, ["CB02", "Lê Văn Minh", "Nmà", "1985", "", "Sở Y tế", ""]), only_valid=True)
    rest = type(batch).objects.get(pk=batch.options["rest"])
    rest = mend(rest, 3, sex="Nam")
    assert (commit(rest).state, rest.counts["error"]) == (BatchState.COMMITTED, 0)


# --- suggestions ------------------------------------------------------------------------------------------------------
def row(name, unit):
    return ["", name, "Nam", "1980", "", unit, ""]


def take(batch, number, value, **more):
    return corrections.take_suggestion(row=batch.rows.get(row=number), field="unit", value=value, on=DAY, by=None, **more)


def test_suggestion_fills_every_cell_that_is_written_the_same():
    names = ["UBND xã Hòn Dất", "UBND xã Hòn Dất", "xã Hòn Dat"]
    batch = stage("people", PEOPLE, *(row(f"Danh Văn {name}", unit) for name, unit in zip("ABC", names, strict=True)))
    batch = take(batch, 2, "Xã Hòn Đất")
    assert (statuses(batch), UnitName.objects.filter(form=NameForm.ALIAS).count()) == (["new", "new", "error"], 0)
    assert Act.objects.filter(verb="mend_list").get().summary.startswith("Sửa “UBND xã Hòn Dất” ở 2 dòng")


def test_one_misspelling_is_mended_everywhere_it_is_wrong():
    batch = stage("people", PEOPLE, row("Lê Minh", "Xã Lạ"), row("Danh Hòa", "Xã Lạ"), row("Lê Hà", "Xã Khác"))
    first = batch.rows.get(row=2)
    batch = corrections.mend_everywhere(row=first, field="unit", value="Sở Y tế", by=None, on=DAY)
    assert (statuses(batch), values(batch, "unit")[:2]) == (["new", "new", "error"], ["Sở Y tế", "Sở Y tế"])


def test_suggestions_that_leave_no_doubt_are_taken_together():
    wrong = [
        row("Lê Minh", "Xã Hòn Dat"),
        row("Danh Hòa", "UBND xã Hòn Dất"),
        row("Lê Hà", "Xã Hòn Dấtt"),
        row("Danh Út", "Sờ Y tê"),
    ]
    batch = stage("people", PEOPLE, *wrong)
    certain = corrections.certain_suggestions(batch)
    assert [next(iter(cells.values())) for cells in certain.values()] == ["Xã Hòn Đất", "Xã Hòn Đất", "Sở Y tế"]
    batch = corrections.take_certain(batch=batch, by=None, on=DAY)
    assert statuses(batch) == ["new", "new", "error", "new"]
    with pytest.raises(RuleViolation, match="không còn gợi ý nào chắc chắn"):
        corrections.take_certain(batch=batch, by=None, on=DAY)


# --- questions --------------------------------------------------------------------------------------------------------
def asked(batch):
    return [(number, code) for number, _, code in problems(batch, "warning")]


def test_what_a_question_has_understood_is_confirmed_for_a_row_or_for_all():
    batch = stage("people", PEOPLE, *(row(f"Danh Văn {name}, kế toán", "Sở Y tế") for name in "ABC"))
    assert asked(batch) == [(2, "W_NAME_EXTRA"), (3, "W_NAME_EXTRA"), (4, "W_NAME_EXTRA")]
    question = {"code": "W_NAME_EXTRA", "field": "name", "by": None, "on": DAY}
    batch = corrections.confirm_question(row=batch.rows.get(row=3), **question)
    assert (asked(batch), batch.counts["warning"]) == ([(2, question["code"]), (4, question["code"])], 2)
    batch = corrections.confirm_question(row=batch.rows.get(row=2), **question, everywhere=True)
    assert (asked(batch), batch.counts["warning"]) == ([], 0)
    batch = mend(batch, 2, name="Danh Văn A, thủ quỹ")
    assert asked(batch) == [(2, question["code"])]
    with pytest.raises(RuleViolation, match="không còn câu hỏi đó"):
        corrections.confirm_question(row=batch.rows.get(row=3), **question)


def test_remembered_wording_is_read_in_every_row_and_in_the_next_list():
    clerk = factories.make_user(username="canbo1")
    wrong = [row("Lê Minh", "UBND xã Hòn Dất"), row("Danh Hòa", "UBND xã Hòn Dất")]
    batch = stage("people", PEOPLE, *wrong)
    batch = corrections.take_suggestion(
        row=batch.rows.get(row=2), field="unit", value="Xã Hòn Đất", on=DAY, by=clerk, remember=True
    )
    assert statuses(batch) == ["new", "new"]
    alias = UnitName.objects.get(form=NameForm.ALIAS)
    assert (alias.name, alias.unit.code) == ("xã Hòn Dất", "AG.1")
    assert Act.objects.filter(verb="mend_list").get().by == clerk
    assert problems(stage("people", PEOPLE, *wrong)) == []


def test_suggestion_that_was_not_made_is_refused():
    batch = stage("people", PEOPLE, row("Lê Minh", "UBND xã Hòn Dất"))
    with pytest.raises(RuleViolation, match="không còn gợi ý"):
        take(batch, 2, "Sở Y tế")
