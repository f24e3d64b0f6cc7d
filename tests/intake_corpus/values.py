"""What stands in cells: dates, names, sexes, numbers and codes, honours, years."""

from datetime import date

from tests.emulation.intake.corpus import Page, xlsx
from tests.intake_corpus.case import HEAD, NAMES, PEOPLE_HEAD, Case, line, person

BIRTHS = {
    "15/11/1995": "1995-11-15",
    "05/8/2002": "2002-08-05",
    "30.04.1988": "1988-04-30",
    "1988-04-30": "1988-04-30",
    date(1990, 8, 5): "1990-08-05",
    32994: "1990-05-01",
    1980: "1980",
    "1980": "1980",
    "10/1980": "1980-10",
    "--/--/1965": "1965",
    "00/00/1965": "1965",
    "ngày 05 tháng 8 năm 1990": "1990-08-05",
    "05-08-1990": "1990-08-05",
    "không rõ": "",
    "05/08/1990 00:00:00": "1990-08-05",
}
WRONG_BIRTHS = {
    "31/02/1990": "E_DATE_INVALID",
    "13/25/1990": "E_DATE_INVALID",
    "05/13/1990": "E_DATE_INVALID",
    "Aug 5, 1990": "E_DATE_INVALID",
    "01/01/2999": "E_DATE_FUTURE",
    "5/8/90": "W_DATE_TWO_DIGIT_YEAR",
}


def people(values: list, column: str):
    rows = [person(place + 1, NAMES[place], **{column: value}) for place, value in enumerate(values)]
    return lambda: xlsx([PEOPLE_HEAD, *rows])


