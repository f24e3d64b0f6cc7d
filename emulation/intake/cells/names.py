"""People's names: the form of address and ranks set apart, capitals to the usual spelling, nothing guessed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from emulation.intake.cells.text import LIMITS, Issues, as_text, is_nothing, unprintable
from emulation.intake.issues import remark
from emulation.rules.text import folded, normalise


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name without what stands before it. `sex` only where Ông or Bà says it; `kind` is 'household' for "Hộ ông …"."""

    name: str
    honorific: str = ""
    sex: str = ""
    kind: str = ""


_TITLES = tuple(
    title.strip()
    for title in re.findall(
        "[^,\n]+",
        """
    hộ gia đình ông, hộ gia đình bà, gia đình ông, gia đình bà, hộ ông, hộ bà, hộ gia đình, hộ chị, hộ anh,
    ông, bà, anh, chị, đồng chí, đ/c, đ.c, cụ, cô, thầy, em, cháu, liệt sĩ, liệt sỹ, mẹ vnah, mẹ việt nam anh hùng,
    đại tướng, thượng tướng, trung tướng, thiếu tướng, đại tá, thượng tá, trung tá, thiếu tá,
    đại úy, đại uý, thượng úy, thượng uý, trung úy, trung uý, thiếu úy, thiếu uý, thượng sĩ, thượng sỹ, trung sĩ, trung sỹ,
    hạ sĩ, hạ sỹ, binh nhất, binh nhì, giáo sư, phó giáo sư, gs, pgs, gs.ts, pgs.ts, tiến sĩ, tiến sỹ, ts, thạc sĩ, thạc sỹ, ths,
    bác sĩ ckii, bác sĩ cki, bác sĩ, bác sỹ, bs, bsckii, bscki, bs ckii, bs cki, bs.ckii, bs.cki, bs.ck1, bs.ck2, bsck1, bsck2,
    dược sĩ, dược sỹ, ds, dsckii, dscki, kỹ sư, kĩ sư, ks, cử nhân, cn, ngưt, ngnd, ttưt, ttnd, nsưt, nsnd, nnưt, nnnd,
    t.s, th.s, p.g.s, g.s, b.s, k.s, tskh, gs.tskh, pgs.tskh, tiến sĩ khoa học, tiến sỹ khoa học, cố nghệ sĩ, cố,
    bác sĩ chuyên khoa ii, bác sĩ chuyên khoa i, bác sĩ ck ii, bác sĩ ck i, bs ck ii, bs ck i, ck ii, ck i,
    luật gia, lão nông, nông dân, cựu chiến binh, thương binh, học sinh, sinh viên, giáo viên, công nhân,
    luật sư, linh mục, thượng tọa, hòa thượng, đại đức, ni sư, sư cô, mục sư, nghệ nhân, nghệ sĩ, nhà giáo, ckii, cki, ck2, ck1
    """,
    )
    if title.strip()
)
_SHORT_TITLES = {"cố", "gs", "pgs", "ts", "ths", "bs", "ds", "ks", "cn", "em", "cô", "cụ", "anh", "chị", "thầy", "cháu"}
_PATTERN = "|".join(re.escape(title).replace(r"\ ", r"[\s.]+") for title in sorted(dict.fromkeys(_TITLES), key=len, reverse=True))
_TITLE = re.compile(rf"^(?P<title>{_PATTERN})(?P<end>[.:,]\s*|\s+|$)", re.IGNORECASE)
_ABBREVIATED = {
    word.strip().lower(): word.strip()
    for word in re.findall(
        "[^,\n]+",
        """
    TSKH, CK, II, BS, CKI, CKII, CK1, CK2, BSCKI, BSCKII, TS, ThS, GS, PGS, DS, DSCKI, DSCKII, KS, CN,
    NGƯT, NGND, TTƯT, TTND, NSƯT, NSND, NNƯT, NNND, VNAH
    """,
    )
    if word.strip()
}
_ABBREVIATED |= {f"{word}.": f"{spelt}." for word, spelt in _ABBREVIATED.items()}
_BRACKETED = re.compile(r"^\(?\s*(ông|bà)\s*[/(,]\s*(ông|bà)\s*\)?\s*:?\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:[,;:]\s*|\s(?:[-–]|tức|bí danh|thường gọi là)\s|[(\[](?=.*[)\]]$)|(?=[⁰¹²³⁴-⁹*†]))(?=\S)", re.IGNORECASE
)
_SHORT_ONG = re.compile(r"^[Ôô]\.\s*(?=\w)")
_TWO = re.compile(r"\s*[&+/\n]\s*|\s+(?:và|cùng|với)\s+(?:vợ|chồng|con|em|chị|anh)?\s*(?:là\s+)?|\s+(?:vợ|chồng)\s+là\s+", re.I)
#: Family names by which a second line in a cell is told from the rest of a long name.
_FAMILIES = re.compile(
    "(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|lí|đinh|mai|trương|lâm|trịnh|châu|tô|cao|danh|thạch"
    "|sơn|kim|tiên|kiên|thị|neang|chau|đào|đoàn|lưu|hà|phùng|quách|tạ|tăng|thái|tống|triệu|trang|từ|vương|văn|lương|la|mạc) .",
    re.IGNORECASE,
)
#: Family names that are hardly ever middle names, with the middle names that follow most of them.
_SURE = r"(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|võ|vũ|đặng|bùi|đỗ|hồ|ngô|đinh|trương|lâm|trịnh) (?:văn|thị) \w"
_BEFORE_NAME = re.compile(rf"^(?!{_SURE})((?:\w+ ){{1,4}}){_SURE}", re.IGNORECASE)
_SECOND_NAME = re.compile(rf"^\w+ \w+ .*?{_SURE}", re.IGNORECASE)
_NUMBERED = re.compile(r"\s\d+[.)]\s*[^\W\d]")
_MARK = re.compile(r"[\s(\[]*\d+[)\].]*$")
_LEADING_NUMBER = re.compile(r"^\d{1,4}\s*[.)/-]\s*(?=\D)|^[-+*•]\s+")
_VACANT = re.compile(
    r"(?:(?:dang|con|tam|hien) )*(?:khuyet|de trong|trong|chua (?:co|bo nhiem|bau|cu|phan cong|kien toan)|khong co)\b"
)
_POST = re.compile(
    r"\b(?:(?:phó|quyền|q\.|nguyên) )*(?:hiệu trưởng|(?:tổng )?giám đốc|chủ tịch|chủ nhiệm|bí thư|viện trưởng|(?:chi )?cục trưởng"
    r"|tổ trưởng|đội trưởng|chánh (?:văn phòng|thanh tra)|trưởng (?:phòng|ban|khoa|trạm|đài|đoàn|bộ phận)|phụ trách)\b",
    re.IGNORECASE,
)
#: "Nguyễn Văn A", "Trần Thị B": the people of forms and examples.
_EXAMPLE = re.compile(r"^(?:nguyễn|trần|lê|phạm|hoàng|phan|võ|vũ|đặng|bùi|đỗ) .*\b[ABCDXZ]$", re.IGNORECASE)
_BOTH = re.compile(r"\bông\b.*\bbà\b|\bbà\b.*\bông\b", re.IGNORECASE)
_MALE, _FEMALE = re.compile(r"\bông$", re.IGNORECASE), re.compile(r"\bbà$", re.IGNORECASE)
_ROMAN = re.compile(r"I{2,3}|VI{2,3}")
NO_NAMES = ("khong", "null", "none", "nan", "n a")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def proper_case(name: str) -> str:
    """NGUYỄN VĂN A → Nguyễn Văn A, syllable by syllable; names that are not all capitals or all small stay as typed."""
    if not (name.isupper() or name.islower()):
        return _fix_shouting(name)
    return _SYLLABLE.sub(lambda match: match.group()[0].upper() + match.group()[1:].lower(), name)


