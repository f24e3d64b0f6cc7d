"""The shape of sheets: what stands around a table, how lines are numbered and grouped, what several sheets hold."""

from datetime import date

from tests.emulation.intake.corpus import Page, with_stray_cell, xlsx
from tests.intake_corpus.case import HEAD, NAMES, PEOPLE_HEAD, Case, line, lines, person, read

ONE, TWO, THREE, FOUR, FIVE = NAMES[:5]
LETTERHEAD = [
    ["UBND TỈNH KIÊN GIANG", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NỘI VỤ", "", "", "", "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG"],
    [],
]
SIGNATURES = [
    ["", "", "", "", "Kiên Giang, ngày 05 tháng 3 năm 2024"],
    ["Nơi nhận:", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
    ["- Như trên;", "", "", "", "KT. CHỦ TỊCH"],
    ["- Lưu: VT, NC.", "", "", "", "PHÓ CHỦ TỊCH"],
    [],
    ["", "", "", "", "Nguyễn Văn Ký"],
]

AROUND = Case(
    "letterhead, motto, merged title, total, recipients of copies, signature",
    lambda: xlsx(Page([*LETTERHEAD, HEAD, *lines(3), ["Tổng cộng: 03 cá nhân"], [], *SIGNATURES], merges=["A4:G4", "A1:C1"])),
    rows=read(3, at=7),
    skipped={
        **dict.fromkeys((1, 2, 4), "title"),
        **dict.fromkeys((3, 5, 11, 16), "blank"),
        10: "total",
        **dict.fromkeys((12, 13, 14, 15, 17), "footer"),
    },
)
LONE_SIGNATORY = Case(
    "a signatory's name in the column of names, with nothing above it but a title",
    lambda: xlsx(
        [
            HEAD,
            *lines(2),
            [],
            ["", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"],
            ["", "(Ký, ghi rõ họ tên)"],
            [],
            ["", "Trần Thị Ký"],
        ]
    ),
    rows=read(2),
    skipped={4: "blank", 5: "footer", 6: "footer", 7: "blank", 8: "footer"},
)
THREE_ROWS = Case(
    "header of three rows with merges and line breaks",
    lambda: xlsx(
        Page(
            [
                ["STT", "Họ và tên", "Thông tin cá nhân", "", "", "Quyết định\nkhen thưởng", "", "Hình thức\nkhen thưởng "],
                ["", "", "Ngày sinh", "", "Đơn vị\ncông tác", "Số", "Ngày", ""],
                ["", "", "Nam", "Nữ", "", "", "", ""],
                [1, ONE, "05/8/1990", "", "Sở Nội vụ", "15/QĐ-UBND", "05/3/2024", "Bằng khen"],
                [2, TWO, "", "1991", "Sở Nội vụ", "15/QĐ-UBND", "05/3/2024", "Bằng khen"],
            ],
            merges=["A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3", "F1:G1", "F2:F3", "G2:G3", "H1:H3"],
        )
    ),
    rows={
        4: {"name": ONE, "sex": "Nam", "birth_date": "1990-08-05", "unit_code": "KG.SNV", "decision_date": "2024-03-05"},
        5: {"name": TWO, "sex": "Nữ", "birth_date": "1991", "award_code": "BKT"},
    },
    columns={
        "stt": "A", "name": "B", "birth_male": "C", "birth_female": "D", "unit": "E", "decision_number": "F",
        "decision_date": "G", "award": "H",
    },
)  # fmt: skip
NUMBERED_COLUMNS = [
    Case(
        f"column numbers as {marks[0]}",
        lambda marks=marks: xlsx([HEAD, marks, *lines(2)]),
        rows=read(2, at=3),
        skipped={2: "numbers"},
    )
    for marks in (
        [1, 2, 3, 4, 5, 6, 7],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["A", "B", "1=(2+3)", "2", "3", "4", "5"],
        ["1", "2", "3", "4", "5", "6", "7 (6:3)"],
    )
]
SECTIONS = Case(
    "headings by roman numeral and district, numbers restarting",
    lambda: xlsx(
        Page(
            [
                HEAD,
                ["I. TẬP THỂ"],
                line(1, "Sở Y tế", unit=""),
                ["II. CÁ NHÂN"],
                ["HUYỆN CHÂU THÀNH, TỈNH KIÊN GIANG"],
                line(1, ONE, unit="UBND xã Bình An"),
                line(2, TWO, unit=""),
                ["SỞ NỘI VỤ"],
                line(1, THREE, unit=""),
            ],
            merges=["A2:G2", "A4:G4", "A5:G5", "A8:G8"],
        )
    ),
    rows={
        3: {"recipient_kind": "collective", "unit_code": "KG.SYT", "section": "I. TẬP THỂ"},
        6: {"recipient_kind": "person", "unit_code": "KG.30898"},
        7: {"unit_code": "KG.905"},
        9: {"unit_code": "KG.SNV", "section": "SỞ NỘI VỤ"},
    },
    skipped=dict.fromkeys((2, 4, 5, 8), "section"),
)
AWARDS_IN_HEADINGS = Case(
    "honours only in headings, recipients of each kind below",
    lambda: xlsx(
        [
            ["STT", "Tên tập thể, cá nhân", "Đơn vị"],
            ["I", "Cờ thi đua của UBND tỉnh"],
            [1, "Sở Y tế", ""],
            ["II", "Bằng khen của Chủ tịch UBND tỉnh"],
            [1, "Tập thể"],
            [1, "Sở Nội vụ", ""],
            [2, "Cá nhân"],
            [1, ONE, "Sở Nội vụ"],
        ]
    ),
    kind="nominees",
    as_of=date(2024, 5, 1),
    rows={
        3: {"award_code": "COT", "unit_code": "KG.SYT"},
        6: {"award_code": "BKT", "recipient_kind": "collective", "unit_code": "KG.SNV"},
        8: {"award_code": "BKT", "recipient_kind": "person", "name": ONE},
    },
    skipped=dict.fromkeys((2, 4, 5, 7), "section"),
)
COUNTED = Case(
    "headings and totals whose counts do not match the lines",
    lambda: xlsx(
        [
            HEAD,
            ["I", "Cá nhân (03 cá nhân)"],
            *lines(2),
            ["Cộng: 2 người"],
            ["II", "Tập thể: 01"],
            line(1, "Sở Y tế", unit=""),
            ["Tổng cộng: 5"],
        ]
    ),
    rows={**read(2, at=3), 7: {"unit_code": "KG.SYT"}},
    issues=[(3, "", "W_COUNT_MISMATCH"), (7, "", "W_COUNT_MISMATCH")],
)
NUMBERS = Case(
    "line numbers in every style, repeated and empty",
    lambda: xlsx([HEAD, *(line(number, name) for number, name in zip(("01", "2.", "", "(4)", 1, 1, "5/"), NAMES, strict=False))]),
    rows=read(7),
)
HELPERS = Case(
    "rows of nothing but formulas, and formulas beside the list",
    lambda: xlsx(
        Page(
            [HEAD, *lines(2)],
            formulas={f"{letter}{row}": ("=VLOOKUP(D2,A:B,2,0)", "#N/A") for letter in "KL" for row in range(2, 40)},
        )
    ),
    rows=read(2),
)
FORMULA_CELL = Case(
    "a formula in a cell of data",
    lambda: xlsx(Page([HEAD, *lines(2)], formulas={"C3": ("=C2", "Sở Nội vụ"), "A3": ("=A2+1", 2)})),
    rows=read(2),
    issues=[(3, "C", "E_FORMULA")],
)
SAME_AS_ABOVE = Case(
    "merged cells and signs that mean the same as above",
    lambda: xlsx(
        Page(
            [
                HEAD,
                line(1, ONE),
                line(2, TWO, unit=""),
                line(3, THREE, unit='"', award="nt"),
                line(4, FOUR, unit="-nt-"),
                line(5, FIVE, unit=""),
            ],
            merges=["C2:C3"],
        )
    ),
    rows={**read(4), 6: {"name": FIVE, "unit_code": None}},
    issues=[(6, "C", "E_UNIT_MISSING")],
)
SEVERAL_SHEETS = Case(
    "a sheet a unit, columns in another order, guide, empty and hidden sheets",
    lambda: xlsx(
        Page([HEAD, *lines(1)], name="Sở Nội vụ"),
        Page(
            [
                [], [],
                ["Năm", "Hình thức khen thưởng", "Số quyết định", "Ngày ký", "Họ và tên", "Đơn vị"],
                [2023, "Bằng khen", "15/QĐ-UBND", "05/3/2024", TWO, "Sở Khôngcó"],
            ],
            name="Sở Y tế",
        ),
        Page([], name="Trống"),
        Page([["Hướng dẫn"], ["Ghi đủ các cột."]], name="Hướng dẫn"),
        Page([HEAD, *lines(1, first=9)], name="Ẩn", hidden=True),
    ),
    rows={("Sở Nội vụ", 2): {"name": ONE}, ("Sở Y tế", 4): {"name": TWO, "unit_code": None}},
    issues=[(4, "F", "E_UNIT_UNKNOWN")],
    statuses={("Sở Nội vụ", 2): "new"},
)  # fmt: skip
TWO_TABLES = Case(
    "two tables below each other, each with its own columns",
    lambda: xlsx(
        [
            ["STT", "Tên tập thể", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ"],
            [1, "Sở Khôngcó", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
            [],
            HEAD,
            line(1, ONE, unit="Sở Khôngcó"),
        ]
    ),
    rows={2: {"recipient_kind": "collective"}, 5: {"name": ONE, "recipient_kind": "person"}},
    issues=[(2, "B", "E_UNIT_UNKNOWN"), (5, "C", "E_UNIT_UNKNOWN")],
    skipped={3: "blank"},
)
SPLIT_NAMES = [
    Case(
        f"first and last name in two columns, {style}",
        lambda heads=heads, merges=merges: xlsx(
            Page(
                [
                    ["STT", *heads, "Đơn vị", "Hình thức", "Số QĐ", "Ngày QĐ"],
                    [1, "NGUYỄN VĂN", "AN", "Sở Y tế", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
                    [2, "Lê Thị Mỹ", "Ý", "Sở Y tế", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
                ],
                merges=merges,
            )
        ),
        rows={2: {"name": "Nguyễn Văn An"}, 3: {"name": "Lê Thị Mỹ Ý", "unit_code": "KG.SYT"}},
    )
    for style, heads, merges in (
        ("each with its head", ["Họ và chữ đệm", "Tên"], []),
        ("under a merged head", ["Họ và tên", ""], ["B1:C1"]),
        ("under one head that is not merged", ["Họ và tên", ""], []),
    )
]
POSITION_AND_UNIT = Case(
    "position and unit in one cell, number and date of the decision in another",
    lambda: xlsx(
        [
            ["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Hình thức", "Số, ngày quyết định"],
            [1, ONE, "Phó Giám đốc Sở Y tế", "Bằng khen", "15/QĐ-UBND ngày 05/3/2024"],
            [2, TWO, "Trưởng phòng Tổ chức cán bộ, Sở Nội vụ", "Bằng khen", "15/QĐ-UBND, ngày 05 tháng 3 năm 2024"],
        ]
    ),
    rows={
        2: {"position": "Phó Giám đốc", "unit": "Sở Y tế", "decision_number": "15/QĐ-UBND", "decision_date": "2024-03-05"},
        3: {"position": "Trưởng phòng", "unit": "Phòng Tổ chức cán bộ, Sở Nội vụ", "decision_date": "2024-03-05"},
    },
    issues=[(2, "C", "W_SPLIT_GUESS"), (3, "C", "W_SPLIT_GUESS"), (3, "C", "W_UNIT_UNLISTED")],
)
HIDDEN_ROWS = Case(
    "hidden rows keep Excel's numbers",
    lambda: xlsx(Page([["DANH SÁCH"], HEAD, *lines(3)], hidden_rows=[4])),
    rows=read(3, at=3),
    issues=[(4, "", "W_HIDDEN_ROW")],
)
STRAY = Case("a value in the last cell of the sheet", lambda: with_stray_cell(xlsx([HEAD, *lines(2)])), rows=read(2))
EPOCH = Case(
    "a book that counts its days from 1904",
    lambda: xlsx(
        Page([HEAD, line(1, ONE, day=date(2024, 3, 5)), line(2, TWO, day=43894)]),
        date1904=True,
    ),
    rows=read(2),
)
ATTACHED = Case(
    "decision and honour only in the title",
    lambda: xlsx(
        [
            ["DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"],
            [
                "(Ban hành kèm theo Quyết định số: 15 /QĐ-UBND ngày 05 tháng 3 năm 2024 "
                "của Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang)"
            ],
            ["STT", "Họ và tên", "Đơn vị"],
            [1, ONE, "Sở Nội vụ"],
            [2, TWO, "Sở Y tế"],
        ]
    ),
    rows={
        4: {"name": ONE, "award_code": "BKT", "decision_number": "15/QĐ-UBND", "decision_date": "2024-03-05"},
        5: {"name": TWO, "award_code": "BKT", "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang"},
    },
    issues=[(4, "", "W_FROM_TITLE")],
)
DECISIONS_IN_HEADINGS = Case(
    "a heading for each decision",
    lambda: xlsx(
        [
            ["STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng"],
            ["", "Quyết định số 15/QĐ-UBND ngày 05/3/2024 của Chủ tịch UBND tỉnh"],
            [1, ONE, "Sở Nội vụ", "Bằng khen"],
            ["", "Quyết định số 99/QĐ-UBND ngày 06/4/2023 của Chủ tịch UBND tỉnh"],
            [1, TWO, "Sở Nội vụ", "Bằng khen"],
        ]
    ),
    rows={3: {"decision_number": "15/QĐ-UBND"}, 5: {"decision_number": "99/QĐ-UBND", "decision_date": "2023-04-06"}},
    issues=[(3, "", "W_FROM_TITLE")],
)
REPEATED_HEAD = Case(
    "the header again on every page",
    lambda: xlsx([HEAD, *lines(2), HEAD, *lines(2, first=2)]),
    rows={**read(2), **read(2, at=5, first=2)},
    skipped={4: "header"},
)
NO_LIST = [
    Case("a sheet without a header", lambda: xlsx([["abc", "def"], [1, 2], [3, 4]]), refusal="F_NO_HEADER"),
    Case("a list that lacks columns", lambda: xlsx([["STT", "Họ và tên"], [1, ONE]]), kind="people", refusal="F_MISSING_COLUMNS"),
    Case("an empty book", lambda: xlsx([[]]), refusal="F_EMPTY"),
]
PEOPLE_UNDER_HEADINGS = Case(
    "staff of several units, each under its heading",
    lambda: xlsx([PEOPLE_HEAD, ["SỞ Y TẾ"], person(1, ONE, unit=""), ["SỞ NỘI VỤ"], person(1, TWO, unit="")]),
    kind="people",
    rows={3: {"unit_code": "AG.SYT"}, 5: {"unit_code": "AG.SNV"}},
    skipped={2: "section", 4: "section"},
)
CLUSTERS = Case(
    "members of clusters under headings",
    lambda: xlsx(
        [
            ["STT", "Tên đơn vị", "Mã đơn vị", "Loại", "Người đứng đầu", "Tổng số CBCCVC"],
            ["I. CỤM THI ĐUA SỐ 1"],
            [1, "UBND xã Hòn Đất", "30817", "xã", f"Ông {ONE}", 45],
            ["II. CỤM THI ĐUA SỐ 2"],
            [1, "UBND xã Bình Sơn", 30823, "xã", "", "-"],
            [2, "Phường Rạch Giá", "30823", "phường", "", ""],
        ]
    ),
    kind="units",
    season="2026",
    rows={
        3: {"unit_code": "AG.30817", "head": ONE, "staff_count": 45, "cluster": "Cụm thi đua số 1"},
        5: {"unit_code": "AG.30823", "cluster": "Cụm thi đua số 2"},
        6: {"name": "Phường Rạch Giá"},
    },
    issues=[(6, "C", "E_CODE_DUP")],
    statuses={3: "changed", 5: "changed"},
)

CASES = [
    AROUND, LONE_SIGNATORY, THREE_ROWS, *NUMBERED_COLUMNS, SECTIONS, AWARDS_IN_HEADINGS, COUNTED, NUMBERS, HELPERS, FORMULA_CELL,
    SAME_AS_ABOVE, SEVERAL_SHEETS, TWO_TABLES, *SPLIT_NAMES, POSITION_AND_UNIT, HIDDEN_ROWS, STRAY, EPOCH, ATTACHED,
    DECISIONS_IN_HEADINGS, REPEATED_HEAD, *NO_LIST, PEOPLE_UNDER_HEADINGS, CLUSTERS,
]  # fmt: skip
