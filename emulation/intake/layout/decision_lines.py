"""Lists printed one recipient a line, as decisions and consultations publish them.

"1. Ông …, Phó Giám đốc Sở …;" is split into form of address, name, position and unit; the split is a proposal that the
clerk confirms. A comma inside a unit's own name does not divide it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from emulation.intake.cells.categories import COLLECTIVE, HOUSEHOLD, PERSON
from emulation.intake.cells.names import proper_case, split_titles
from emulation.rules.text import folded, normalise

_NUMBER = re.compile(r"^\(?(\d{1,4})[.)/:]\s*|^[-–+*•]\s*")
_ROMAN = re.compile(r"^[IVXLC]{1,6}[.)/]\s+")
_PLACE_WORDS = r"xã|phường|thị trấn|đặc khu|huyện|h\.|thị xã|tx\.?|thành phố|tp\.?|quận|tỉnh|ấp|khóm|khu phố"
_AT_PLACE = re.compile(rf"(?:{_PLACE_WORDS})", re.IGNORECASE)
_PLACE = re.compile(rf",\s*(?=(?:{_PLACE_WORDS})\s*[A-ZĐÀ-Ỹ\d])", re.IGNORECASE)
_BRACKETS = re.compile(rf"\s*\(((?:{_PLACE_WORDS})\s[^()]*)\)\s*$", re.IGNORECASE)
_PARENT = re.compile(
    r",\s*(?=(?:VKSND|TAND|UBND|HĐND|UBMTTQ|Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Công ty|Tổng công ty|Văn phòng"
    r"|Trường|Ủy ban|Uỷ ban|Liên minh|Liên đoàn|Hội)\b)"
)
_AWARD = re.compile(
    r"^(?P<award>(?:truy tặng |tặng |danh hiệu |tặng thưởng )*(?:cờ thi đua|bằng khen|giấy khen"
    r"|huân chương|huy chương|chiến sĩ thi đua|lao động tiên tiến"
    r"|tập thể lao động|kỷ niệm chương|anh hùng|nhà giáo|thầy thuốc|hạng (?:nhất|nhì|ba)).*?)"
    r"(?:\s+cho\s+(?P<to>.+))?$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^(?P<count>\d{1,4})\s+(?P<kind>tập thể|cá nhân|hộ gia đình|đơn vị)\b.*$", re.IGNORECASE)
_TITLED = re.compile(r"(?:\W|\d)*(?:ông|bà|hộ|đồng chí)\s", re.IGNORECASE)
_HOUSEHOLD = re.compile(r"^hộ\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One recipient. `text` is the line as printed, without its number."""

    text: str
    kind: str
    name: str
    honorific: str = ""
    sex: str = ""
    position: str = ""
    unit: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class AwardHeading:
    """A heading: the honour, how many of which kind it announces, and the recipients that follow on the same line."""

    award: str
    count: int = 0
    kind: str = ""
    rest: str = ""


def strip_number(text: str) -> str:
    """The line without its number or dash and without the mark at its end."""
    text = _NUMBER.sub("", normalise(text), count=1)
    return text.strip(" ;,").removesuffix("./.").rstrip(" .;,")


def split_running(text: str) -> list[str]:
    """The recipients of one running sentence, divided by semicolons outside brackets."""
    return [part.strip() for part in re.split(r";\s*(?![^()]*\))", normalise(text)) if part.strip(" .;")]


def parse_heading(text: str) -> AwardHeading | None:
    """ "1. Cờ Thi đua của Chính phủ cho 10 tập thể gồm:" or "7 cá nhân"; None for other lines."""
    clean = _ROMAN.sub("", _NUMBER.sub("", normalise(text), count=1)).strip(" .;:")
    counted = _COUNT.match(clean)
    if counted and len(clean) < 60:
        return AwardHeading("", int(counted["count"]), _kind_word(counted["kind"]))
    match = _AWARD.match(clean)
    if not match:
        return None
    award = re.sub(r"^(?:truy tặng|tặng thưởng|tặng|danh hiệu)\s+", "", match["award"], flags=re.IGNORECASE).strip(" :")
    to = (match["to"] or "").strip(" :")
    counted = _COUNT.match(to)
    if counted:
        return AwardHeading(award, int(counted["count"]), _kind_word(counted["kind"]))
    return AwardHeading(award, rest=to) if to or len(clean) < 150 else None


def _kind_word(word: str) -> str:
    key = folded(word)
    return PERSON if key == "ca nhan" else HOUSEHOLD if key.startswith("ho") else COLLECTIVE


