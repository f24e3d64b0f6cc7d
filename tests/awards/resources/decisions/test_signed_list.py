import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
from openpyxl import Workbook

from awards.models import AcceptedDifference, SignedList
from awards.queries.decisions.reconciliation import differences, newest_signed, open_differences
from awards.reports.decisions.listing import lines_of
from awards.resources.decisions.listing import decision_list_file
from awards.resources.decisions.signed_list import read_signed_list, store_missing
from awards.services.decisions.issue import check_decision, issue_decision
from awards.services.decisions.reconciling import (
    accept_differences,
    add_missing,
    follow_signed,
    follow_signed_order,
    keep_signed_list,
)
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories
from tests.awards.drafts import refusal
from tests.awards.listed_decision import make_listed_decision

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
HEADS = ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Danh hiệu, hình thức khen thưởng"]
BKT = "Bằng khen của Chủ tịch UBND tỉnh"
TITLE = "DANH SÁCH 02 TẬP THỂ, 01 HỘ GIA ĐÌNH, 02 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN"


@pytest.fixture
def clerk(db):
    return factories.make_user()


@pytest.fixture
def draft(db):
    return make_listed_decision(state="DRAFT")


def people(*changes):
    """The draft's people as a signed list; `changes` replace a row by its place (None takes it out), further ones are added."""
    rows = [["UBND xã Hòn Đất", "", "", BKT], ["Tổ 3, ấp Một", "", "Xã Hòn Đất", BKT]]
    rows += [["Hộ ông Danh Văn Phúc", "", "Ấp Một, xã Hòn Đất", BKT], ["Nguyễn Thị Ánh", "Giáo viên", "Xã Hòn Đất", BKT]]
    rows += [["Lê Văn Ân", "=Chỉ huy trưởng", "Xã Hòn Đất", BKT]]
    for place, row in changes:
        rows[place : place + 1] = [row] if row else []
    return rows


def workbook(rows, title=TITLE) -> bytes:
    book = Workbook()
    book.active.append([title])
    book.active.append(HEADS)
    for number, row in enumerate(rows, start=1):
        book.active.append([number, *row])
        for cell in book.active[book.active.max_row]:
            cell.data_type = "n" if isinstance(cell.value, int) else "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def document(rows, title=TITLE) -> bytes:
    made = docx.Document()
    made.add_paragraph(title)
    table = made.add_table(1, len(HEADS))
    for cell, text in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = text
    for number, row in enumerate(rows, start=1):
        for cell, text in zip(table.add_row().cells, [number, *row], strict=True):
            cell.text = str(text)
    made.add_paragraph("Danh sách có 05 trường hợp.")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def upload(decision, content, by, filename="ban-ky.xlsx"):
    return keep_signed_list(signed=read_signed_list(decision, content=content, filename=filename, on=TODAY), by=by)


def kinds(decision) -> list[tuple[str, str]]:
    found = differences(decision, newest_signed(decision))
    return [(one.kind, (one.signed or one.ours).name if not one.text else "") for one in found]


def marks(decision, *wanted) -> list[str]:
    return [one.mark for one in differences(decision, newest_signed(decision)) if one.kind in wanted]


@pytest.mark.parametrize(("make", "filename"), [(workbook, "ban-ky.xlsx"), (document, "ban-ky.docx")])
def test_list_signed_as_it_was_drafted_has_no_difference(draft, clerk, make, filename):
    upload(draft, make(people()), clerk, filename)
    assert kinds(draft) == []


def test_own_printed_list_is_no_different_from_itself(draft, clerk):
    upload(draft, decision_list_file(draft, "xlsx").content, clerk)
    assert kinds(draft) == []


def test_differences_are_found_and_settled_one_by_one(draft, clerk):
    other = factories.make_honour("Giấy khen của Chủ tịch UBND xã", code="GKX", rank=900)
    signed = ["Nguyễn Thị Anh", "Hiệu trưởng", "Xã Hòn Đất", other.name]
    rows = people((3, signed), (4, ["Võ Quốc Đạt", "Công an viên", "Xã Hòn Đất", BKT]))
    upload(draft, workbook(rows), clerk)
    found = dict(reversed(kinds(draft)))
    assert {kind: name for kind, name in found.items() if kind in ("missing", "extra", "name", "position", "honour")} == {
        "name": "Nguyễn Thị Anh", "position": "Nguyễn Thị Anh", "honour": "Nguyễn Thị Anh", "missing": "Võ Quốc Đạt",
        "extra": "Lê Văn Ân",
    }  # fmt: skip
    assert follow_signed(decision=draft, marks=marks(draft, "name", "position", "honour", "extra"), by=clerk) == 4
    line = draft.lines.get(name="Nguyễn Thị Anh")
    assert (line.position, line.honour, line.person.full_name) == ("Hiệu trưởng", other, line.person.full_name)
    assert not draft.lines.filter(name="Lê Văn Ân").exists()
    assert add_missing(decision=draft, marks=marks(draft, "missing"), store=store_missing, by=clerk, on=TODAY) == 1
    added = draft.lines.get(name="Võ Quốc Đạt")
    assert (added.position, added.unit_name, added.honour.name) == ("Công an viên", "Xã Hòn Đất", BKT)
    assert not {"name", "position", "honour", "missing"} & {kind for kind, _ in kinds(draft)}


