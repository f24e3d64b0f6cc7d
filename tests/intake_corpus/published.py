"""Decision lists as offices publish them, and the spreadsheets and templates of systems in use."""

from datetime import date

from tests.emulation.intake.corpus import Page, xlsx
from tests.intake_corpus.case import NAMES, Case

ONE, TWO, THREE, FOUR = NAMES[:4]
THEN = date(2024, 5, 1)


def one_cell(*texts: str):
    return lambda: xlsx([[text] for text in texts])


def split(*rows: int) -> list[tuple]:
    return [(row, "A", "W_SPLIT_GUESS") for row in rows]


CONSULTATION = Case(
    "A1 consultation list grouped by award",
    one_cell(
        "DANH SÁCH LẤY Ý KIẾN",
        "1. Cờ Thi đua của Chính phủ cho 3 tập thể gồm:",
        "- Sở Công Thương tỉnh Kiên Giang.",
        "- Nhân dân và cán bộ huyện Hòn Đất tỉnh Kiên Giang.",
        "- Nhân dân và cán bộ thị trấn Sóc Sơn, huyện Hòn Đất.",
        "2. Bằng khen của Thủ tướng Chính phủ cho Phòng Nghiệp vụ thuộc Sở Nội vụ.",
    ),
    kind="nominees",
    as_of=THEN,
    rows={
        3: {"recipient_kind": "collective", "unit_code": "KG.SCT", "award_code": "COCP"},
        4: {"name": "Nhân dân và cán bộ huyện Hòn Đất tỉnh Kiên Giang", "recipient_kind": "collective", "unit_code": "KG.903"},
        5: {"name": "Nhân dân và cán bộ thị trấn Sóc Sơn", "unit_code": "KG.30820"},
        6: {"name": "Phòng Nghiệp vụ thuộc Sở Nội vụ", "unit_code": "KG.SNV", "award_code": "BKTTG"},
    },
    issues=[*split(3, 4, 5, 6), (6, "A", "W_UNIT_UNLISTED")],
    skipped={1: "title", 2: "section"},
)
SCHOOLS = Case(
    "A2 name, district and province in one cell",
    one_cell(
        "Bằng khen của Chủ tịch UBND tỉnh cho 2 tập thể",
        "1. Trường Mầm non 3-2, huyện Hòn Đất, tỉnh Kiên Giang;",
        "2. Trường THCS thị trấn Sóc Sơn, huyện Hòn Đất, tỉnh Kiên Giang.",
    ),
    kind="nominees",
    as_of=THEN,
    rows={
        2: {"name": "Trường Mầm non 3-2", "unit": "huyện Hòn Đất, tỉnh Kiên Giang", "unit_code": "KG.903"},
        3: {"name": "Trường THCS thị trấn Sóc Sơn", "unit_code": "KG.30820"},
    },
    issues=[*split(2, 3), (3, "A", "W_UNIT_UNLISTED")],
)
RUNNING = Case(
    "A3 one running sentence and a school year",
    one_cell(
        "Tặng Bằng khen cho 3 tập thể đạt thành tích năm học 2022 - 2023:",
        "Trường Tiểu học Nam Thái I, huyện An Biên; Trường Mầm non Hoa Mai, thành phố Rạch Giá; "
        "Trường THCS Đông Thái, huyện An Biên.",
    ),
    kind="nominees",
    as_of=THEN,
    rows={
        (2, 0): {"name": "Trường Tiểu học Nam Thái I", "unit_code": "KG.908", "award_code": "BKT"},
        (2, 1): {"name": "Trường Mầm non Hoa Mai", "unit_code": "KG.899"},
        (2, 2): {"name": "Trường THCS Đông Thái", "unit_code": "KG.908"},
    },
    issues=split(2),
)
RUN_OF_PEOPLE = Case(
    "A4 form of address, name, position and unit in one run",
    one_cell(
        "Bằng khen của Thủ tướng Chính phủ",
        "1 tập thể",
        "Trường Mầm non Sao Mai (phường Rạch Giá).",
        "2 cá nhân",
        f"Bà {ONE.upper()}, Hiệu trưởng Trường Mầm non Sao Mai (phường Rạch Giá); ông {TWO}, chuyên viên Văn phòng Sở Nội vụ.",
    ),
    kind="nominees",
    rows={
        3: {"name": "Trường Mầm non Sao Mai", "recipient_kind": "collective", "unit_code": "AG.30742", "award_code": "BKTTG"},
        (5, 0): {"name": ONE, "sex": "Nữ", "honorific": "Bà", "position": "Hiệu trưởng", "unit_code": "AG.30742"},
        (5, 1): {"name": TWO, "sex": "Nam", "position": "chuyên viên", "unit": "Văn phòng Sở Nội vụ", "unit_code": "AG.SNV"},
    },
    issues=[*split(3, 5), (5, "A", "W_UNIT_UNLISTED"), (5, "A", "W_UNIT_UNLISTED")],
)
ABBREVIATED = Case(
    "A5 small letters and abbreviations",
    one_cell(
        "Tặng Bằng khen của Thủ tướng Chính phủ cho 3 cá nhân",
        f"1. ông {ONE}, Phó GĐ Đài PT-TH tỉnh;",
        f"2. bà {TWO}, Phó Chánh VP.UBND tỉnh;",
        f"3. bà {THREE}, Phó Chủ tịch UBND TX. Hà Tiên.",
    ),
    kind="nominees",
    as_of=date(2016, 5, 1),
    rows={
        2: {"name": ONE, "position": "Phó GĐ", "unit_code": "KG.DAI"},
        3: {"name": TWO, "position": "Phó Chánh VP", "unit_code": "KG.VPUB"},
        4: {"name": THREE, "position": "Phó Chủ tịch", "unit_code": "KG.900", "sex": "Nữ"},
    },
    issues=split(2, 3, 4),
)
RANKS = Case(
    "A6 several ranks in one sentence",
    one_cell(
        f"Huân chương Lao động hạng Nhất cho ông {ONE}, Ủy viên BTV Tỉnh ủy, Phó Chủ tịch HĐND, Giám đốc Sở Y tế; "
        f"hạng Nhì cho Hội Nông dân tỉnh; hạng Ba cho bà {TWO}, Giám đốc Sở Nội vụ"
    ),
    kind="nominees",
    as_of=date(2014, 9, 9),
    rows={
        (1, 0): {
            "name": ONE,
            "position": "Ủy viên BTV Tỉnh ủy, Phó Chủ tịch HĐND, Giám đốc",
            "unit_code": "KG.SYT",
            "award_code": "HCLD1",
        },
        (1, 1): {"name": "Hội Nông dân tỉnh", "recipient_kind": "collective", "unit_code": "KG.HND", "award_code": "HCLD2"},
        (1, 2): {"name": TWO, "award_code": "HCLD3", "unit_code": "KG.SNV"},
    },
    issues=split(1),
)
SECTOR = Case(
    "A7 units with commas of their own under another body",
    one_cell(
        "Cờ thi đua của Chính phủ",
        "1. Vụ Thực hành quyền công tố và kiểm sát điều tra án tham nhũng, chức vụ, VKSND tối cao;",
        "2. Viện kiểm sát nhân dân tỉnh Kiên Giang.",
    ),
    kind="nominees",
    as_of=date(2023, 9, 9),
    rows={
        2: {"name": "Vụ Thực hành quyền công tố và kiểm sát điều tra án tham nhũng, chức vụ", "unit": "VKSND tối cao"},
        3: {"recipient_kind": "collective", "unit_code": "KG.VKSND", "award_code": "COCP"},
    },
    issues=[*split(2, 3), (2, "A", "E_UNIT_UNKNOWN")],
)
ANNOUNCEMENT = Case(
    "A8 title with decision, counts and reason",
    one_cell(
        "Quyết định số 163/QĐ-UBND ngày 05/3/2024 của Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể, 01 cá nhân, "
        "vì: Đã có thành tích xuất sắc năm 2023",
        "02 tập thể:",
        "1. Sở Nội vụ;",
        "2. Sở Y tế;",
        "01 cá nhân:",
        f"1. Ông {ONE}, Giám đốc Sở Nội vụ.",
    ),
    rows={
        3: {
            "unit_code": "KG.SNV",
            "decision_number": "163/QĐ-UBND",
            "decision_date": "2024-03-05",
            "award_code": "BKT",
            "year": 2023,
        },
        4: {"unit_code": "KG.SYT", "recipient_kind": "collective"},
        6: {"name": ONE, "position": "Giám đốc", "award_code": "BKT", "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang"},
    },
    issues=[*split(3, 4, 6), (3, "", "W_FROM_TITLE")],
    skipped={1: "title", 2: "section", 5: "section"},
)