DATES = Case(
    "birth dates in every wording keep their precision",
    people(list(BIRTHS), "born"),
    kind="people",
    rows={place + 2: {"birth_date": iso} for place, iso in enumerate(BIRTHS.values())},
)
WRONG_DATES = Case(
    "dates that are none, with the month first, ahead, or of two digits",
    people([*WRONG_BIRTHS], "born"),
    kind="people",
    rows={place + 2: {"birth_date": "1990-08-05" if text == "5/8/90" else ""} for place, text in enumerate(WRONG_BIRTHS)},
    issues=[(place + 2, "D", code) for place, code in enumerate(WRONG_BIRTHS.values())],
)
MONTH_FIRST = Case(
    "a column in which one date has its month first puts the others in doubt",
    people(["05/08/1990", "05/13/1990", "07/07/1990"], "born"),
    kind="people",
    rows={2: {"birth_date": "1990-08-05"}, 3: {"birth_date": ""}, 4: {"birth_date": "1990-07-07"}},
    issues=[(2, "D", "W_DATE_SWAPPED"), (3, "D", "E_DATE_INVALID")],
)
TURNED_BY_EXCEL = Case(
    "dates a month-first Excel turned, beside texts it could not",
    people([date(1990, 8, 5), "25/08/1990", date(1991, 2, 3), "30/12/1991", date(1992, 6, 6)], "born"),
    kind="people",
    rows={2: {"birth_date": "1990-08-05"}, 3: {}, 4: {"birth_date": "1991-02-03"}, 5: {}, 6: {}},
    issues=[(2, "D", "W_DATE_SWAPPED"), (4, "D", "W_DATE_SWAPPED")],
)
SEXES = {"Nam": "Nam", "NAM": "Nam", "nữ": "Nữ", "NU": "Nữ", 1: "Nam", 2: "Nữ", "": "", "Nữ.": "Nữ"}
SEX = Case(
    "sexes as words and codes",
    people([*SEXES, "Nmà"], "sex"),
    kind="people",
    rows={place + 2: {"sex": sex} for place, sex in enumerate([*SEXES.values(), ""])},
    issues=[(len(SEXES) + 2, "C", "E_SEX_INVALID")],
)
CALLED = {
    "NGUYỄN THỊ ÚT": ("Nguyễn Thị Út", "", ""),
    "Ông DANH Ý": ("Danh Ý", "Ông", "Nam"),
    "bà Lê Thị Lan": ("Lê Thị Lan", "Bà", "Nữ"),
    "Ông/Bà: Lê Văn Ba": ("Lê Văn Ba", "", ""),
    "Thượng tá Lê Thị Tư": ("Lê Thị Tư", "Thượng tá", ""),
    "Đại úy Danh Minh Tài": ("Danh Minh Tài", "Đại úy", ""),
    "BS.CKII Trần Thị Tám": ("Trần Thị Tám", "BS.CKII", ""),
    "NGƯT Lý Văn Năm": ("Lý Văn Năm", "NGƯT", ""),
    "đồng chí Cô Thị Bảy": ("Cô Thị Bảy", "Đồng chí", ""),
    "Danh Út": ("Danh Út", "", ""),
    "  Lê   Văn  Chín ": ("Lê Văn Chín", "", ""),
    "2. Trần Văn Mười": ("Trần Văn Mười", "", ""),
}
HONORIFICS = Case(
    "forms of address, ranks and degrees stand apart from the name and do not decide the sex",
    lambda: xlsx([PEOPLE_HEAD, *(person(place + 1, text, sex="") for place, text in enumerate(CALLED))]),
    kind="people",
    rows={
        place + 2: {"name": name, "honorific": called, "sex": sex} for place, (name, called, sex) in enumerate(CALLED.values())
    },
)
WRONG_NAMES = Case(
    "names without a letter, missing, too long, with more behind them",
    lambda: xlsx(
        [
            PEOPLE_HEAD, person(1, "123"), person(2, ""), person(3, "###"), person(4, "Nguyễn " * 60),
            person(5, "Lê Ba, sinh năm 1980"),
        ]
    ),
    kind="people",
    rows={2: {"name": ""}, 3: {"name": ""}, 4: {}, 5: {}, 6: {"name": "Lê Ba"}},
    issues=[
        (2, "B", "E_NAME_INVALID"), (3, "B", "E_NAME_MISSING"), (4, "B", "E_NAME_INVALID"), (5, "B", "E_TOO_LONG"),
        (6, "B", "W_NAME_EXTRA"),
    ],
)  # fmt: skip
IDENTIFIERS = Case(
    "identifiers stored as numbers get their zeros back with a note",
    people(["091085000001", 91085000002, "370123456", "091 085 000 003", 12345, "-"], "citizen"),
    kind="people",
    rows={
        2: {"citizen_id": "091085000001"},
        3: {"citizen_id": "091085000002"},
        4: {"citizen_id": "370123456"},
        5: {"citizen_id": "091085000003"},
        6: {},
        7: {"citizen_id": ""},
    },
    issues=[(3, "E", "W_LEADING_ZERO"), (6, "E", "E_CODE_INVALID")],
)
CODE_TWICE = Case(
    "one code for two people, one person twice",
    lambda: xlsx(
        [
            PEOPLE_HEAD, person(1, NAMES[0], citizen="091085000001"), person(2, NAMES[1], citizen="091085000001"),
            person(3, NAMES[2]), person(4, NAMES[2].upper(), unit="Sở nội vụ"),
        ]
    ),
    kind="people",
    rows={row: {} for row in (2, 3, 4, 5)},
    issues=[(3, "E", "E_CODE_DUP"), (5, "B", "E_DUP_IN_FILE")],
)  # fmt: skip
SAME_NAMES = Case(
    "people of one name told apart by birth date or unit",
    lambda: xlsx([PEOPLE_HEAD, person(1, "Danh Út"), person(2, "Danh Út", born="1991"), person(3, "Danh Út", unit="Sở Y tế")]),
    kind="people",
    rows={row: {"name": "Danh Út"} for row in (2, 3, 4)},
)
CODES = Case(
    "codes of units as text, as a number, of the State and of the office",
    lambda: xlsx(
        [
            ["STT", "Họ và tên", "Mã đơn vị", "Hình thức", "Số QĐ", "Ngày QĐ"],
            *(
                [n + 1, NAMES[n], code, "Bằng khen", "15/QĐ-UBND", "05/3/2024"]
                for n, code in enumerate((30742, "30742", "KG.SNV", "99999"))
            ),
        ]
    ),
    rows={2: {"unit_code": "KG.30742"}, 3: {"gso_code": "30742"}, 4: {"unit_code": "KG.SNV"}, 5: {"unit_code": None}},
    issues=[(5, "C", "E_UNIT_UNKNOWN")],
)
HONOURS = {
    "Bằng khen": "BKT",
    "BK": "BKT",
    "Bằng khen của Chủ tịch UBND tỉnh Kiên Giang": "BKT",
    "Bằng khen Thủ tướng": "BKTTG",
    "CSTĐ cơ sở": "CSTDCS",
    "Chiến sỹ thi đua cơ sở": "CSTDCS",
    "Huân chương Lao động hạng nhì": "HCLD2",
    "Huân chương Quân kỳ quyết thắng": "HUYQK",
    "Nhà giáo Nhân dân": "NGND",
    "Nhà giáo nhân dân": "NGND",
}
HONOUR_NAMES = Case(
    "honours by name, short name, old name and place",
    lambda: xlsx([HEAD, *(line(place + 1, NAMES[place], award=text) for place, text in enumerate(HONOURS))]),
    kind="nominees",
    as_of=date(2024, 3, 5),
    rows={place + 2: {"award_code": code} for place, code in enumerate(HONOURS.values())},
)
WRONG_HONOURS = Case(
    "no honour, one nobody grants, one of collectives",
    lambda: xlsx(
        [
            HEAD,
            line(1, NAMES[0], award=""),
            line(2, NAMES[1], award="Bằng khenn"),
            line(3, NAMES[2], award="Tập thể lao động xuất sắc"),
        ]
    ),
    kind="nominees",
    rows={2: {}, 3: {}, 4: {}},
    issues=[(2, "D", "E_AWARD_MISSING"), (3, "D", "E_AWARD_UNKNOWN"), (4, "D", "E_AWARD_KIND_MISMATCH")],
)
YEARS = {
    "2023": 2023,
    2022: 2022,
    "năm học 2022 - 2023": 2023,
    "2021-2022": 2022,
    "Năm 2020": 2020,
    "2023.0": None,
    "20233": None,
}
SCHOOL_YEARS = Case(
    "school years and calendar years",
    lambda: xlsx([HEAD, *(line(place + 1, NAMES[place], year=text) for place, text in enumerate(YEARS))]),
    rows={place + 2: {"year": year} for place, year in enumerate(YEARS.values()) if place < 5} | {7: {}, 8: {}},
    issues=[(7, "G", "E_YEAR_INVALID"), (8, "G", "E_YEAR_INVALID")],
)
YOUNG = Case(
    "a child at the decision, a decision ahead, the same honour twice, and twice in a year",
    lambda: xlsx(
        [
            [*HEAD, "Ngày sinh"],
            [*line(1, NAMES[0]), "05/8/2020"],
            [*line(2, NAMES[1], day="01/12/2026", year=2026), "1990"],
            [*line(3, NAMES[2]), "1990"],
            [*line(4, NAMES[2].upper(), decision="15 /QĐ-UBND"), "1990"],
            [*line(5, NAMES[2], decision="16/QĐ-UBND"), "1990"],
        ]
    ),
    rows={row: {} for row in range(2, 7)},
    issues=[
        (2, "H", "E_DATE_IMPLAUSIBLE"), (3, "F", "E_DATE_FUTURE"), (5, "B", "E_DUP_IN_FILE"), (6, "D", "E_ALREADY_RECORDED"),
    ],
)  # fmt: skip
CATEGORIES = Case(
    "classes, types and kinds that are in no list",
    lambda: xlsx(
        [
            [
                "STT",
                "Họ và tên",
                "Đơn vị",
                "Phân loại đối tượng",
                "Loại hình khen thưởng",
                "Phân loại khen thưởng",
                "Hình thức khen thưởng",
            ],
            [1, NAMES[0], "Sở Nội vụ", "lung tung", "Thường xuyên", "Cá nhân", "Bằng khen"],
            [2, NAMES[1], "Sở Nội vụ", "Doanh nhân", "vu vơ", "CANHAN", "Bằng khen"],
            [3, NAMES[2], "Sở Nội vụ", "Người trực tiếp lao động", "Chuyên đề", "Cá nhâm", "Bằng khen"],
        ]
    ),
    kind="nominees",
    rows={2: {"type": "CT"}, 3: {"subject_class": "DOANH_NHAN"}, 4: {"subject_class": "TRUC_TIEP", "type": "PT"}},
    issues=[(2, "D", "E_CATEGORY_UNKNOWN"), (3, "E", "E_TYPE_UNKNOWN"), (4, "F", "E_KIND_UNKNOWN")],
)
HIDDEN_COLUMN_OF_NOTHING = Case(
    "dashes and x for nothing",
    lambda: xlsx(
        Page([[*HEAD, "Ngày sinh", "Số CCCD"], [*line(1, NAMES[0]), "-", "x"], [*line(2, NAMES[1], year="-"), "x", "-"]])
    ),
    rows={2: {"birth_date": "", "year": 2023}, 3: {"birth_date": "", "year": 2024}},
    issues=[(2, "I", "E_CODE_INVALID")],
)

CASES = [
    DATES, WRONG_DATES, MONTH_FIRST, TURNED_BY_EXCEL, SEX, HONORIFICS, WRONG_NAMES, IDENTIFIERS, CODE_TWICE, SAME_NAMES, CODES,
    HONOUR_NAMES, WRONG_HONOURS, SCHOOL_YEARS, YOUNG, CATEGORIES, HIDDEN_COLUMN_OF_NOTHING,
]  # fmt: skip
