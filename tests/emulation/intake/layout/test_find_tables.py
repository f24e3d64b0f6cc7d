"""Where the table is in a sheet, which lines are data, and why every other line is not."""

import datetime

import pytest

from emulation.intake.files.reader import read_workbook
from emulation.intake.issues import Refusal
from emulation.intake.layout.find_tables import Table, find_tables
from emulation.intake.layout.guess_shape import shapes_of
from emulation.intake.layout.vocabulary import recognise
from tests.emulation.intake.corpus import AWARDS, HEADER, LETTERHEAD, PEOPLE, SIGNATURES, UNITS, Page, people, text, xlsx


def read(*pages, shape=AWARDS, **options) -> Table:
    content = pages[0] if isinstance(pages[0], bytes) else xlsx(*pages)
    book = read_workbook(content, "a.xlsx")
    tables = find_tables(book, shape, **options).tables
    assert len(tables) == 1
    return tables[0]


def reasons(table: Table) -> dict[int, str]:
    return {line.row: line.reason for line in table.skipped}


def accounted(content: bytes, shape=AWARDS) -> bool:
    book = read_workbook(content, "a.xlsx")
    layout = find_tables(book, shape)
    lines = sorted(
        row for table in layout.tables for row in (*table.rows, *table.header_rows, *(line.row for line in table.skipped))
    )
    return lines == list(range(1, len(book.sheets[0].rows) + 1))


def test_layout_finds_the_header_under_a_letterhead_and_drops_the_signatures():
    rows = [*LETTERHEAD, HEADER, *people(3), ["Tổng cộng: 3 người"], *SIGNATURES]
    table = read(Page(rows, merges=["A3:E3", "A4:E4"]))
    assert table.header_rows == [6]
    assert table.rows == [7, 8, 9]
    assert {line.row: line.reason for line in table.skipped if line.row > 9} == {
        10: "total",
        11: "blank",
        12: "footer",
        13: "footer",
        14: "footer",
        15: "blank",
        16: "footer",
    }
    assert accounted(xlsx(rows))


def test_layout_reads_a_header_of_two_rows_with_merges():
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "", "Quyết định", "", "Danh hiệu"],
        ["", "", "Nam", "Nữ", "Số", "Ngày", ""],
        [1, 2, 3, 4, 5, 6, 7],
        [1, "Trần Út", "05/8/1990", " ", "15/QĐ-UBND", "01/02/2024", "Lao động tiên tiến"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]
    for page in (Page(rows, merges=merges), Page(rows)):
        table = read(page)
        assert table.header_rows == [1, 2]
        assert table.columns == {
            "stt": 0,
            "name": 1,
            "birth_male": 2,
            "birth_female": 3,
            "decision_number": 4,
            "decision_date": 5,
            "award": 6,
        }
        assert reasons(table) == {3: "numbers"}
        assert table.values["birth_male"] == ["05/8/1990"]


@pytest.mark.parametrize(
    "numbers",
    [["1", "2", "3", "4", "5"], ["(1)", "(2)", "(3)", "(4)", "(5)"], ["A", "B", "1=(2+3)", "2", "3"], [1, 2, 3, 3, "4 (6:3)"]],
    ids=["plain", "brackets", "letters", "formula"],
)
def test_layout_skips_column_numbers(numbers):
    table = read([HEADER, numbers, *people(2)])
    assert table.rows == [3, 4]
    assert reasons(table) == {2: "numbers"}


def test_layout_carries_sections_to_the_rows_below():
    rows = [
        HEADER,
        ["I. TẬP THỂ"],
        [1, "Sở Y tế", "", "", "Bằng khen"],
        ["HUYỆN HÒN ĐẤT"],
        [2, "Xã Sóc Sơn", "", "", "Bằng khen"],
    ]
    rows += [["II", "CÁ NHÂN"], *people(1)]
    table = read(Page(rows, merges=["A2:E2", "A4:E4"]))
    assert [(section.text, section.kind) for section in table.sections] == [
        ("I. TẬP THỂ", "recipient_kind"),
        ("HUYỆN HÒN ĐẤT", "district"),
        ("II. CÁ NHÂN", "recipient_kind"),
    ]
    assert table.sections[1].nearest("recipient_kind").label == "TẬP THỂ"