def _fix_shouting(name: str) -> str:
    """In a name of mixed cases, a syllable all in capitals or in small letters is brought into line."""
    return " ".join(_align(word) for word in name.split(" "))


def _align(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return word
    if not word.isalpha() or len(word) < 2:
        return word.upper() if word.isalpha() else word
    if word.isupper():
        return word[0] + word[1:].lower()
    return word[0].upper() + word[1:]


def split_titles(text: str) -> tuple[str, str]:
    """("Đại úy", "Danh Minh Tài"): all forms of address, ranks and degrees before a name, and the name."""
    titles, rest = [], _SHORT_ONG.sub("Ông ", _BRACKETED.sub("", text))
    while True:
        match = _TITLE.match(rest)
        if not match or not _is_title(match, rest, bool(titles)):
            return " ".join(titles), rest
        titles.append(match.group("title").strip())
        rest = rest[match.end() :].strip()


def _is_title(match: re.Match, rest: str, more: bool) -> bool:
    """Short words are titles only where a whole name follows: "Cô Thị Út" keeps at least two words."""
    title = match.group("title").lower()
    after = rest[match.end() :].split()
    if not after:
        return False
    if title in _SHORT_TITLES and not match.group("end").startswith("."):
        if title.isalpha() and len(title) <= 3 and title in ("gs", "pgs", "ts", "ths", "bs", "ds", "ks", "cn"):
            return len(after) >= 2
        return len(after) >= 3 and not more
    return True


_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b[Tt]h)\.(?=[sS]\b)")  # the dots of "P.G.S" and "Th.S"


