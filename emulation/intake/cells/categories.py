"""The office's closed lists as lists write them: kinds of recipient, subject classes, types of commendation, kinds of unit."""

import difflib
import re
from functools import lru_cache

from emulation.intake.cells.text import Issues, as_text, is_nothing
from emulation.intake.issues import remark
from emulation.rules.text import folded, normalise

PERSON, COLLECTIVE, HOUSEHOLD = "person", "collective", "household"
_KINDS = [
    (re.compile(r"ho gia dinh|hogiadinh|^ho$|^gia dinh$|^(cac )?ho (gia|ong|ba)"), HOUSEHOLD),
    (re.compile(r"tap the|tapthe|^tt$|don vi|to chuc|doanh nghiep"), COLLECTIVE),
    (re.compile(r"ca nhan|canhan|^cn$|^nguoi\b|^can bo"), PERSON),
]
KIND_LABELS = {PERSON: "Cá nhân", COLLECTIVE: "Tập thể", HOUSEHOLD: "Hộ gia đình"}

SUBJECT_CLASSES = {
    "LD_TINH": "Lãnh đạo cấp bộ, cấp tỉnh và tương đương",
    "LD_SO": "Lãnh đạo cấp vụ, sở, ngành và tương đương",
    "DOANH_NHAN": "Doanh nhân",
    "LD_KHAC": "Các cấp lãnh đạo từ phó phòng trở lên",
    "TRUC_TIEP": "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu",
}
_CLASSES = [
    (
        re.compile(r"truc tiep|khong (giu chuc vu|la) lanh dao|^(cong nhan|nong dan|nguoi lao dong|hoc sinh)"),
        "TRUC_TIEP",
    ),
    (re.compile(r"doanh nhan|chu doanh nghiep"), "DOANH_NHAN"),
    (re.compile(r"pho phong|cac cap lanh dao|lanh dao khac|cap phong|lanh dao phong|cap (huyen|xa)\b"), "LD_KHAC"),
    (re.compile(r"(lanh dao|can bo).*(vu|so|nganh|ban)\b|cap (vu|so|nganh)|^so nganh"), "LD_SO"),
    (re.compile(r"(lanh dao|can bo|cap).*(bo|tinh|trung uong)\b"), "LD_TINH"),
]

COMMENDATION_TYPES = {
    "CT": "Công trạng",
    "DX": "Đột xuất",
    "PT": "Phong trào",
    "CH": "Cống hiến",
    "NH": "Niên hạn",
    "DN": "Đối ngoại",
    "KC": "Kháng chiến",
}
_TYPES = {
    "CT": "cong trang|thuong xuyen|cong trang va thanh tich|cong trang thuong xuyen|theo cong trang|hang nam|tong ket nam",
    "DX": "dot xuat|thanh tich dot xuat",
    "PT": "phong trao|chuyen de|phong trao thi dua|theo chuyen de|theo dot|theo phong trao|theo dot chuyen de",
    "CH": "cong hien|qua trinh cong hien|qua trinh",
    "NH": "nien han|theo nien han",
    "DN": "doi ngoai|nguoi nuoc ngoai",
    "KC": "khang chien|thanh tich khang chien",
}
_TYPE_WORDS = {word: code for code, words in _TYPES.items() for word in words.split("|")}

UNIT_KINDS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi xa": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "so": "sở",
    "so ban nganh": "sở, ban, ngành",
    "doanh nghiep": "doanh nghiệp",
    "truong": "trường",
}


@lru_cache(maxsize=4096)
def _recipient_kind(text: str) -> tuple[str, Issues]:
    clean = normalise(text)
    if not clean or is_nothing(clean):
        return "", ()
    key = folded(clean)
    kind = key if key in KIND_LABELS else next((name for pattern, name in _KINDS if pattern.search(key)), "")
    if kind:
        return kind, ()
    near = difflib.get_close_matches(key, ("ca nhan", "tap the", "ho gia dinh"), n=1, cutoff=0.6)
    guess = {"ca nhan": "Cá nhân", "tap the": "Tập thể", "ho gia dinh": "Hộ gia đình"}.get(near[0] if near else "", "")
    return "", (remark("E_KIND_UNKNOWN", "recipient_kind", clean, suggestions=(guess,) if guess else ()),)


def clean_recipient_kind(value: object) -> tuple[str, Issues]:
    """person, collective or household, from "Cá nhân", "TAPTHE", "II. Hộ gia đình"."""
    return _recipient_kind(as_text(value))


@lru_cache(maxsize=4096)
def heading_kind(label: str) -> str:
    """The kind of recipient a section heading announces; '' for a heading that says none or several."""
    key = folded(label)
    kinds = {kind for pattern, kind in _KINDS if pattern.search(key)}
    return kinds.pop() if len(kinds) == 1 else ""


@lru_cache(maxsize=4096)
def _subject_class(text: str) -> tuple[str, Issues]:
    clean = normalise(text)
    if not clean or is_nothing(clean):
        return "", ()
    if clean.upper().replace("-", "_").replace(" ", "_") in SUBJECT_CLASSES:
        return clean.upper().replace("-", "_").replace(" ", "_"), ()
    key = folded(clean)
    code = next((name for pattern, name in _CLASSES if pattern.search(key)), "")
    if code:
        return code, ()
    labels = {folded(label): label for label in SUBJECT_CLASSES.values()}
    near = difflib.get_close_matches(key, labels, n=2, cutoff=0.4)
    return "", (remark("E_CATEGORY_UNKNOWN", "subject_class", clean, suggestions=tuple(labels[name] for name in near)),)


def clean_subject_class(value: object) -> tuple[str, Issues]:
    """LD_TINH, LD_SO, DOANH_NHAN, LD_KHAC or TRUC_TIEP (the five classes of the statistical forms)."""
    return _subject_class(as_text(value))


@lru_cache(maxsize=4096)
def _commendation_type(text: str) -> tuple[str, Issues]:
    clean = normalise(text)
    if not clean or is_nothing(clean):
        return "", ()
    if clean.upper() in COMMENDATION_TYPES:
        return clean.upper(), ()
    key = re.sub(r"^(khen thuong |khen |loai hinh |ve |theo )+", "", folded(clean))
    if key in _TYPE_WORDS:
        return _TYPE_WORDS[key], ()
    inside = {code for word, code in _TYPE_WORDS.items() if f" {word} " in f" {key} "}
    if len(inside) == 1:
        return inside.pop(), ()
    near = difflib.get_close_matches(key, _TYPE_WORDS, n=1, cutoff=0.6)
    return "", (
        remark(
            "E_TYPE_UNKNOWN",
            "commendation_type",
            clean,
            suggestions=tuple(COMMENDATION_TYPES[_TYPE_WORDS[word]] for word in near),
        ),
    )


def clean_commendation_type(value: object) -> tuple[str, Issues]:
    """CT, DX, PT, CH, NH, DN or KC; "Thường xuyên" is CT and "Chuyên đề" PT, as the statistical forms call them."""
    return _commendation_type(as_text(value))


def clean_unit_kind(value: object) -> tuple[str, Issues]:
    """xã, phường, đặc khu … in small letters; other words as they are."""
    text = normalise(as_text(value)).strip(" .")
    return ("", ()) if is_nothing(text) else (UNIT_KINDS.get(folded(text), text), ())