def test_layout_keeps_people_and_units_whose_names_look_like_other_lines():
    rows = [HEADER, [1, "Cộng", "Văn thư", "Sở Y tế", "Bằng khen"], [2, "Tổng công ty Lương thực", "", "", "Bằng khen"]]
    rows += [[3, "Cộng Hòa", "", "", "Bằng khen"], [4, "Nguyễn Văn A", "Phó Chủ tịch", "UBND xã", "Bằng khen"]]
    rows += [["", "Lưu Thị Hồng", "Giám đốc", "Sở Y tế", "Bằng khen"], [6, "", "Kế toán", "Sở Y tế", "Bằng khen"]]
    table = read([*rows, *SIGNATURES])
    assert table.rows == [2, 3, 4, 5, 6, 7]


def test_layout_skips_a_header_printed_again_on_the_next_page():
    table = read([HEADER, *people(2), HEADER, *people(2)])
    assert table.rows == [2, 3, 5, 6]
    assert reasons(table) == {4: "header"}


def test_layout_reads_two_tables_with_other_columns_in_one_sheet():
    rows = [["STT", "Tên tập thể", "Hình thức khen thưởng"], [1, "Sở Y tế", "Bằng khen"], [], HEADER, *people(2)]
    layout = find_tables(read_workbook(xlsx(rows), "a.xlsx"), AWARDS)
    assert [(table.rows, table.columns["award"]) for table in layout.tables] == [([2], 2), ([5, 6], 4)]
    assert accounted(xlsx(rows))


def test_layout_ignores_formula_rows_and_marks_formulas_in_data():
    rows = [[*HEADER, "Mã tra cứu"], *people(2)]
    formulas = {f"F{row}": ("=VLOOKUP(E2,A:B,2,0)", "#N/A") for row in range(2, 40)} | {
        "A2": ("=ROW()-1", 1),
        "D3": ('="Sở"', "Sở"),
    }
    table = read(Page(rows, formulas=formulas))
    assert table.rows == [2, 3]
    assert [(row, column, found.code) for row, column, found in table.issues] == [(3, 3, "E_FORMULA")]


def test_layout_ignores_numbers_prepared_for_rows_that_were_never_filled():
    table = read([HEADER, *people(1), [2], [3]])
    assert table.rows == [2]
    assert reasons(table) == {3: "number_only", 4: "number_only"}


def test_layout_repeats_a_cell_merged_downwards():
    rows = [HEADER, [1, "Trần Út", "Y sĩ", "Sở Y tế", "Bằng khen"], ["", "", "", "", "Giấy khen"]]
    table = read(Page(rows, merges=["B2:B3", "D2:D3"]))
    assert table.values["name"] == ["Trần Út", "Trần Út"]
    assert table.values["unit"] == ["Sở Y tế", "Sở Y tế"]


def test_layout_reads_ticked_columns_with_their_decision_numbers():
    header = ["CCCD (Bắt buộc)", "Họ và Tên", "Năm (Bắt buộc)", "CSTĐCS (Đánh X)", "BKBQP (Đánh X)", "Số QĐ BKBQP"]
    shape = AWARDS.__class__("ticks", AWARDS.fields, (("name",),), ticks=True)
    table = read([header, ["091123456789", "Trần Út", 2024, "X", "", "12/QĐ-BQP"]], shape=shape)
    assert table.tick_values == {3: ["X"], 4: [""]}
    assert table.tick_numbers == {4: ["12/QĐ-BQP"]}
    assert table.columns == {"citizen_id": 0, "name": 1, "year": 2}