def _spell(titles: str) -> str:
    """The usual capitals: abbreviations theirs (BS CKII, ThS, NGƯT), words only at the beginning."""
    words = [
        _ABBREVIATED.get(word.lower()) or word.lower() for word in re.split(r"(?<=[.])|[ ]+", _DOTTED.sub("", titles)) if word
    ]
    spelt = re.sub(r"\.\s+", ".", " ".join(words))
    return spelt[:1].upper() + spelt[1:]


def _without_extra(name: str) -> tuple[str, str]:
    """("Danh Út", "sinh năm 1980"): what follows a comma, a dash, a bracket or a footnote's mark is no part of a name."""
    match = _AFTER.search(name) or _MARK.search(name)
    if not match or len(name[: match.start()].split()) < 2:
        return name, ""
    return name[: match.start()], name[match.end() :].rstrip(")]").strip() or match.group().strip(" ()[].")


def is_whole_name(text: str) -> bool:
    """Whether a text is the name of a person: a family name and two to five more words with capitals, perhaps with a title."""
    titles, name = split_titles(normalise(text))
    words = name.split()
    return bool(
        2 <= len(words) <= 6
        and name.replace(" ", "").isalpha()
        and (titles or _FAMILIES.match(name))
        and (name.isupper() or name == proper_case(name))
    )


def _several(raw: str, household: bool) -> bool:
    """Whether a cell names two people: "ông A và bà B", "A + B", two whole names in two lines."""
    parts = [split_titles(normalise(part)) for part in _TWO.split(raw.strip())]
    if "\n" in raw and not any(titles for titles, _ in parts[1:]):
        whole = [bool(_FAMILIES.match(name)) for _, name in parts]
        return all(whole) and len(parts) > 1
    names = [name for titles, name in parts if len(name.split()) >= 2]
    first = parts[0][1]
    behind = _FAMILIES.match(first) and _SECOND_NAME.match(first)
    couple = raw.strip().lower().startswith("vợ chồng")
    return not household and (len(names) > 1 or couple or bool(behind or _NUMBERED.search(first)))


@lru_cache(maxsize=8192)
def _person(text: str, field: str) -> tuple[PersonName | None, Issues]:
    clean = _LEADING_NUMBER.sub("", normalise(text)).strip(" ,;:")
    clean = clean.rstrip(".") if not re.search(r"\b\w\.$", clean) else clean
    if not clean or (is_nothing(clean) and not any(char.isalpha() for char in clean)):
        if re.search(r"\d", clean):
            return None, (remark("E_NAME_INVALID", field, clean),)
        return None, (remark("E_NAME_MISSING", field, clean),)
    if clean.startswith(("=", "@")):
        return None, (remark("E_FORMULA", field, clean),)
    if not _SYLLABLE.search(clean) or (len(clean) < 12 and folded(clean) in NO_NAMES):
        return None, (remark("E_NAME_INVALID", field, clean),)
    if len(clean) > LIMITS["name"]:
        return None, (remark("E_TOO_LONG", field, clean, limit=LIMITS["name"]),)
    titles, name = split_titles(clean)
    kind = "household" if re.match(r"(hộ|gia đình)\b", titles, re.IGNORECASE) else ""
    if _several(text, bool(kind)):
        return None, (remark("E_NAME_SEVERAL", field, clean),)
    name, extra = _without_extra(name)
    remarks = [remark("W_NAME_EXTRA", field, extra)] if extra else []
    if re.search(r"\d", name):
        remarks.append(remark("W_NAME_EXTRA", field, name, message=f"Họ tên “{name}” có chữ số. Hãy kiểm tra lại."))
    before = _BEFORE_NAME.match(name)
    if before and not (titles or _FAMILIES.match(name)):
        text = f"“{before[1].strip()}” đứng trước họ tên được hiểu là một phần của tên. Hãy bỏ đi nếu là nghề hoặc cách xưng hô."
        remarks.append(remark("W_NAME_EXTRA", field, before[1].strip(), message=text))
    sex = "Nam" if _MALE.search(titles) else "Nữ" if _FEMALE.search(titles) else ""
    if _BOTH.search(titles) or (kind and _TWO.search(name)):
        sex = ""
    if _BOTH.search(titles):
        remarks.append(remark("W_NAME_SEX", field, titles, message=f"“{titles}” không nói là nam hay nữ. Hãy ghi giới tính."))
    if titles.lower() in ("ông", "bà") and re.fullmatch(r"(?:văn|thị) \S+", name, re.IGNORECASE):
        sentence = f"“{titles}” có thể là họ chứ không phải cách xưng hô. Hãy kiểm tra họ tên “{clean}”."
        remarks.append(remark("W_NAME_EXTRA", field, titles, message=sentence))
    if re.match(r"cố\b", titles, re.IGNORECASE):
        remarks.append(
            remark("W_NAME_EXTRA", field, titles, message=f"“{titles}” đứng trước họ tên. Hãy kiểm tra có phải truy tặng không.")
        )
    if _EXAMPLE.search(name):
        remarks.append(remark("W_NAME_EXAMPLE", field, name))
    remarks += unprintable(clean, field)
    if not titles:
        return PersonName(proper_case(name)), tuple(remarks)
    name = proper_case(name) if not (kind and _TWO.search(name)) else _couple(name)
    return PersonName(name, _spell(titles), sex, kind), tuple(remarks)