def _template() -> bytes:
    head = [
        "STT", "Tên gọi\n(Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác",
        "Phân loại khen thưởng", "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng", "Lĩnh vực hoạt động",
    ]  # fmt: skip
    rows = [
        [
            "",
            "Ông",
            ONE,
            "Trưởng phòng",
            "Sở Nội vụ",
            "Cá nhân",
            "Chiến sĩ thi đua cơ sở",
            "Các cấp lãnh đạo từ phó phòng trở lên",
            "Y tế",
        ],
        ["", "Thượng tá", TWO.upper(), "", "Công an tỉnh", "CANHAN", "CSTĐCS", "", ""],
        ["", "", "Phòng Hành chính – Tổng hợp ", "", "Sở Y tế", "TAPTHE", "Tập thể lao động xuất sắc", "", ""],
        ["", "Bà", THREE, "", "Xã Bình Sơn, huyện Hòn Đất", "HOGIADINH", "Gia đình văn hóa", "", ""],
    ]
    helpers = {f"R{row}": (f"=VLOOKUP(G{row},HTKT!A:B,2,0)", "#N/A") for row in range(2, 31)}
    return xlsx(
        Page([head, *rows], name="file nhận", formulas=helpers),
        Page([["Mã", "Tên"], [1, "Bằng khen"]], name="HTKT", hidden=True),
        Page([["Hướng dẫn"], ["Ghi đủ các cột"]], name="Hướng dẫn"),
    )