def test_layout_reads_split_names_and_sex_by_ticks():
    header = ["TT", "Họ và chữ đệm", "Tên", "Nam", "Nữ", "Chức vụ, đơn vị công tác"]
    table = read([header, ["01", "Trần Thị", "Ý", "", "x", "Phó Giám đốc Sở Y tế"]], shape=PEOPLE)
    assert {name: values[0] for name, values in table.values.items()} == {
        "stt": "01",
        "family_name": "Trần Thị",
        "given_name": "Ý",
        "sex_male": "",
        "sex_female": "x",
        "position_unit": "Phó Giám đốc Sở Y tế",
        "position": "Phó Giám đốc",
        "unit": "Sở Y tế",
    }


def test_layout_reads_each_sheet_with_its_own_columns_and_leaves_lookups_aside():
    other = [["Đơn vị", "Danh hiệu", "Họ tên"], ["Sở Y tế", "Bằng khen", "Danh Lan"]]
    guide = [["Hướng dẫn"], ["Điền vào sheet đầu tiên"]]
    content = xlsx(
        Page([HEADER, *people(1)], name="A"),
        Page(other, name="B"),
        Page(guide, name="Hướng dẫn"),
        Page([["x"]], name="PLDT", hidden=True),
    )
    layout = find_tables(read_workbook(content, "a.xlsx"), AWARDS)
    assert [(table.sheet_name, table.columns["name"]) for table in layout.tables] == [("A", 1), ("B", 2)]
    assert [name for name, _ in layout.ignored] == ["Hướng dẫn", "PLDT"]


def test_layout_follows_the_mapping_a_clerk_chose():
    rows = [["STT", "Người được khen", "Cái gì đó"], [1, "Trần Út", "Bằng khen"]]
    table = read(rows, mapping={"B": "name", "C": "award"}, header_row=1)
    assert (table.rows, table.values["award"]) == ([2], ["Bằng khen"])


def test_layout_marks_records_of_a_text_file_with_too_few_or_many_cells():
    rows = [HEADER, *people(2), [3, "Trần Út", "Y sĩ"], [4, "Danh Ý", "Y sĩ", "Sở Y tế", "Bằng khen", "thừa"]]
    table = read(text(rows))
    assert [(row, found.code) for row, _, found in table.issues] == [(4, "E_ROW_SHORT"), (5, "E_ROW_LONG")]
    assert table.rows == [2, 3, 4, 5]


def test_layout_reads_one_recipient_a_line():
    rows = [
        ["DANH SÁCH KHEN THƯỞNG"],
        ["1. Cờ Thi đua của Chính phủ cho 02 tập thể gồm:"],
        ["- Sở Công Thương tỉnh An Giang;"],
        ["- Nhân dân và cán bộ xã Hòn Đất."],
        ["2. Bằng khen của Thủ tướng Chính phủ cho 01 cá nhân:"],
        ["1. Ông TRẦN ÚT, Phó Giám đốc Sở Y tế;"],
        ["Nơi nhận:"],
    ]
    table = read(rows)
    assert table.rows == [3, 4, 6]
    assert table.values["name"] == ["Sở Công Thương tỉnh An Giang", "Nhân dân và cán bộ xã Hòn Đất", "Trần Út"]
    assert table.values["award"] == ["Cờ Thi đua của Chính phủ", "Cờ Thi đua của Chính phủ", "Bằng khen của Thủ tướng Chính phủ"]
    assert (table.values["position"][2], table.values["unit"][2]) == ("Phó Giám đốc", "Sở Y tế")


def test_layout_recognises_the_kind_of_list():
    units = read_workbook(xlsx([["STT", "Tên đơn vị", "Mã đơn vị", "Loại"], [1, "Xã A", "1", "xã"]]), "a.xlsx").sheets[0]
    awards = read_workbook(xlsx([HEADER, *people(1)]), "a.xlsx").sheets[0]
    assert shapes_of(units, (AWARDS, PEOPLE, UNITS)) == [UNITS]
    assert shapes_of(awards, (UNITS, PEOPLE, AWARDS)) == [AWARDS]


