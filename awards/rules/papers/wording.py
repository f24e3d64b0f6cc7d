"""Wordings with {names} in them: which names there are, and how they are filled in."""

import re
from collections.abc import Iterable, Mapping

_NAME = re.compile(r"\{([^{}]*)\}")
_CITED = re.compile(r"\b\d+(?:/\d{4})?/(?:QH|NĐ|NQ|TT|QĐ|L-CTN|UBTVQH)[0-9A-ZĐ-]*", re.IGNORECASE)

#: What may stand between braces in the wording of each kind of paper.
_GRANT = ("grant", "recipients", "honour", "counts", "achievement", "bonus", "chair", "committee", "place", "last", "proposal")
_DOSSIER = ("unit", "round", "honours", "counts", "proposal", "title", "day", "reason", "decisions", "chair", "place")
_RANKING = ("cluster", "year", "scheme", "day", "members", "attending", "order", "counts", "result")
FIELDS: dict[str, tuple[str, ...]] = {
    "DECISION": _GRANT,
    "LIST": _GRANT,
    "PROPOSAL": _DOSSIER,
    "RETURNED": _DOSSIER,
    "REFUSED": _DOSSIER,
    "RESULT": _DOSSIER,
    "SUMMARY": _DOSSIER,
    "NOTICE": ("counts", "day", "title"),
    "MINUTES": ("council", "title", "place", "day", "members", "attending", "written"),
    "CONFERENCE": ("council", "title", "place", "day", "members", "attending"),
    "RANK_MINUTES": _RANKING,
    "RANKING": _RANKING,
    "FLAGS": _RANKING,
    "CONFIRMATION": ("name", "about", "count", "day", "unit"),
}
#: What each name stands for, as the page of a wording explains it.
MEANINGS = {
    "grant": "hình thức khen và số lượng, ví dụ “Tặng Bằng khen … cho 02 tập thể, 05 cá nhân”",
    "recipients": "“tập thể, cá nhân” theo danh sách",
    "honour": "danh hiệu, hình thức",
    "honours": "các danh hiệu, hình thức đề nghị và số lượng",
    "counts": "số lượng, ví dụ “03 tập thể, 12 cá nhân”",
    "achievement": "thành tích chung",
    "bonus": "mức tiền thưởng bằng số và bằng chữ",
    "chair": "người có thẩm quyền",
    "committee": "cơ quan của người có thẩm quyền",
    "place": "địa phương hoặc địa điểm",
    "last": "số của điều cuối cùng",
    "proposal": "tờ trình",
    "unit": "đơn vị",
    "round": "đợt xét",
    "title": "trích yếu hoặc nội dung",
    "day": "ngày",
    "reason": "lý do",
    "decisions": "các quyết định đã ban hành",
    "council": "hội đồng hoặc cụm, khối",
    "cluster": "cụm, khối thi đua",
    "year": "năm thi đua",
    "scheme": "thang điểm",
    "order": "thứ tự xếp hạng đã áp dụng",
    "result": "số, ngày của kết quả xếp hạng",
    "members": "tổng số thành viên",
    "attending": "số thành viên có mặt",
    "written": "số thành viên có ý kiến bằng văn bản",
    "name": "tên người, tập thể được xác nhận",
    "about": "năm sinh, chức vụ hoặc đơn vị cấp trên",
    "count": "số lần khen thưởng",
}


def unknown_names(text: str, kind: str) -> list[str]:
    """Names in braces that the kind of paper does not know, in order."""
    known = FIELDS[kind]
    return [name for name in dict.fromkeys(_NAME.findall(text)) if name not in known]


def filled(text: str, values: Mapping[str, object]) -> str:
    """The wording with its names filled in. A name without a value leaves nothing; spaces left over close up."""
    full = _NAME.sub(lambda match: str(values.get(match[1], "")), text)
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"[ \t]{2,}", " ", full)).strip()


def cited_numbers(texts: Iterable[str]) -> list[str]:
    """Numbers of instruments named in the texts: "152/2025/NĐ-CP", in the order of their first mention."""
    return list(dict.fromkeys(match[0] for text in texts for match in _CITED.finditer(text)))
