"""A small file never takes much memory or time: what it would unfold to is bounded before it is read."""

import io
import time
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from emulation.intake.files.docx import read_signed
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import MAX_COLUMNS, MAX_TEXT
from emulation.intake.issues import Refusal
from tests.emulation.intake.corpus import HEADER, SHEET, people, with_part, xls, xlsx

ROWS = [HEADER, *people(3)]
LONG = "x" * 32_000


def refused(content: bytes, filename: str = "a.xlsx") -> str:
    with pytest.raises(Refusal) as caught:
        read_workbook(content, filename)
    return caught.value.code


def test_a_long_text_shared_by_many_cells_is_refused_before_it_is_copied():
    many = MAX_TEXT // len(LONG) + 1
    assert refused(xlsx([[LONG] * 200 for _ in range(many // 200 + 1)])) == "F_BOMB"
    assert refused(xls([[LONG] * 60 for _ in range(many // 60 + 1)]), "a.xls") == "F_BOMB"


@pytest.mark.parametrize(
    ("old", "new"),
    [(b't="s"', b"t='s'"), (b't="s"', b't = "s"'), (b"<v>", b"<v >"), (b"<v>0</v>", b"<v>&#48;</v>")],
    ids=["single quotes", "spaces", "space in the tag", "number as an entity"],
)
def test_a_shared_text_is_counted_however_its_cells_are_written(old, new):
    content = xlsx([[LONG] * 200 for _ in range(MAX_TEXT // len(LONG) // 200 + 1)])
    assert refused(with_part(content, SHEET, lambda data: data.replace(old, new))) == "F_BOMB"


def test_a_long_text_used_once_among_many_short_ones_is_read():
    book = read_workbook(xlsx([[LONG], *(["Nam", "Chuyên viên"] for _ in range(5_000))]), "a.xlsx")
    assert len(book.sheets[0].rows) == 5_001


def test_few_texts_used_more_often_than_they_have_bytes_are_read():
    """The `count` of shared texts is that of the cells which use them."""
    book = read_workbook(xlsx([["x"] * 60 for _ in range(300)]), "a.xlsx")
    assert len(book.sheets[0].rows) == 300


def test_columns_far_beyond_any_list_are_cut():
    book = read_workbook(xlsx([["x"] * 16_000, *([str(number)] for number in range(20))]), "a.xlsx")
    assert {len(row) for row in book.sheets[0].rows} == {MAX_COLUMNS}
    assert [row[0] for row in book.sheets[0].rows[1:3]] == ["0", "1"]


def test_columns_of_a_line_of_text_are_cut_while_it_is_read():
    begin = time.process_time()
    book = read_workbook(b"a" + b";b" * 3_000_000, "a.csv")
    assert [len(row) for row in book.sheets[0].rows] == [MAX_COLUMNS]
    assert time.process_time() - begin < 5


def test_a_cell_of_a_word_document_spans_no_more_than_the_columns_that_are_read():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Danh Út"
    span = cell._tc.get_or_add_tcPr().makeelement(qn("w:gridSpan"), {qn("w:val"): "999999999"})
    cell._tc.tcPr.append(span)
    out = io.BytesIO()
    document.save(out)
    (row,) = read_signed(out.getvalue(), "a.docx").sheets[0].rows
    assert (row[0], len(row)) == ("Danh Út", MAX_COLUMNS)


def test_a_word_document_too_large_for_a_tree_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w/>" + b" " * (64 * 1024 * 1024))
    with pytest.raises(Refusal) as caught:
        read_signed(out.getvalue(), "a.docx")
    assert caught.value.code == "F_TOO_LARGE"


def test_a_web_page_of_too_many_head_cells_is_refused():
    assert refused(b"<table><tr>" + b"<th>" * 2_000_001, "a.xls") == "F_TOO_LARGE"


def test_a_table_inside_a_cell_is_no_part_of_the_cell():
    page = "<table><tr><td>STT</td><td>Họ và tên<table><tr><td>bảng lồng</td></tr></table></td></tr></table>"
    assert read_workbook(page.encode(), "a.xls").sheets[0].rows == [["STT", "Họ và tên"]]
