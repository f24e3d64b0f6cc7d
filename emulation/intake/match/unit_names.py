"""How lists write a unit: committee prefixes, abbreviations of place kinds, the places that follow the name."""

import re
from dataclasses import dataclass

from emulation.rules.text import identity_key, normalise

#: Abbreviated kinds of places at the start of a name or place ("H. Hòn Đất", "TP Rạch Giá").
PLACE_KINDS = {
    "h": "huyện",
    "tp": "thành phố",
    "t.p": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "p": "phường",
    "x": "xã",
    "đk": "đặc khu",
    "t": "tỉnh",
}
TERRITORY = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "thị xã", "thành phố", "quận", "tỉnh")

#: A cell with more parts or letters than these names no one unit, and is not taken apart.
MOST_PARTS, MOST_LETTERS = 8, 300

#: What the office writes short inside the name of a unit, and in full.
SHORT_WORDS = {
    "thpt": "trung học phổ thông", "thcs": "trung học cơ sở", "th": "tiểu học", "mn": "mầm non", "gdtx": "giáo dục thường xuyên",
    "cđ": "cao đẳng", "đh": "đại học", "ptdtnt": "phổ thông dân tộc nội trú", "ttyt": "trung tâm y tế", "bv": "bệnh viện",
    "bvđk": "bệnh viện đa khoa", "đk": "đa khoa", "tyt": "trạm y tế", "cty": "công ty", "cp": "cổ phần", "htx": "hợp tác xã",
    "tnhh": "trách nhiệm hữu hạn", "mtv": "một thành viên", "ubmttq": "ủy ban mặt trận tổ quốc", "mttq": "mặt trận tổ quốc",
    "ldld": "liên đoàn lao động", "lđlđ": "liên đoàn lao động", "ccb": "cựu chiến binh", "lhpn": "liên hiệp phụ nữ",
    "bch": "ban chỉ huy", "chqs": "chỉ huy quân sự", "qs": "quân sự", "vp": "văn phòng", "gd": "giáo dục", "đt": "đào tạo",
    "gdđt": "giáo dục đào tạo", "nn": "nông nghiệp", "ptnt": "phát triển nông thôn", "tnmt": "tài nguyên môi trường",
    "khcn": "khoa học công nghệ", "vhttdl": "văn hóa thể thao du lịch", "khđt": "kế hoạch đầu tư", "tc": "tài chính",
    "kg": "kiên giang", "ag": "an giang", "qlda": "quản lý dự án", "nhct": "ngân hàng công thương", "ubkt": "ủy ban kiểm tra",
}  # fmt: skip
_FORMER = re.compile(r"\s*\((?:cũ|trước đây|nay (?:là|thuộc) [^)]*)\)", re.IGNORECASE)

_ABBREVIATED = re.compile(r"^(t\.p|tp|tx|tt|đk|h|p|x|t)\s*(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_GLUED = re.compile(r"^(tp|tx|tt|h|p|x)\.(?=\S)", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"^(?:u\.?\s?b\.?\s?n\.?\s?d\.?|ubnd|uỷ ban nhân dân|ủy ban nhân dân|uy ban nhan dan|chính quyền)\b[\s.]*", re.IGNORECASE
)
_PEOPLE_OF = re.compile(
    r"^(?:(?:đảng bộ|chính quyền|nhân dân|cán bộ|quân|dân|lực lượng vũ trang)(?:\s*,\s*|\s+và\s+|\s+)){2,}"
    r"|^(?:nhân dân|đảng bộ)\s+(?=xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tỉnh)",
    re.IGNORECASE,
)
_TERRITORY_START = re.compile(rf"^(?:{'|'.join(TERRITORY)})\s", re.IGNORECASE)
# A comma, bracket or dash, "thuộc", or the start of another place or body ("thị xã" is one word of two).
_SEPARATORS = re.compile(
    rf"\s*[,;()]+\s*|\s+-\s+|\s+thuộc\s+|(?<!\bthị)\s+(?=(?:{'|'.join(TERRITORY)})\s)"
    r"|\s+(?=(?:tp|tx|tt|h|p|x)\.\s*\S)|\s+(?=(?:sở|ubnd|ủy ban nhân dân)\s)",
    re.IGNORECASE,
)
# The Party's committee of a place: "Huyện ủy Hòn Đất" sits in huyện Hòn Đất.
_PARTY = re.compile(r"^(?P<body>.*?)\b(?P<kind>huyện|thị|thành)\s+(?:ủy|uỷ)\s+(?P<place>\S.*)$", re.IGNORECASE)
_PARTY_SEATS = {"huyện": "huyện", "thị": "thị xã", "thành": "thành phố"}


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """`label` as it should be printed; `readings` are (name, places after it) as identity keys, the longest name first.

    Several readings, because a comma, a dash or "huyện" may stand inside the unit's own name as well as before its place.
    `overlong`: the cell says too much to be the name of one unit, and has one reading. `former`: "(cũ)" stands behind the name.
    """

    label: str
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    committee: bool = False
    people_of: bool = False
    overlong: bool = False
    former: bool = False

    @property
    def name(self) -> str:
        """The shortest reading of the unit's own name."""
        return self.readings[-1][0] if self.readings else ""

    @property
    def places(self) -> tuple[str, ...]:
        return self.readings[-1][1] if self.readings else ()


