"""What a line that is not data says: a section heading, a total, the end of the document, column numbers."""

import re
from dataclasses import dataclass

from emulation.intake.cells.text import as_text
from emulation.rules.text import folded, normalise

CLUSTER, RECIPIENTS, DISTRICT, UNIT, AWARD, OTHER = "cluster", "recipient_kind", "district", "unit", "award", "other"
DECISION = "decision"

_ROMAN = r"(?=[IVXLC])(?:C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_NUMERAL = re.compile(
    rf"^(?:(?P<roman>{_ROMAN})|(?P<letter>[A-HĐa-hđ])|(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*))\s*[./):-]\s*(?=\S)"
)
ROMAN_CELL = re.compile(rf"^(?:{_ROMAN}|[A-HĐ])[./)]?$")
NUMBER_CELL = re.compile(r"^\(?\d{1,6}[.)]?$")
_KINDS = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            r"^(cum|khoi)( thi dua)?( so)? ?[\divxlc]|^(cum|khoi) (thi dua|cac|so|truong|huyen|xa|dang|doan the|mat tran|mttq"
            r"|nha nuoc|chinh quyen|doanh nghiep|noi chinh|luc luong|su nghiep|hanh chinh|kinh te)\b",
            CLUSTER,
        ),
        (
            r"^(danh sach )?(doi voi )?(cac )?(tap the|ca nhan|(ho )?gia dinh)"
            r"((,| va)? (ca nhan|tap the|ho gia dinh))*(?P<rest>( .*)?)$",
            RECIPIENTS,
        ),
        (r"^(doi tuong|ve) (tap the|ca nhan|ho gia dinh)", RECIPIENTS),
        (r"^(theo |kem theo |tai )?quyet dinh (khen thuong )?so\b", DECISION),
        (r"^(truy )?tang\b|^(de nghi|danh hieu|hinh thuc|bang khen|giay khen|huan chuong|huy chuong|co thi dua)\b", AWARD),
        (r"^(chien si|lao dong tien tien|tap the lao dong|ky niem chuong)\b", AWARD),
        (r"^(huyen|thanh pho|thi xa|quan|tinh)\b", DISTRICT),
        (r"^(xa|phuong|thi tran|dac khu|so|ban|ubnd|uy ban|truong|phong|trung tam)\b", UNIT),
        (r"^(benh vien|cong ty|hoi|van phong|chi cuc|cuc)\b", UNIT),
    )
]
#: What may follow the word for recipients in a heading; other words are those of a name.
_OF_RECIPIENTS = re.compile(
    r"^(?: (?:\d+|gom|cho|duoc|de nghi|khen|tang|co|trong|ngoai|thuoc|cap|dat|tieu bieu|xuat sac|dien hinh|tien tien|nguoi|la"
    r"|doi tuong|truc tiep|lanh dao|thanh tich)(?: .*)?)?$"
)
_TOTAL = re.compile(
    r"^(?:tổng\s*(?:cộng|số)?|cộng|toàn\s+(?:tỉnh|huyện|cụm|khối)|tong\s*(?:cong|so)|cong)"
    r"(?:\s*(?:chung|dồn|lũy kế|luỹ kế|cụm|khối|huyện|mục|phần|nhóm|trang|này)(?:\s+\S{1,20}){0,4})?"
    r"\s*(?:$|[:=(]|\d|\.+$|là\b|gồm\b|có\b)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"^(?:danh sách|ấn định danh sách|danh sach)\s+(?:này\s+)?(?:gồm|có|gom|co)\b", re.IGNORECASE)
_FOOTER = re.compile(
    r"^(?:noi nhan|tm|kt|tl|tuq|q chu tich|thu truong (?:don vi|co quan)|nguoi (?:lap|ghi)(?: bieu| bang"
    r"| danh sach)?$"
    r"|lap bieu$|ky ten|da ky|ky va ghi|ky ghi ro|xac nhan cua|dai dien|lanh dao(?: don vi| co quan)$"
    r"|nhu tren|nhu dieu|luu(?: vt| ho so)|luu$)"
    r"(?:\W|$)"
)
_DATED_PLACE = re.compile(r"\bngay\b[ …\d]*thang\b[ …\d]*nam\b")
_TITLES = re.compile(
    r"^(pho )?(chu tich|giam doc|truong (phong|ban|khoa|thi dua|cong an)|hieu truong|chanh van phong"
    r"|cuc truong|bi thu|chu nhiem"
    r"|ke toan( truong)?|tong giam doc)( ubnd| uy ban| hoi dong| so| tinh| xa| phuong)?$"
)
_NUMBER_MARK = re.compile(r"^\(?(?:\d{1,2}|[a-zA-Z])\)?$|^\(?\d{1,2}\)?\s*[=(]\s*[\d(].*$|^[A-Z]\s*=.*$")


_PAGE = re.compile(
    r"^(?:(?:cong |tong cong |so luong |so )?(?:chuyen|mang) (?:sang|qua|tiep)\b|(?:cong )?(?:trang|trg) (?:truoc|sau|nay)\b"
    r"|(?:so )?(?:luy|lui) ke\b|cong don\b|(?:con|xem) tiep\b|tiep (?:theo )?(?:trang|danh sach|bang)\b|het trang\b"
    r"|(?:trang|page|trg|tr) \d+( (?:of |tren |trong )?\d+)?$|cong (?:trang|mang sang|chuyen))"
)
_FOOTNOTE = re.compile(r"^(?:[(\[](?:\d{1,2}|\*{1,3}|[¹²³⁰⁴-⁹]+)[)\]]|\*{1,3}|[¹²³⁰⁴-⁹]+)\s*\S")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `label` is the heading without its numeral; `parent` the heading around it."""

    row: int
    text: str
    label: str
    kind: str
    style: str
    parent: "Section | None" = None

    def nearest(self, kind: str) -> "Section | None":
        """This heading or the closest around it of that kind."""
        section = self
        while section is not None and section.kind != kind:
            section = section.parent
        return section


def split_numeral(text: str) -> tuple[str, str]:
    """("roman", "TẬP THỂ") for "I. TẬP THỂ"; the style is '' without a numeral."""
    match = _NUMERAL.match(text)
    if not match:
        return "", text
    style = next(name for name, value in match.groupdict().items() if value)
    return style, text[match.end() :].strip()


def section_kind(label: str) -> str:
    """What a heading is about. "Tập thể (3)" heads collectives; "Tập thể Phòng Nội vụ", "Hộ gia đình ông Danh Út" are names."""
    key = folded(label)
    for pattern, kind in _KINDS:
        match = pattern.search(key)
        if match and (kind != RECIPIENTS or label.isupper() or _OF_RECIPIENTS.match(match.groupdict().get("rest") or "")):
            return kind
    return OTHER


def enter(current: Section | None, *, row: int, text: str) -> Section:
    """The section a heading opens, nested under `current` unless it is of the same rank."""
    text = normalise(text)
    style, label = split_numeral(text)
    label = label.rstrip(" .:;")
    kind = section_kind(label)
    style = style or ("upper" if label.isupper() else "plain")
    parent = current
    ancestor = current
    while ancestor is not None:
        if (
            (ancestor.style, ancestor.kind) == (style, kind)
            or (kind != OTHER and ancestor.kind == kind)
            or ancestor.style == style != "plain"
        ):
            parent = ancestor.parent
        ancestor = ancestor.parent
    return Section(row, text, label, kind, style, parent)


def is_total(text: str) -> bool:
    """ "Cộng", "Tổng cộng: 53 đơn vị"; not "Tổng công ty …" nor "Cộng Hòa"."""
    text = normalise(text)
    _, label = split_numeral(text)
    return bool(_TOTAL.match(label) or _CLOSING.match(label))


def is_page_line(text: str) -> bool:
    """ "Chuyển sang trang sau", "Mang sang: 2", "Trang 1/2": what a page of a long list begins and ends with."""
    return bool(_PAGE.match(folded(text)))


def is_note(text: str) -> bool:
    """ "Ghi chú: …", "(1) Trước đây công tác tại …": a remark or a footnote under the list."""
    text = normalise(text)
    key = folded(text)
    return key.split(" ", 2)[:2] in (["ghi", "chu"], ["luu", "y"], ["chu", "thich"]) or bool(_FOOTNOTE.match(text))


def is_footer(text: str) -> bool:
    """ "Nơi nhận", the place and date, TM./KT. lines and titles above a signature."""
    key = folded(normalise(text).lstrip("-+* "))
    if len(key) > 120 and not key.startswith("noi nhan"):
        return False
    return bool(_FOOTER.match(key) or _TITLES.match(key) or (_DATED_PLACE.search(key) and len(key) < 80))


def is_column_numbers(cells: list[tuple[int, object]], *, below_header: bool) -> bool:
    """ "1 2 3", "(1) (2)", "A B 1=(2+3)": the line under a header that numbers its columns."""
    if len(cells) < 2:
        return False
    texts = []
    for _, value in cells:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            return False
        text = normalise(value) if isinstance(value, str) else str(int(value)) if value == int(value) else ""
        if not _NUMBER_MARK.match(text):
            return False
        texts.append(text.strip("()"))
    numbers = [int(text) for text in texts if text.isdecimal()]
    steps = sum(later - earlier in (0, 1, 2) for earlier, later in zip(numbers, numbers[1:], strict=False))
    climbs = steps >= (len(numbers) - 1) * 0.7 and (not numbers or numbers[0] <= 3)
    return climbs and (below_header or len(cells) >= 4)


def numbered_heading(cells: list[tuple[int, object]], number_column: int) -> str:
    """ "1 | Tập thể", "2 | Bằng khen của Chủ tịch UBND tỉnh" as one text: words that no recipient's name is made of."""
    numbers = [value for column, value in cells if column == number_column]
    texts = [value for column, value in cells if column != number_column and isinstance(value, str)]
    if len(cells) != 2 or len(numbers) != 1 or not texts:
        return ""
    _, label = split_numeral(normalise(texts[0]))
    is_heading = section_kind(label) in (RECIPIENTS, AWARD, CLUSTER)
    return f"{as_text(numbers[0]).strip(' .)(')}. {label}" if is_heading else ""


def only_numbers_beside(cells: list[tuple[int, object]], texts: list[tuple[int, object]]) -> bool:
    """Whether a heading's line holds nothing but its texts and perhaps counts."""
    return all(isinstance(value, int | float) for column, value in cells if (column, value) not in texts)