def parse_line(text: str) -> DecisionLine:
    """One recipient's line taken apart. Words of no known kind stay in the name."""
    clean = strip_number(text)
    titles, rest = split_titles(clean)
    if titles and not _is_unit_start(rest):
        return _person(clean, titles, rest)
    head, tail = _cut_name(clean)
    position, unit = split_position_unit(tail) if tail else ("", "")
    if position and 2 <= len(head.split()) <= 6 and not _is_unit_start(head):
        return DecisionLine(clean, PERSON, proper_case(head.strip()), position=position, unit=unit)
    return _collective(clean)


def _cut_name(text: str) -> tuple[str, str]:
    """A name and what follows it, behind the first comma, or behind a dash where a post follows the dash."""
    name, _, tail = text.partition(",")
    dash = re.search(r"\s+-\s+", name)
    if dash and _POSITION.match(name[dash.end() :]):
        return name[: dash.start()], text[dash.end() :]
    return name, tail


def _is_unit_start(text: str) -> bool:
    return bool(
        re.match(
            r"(sở|ubnd|ủy ban|uỷ ban|trường|công ty|phòng|ban|nhân dân|cán bộ|hội|trung tâm|đảng bộ|đảng ủy|chi bộ|tập thể"
            r"|bệnh viện|công an|chi cục|cục|vụ|viện|trạm|văn phòng|liên đoàn|hợp tác xã|xã|phường|thị trấn|đặc khu)\b",
            text,
            re.IGNORECASE,
        )
    )


def _person(clean: str, titles: str, rest: str) -> DecisionLine:
    name, tail = _cut_name(rest)
    lowered = titles.lower()
    sex = "Nam" if lowered.endswith("ông") else "Nữ" if lowered.endswith("bà") else ""
    honorific = titles[0].upper() + titles[1:]
    if _HOUSEHOLD.match(titles) or lowered.startswith("gia đình"):
        return DecisionLine(clean, HOUSEHOLD, proper_case(name.strip()), honorific, sex, place=tail.strip())
    position, unit = split_position_unit(tail)
    return DecisionLine(clean, PERSON, proper_case(name.strip()), honorific, sex, position, unit)


def _collective(clean: str) -> DecisionLine:
    bracket = _BRACKETS.search(clean)
    place = bracket.group(1) if bracket else ""
    name = clean[: bracket.start()] if bracket else clean
    divided = _PLACE.search(name)
    if divided:
        place = ", ".join(part for part in (name[divided.end() :].strip(), place) if part)
        name = name[: divided.start()]
    parents = list(_PARENT.finditer(name))
    unit = ""
    if parents:
        unit = name[parents[-1].end() :].strip()
        name = name[: parents[-1].start()]
    return DecisionLine(clean, COLLECTIVE, name.strip(), unit=unit, place=place)


def names_recipient(text: str) -> bool:
    """Whether a line under a heading, though neither numbered nor dashed, begins as a recipient's does."""
    clean = normalise(text)
    return 5 <= len(clean) <= 400 and not clean.isupper() and bool(_TITLED.match(clean) or _is_unit_start(clean))


def looks_like_line(text: str) -> bool:
    """Whether a text alone in its row is a recipient: numbered or dashed or ending as such lines do, and no prose."""
    clean = normalise(text)
    if not 5 <= len(clean) <= 400 or clean.isupper():
        return False
    titled = bool(_TITLED.match(clean))
    marked = bool(_NUMBER.match(clean)) and clean[-1:] in ";.,"
    return titled or marked or (bool(_NUMBER.match(clean)) and len(clean) < 200)