def is_territory(key: str) -> bool:
    """Whether an identity key begins with a kind of place."""
    return bool(_TERRITORY_START.match(key))


def spell_out(text: str) -> str:
    """ "H. Hòn Đất" → "huyện Hòn Đất"; a name that merely begins with such letters is left alone."""
    found = _ABBREVIATED.match(text) or _GLUED.match(text)
    if not found:
        return text
    kind = PLACE_KINDS[found.group(1).lower()]
    return f"{kind} {text[found.end() :]}"


def read_unit(text: str) -> WrittenUnit:
    """Take a written unit apart. "UBND xã Bình An, H. Châu Thành" has the name "xã bình an" and the place "huyện châu thành"."""
    written = normalise(text).strip(" .;,")
    label = _FORMER.sub("", written)
    if len(label) > MOST_LETTERS or len(_SEPARATORS.findall(label)) >= MOST_PARTS:
        return WrittenUnit(label, ((identity_key(label), ()),), overlong=True)
    rest = label
    people = _PEOPLE_OF.match(rest)
    if people:
        rest = rest[people.end() :]
    committee = _COMMITTEE.match(rest)
    if committee:
        rest = rest[committee.end() :]
    return WrittenUnit(label, tuple(_readings(rest)), bool(committee), bool(people), former=label != written)


def _readings(text: str) -> list[tuple[str, tuple[str, ...]]]:
    cuts = [found.span() for found in _SEPARATORS.finditer(text)]
    cuts = [cut for cut in cuts if text[: cut[0]].strip(" .") and text[cut[1] :].strip(" .)")]
    readings = []
    for position in range(len(cuts), -1, -1):
        name = text[: cuts[position][0]] if position < len(cuts) else text
        ends = [start for start, _ in cuts[position + 1 :]] + [len(text)]
        places = [text[begin:end] for (_, begin), end in zip(cuts[position:], ends, strict=False)]
        keys = (_key(_COMMITTEE.sub("", place)) for place in places)
        readings.append((_key(name), tuple(key for key in keys if key)))
    party = _PARTY.match(text)
    if party:
        seat = f"{_PARTY_SEATS[party['kind'].lower()]} {party['place']}"
        readings += [(_key(f"{party['body']}đảng ủy"), places) for places in _places_of(seat)]
    return list(dict.fromkeys(readings))


def _places_of(text: str) -> list[tuple[str, ...]]:
    """Places one after another, in every way they may be divided."""
    return [(name, *places) for name, places in _readings(text)]


def _key(text: str) -> str:
    return identity_key(spell_out(text.strip(" .,;()")))


def loose_key(key: str) -> str:
    """A name with its short words in full, without "và", "tỉnh", "trường", signs and spaces: "sở gd & đt" is "sở gd-đt".

    Letters keep their marks.
    """
    words = (SHORT_WORDS.get(word, word) for word in re.findall(r"\w+", key))
    text = re.sub(r"\b(?:và|tỉnh|trường|việt nam)\b", "", " ".join(words))
    return re.sub(r"\s+", "", text) or "".join(filter(str.isalnum, key))


def bare_name(key: str) -> str:
    """A place's name without its kind: "xã bình an" → "bình an"."""
    found = _TERRITORY_START.match(key)
    return key[found.end() :] if found else key


def own_wording(written: str) -> str:
    """What a cell says of the unit itself: "UBND xã Hòn Dat" is a wording of "xã Hòn Dat"."""
    unit = read_unit(written)
    if not unit.readings:
        return ""
    key = unit.readings[0][0]
    words = unit.label.split(" ")
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return next((text for text in ends if identity_key(text) == key), key)