TEMPLATE = Case(
    "B1 one template for persons, collectives and households",
    _template,
    kind="nominees",
    as_of=date(2025, 1, 5),
    rows={
        2: {"name": ONE, "sex": "Nam", "award_code": "CSTDCS", "subject_class": "LD_KHAC"},
        3: {"name": TWO, "sex": "", "honorific": "Thượng tá", "unit_code": "KG.CA"},
        4: {"name": "Phòng Hành chính - Tổng hợp", "recipient_kind": "collective", "unit_code": "KG.SYT", "award_code": "TTLDXS"},
        5: {"name": THREE, "recipient_kind": "household", "unit_code": "KG.30823", "award_code": "GDVH"},
    },
)
TWO_AWARD_COLUMNS = Case(
    "B3 columns of codes and two columns of honours",
    lambda: xlsx(
        Page(
            [
                ["DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ KHEN THƯỞNG"],
                [],
                [
                    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Tên phòng ban/ khối, tổ \ncông tác",
                    "Tên đơn vị/tập thể\ncông tác",
                    "Địa chỉ / Nơi ở", "Mã phân loại cán bộ", "Mã hình thức khen thưởng", "Mã danh hiệu thi đua\n(nếu có)",
                ],
                [1, ONE, "NAM", "05/8/1990", "Phòng Nghiệp vụ", "Sở Nội vụ", "Rạch Giá", "", "BKT", ""],
                [2, TWO, "NU", "1/10/1985", "", "Sở Y tế", "", "", "BKT", "CSTDCS"],
            ],
            merges=["A1:J1"],
        )
    ),
    kind="nominees",
    as_of=date(2025, 1, 5),
    rows={
        4: {"name": ONE, "sex": "Nam", "birth_date": "1990-08-05", "unit": "Phòng Nghiệp vụ, Sở Nội vụ", "award_code": "BKT"},
        (5, 0): {"name": TWO, "sex": "Nữ", "birth_date": "1985-10-01", "award_code": "BKT"},
        (5, 1): {"name": TWO, "award_code": "CSTDCS"},
    },
    skipped={1: "title", 2: "blank"},
)  # fmt: skip
COLLECTIVES = Case(
    "B4 collectives in a list of their own",
    lambda: xlsx(
        [
            ["STT", "Tên đơn vị / tập thể", "Mã phân loại tập thể", "Mã hình thức khen thưởng", "Mã danh hiệu thi đua\n(nếu có)"],
            [1, "Sở Y tế", "", "BKT", ""],
            [2, "Bếp ăn tình thương, Sở Y tế", "", "", "TTLDXS"],
        ]
    ),
    kind="nominees",
    as_of=date(2025, 1, 5),
    rows={
        2: {"recipient_kind": "collective", "unit_code": "KG.SYT", "award_code": "BKT"},
        3: {"recipient_kind": "collective", "unit_code": "KG.SYT", "award_code": "TTLDXS"},
    },
    issues=[(2, "B", "W_SPLIT_GUESS"), (3, "B", "W_SPLIT_GUESS")],
)
PRINTED = Case(
    "B5 printed list in three groups that number anew",
    one_cell(
        "DANH SÁCH TẶNG BẰNG KHEN",
        "(Kèm theo Quyết định số 163/QĐ-UBND ngày 05 tháng 3 năm 2024 của Chủ tịch UBND tỉnh Kiên Giang)",
        "I. Cá nhân",
        f"1. {ONE}, Phó Giám đốc Sở Y tế",
        "II. Tập thể",
        "1. Sở Tài chính",
        "III. Hộ gia đình",
        f"1. Hộ ông {TWO}, ấp Sơn Thịnh, xã Bình Sơn, huyện Hòn Đất",
    ),
    rows={
        4: {
            "name": ONE,
            "recipient_kind": "person",
            "position": "Phó Giám đốc",
            "unit_code": "KG.SYT",
            "decision_date": "2024-03-05",
        },
        6: {"recipient_kind": "collective", "unit_code": "KG.STC", "decision_number": "163/QĐ-UBND"},
        8: {"name": TWO, "recipient_kind": "household", "honorific": "Ông", "unit_code": "KG.30823"},
    },
    issues=[*split(4, 6, 8), (4, "", "W_FROM_TITLE"), (8, "A", "W_UNIT_UNLISTED")],
)


