"""How lists write units: committees, abbreviations, places behind them, and names that changed owners."""

import unicodedata
from datetime import date

from tests.emulation.intake.corpus import xlsx
from tests.intake_corpus.case import HEAD, NAMES, Case, line


def units(*texts: str, day: str = "05/3/2024"):
    return lambda: xlsx([HEAD, *(line(place + 1, NAMES[place], unit=text, day=day) for place, text in enumerate(texts))])


def coded(*codes: str | None) -> dict:
    return {place + 2: {"unit_code": code} for place, code in enumerate(codes)}


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


SPELLINGS = {
    "KG.903": (
        "huyện Hòn Đất",
        "Huyện Hòn đất",
        "H. Hòn Đất",
        "H.Hòn Đất",
        "UBND huyện Hòn Đất",
        "Uỷ ban nhân dân huyện Hòn Đất",
    ),
    "KG.899": ("TP. Rạch Giá", "Tp Rạch Giá", "thành phố Rạch Giá", "UBND TP Rạch Giá"),
    "KG.30898": ("xã Bình An, huyện Châu Thành", "UBND xã Bình An, H. Châu Thành", "Xã Bình An (huyện Châu Thành)"),
    "KG.31051": ("Thị trấn Vĩnh Thuận", "TT. Vĩnh Thuận", "TT Vĩnh Thuận, huyện Vĩnh Thuận, tỉnh Kiên Giang"),
    "KG.SGDDT": (
        "Sở GD&ĐT",
        "Sở GD-ĐT",
        "Sở GD và ĐT",
        "Sở Giáo dục & Đào tạo",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "Sở Giáo dục và đào tạo",
    ),
    "KG.SLDTBXH": ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động-Thương binh và Xã hội", "Sở LĐTB&XH", "Sở LĐ-TB&XH"),
    "KG.SNV": ("Sở  Nội vụ ", "sở nội vụ tỉnh Kiên Giang", "Sở Nội vụ Kiên Giang", decomposed("Sở Nội vụ")),
    "KG.VPUB": ("Văn phòng UBND tỉnh", "VP UBND tỉnh", "VP.UBND tỉnh"),
}
MANY_SPELLINGS = Case(
    "33 spellings of 8 units",
    units(*(text for texts in SPELLINGS.values() for text in texts)),
    rows=coded(*(code for code, texts in SPELLINGS.items() for _ in texts)),
)
AMBIGUOUS = Case(
    "two communes of one name on one day",
    units("xã Bình An", "UBND xã Thạnh Lộc", "Xã Vĩnh Phú", "Huyện Châu Thành"),
    rows=coded(None, None, None, None),
    issues=[(row, "C", "E_UNIT_AMBIGUOUS") for row in (2, 3, 4, 5)],
)
BEFORE = Case(
    "names as of a decision before 1/7/2025",
    units("Xã Thạnh Đông", "Xã Đông Hưng, huyện An Minh", "Xã Vĩnh Thuận", "Xã Hòn Đất"),
    rows=coded("KG.30865", "KG.31033", "KG.31069", None),
    issues=[(5, "C", "E_UNIT_NOT_YET")],
)
AFTER = Case(
    "the same names after 1/7/2025: lived on elsewhere, dissolved",
    units("Xã Thạnh Đông", "Thị trấn Vĩnh Thuận", "Huyện Hòn Đất", "Xã Hòn Đất", "Sở Nội vụ tỉnh Kiên Giang", day="05/3/2026"),
    rows=coded("AG.30874", None, None, "AG.30817", None),
    issues=[(2, "C", "W_UNIT_NAME_REUSED"), *((row, "C", "E_UNIT_DISSOLVED") for row in (3, 4, 6))],
)
MARKS_DECIDE = Case(
    "diacritics tell places apart",
    units("Xã Tân Thành", "Xã Tân Thanh", "Xa Tan Thanh"),
    rows=coded("KG.30856", None, None),
    issues=[(3, "C", "E_UNIT_UNKNOWN"), (4, "C", "E_UNIT_UNKNOWN")],
)
CODES_OF_THE_STATE = Case(
    "one State code, three units in time",
    lambda: xlsx(
        [
            ["STT", "Họ và tên", "Mã đơn vị", "Hình thức", "Số QĐ", "Ngày QĐ"],
            *(
                [place + 1, NAMES[place], "30742", "Bằng khen", "15/QĐ-UBND", day]
                for place, day in enumerate(("05/3/2023", "15/01/2025", "05/3/2026"))
            ),
            [4, NAMES[3], "30730", "Bằng khen", "15/QĐ-UBND", "05/3/2026"],
        ]
    ),
    rows=coded("KG.30742", "KG.30742", "AG.30742", None),
    issues=[(5, "C", "E_UNIT_DISSOLVED")],
)
OLD_NAME = Case(
    "a unit by the name of another day",
    units("Huyện Phú Quốc", "Thành phố Phú Quốc"),
    rows=coded("KG.911", "KG.911"),
    issues=[(2, "C", "W_UNIT_OLD_NAME")],
)
UNLISTED = Case(
    "offices that are in no directory, written with the unit they belong to",
    units(
        "Phòng GD&ĐT H. Hòn Đất", "Trường THCS Nguyễn Du, xã Sơn Kiên, huyện Hòn Đất", "Văn phòng Sở Nội vụ", "Huyện ủy Hòn Đất"
    ),
    rows={2: {"unit_code": "KG.903"}, 3: {}, 4: {"unit_code": "KG.SNV"}, 5: {"unit_code": "KG.903"}},
    issues=[(row, "C", "W_UNIT_UNLISTED") for row in (2, 3, 4, 5)],
)
RECIPIENTS = Case(
    "the people and officials of a place are a recipient, its unit the place",
    lambda: xlsx(
        [
            ["STT", "Tên tập thể, cá nhân, hộ gia đình", "Đơn vị", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ"],
            [1, "Nhân dân và cán bộ huyện Hòn Đất", "", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
            [2, "Đảng bộ, Chính quyền và Nhân dân huyện Kiên Hải", "", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
            [3, f"Hộ gia đình bà {NAMES[0]}", "xã Bình Sơn, huyện Hòn Đất", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
        ]
    ),
    rows={
        2: {"recipient_kind": "collective", "name": "Nhân dân và cán bộ huyện Hòn Đất", "unit_code": "KG.903"},
        3: {"recipient_kind": "collective", "unit_code": "KG.912"},
        4: {"recipient_kind": "household", "name": NAMES[0], "honorific": "Bà", "unit_code": "KG.30823"},
    },
)
HOUSEHOLDS = Case(
    "households with their place",
    lambda: xlsx(
        [
            ["STT", "Họ và tên chủ hộ", "Địa chỉ", "Phân loại", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ"],
            [
                1,
                f"Ông {NAMES[0]}",
                "ấp Sơn Thịnh, xã Bình Sơn, huyện Hòn Đất",
                "Hộ gia đình",
                "Bằng khen",
                "15/QĐ-UBND",
                "05/3/2024",
            ],
        ]
    ),
    rows={2: {"recipient_kind": "household", "name": NAMES[0], "honorific": "Ông", "unit_code": "KG.30823"}},
)
WHICH_DAY = Case(
    "names of a list without decisions are read as of the day chosen",
    lambda: xlsx([["STT", "Họ và tên", "Đơn vị", "Hình thức"], [1, NAMES[0], "Xã Thạnh Đông", "Bằng khen"]]),
    kind="nominees",
    as_of=date(2024, 3, 5),
    rows=coded("KG.30865"),
)
CODE_AGAINST_NAME = Case(
    "a code and a name of two units",
    lambda: xlsx(
        [
            ["STT", "Họ và tên", "Mã đơn vị", "Đơn vị", "Hình thức", "Số QĐ", "Ngày QĐ"],
            [1, NAMES[0], "KG.SNV", "Sở Y tế", "Bằng khen", "15/QĐ-UBND", "05/3/2024"],
        ]
    ),
    rows=coded("KG.SNV"),
    issues=[(2, "C", "W_UNIT_CODE")],
)

CASES = [
    MANY_SPELLINGS, AMBIGUOUS, BEFORE, AFTER, MARKS_DECIDE, CODES_OF_THE_STATE, OLD_NAME, UNLISTED, RECIPIENTS, HOUSEHOLDS,
    WHICH_DAY, CODE_AGAINST_NAME,
]  # fmt: skip