def _couple(name: str) -> str:
    """ "TÔ MINH KHUÊ VÀ BÀ ĐẶNG NGỌC DIỄM" → "Tô Minh Khuê và bà Đặng Ngọc Diễm"."""
    first, *others = _TWO.split(name)
    spelt = []
    for other in others:
        titles, rest = split_titles(other)
        spelt.append(f"{titles.lower()} {proper_case(rest)}".strip())
    return " và ".join([proper_case(first), *spelt])


def clean_person_name(value: object, *, field: str = "name") -> tuple[PersonName | None, Issues]:
    """A person's or head of household's name. E_NAME_MISSING when empty, E_NAME_INVALID when it has no letter."""
    return _person(as_text(value), field)


def clean_head(value: object) -> tuple[str, Issues]:
    """The name of a unit's head: '' where the cell says that there is none or only a post, the post behind a name cut off."""
    text = normalise(as_text(value))
    if _VACANT.match(folded(text)) or (_POST.match(text) and not _FAMILIES.match(text)):
        return "", (remark("W_HEAD_VACANT", "head", text),)
    post = _POST.search(text)
    behind = post is not None and len(text[: post.start()].split()) >= 2
    person, issues = clean_person_name(
        f"{text[: post.start()].rstrip(' ,(-')}, {text[post.start() :]}" if behind else text, field="head"
    )
    return person.name if person else "", tuple(issue for issue in issues if issue.severity == "warning")


def join_name(family: object, given: object) -> str:
    """Two columns, "Họ và chữ đệm" and "Tên", as one name."""
    return normalise(f"{as_text(family)} {as_text(given)}")


def clean_honorific(value: object) -> tuple[str, str, str]:
    """(form of address, sex, kind) from a column of its own. A rank says nothing of the sex; "Hộ ông" is a household."""
    text = normalise(as_text(value)).strip(" .:,")
    if is_nothing(text):
        return "", "", ""
    sex = "" if _BOTH.search(text) else "Nam" if _MALE.search(text) else "Nữ" if _FEMALE.search(text) else ""
    kind = "household" if re.match(r"(hộ|gia đình)\b", text, re.IGNORECASE) else ""
    return _spell(text), sex, kind


@lru_cache(maxsize=8192)
def _collective(text: str, field: str) -> tuple[str, Issues]:
    clean = _LEADING_NUMBER.sub("", normalise(text)).strip(" ,;:")
    clean = clean[:-1] if clean.endswith(".") and not re.search(r"\b\w\.$", clean) else clean
    if not clean or (is_nothing(clean) and not re.search(r"\d", clean)):
        return "", (remark("E_NAME_MISSING", field, clean),)
    if clean.startswith(("=", "@")):
        return clean, (remark("E_FORMULA", field, clean),)
    if not any(char.isalpha() for char in clean):
        return "", (remark("E_NAME_INVALID", field, clean),)
    if len(clean) > LIMITS["name"]:
        return clean[: LIMITS["name"]], (remark("E_TOO_LONG", field, clean, limit=LIMITS["name"]),)
    return clean, unprintable(clean, field)


def clean_collective_name(value: object, *, field: str = "name") -> tuple[str, Issues]:
    """The name of a unit or collective: cleaned, its own capitals kept."""
    return _collective(as_text(value), field)
