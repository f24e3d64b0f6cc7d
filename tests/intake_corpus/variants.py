"""Lists of the kinds that were once misread, in shapes of their own: other words, marks, columns and lines."""

from tests.emulation.intake.corpus import text, xlsx
from tests.intake_corpus.case import HEAD, Case, line

TITLE = ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"]
NOMINEES = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu"]


def names(name: str, read: dict[str, tuple[str, list[str]]], **facts) -> Case:
    """A list whose names are the keys, each read as the given name with these codes."""
    lines = [line(place, written) for place, written in enumerate(read, 1)]
    rows = {place: {"name": found} for place, (found, _) in enumerate(read.values(), 2)}
    issues = [(place, "B", code) for place, (_, codes) in enumerate(read.values(), 2) for code in codes]
    return Case(name, lambda: xlsx([HEAD, *lines]), rows=rows, issues=issues, **facts)


EXTRA, SEVERAL = ["W_NAME_EXTRA"], ["E_NAME_SEVERAL"]
MARKS = names(
    "marks of footnotes, remarks and figures behind a name",
    {
        "Lâm Thị Bưởi²": ("Lâm Thị Bưởi", EXTRA),
        "Danh Sà Rương(a)": ("Danh Sà Rương", EXTRA),
        "Ngô Hải Yến [*]": ("Ngô Hải Yến", EXTRA),
        "Châu Kim Thoa †": ("Châu Kim Thoa", EXTRA),
        "Phan Văn Lụa 1)": ("Phan Văn Lụa", EXTRA),
        "Trần Thị Hoa 1": ("Trần Thị Hoa", EXTRA),
        "Tô Minh Khuê (truy tặng)": ("Tô Minh Khuê", EXTRA),
        "Trịnh Công Mẫn (1980)": ("Trịnh Công Mẫn", EXTRA),
        "Vũ Thị Năm – GVCN": ("Vũ Thị Năm", EXTRA),
        "Nguyễn Văn A": ("Nguyễn Văn A", ["W_NAME_EXAMPLE"]),
        "Hộ sinh Trần Văn Dậu": ("Hộ Sinh Trần Văn Dậu", EXTRA),
    },
)
TWO_PEOPLE = names(
    "two people in one cell, however they are parted",
    dict.fromkeys(
        (
            *("Lâm Văn Sậy & Trịnh Thị Tràm", "1. Lâm Văn Sậy 2. Trịnh Thị Tràm", "Lâm Văn Sậy cùng vợ Trịnh Thị Tràm"),
            *("Vợ chồng ông Lâm Văn Sậy", "Lâm Văn Sậy  Trịnh Thị Tràm", "Lâm Văn Sậy\nÔng Trịnh Văn Tràm"),
        ),
        ("", SEVERAL),
    ),
)
POSTS = ("PGS. TS. Lâm Thị Bưởi", "Th.S.BS Lâm Văn Sậy", "Luật gia Trần Văn Cư", "Hội Thị Mai", "Cục Văn Bảy", "BS.CKI. Đặng Hà")
TITLES = Case(
    "degrees, callings and family names that are words for bodies",
    lambda: xlsx([NOMINEES, *([place, one, "Chuyên viên (1)", "Sở Y tế*", "LĐTT"] for place, one in enumerate(POSTS, 1))]),
    kind="nominees",
    rows={
        place: {"name": name, "honorific": honorific, "recipient_kind": "person", "position": "Chuyên viên", "unit": "Sở Y tế"}
        for place, (name, honorific) in enumerate(
            (
                *(("Lâm Thị Bưởi", "PGS TS"), ("Lâm Văn Sậy", "ThS BS"), ("Trần Văn Cư", "Luật gia")),
                *(("Hội Thị Mai", ""), ("Cục Văn Bảy", ""), ("Đặng Hà", "BS.CKI")),
            ),
            2,
        )
    },
)
NUMBERS = {
    "15/QĐ-UBND\n16/QĐ-UBND": "", "15 + 16/QĐ-UBND": "", "15/QĐUBND": "15/QĐ-UBND", "15-QĐ/TU": "15-QĐ/TU",
    "15/QĐ – UBND (bản sao)": "15/QĐ-UBND", "Số: 15/qđ-ubnd": "15/QĐ-UBND",
}  # fmt: skip
DECISIONS = Case(
    "numbers of decisions in other writings, and two of them in a cell",
    lambda: xlsx([HEAD, *(line(place, f"Lâm Thị {['Ba', 'Bé', 'Chi', 'Hoa', 'Lan', 'Mai'][place - 1]}", decision=number)
                          for place, number in enumerate(NUMBERS, 1))]),
    rows={place: {"decision_number": number} for place, number in enumerate(NUMBERS.values(), 2)},
    issues=[(2, "E", "E_CODE_INVALID"), (3, "E", "E_CODE_INVALID")],
)  # fmt: skip
PAGES = Case(
    "what a page ends and begins with, and a name alone among numbered lines",
    lambda: xlsx(
        [
            TITLE,
            NOMINEES[:3],
            ["SỞ NỘI VỤ"],
            [1, "Lâm Thị Bưởi", "Văn thư"],
            *(["", words] for words in ("(Xem tiếp trang sau)", "Hết trang 1", "Trang: 2", "Lũy kế: 1", "Cộng trang: 1 người")),
            ["", "Thạch Sa Rết"],
            [2, "Danh Út", "Văn thư"],
        ]
    ),
    kind="nominees",
    rows={
        row: {"name": name, "unit_code": "AG.SNV"} for row, name in ((4, "Lâm Thị Bưởi"), (10, "Thạch Sa Rết"), (11, "Danh Út"))
    },
    issues=[(4, "", "W_FROM_TITLE"), (10, "", "W_ROW_BARE")],
    skipped={1: "title", 3: "section"} | dict.fromkeys(range(5, 10), "page"),
)
EXAMPLED = ("Lê Lan", "Lê Na", "Ví dụ: Lê Ba")
EXAMPLES = Case(
    "lines that show how to fill the form in",
    lambda: xlsx(
        [
            NOMINEES,
            *([mark, name, "", "Sở Y tế", "LĐTT"] for mark, name in zip(("VD1", "(Mẫu 2)", ""), EXAMPLED, strict=True)),
            [1, "Lâm Thị Bưởi", "Văn thư", "Sở Y tế", "LĐTT"],
        ]
    ),
    kind="nominees",
    rows={5: {"name": "Lâm Thị Bưởi"}},
    skipped=dict.fromkeys((2, 3, 4), "example"),
)  # fmt: skip
BESIDE = Case(
    "two tables beside each other without numbers",
    lambda: xlsx([["Họ và tên", "Đơn vị", "Họ và tên", "Đơn vị"], ["Lê Thị Hoa", "Sở Y tế", "Danh Út", "Sở Nội vụ"]]),
    kind="people",
    refusal="F_TWO_TABLES",
)
UNNAMED = Case(
    "names in capitals under a head that says nothing stay no column of units",
    lambda: xlsx([["STT", "NGƯỜI ĐƯỢC XÉT", "ĐƠN VỊ", "DANH HIỆU"], [1, "LÂM THỊ BƯỞI", "SỞ Y TẾ", "LĐTT"]]),
    kind="nominees",
    refusal="F_MISSING_COLUMNS",
)
WITHOUT_HEAD = Case(
    "a column of words without a head, and one whose cells are something else than its head says",
    lambda: text([["STT", "Họ và tên", "", "Đơn vị", "Nội dung"], [1, "Lê Thị Hoa", "Văn thư", "Sở Y tế", "05/8/1990"]]),
    kind="people",
    file="a.csv",
    rows={2: {"name": "Lê Thị Hoa", "unit_code": "AG.SYT"}},
    issues=[(2, "", "W_COLUMN_UNUSED"), (2, "", "W_COLUMN_UNUSED")],
)
TABLES = Case(
    "a table that lacks a column above one that is read",
    lambda: xlsx(
        [["STT", "Họ và tên", "Nơi làm"], [1, "Lê Hoa", "Sở Y tế"], [], ["STT", "Họ và tên", "Đơn vị"], [1, "Lê Na", "Sở Y tế"]]
    ),
    kind="people",
    rows={5: {"name": "Lê Na"}},
    issues=[(5, "", "W_TABLE_UNREAD")],
    skipped={1: "title", 2: "unread", 3: "blank"},
)  # fmt: skip
LOST = ("Danh Th? Thúy", "?inh Văn Ba", "Lê \ufffdt", "Trần Hƣng")
LETTERS = Case(
    "letters lost at the beginning and the end of a word",
    lambda: text([HEAD, *(line(place, name) for place, name in enumerate(LOST, 1))]),
    file="a.csv",
    rows={2: {"name": "Danh Th? Thúy"}, 3: {"name": "?inh Văn Ba"}, 4: {}, 5: {"name": "Trần Hưng"}},
    issues=[(2, "B", "W_LETTERS_LOST"), (3, "B", "W_LETTERS_LOST"), (4, "B", "W_LETTERS_LOST"), (5, "B", "W_ENCODING")],
)  # fmt: skip

CASES = [
    *(MARKS, TWO_PEOPLE, TITLES, DECISIONS, PAGES, EXAMPLES, BESIDE, UNNAMED, WITHOUT_HEAD, TABLES, LETTERS),
]
