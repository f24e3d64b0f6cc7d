from datetime import date
from io import BytesIO

import docx

from emulation.common.streams.docx import stream_docx
from emulation.common.streams.xlsx import Heading


def test_table_opens_in_word_with_its_text_as_text():
    rows = [Heading("Cá nhân"), ["=An & <b>", date(2025, 7, 1)], ["a\x00b\x0b", None]]
    made = docx.Document(BytesIO(b"".join(stream_docx(["Tên", "Ngày"], rows, title="Sổ vàng"))))
    [table] = made.tables
    assert made.paragraphs[0].text == "Sổ vàng"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tên", "Ngày"], ["Cá nhân", "Cá nhân"], ["=An & <b>", "01/07/2025"], ["ab", ""],
    ]  # fmt: skip
    assert (made.sections[0].orientation, table.rows[0]._tr.trPr.xpath("w:tblHeader") != []) == (1, True)