_RANKS = r"(?:(?:phó|quyền|q\.|nguyên|cựu|thường trực)\s+)*"
_POSTS = r"""
tổng giám đốc|giám đốc|gđ|chủ tịch(?: hội đồng quản trị| hội đồng thành viên)?|hiệu trưởng|chánh văn phòng
|chánh vp|chánh thanh tra|chánh án|chánh
|bí thư thường trực|bí thư|trưởng phòng|trưởng ban|trưởng khoa|trưởng trạm|trưởng đoàn|trưởng bộ phận
|trưởng ấp|trưởng khu phố|trưởng công an|trưởng thôn
|trưởng|tổ trưởng|đội trưởng|cục trưởng|chi cục trưởng|viện trưởng|vụ trưởng|hạt trưởng|chỉ huy trưởng
|chỉ huy phó|chính ủy|chính trị viên|chủ nhiệm
|chuyên viên(?: chính| cao cấp)?|giáo viên|giảng viên|nhân viên|kế toán trưởng|kế toán|văn thư|thủ quỹ
|cán bộ|công chức|viên chức|công nhân|nông dân
|bác sĩ|bác sỹ|y sĩ|y sỹ|điều dưỡng(?: trưởng)?|dược sĩ|hộ sinh|kỹ thuật viên|kiểm sát viên|thẩm phán
|thư ký|điều tra viên|chấp hành viên|phóng viên|lái xe
|ủy viên(?: btv| ban thường vụ| ban chấp hành| thường trực| bch)?|uỷ viên(?: btv| ban thường vụ| ban chấp hành
| thường trực| bch)?|đại biểu|tổng thư ký
|học sinh|sinh viên|người lao động
"""
_POSITION = re.compile(rf"^{_RANKS}(?:{_POSTS.replace(chr(10), '')})\b\.?", re.IGNORECASE)
# Words that begin a unit's name: some also inside other words' company ("Nội vụ"), so those only with a capital.
_UNIT = re.compile(
    r"(?<![^\s,.])(?:"
    r"(?:(?i:ubnd|hđnd|u\.b\.n\.d|ubmttq|ủy ban|uỷ ban|phòng|trường|trung tâm|công ty|cty|tổng công ty"
    r"|văn phòng|vp|chi cục|bệnh viện|trạm y tế"
    r"|viện kiểm sát|vksnd|tand|tòa án|toà án|ban chỉ huy|bộ chỉ huy|đảng ủy|đảng uỷ|huyện ủy|thành ủy"
    r"|tỉnh ủy|thị ủy|tỉnh đoàn|huyện đoàn"
    r"|liên đoàn|liên minh|hợp tác xã|htx|doanh nghiệp|dntn|ngân hàng|kho bạc|bảo hiểm|chi nhánh|mặt trận|công an"
    r"|xã(?! hội)|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tỉnh|ấp|khu phố|khóm)\b)"
    r"|(?:Sở|Ban|Hội|Đài|BV|Cục|Vụ|Trạm|Khoa|Viện|Thanh tra|Tổ(?! chức)|Đội|Hạt|Quỹ|Nhà|Đoàn|Đồn|Tiểu đoàn"
    r"|Trung đoàn|Bảo tàng|Thư viện|Báo|Tạp chí)\b"
    r"|(?:H|TX|TP|Tp)\.|TP\b|TX\b|TT(?=[A-ZĐÀ-Ỹ\s.])"
    r")"
)
# A post that names its own unit: "Trưởng phòng Nội vụ" heads the Phòng Nội vụ.
_DASH = re.compile(rf"\s+-\s+(?={_UNIT.pattern})")
# The head of an office that serves a council or committee works in the office: "Chánh VP.UBND tỉnh".
_OFFICE, _SERVED = (
    re.compile(r"chánh (?:văn phòng|vp)\.?$", re.IGNORECASE),
    re.compile(r"\.?\s*(?:UBND|HĐND|ĐĐBQH|Đoàn ĐBQH|Tỉnh ủy)\b"),
)
_OWN_UNIT = re.compile(r"(phòng|ban|khoa|trạm|đoàn|bộ phận|công an|văn phòng|thanh tra)\s*$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def split_position_unit(text: str) -> tuple[str, str]:
    """(position, unit); one of them is '' where the words do not tell them apart."""
    clean = normalise(text).strip(" ,;.")
    if not clean:
        return "", ""
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*", _DASH.sub(", ", clean)) if part.strip()]
    posts = [bool(_POSITION.match(part)) for part in parts]
    if not any(posts):
        return "", clean
    last = len(posts) - 1 - posts[::-1].index(True)
    before = parts[:last]
    position, unit = _split_one(parts[last])
    after = parts[last + 1 :]
    if after and unit and not _UNIT.match(after[0]):
        return ", ".join([*before, position]), ", ".join([unit, *after])
    return ", ".join([*before, position]), ", ".join([part for part in (unit, *after) if part])


def _split_one(part: str) -> tuple[str, str]:
    """One post with the unit that follows it without a comma."""
    post = _POSITION.match(part)
    rest = part[post.end() :].strip()
    own = _OWN_UNIT.search(post.group())
    if _OFFICE.search(post.group()) and _SERVED.match(rest):
        return post.group().strip(" ."), f"Văn phòng {rest.lstrip(' .')}"
    if rest and own and not _UNIT.match(rest):
        word = own.group(1)
        body = _UNIT.search(rest, 1)
        if body and not _AT_PLACE.match(body.group()) and not rest[: body.start()].rstrip().endswith((",", "-", "và")):
            rest = f"{rest[: body.start()].rstrip()}, {rest[body.start() :]}"
        return post.group().strip(), f"{word[0].upper()}{word[1:]} {rest}"
    begin = _UNIT.search(part, post.end())
    if begin and begin.start() > 0:
        return part[: begin.start()].strip(" ."), part[begin.start() :].strip()
    return part, ""