def test_layout_keeps_dates_of_books_that_count_from_1904():
    born = datetime.date(1990, 8, 5)
    for date1904 in (False, True):
        content = xlsx([["Họ và tên", "Ngày sinh", "Danh hiệu"], ["Trần Út", born, "Bằng khen"]], date1904=date1904)
        assert read(content).values["birth_date"] == [born]


def test_layout_reads_a_list_of_one_column():
    assert read([["Tên đơn vị"], ["Xã Hòn Đất"], ["Xã Sóc Sơn"]], shape=UNITS).values == {
        "unit_name": ["Xã Hòn Đất", "Xã Sóc Sơn"]
    }


def test_layout_keeps_a_last_row_without_number_and_name():
    assert read([HEADER, *people(2), ["", "", "", "Sở Nội vụ", "Bằng khen"], *SIGNATURES]).rows == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Hình thức KT", "award"),
        ("Danh hiệu TĐ", "award"),
        ("Số QĐKT", "decision_number"),
        ("Số Quyết định; ngày, tháng, năm", "decision"),
        ("Cấp ký quyết định", "issuer"),
        ("Tập thể, cá nhân được đề nghị khen thưởng", "name"),
        ("Cơ quan, đơn vị, địa phương", "unit"),
        ("ĐVCT", "unit"),
        ("Sinh năm", "birth_date"),
        ("G.tính", "sex"),
        ("Cấp bậc, chức vụ", "position"),
        ("Mã số CBCC", "staff_code"),
        ("Địa chỉ thường trú", "place"),
    ],
)
def test_header_words_are_recognised_in_their_short_forms(text, field):
    assert recognise(text)[0] == field


# --- what a list says twice, hides or only shows ------------------------------------------------------------------
def codes(table: Table) -> list[tuple[int, str]]:
    return [(row, found.code) for row, _, found in table.issues]


def test_layout_asks_about_struck_lines_and_cells():
    book = read_workbook(xlsx([HEADER, *people(3)]), "a.xlsx")
    book.sheets[0].struck = {(2, 1), (2, 3), (3, 3), (1, 1)}
    table = find_tables(book, AWARDS).tables[0]
    assert codes(table) == [(2, "W_STRUCK"), (3, "W_STRUCK")]


def test_layout_takes_the_visible_column_of_two_of_one_head_and_asks():
    rows = [["STT", "Họ và tên", "Đơn vị", "Đơn vị", "Danh hiệu"], [1, "Danh Út", "Sở Y tế", "Sở Nội vụ", "Bằng khen"]]
    book = read_workbook(xlsx(rows), "a.xlsx")
    table = find_tables(book, AWARDS).tables[0]
    assert (table.values["unit"], codes(table)) == (["Sở Y tế"], [(2, "W_COLUMN_TWICE")])
    book.sheets[0].hidden_columns = {2, 4}
    table = find_tables(book, AWARDS).tables[0]
    assert table.values["unit"] == ["Sở Nội vụ"]
    assert codes(table) == [(2, "W_HIDDEN_COLUMN"), (2, "W_COLUMN_TWICE")]


def test_layout_refuses_two_tables_side_by_side():
    head = ["STT", "Họ và tên", "Đơn vị"]
    rows = [[*head, "Danh hiệu", *head], [1, "Danh Út", "Sở Y tế", "Bằng khen", 2, "Danh Ý", "Sở Nội vụ"]]
    with pytest.raises(Refusal) as caught:
        find_tables(read_workbook(xlsx(rows), "a.xlsx"), AWARDS)
    assert caught.value.code == "F_TWO_TABLES"


@pytest.mark.parametrize("head", ["Người được chọn", "Thành viên", "x" * 201])
def test_layout_never_takes_the_units_for_the_names_of_people(head):
    rows = [["STT", head, "Đơn vị", "Danh hiệu"], [1, "Lâm Thị Bưởi", "Sở Y tế", "Bằng khen"]]
    with pytest.raises(Refusal) as caught:
        find_tables(read_workbook(xlsx(rows), "a.xlsx"), AWARDS)
    assert caught.value.code == "F_MISSING_COLUMNS"