def test_signed_order_holds_for_list_and_register(draft, clerk):
    rows = people()
    rows[3], rows[4] = rows[4], rows[3]
    upload(draft, workbook(rows), clerk)
    assert ("order", "Lê Văn Ân") in kinds(draft)
    follow_signed_order(decision=draft, by=clerk)
    assert "order" not in dict(kinds(draft))
    assert [line.name for line in lines_of(draft)][-2:] == ["Lê Văn Ân", "Nguyễn Thị Ánh"]


def test_counts_of_the_text_are_compared(draft, clerk):
    upload(draft, workbook(people(), title="DANH SÁCH 02 TẬP THỂ, 03 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN"), clerk)
    [found] = [one for one in differences(draft, newest_signed(draft)) if one.kind == "count"]
    assert found.text.endswith("ghi 03 cá nhân; bản ký liệt kê 02, danh sách của quyết định có 02.")


def test_decision_waits_until_every_difference_is_settled(draft, clerk):
    upload(draft, workbook(people((4, None))), clerk)
    waiting = open_differences(draft, lines_of(draft))
    sentence = f"Còn {len(waiting)} chỗ danh sách không khớp với bản đã ký."
    assert any(text.startswith(sentence) for text in check_decision(draft, on=TODAY).refusals)
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert sentence in refusal(excinfo)
    accept_differences(decision=draft, marks=[one.mark for one in waiting], reason="Ký bổ sung ngày 21/11", by=clerk)
    assert open_differences(draft, lines_of(draft)) == []
    assert not any("bản đã ký" in text for text in check_decision(draft, on=TODAY).refusals)
    assert set(AcceptedDifference.objects.values_list("reason", "by")) == {("Ký bổ sung ngày 21/11", clerk.pk)}


def test_acceptance_ends_when_the_line_changes(draft, clerk):
    upload(draft, workbook(people((4, None))), clerk)
    accept_differences(decision=draft, marks=marks(draft, "extra"), reason="Ký bổ sung", by=clerk)
    draft.lines.filter(name="Lê Văn Ân").update(name="Lê Văn Ấn")
    assert "extra" in [one.kind for one in open_differences(draft, lines_of(draft))]


def test_acceptance_needs_a_reason(draft, clerk):
    upload(draft, workbook(people((4, None))), clerk)
    with pytest.raises(RuleViolation) as excinfo:
        accept_differences(decision=draft, marks=marks(draft, "extra"), reason="  ", by=clerk)
    assert refusal(excinfo) == "Nhập lý do giữ nguyên chỗ lệch này."


def test_issued_decision_is_compared_and_not_changed(clerk):
    issued = make_listed_decision()
    upload(issued, workbook(people((4, None))), clerk)
    assert ("extra", "Lê Văn Ân") in kinds(issued)
    with pytest.raises(RuleViolation):
        follow_signed(decision=issued, marks=marks(issued, "extra"), by=clerk)


def test_missing_row_of_an_unknown_unit_is_refused_with_its_reason(draft, clerk):
    rows = [*people(), ["Võ Quốc Đạt", "Công an viên", "Xã Không Có Trong Danh Bạ", BKT]]
    upload(draft, workbook(rows), clerk)
    before = draft.lines.count()
    with pytest.raises(RuleViolation) as excinfo:
        add_missing(decision=draft, marks=marks(draft, "missing"), store=store_missing, by=clerk, on=TODAY)
    assert "Võ Quốc Đạt" in refusal(excinfo) and refusal(excinfo).endswith(
        "Hãy thêm dòng này bằng tay trong danh sách của dự thảo."
    )
    assert draft.lines.count() == before


@pytest.mark.parametrize(
    ("content", "filename"),
    [(b"", "a.xlsx"), (b"%PDF-1.7", "a.pdf"), (b"PK\x03\x04word/document.xml", "a.docx"), (b"chi la chu", "a.csv")],
)
def test_what_is_no_list_is_refused_with_a_sentence(draft, clerk, content, filename):
    with pytest.raises(RuleViolation):
        upload(draft, content, clerk, filename)
    assert SignedList.objects.count() == 0


def test_word_file_with_macros_is_refused(draft, clerk):
    out = BytesIO(document(people()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(RuleViolation) as excinfo:
        upload(draft, out.getvalue(), clerk, "a.docx")
    assert refusal(excinfo) == "Tệp Word này chứa macro. Hãy lưu lại dưới dạng .docx rồi tải lên."


def test_each_settlement_is_an_act(draft, clerk):
    upload(draft, workbook(people((4, None))), clerk)
    follow_signed(decision=draft, marks=marks(draft, "extra"), by=clerk)
    assert list(Act.objects.order_by("pk").values_list("verb", flat=True))[-2:] == ["keep_signed_list", "follow_signed"]