def _survey() -> bytes:
    head = [
        "STT hộ", "STT người", "Họ và tên", "Ngày sinh", "", "CCCD", "Quan hệ với chủ hộ", "Trình độ", "Chuyên ngành",
        "Tình trạng việc làm", "Loại hợp đồng", "BHXH", "Nghề", "Khu vực", "Mong muốn",
    ]  # fmt: skip
    rows = [
        [1, 1, ONE.upper(), date(1980, 2, 3), " ", "091080000001", "Chủ hộ", "12/12", "x", "Có", "x", "x", "Nông dân", "1", "x"],
        [1, 2, TWO.upper(), " ", date(1982, 2, 3), "370123456", "Vợ", "9/12", "x", "Có", "x", "x", "", "2", "x"],
    ]
    top = [["UBND xã"], ["PHIẾU THU THẬP THÔNG TIN NGƯỜI LAO ĐỘNG"], ["Xã: Bình Sơn"], [], []]
    numbers = [*range(1, 15), 14]
    return xlsx(Page([*top, head, ["", "", "", "Nam", "Nữ"], numbers, *rows], merges=["D6:E6", "A6:A7", "B6:B7", "C6:C7"]))


WRONG_FILES = [
    Case(f"B6 a labour survey is no list of {kind}", _survey, kind=kind, refusal="F_NOT_A_LIST") for kind in ("awards", "people")
]
SEX_BY_X = Case(
    "B7 sex as X, numbers of two digits, a line without a name",
    lambda: xlsx(
        [
            ["STT", "Họ và tên", "Chức vụ, chức danh", "Nam", "Nữ", "Ngày vào Đảng", "Đơn vị"],
            ["01", ONE, "Bác sĩ", "X", "", "30.04.2008", "Sở Y tế"],
            ["02", TWO, "Điều dưỡng", "", "x", "12.05.2010", "Sở Y tế"],
            ["03", "", "Y sĩ", "X", "", "", "Sở Y tế"],
            ["04"],
        ]
    ),
    kind="people",
    rows={2: {"name": ONE, "sex": "Nam"}, 3: {"name": TWO, "sex": "Nữ", "position": "Điều dưỡng"}, 4: {"name": ""}},
    issues=[(4, "B", "E_NAME_MISSING")],
    skipped={5: "number_only"},
)
TICKS = Case(
    "B8 one column an honour, ticked, with numbers of decisions",
    lambda: xlsx(
        [
            [
                "CCCD (Bắt buộc)",
                "Họ và Tên",
                "Năm (Bắt buộc)",
                "Đơn vị",
                "CSTDCS (Đánh X)",
                "CSTT (Đánh X)",
                "CSTDTQ (Đánh X)",
                "Số QĐ CSTDTQ",
            ],
            ["091085000001", ONE, 2023, "Bộ CHQS tỉnh", "X", "-", "x", "12/QĐ-TTg"],
            ["091085000002", TWO, 2023, "Bộ CHQS tỉnh", "", "X", "", ""],
            ["091085000003", THREE, 2023, "Bộ CHQS tỉnh", "", "không", "", ""],
        ]
    ),
    kind="nominees",
    as_of=THEN,
    rows={
        (2, 0): {"name": ONE, "citizen_id": "091085000001", "award_code": "CSTDCS", "year": 2023},
        (2, 1): {"name": ONE, "award_code": "CSTDTQ"},
        3: {"name": TWO, "award_code": "CSTT"},
        4: {"name": THREE, "award_code": None},
    },
    issues=[(4, "E", "E_AWARD_MISSING")],
)

CASES = [
    CONSULTATION, SCHOOLS, RUNNING, RUN_OF_PEOPLE, ABBREVIATED, RANKS, SECTOR, ANNOUNCEMENT, TEMPLATE, TWO_AWARD_COLUMNS,
    COLLECTIVES, PRINTED, *WRONG_FILES, SEX_BY_X, TICKS,
]  # fmt: skip