def test_layout_takes_the_units_for_names_where_nobody_else_is_named():
    rows = [["STT", "Đơn vị", "Danh hiệu", "Điện thoại"], [1, "Sở Y tế", "Bằng khen", "0297 123"]]
    assert read(rows).values["name"] == ["Sở Y tế"]


def test_layout_knows_people_from_units():
    rows = [["STT", "Họ và tên", "Chức vụ", "Ghi chú"], [1, "Lâm Thị Bưởi", "Văn thư", ""]]
    sheet = read_workbook(xlsx(rows), "a.xlsx").sheets[0]
    assert shapes_of(sheet, (UNITS, PEOPLE, AWARDS)) == [PEOPLE]
    with pytest.raises(Refusal):
        find_tables(read_workbook(xlsx(rows), "a.xlsx"), UNITS)


@pytest.mark.parametrize(
    ("head", "name"),
    [("Giáo viên", "name"), ("Ông (bà)", "name"), ("Tác giả", "name"), ("Name", "name"), ("Đồng chí", "name")],
)
def test_layout_knows_more_heads_of_names(head, name):
    rows = [["STT", head, "Đơn vị", "Danh hiệu"], [1, "Lâm Thị Bưởi", "Sở Y tế", "Bằng khen"]]
    assert read(rows).columns[name] == 1


def test_layout_leaves_honours_of_named_years_and_codes_aside():
    rows = [
        ["STT", "Họ và tên", "Danh hiệu thi đua năm 2023", "Hình thức đề nghị khen thưởng", "Mã hình thức khen thưởng"],
        [1, "Lâm Thị Bưởi", "LĐTT", "Bằng khen", "164793"],
    ]
    table = read(rows)
    assert (table.values["award"], table.ticks, codes(table)) == (["Bằng khen"], [], [(2, "W_COLUMN_EARLIER")])


def test_layout_reads_ticks_under_a_common_title():
    rows = [
        ["STT", "Họ và tên", "Danh hiệu, hình thức khen thưởng đề nghị", "", ""],
        ["", "", "LĐTT", "CSTĐCS", "BK UBND tỉnh"],
        [1, "Lâm Thị Bưởi", "", "x", ""],
    ]
    table = read(Page(rows, merges=["A1:A2", "B1:B2", "C1:E1"]))
    assert [tick.header for tick in table.ticks] == ["LĐTT", "CSTĐCS", "BK UBND tỉnh"]
    assert table.tick_values == {2: [""], 3: ["x"], 4: [""]}


def test_layout_leaves_guide_sheets_and_examples_aside():
    guide = Page([HEADER, [1, "Nguyễn Văn A", "Văn thư", "Sở Y tế", "Bằng khen"]], name="Hướng dẫn")
    rows = [HEADER, ["VD", "Nguyễn Văn A", "Văn thư", "Sở Y tế", "Bằng khen"], *people(1)]
    layout = find_tables(read_workbook(xlsx(guide, Page(rows, name="Danh sách")), "a.xlsx"), AWARDS)
    assert [(table.sheet_name, table.rows, reasons(table)) for table in layout.tables] == [("Danh sách", [3], {2: "example"})]
    assert layout.ignored == [("Hướng dẫn", "Sheet hướng dẫn, ví dụ.")]
    assert len(find_tables(read_workbook(xlsx(guide), "a.xlsx"), AWARDS).tables) == 1


def test_layout_leaves_lines_of_pages_and_notes_aside():
    head = ["STT", "Họ và tên", "Chức vụ"]
    lines = ["Chuyển sang trang sau", "Trang 1/2", "Mang sang: 2", "Cộng chuyển sang trang sau", "Trang trước chuyển sang"]
    notes = ["(1) Trước đây công tác tại Sở Nội vụ", "* Ông Danh Út: đã nghỉ hưu", "Ghi chú: đã thông qua", "¹ Có đơn xin rút"]
    rows = [["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN"], head, [1, "Danh Út", "Văn thư"]]
    rows += [["", line, ""] for line in (*lines, *notes)] + [["", "Mang sang", 2], [2, "Danh Ý", "Văn thư"]]
    table = read(rows)
    assert table.values["name"] == ["Danh Út", "Danh Ý"]
    assert list(reasons(table).values()) == ["title", *["page"] * 5, *["note"] * 4, "page"]


