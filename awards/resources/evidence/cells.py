"""Cells of lists of evidence: grades, scopes and forms of discipline in the words lists use for them."""

import re
from functools import lru_cache

from awards.enums import Grade, InitiativeScope, RestraintKind
from emulation.intake.cells.text import as_text, is_nothing
from emulation.intake.issues import Issue, remark
from emulation.rules.text import folded, normalise

Issues = tuple[Issue, ...]

#: From the plainest to the vaguest: the first pattern that is found decides.
_GRADES = (
    (re.compile(r"^(khtnv|kht)$|khong hoan thanh|chua hoan thanh"), Grade.FAILED),
    (re.compile(r"^(htx|htxs|htxsnv|htsxnv)$|xuat sac"), Grade.EXCELLENT),
    (re.compile(r"^(htt|httnv|tot)$|hoan thanh tot"), Grade.WELL),
    (re.compile(r"^(ht|htnv)$|^hoan thanh( nhiem vu)?$"), Grade.DONE),
)
_FAILED = re.compile(r"\b(?:khong|chua) hoan thanh(?: tot| xuat sac)?")  # one grade, whatever it fell short of
_NO_GRADE = re.compile(r"\b(khong|chua) (dat|duoc)\b|\b(de nghi|du kien|tu xep loai)\b")
_SCOPES = (
    (re.compile(r"toan quoc|quoc gia|nha nuoc|trung uong"), InitiativeScope.NATION),
    (re.compile(r"\btinh\b|thanh pho truc thuoc"), InitiativeScope.PROVINCE),
    (re.compile(r"co so|don vi|\b(huyen|xa|phuong|nganh|so)\b"), InitiativeScope.BASE),
)
_RESTRAINTS = (
    (re.compile(r"xem xet ky luat|dang xem xet"), RestraintKind.CONSIDERED),
    (re.compile(r"dieu tra|thanh tra|kiem tra"), RestraintKind.INVESTIGATED),
    (re.compile(r"khieu nai|to cao|bao chi|don thu"), RestraintKind.COMPLAINT),
    (re.compile(r"khien trach"), RestraintKind.REPRIMAND),
    (re.compile(r"canh cao"), RestraintKind.WARNING),
    (re.compile(r"(ha|giam) (bac )?luong|ha bac"), RestraintKind.PAY_CUT),
    (re.compile(r"giang chuc"), RestraintKind.DEMOTION),
    (re.compile(r"cach chuc"), RestraintKind.REMOVAL),
    (re.compile(r"buoc thoi viec|khai tru|sa thai"), RestraintKind.DISMISSAL),
)
_SENTENCES = {
    "E_GRADE_UNKNOWN": "“{value}” không phải là mức xếp loại. Hãy ghi HTX, HTT, HT hoặc KHT.",
    "E_SCOPE_UNKNOWN": "“{value}” không phải là phạm vi sáng kiến. Hãy ghi cơ sở, cấp tỉnh hoặc toàn quốc.",
    "E_DISCIPLINE_UNKNOWN": "“{value}” không phải là hình thức kỷ luật. Hãy ghi khiển trách, cảnh cáo, cách chức …",
}


def clean_grade(value: object) -> tuple[str, Issues]:
    """HT, HTT, HTX or KHT, also in full ("Hoàn thành xuất sắc nhiệm vụ"). Two grades, or one only proposed, are none."""
    text = as_text(value)
    key = _FAILED.sub("khong hoan thanh", folded(text))
    if _NO_GRADE.search(key) or sum(bool(pattern.search(key)) for pattern, _ in _GRADES) > 1:
        clean = normalise(text)
        return "", (remark("E_GRADE_UNKNOWN", "grade", clean, message=_SENTENCES["E_GRADE_UNKNOWN"].format(value=clean)),)
    return _choose(text, _GRADES, "grade", "E_GRADE_UNKNOWN")


def clean_scope(value: object) -> tuple[str, Issues]:
    return _choose(as_text(value), _SCOPES, "scope", "E_SCOPE_UNKNOWN")


def clean_restraint(value: object) -> tuple[str, Issues]:
    """A measure or a check under way; "Không" is none."""
    return _choose(as_text(value), _RESTRAINTS, "discipline", "E_DISCIPLINE_UNKNOWN")


@lru_cache(maxsize=1024)
def _choose(text: str, patterns: tuple, field: str, code: str) -> tuple[str, Issues]:
    clean = normalise(text)
    if not clean or is_nothing(clean):
        return "", ()
    key = folded(clean)
    found = next((choice.value for pattern, choice in patterns if pattern.search(key)), "")
    return found, () if found else (remark(code, field, clean, message=_SENTENCES[code].format(value=clean)),)
