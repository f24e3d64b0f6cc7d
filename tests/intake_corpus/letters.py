"""Characters: composed and decomposed, invisible, look-alike, of fonts before Unicode; and content meant to do harm."""

import unicodedata

from tests.emulation.intake.corpus import Page, xlsx
from tests.intake_corpus.case import HEAD, NAMES, Case, line, read

DIRTY = {
    unicodedata.normalize("NFD", "Nguyễn Văn Thắng"): "Nguyễn Văn Thắng",
    "Lê\u00a0Thị\u202fÚt\u200b": "Lê Thị Út",
    "Trần\u00ad Văn\tBa": "Trần Văn Ba",
    "\ufeffDanh\nMỹ": "Danh Mỹ",
    "Ðặng Thị Ðào": "Đặng Thị Đào",
    "Ɖỗ Văn ðức": "Đỗ Văn Đức",
    "Lâm \u202eThị Hai": "Lâm Thị Hai",
    "Lý Thi\u0323\u0301\u0300 Tư": None,
}
CLEANED = Case(
    "marks, spaces, invisible letters, Eth for Đ, letters turned about",
    lambda: xlsx([HEAD, *(line(place + 1, text) for place, text in enumerate(DIRTY))]),
    rows={place + 2: {"name": name} if name else {} for place, name in enumerate(DIRTY.values())},
)
TONES = Case(
    "tone placement and case do not make another person",
    lambda: xlsx(
        [
            HEAD,
            line(1, "Nguyễn Thị Thúy Hòa"),
            line(2, "NGUYỄN THỊ THUÝ HOÀ"),
            line(3, "Nguyễn Thị Thúy Hoàn"),
            line(4, "Lí Mĩ"),
            line(5, "Lý Mỹ"),
        ]
    ),
    rows={row: {} for row in range(2, 7)},
    issues=[(3, "B", "E_DUP_IN_FILE"), (6, "B", "W_PERSON_SIMILAR")],
)
TCVN3_HEAD = [
    "STT",
    "Hä vµ tªn",
    "§¬n vÞ",
    "H×nh thøc khen th\u00ad\u00adëng".replace("\u00ad\u00ad", "\u00ad"),
    "Sè Q§",
    "Ngµy Q§",
]
TCVN3_ROWS = [
    [1, "NguyÔn V¨n Th¾ng", "Së Néi vô", "B»ng khen", "15/Q§-UBND", "05/3/2024"],
    [2, "Lª ThÞ Mü", "Së Y tÕ", "B»ng khen", "15/Q§-UBND", "05/3/2024"],
]
CONVERTED = {
    2: {"name": "Nguyễn Văn Thắng", "unit_code": "KG.SNV", "award_code": "BKT", "decision_number": "15/QĐ-UBND"},
    3: {"name": "Lê Thị Mỹ", "unit_code": "KG.SYT"},
}
ENCODED = [(2, letter, "W_ENCODING") for letter in "BCDE"]
TCVN3 = [
    Case(
        f"TCVN3 {style}",
        lambda fonts=fonts: xlsx(Page([TCVN3_HEAD, *TCVN3_ROWS], fonts=fonts)),
        rows=CONVERTED,
        issues=ENCODED,
    )
    for style, fonts in (("told by its font", dict.fromkeys(range(6), ".VnTime")), ("told by its words", {}))
]
VNI = Case(
    "VNI told by its words",
    lambda: xlsx(
        [
            ["STT", "Hoï vaø teân", "Ñôn vò", "Hình thöùc khen thöôûng", "Soá QÑ", "Ngaøy QÑ"],
            [1, "Nguyeãn Vaên Thaéng", "Sôû Noäi vuï", "Baèng khen", "15/QÑ-UBND", "05/3/2024"],
        ]
    ),
    rows={2: CONVERTED[2]},
    issues=ENCODED,
)
UNICODE_HEAD = ["STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ"]


def _one_font_column(font: str, *names: str) -> bytes:
    rows = [[place + 1, name, "Sở Nội vụ", "Bằng khen", "15/QĐ-UBND", "05/3/2024"] for place, name in enumerate(names)]
    return xlsx(Page([UNICODE_HEAD, *rows], fonts={1: font}))


CAPITALS = Case(
    "one column in a capital font among Unicode",
    lambda: _one_font_column(".VnTimeH", "NGUYÔN V¡N TH¾NG", "lª thÞ mü"),
    rows={2: {"name": "Nguyễn Văn Thắng"}, 3: {"name": "Lê Thị Mỹ"}},
    issues=[(2, "B", "W_ENCODING")],
)
LOST = Case(
    "a letter the old font has no place for is named",
    lambda: _one_font_column(".VnTime", "NguyÔn V¨n Thÿng", "Lª ThÞ Mü"),
    rows={2: {}, 3: {"name": "Lê Thị Mỹ"}},
    issues=[(2, "B", "W_ENCODING"), (2, "B", "W_LETTERS_LOST")],
)
FOREIGN = Case(
    "names in other Latin letters are left alone",
    lambda: xlsx([HEAD, line(1, "José María Ñáñez"), line(2, "Jürgen Müller Größe"), line(3, "K'Brơi Ayũn")]),
    rows={2: {"name": "José María Ñáñez"}, 3: {"name": "Jürgen Müller Größe"}, 4: {"name": "K'Brơi Ayũn"}},
)
HOSTILE = Case(
    "formulas as text, scripts, templates, a cell of 32,767 letters",
    lambda: xlsx(
        [
            HEAD, line(1, "=cmd|' /C calc'!A0"), line(2, "@SUM(A1)"), line(3, "+84912345678"),
            line(4, "<script>alert(1)</script>"),
            line(5, "{{7*7}} Danh Út"), line(6, "a" * 32767), line(7, NAMES[0], unit="'; DROP TABLE users; --"),
        ]
    ),
    rows={row: {} for row in range(2, 9)},
    issues=[
        (2, "B", "E_FORMULA"), (3, "B", "E_FORMULA"), (4, "B", "E_NAME_INVALID"), (5, "B", "W_NAME_EXTRA"),
        (6, "B", "W_NAME_EXTRA"), (7, "B", "E_TOO_LONG"),
        (8, "C", "E_UNIT_UNKNOWN"),
    ],
)  # fmt: skip
FORMULA_UNITS = Case(
    "text that Excel would run stays text",
    lambda: xlsx([HEAD, line(1, NAMES[0], unit="\t=1+1"), line(2, NAMES[1], decision="=HYPERLINK(1)"), *[line(3, NAMES[2])]]),
    rows={2: {}, 3: {}, 4: read(3)[4]},
    issues=[(2, "C", "E_FORMULA"), (3, "E", "E_FORMULA")],
)

CASES = [CLEANED, TONES, *TCVN3, VNI, CAPITALS, LOST, FOREIGN, HOSTILE, FORMULA_UNITS]
