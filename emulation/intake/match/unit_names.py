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
    `overlong`: the cell says too much to be the name of one unit, and has one reading.
    """

    label: str
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    committee: bool = False
    people_of: bool = False
    overlong: bool = False

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
    label = normalise(text).strip(" .;,")
    if len(label) > MOST_LETTERS or len(_SEPARATORS.findall(label)) >= MOST_PARTS:
        return WrittenUnit(label, ((identity_key(label), ()),), overlong=True)
    rest = label
    people = _PEOPLE_OF.match(rest)
    if people:
        rest = rest[people.end() :]
    committee = _COMMITTEE.match(rest)
    if committee:
        rest = rest[committee.end() :]
    return WrittenUnit(label, tuple(_readings(rest)), bool(committee), bool(people))


def _readings(text: str) -> list[tuple[str, tuple[str, ...]]]:
    cuts = [found.span() for found in _SEPARATORS.finditer(text)]
    cuts = [cut for cut in cuts if text[: cut[0]].strip(" .") and text[cut[1] :].strip(" .)")]
    readings = []
    for position in range(len(cuts), -1, -1):
        name = text[: cuts[position][0]] if position < len(cuts) else text
        ends = [start for start, _ in cuts[position + 1 :]] + [len(text)]
        places = [text[begin:end] for (_, begin), end in zip(cuts[position:], ends, strict=False)]
        readings.append((_key(name), tuple(_key(place) for place in places)))
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
    """A name without "và", signs and spaces: "sở gd & đt" and "sở gd-đt" are one. Letters keep their marks."""
    return "".join(char for char in re.sub(r"\bvà\b|\btỉnh\b(?=\s+\S)", "", key) if char.isalnum())


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