def test_layout_skips_a_header_said_again_in_english():
    head = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Đơn vị", "Danh hiệu"]
    english = ["No.", "Full name", "Sex", "Date of birth", "Organisation", "Award"]
    table = read([head, english, [1, "Danh Út", "Nam", "1990", "Sở Y tế", "Bằng khen"]])
    assert (table.rows, reasons(table)) == ([3], {2: "header"})


def test_layout_joins_a_date_in_three_columns():
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "", "", "Danh hiệu"],
        ["", "", "Ngày", "Tháng", "Năm", ""],
        [1, "Danh Út", "07", "5", 1990, "Bằng khen"],
        [2, "Danh Ý", "", "", 1991, "Bằng khen"],
    ]
    table = read(Page(rows, merges=["A1:A2", "B1:B2", "C1:E1", "F1:F2"]))
    assert table.values["birth_date"] == ["07/5/1990", "1991"]


def test_layout_tells_recipients_from_headings():
    rows = [
        ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN"],
        ["STT", "Họ và tên", "Ghi chú"],
        [1, "Tập thể (2)", ""],
        [1, "Tập thể cán bộ, công chức Sở Tài chính", ""],
        [2, "Hộ gia đình ông Danh Út", ""],
        [2, "Cá nhân", ""],
        [1, "Danh Ý", ""],
    ]
    table = read(rows)
    assert table.values["name"] == ["Tập thể cán bộ, công chức Sở Tài chính", "Hộ gia đình ông Danh Út", "Danh Ý"]
    assert [section.label for section in table.sections] == ["Tập thể (2)", "Tập thể (2)", "Cá nhân"]


def test_layout_reads_groups_of_people_among_printed_lines_as_headings():
    lines = [
        "I. TẬP THỂ (2)",
        "1. Sở Nội vụ;",
        "2. Tập thể giáo viên Trường Hoa Mai;",
        "II. CÁ NHÂN (2)",
        "1. Khối Đảng, đoàn thể",
    ]
    lines += ["1. Bà Trần Thị Lan, Chuyên viên, Sở Nội vụ;", "3. Lực lượng vũ trang", "2. Ông Danh Út, Văn thư, Sở Y tế."]
    table = read([["DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN"], *([line] for line in lines)])
    assert table.values["name"] == ["Sở Nội vụ", "Tập thể giáo viên Trường Hoa Mai", "Trần Thị Lan", "Danh Út"]
    assert table.values["recipient_kind"] == ["collective", "collective", "person", "person"]
    assert codes(table)[-1:] != [(3, "W_COUNT_MISMATCH")]


def test_layout_reads_the_listing_of_the_statistics_office():
    rows = [
        ["STT", "Mã số", "Đơn vị hành chính", ""],
        ["", "", "Cấp xã", "Thuộc huyện/TP"],
        [1, "31015", "Xã Thạnh Yên A", "Huyện A"],
    ]
    table = read(Page(rows, merges=["A1:A2", "B1:B2", "C1:D1"]), shape=UNITS)
    assert table.columns == {"stt": 0, "gso_code": 1, "unit_name": 2, "parent": 3}


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        (["Lâm Thị Bưởi", "Danh Sà Rương"], True),
        ([2023, 2024], True),
        (["15/QĐ-UBND", "16/QĐ-UBND"], True),
        (["05/3/2024", "06/3/2024"], True),
        (["0297 123", "0297 456"], False),
        (["tốt", ""], False),
    ],
)
def test_layout_asks_about_an_unknown_column_that_holds_what_lists_need(values, asked):
    rows = [[*HEADER, "Cột lạ"], *(([*row, value]) for row, value in zip(people(2), values, strict=True))]
    assert codes(read(rows)) == ([(2, "W_COLUMN_UNUSED")] if asked else [])
