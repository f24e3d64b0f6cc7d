"""Fixed wordings of a decision's papers, from plain values (Decree 30/2020/NĐ-CP; Decree 98/2023/NĐ-CP, article 104)."""

from collections.abc import Sequence
from datetime import date

from awards.enums import CHAIRS, Authority, HonourFamily, SigningMode
from awards.rules.decisions.listing import NOUNS
from awards.rules.papers.committees import COMMITTEE, place_name, shortened

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DRAFT = "DỰ THẢO"

_STATE_BODIES = {
    Authority.PRESIDENT: "CHỦ TỊCH NƯỚC",
    Authority.STANDING_COMMITTEE_NA: "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
    Authority.GOVERNMENT: "CHÍNH PHỦ",
    Authority.PRIME_MINISTER: "THỦ TƯỚNG CHÍNH PHỦ",
}
_HEADS = {
    **dict.fromkeys(CHAIRS, "CHỦ TỊCH"),
    Authority.PRESIDENT: "CHỦ TỊCH NƯỚC",
    Authority.PRIME_MINISTER: "THỦ TƯỚNG",
    Authority.GOVERNMENT: "THỦ TƯỚNG",
    Authority.MINISTER: "BỘ TRƯỞNG",
    Authority.DEPARTMENT_HEAD: "GIÁM ĐỐC",
    Authority.ENTERPRISE_HEAD: "GIÁM ĐỐC",
}


def issuing_body(authority: str, *, unit_name: str, issuer_name: str) -> tuple[str, ...]:
    """The left heading in capitals, one or two lines: "ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"."""
    if authority in _STATE_BODIES:
        return (_STATE_BODIES[authority],)
    if authority in CHAIRS and unit_name:
        return COMMITTEE.upper(), place_name(unit_name).upper()
    return ((unit_name or issuer_name).upper(),)


def day_in_words(day: date | None) -> str:
    """ "ngày 05 tháng 5 năm 2021": days below 10 and the months 1 and 2 have a leading zero, so that no figure can be added."""
    if day is None:
        return "ngày … tháng … năm …"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def attached_to(number: str, decided_on: date | None, issuer_name: str) -> str:
    """The line under the title that ties the list to its decision; dots stand for what a draft does not have yet."""
    return f"(Kèm theo Quyết định số {number or '……'} {day_in_words(decided_on)} của {shortened(issuer_name)})"


def list_title(kinds: Sequence[str], *, honour: tuple[str, str] | None, posthumous: bool = False) -> tuple[str, str]:
    """Two lines in capitals. `honour` is the name and family of the only honour; None where there are several."""
    first = f"DANH SÁCH {', '.join(NOUNS[kind] for kind in kinds)}".upper().strip()
    if honour is None:
        return first, "ĐƯỢC KHEN THƯỞNG"
    name, family = honour
    verb = "ĐƯỢC TRUY TẶNG" if posthumous else "ĐƯỢC TẶNG"
    title = family in (HonourFamily.TITLE, HonourFamily.STATE_TITLE) and not name.startswith("Cờ")
    return first, f"{verb}{' DANH HIỆU' if title else ''} {shortened(name)}".upper()


def signature(authority: str, *, mode: str, signer_title: str) -> tuple[str, ...]:
    """The lines above the signature, in capitals: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    own, head = " ".join(signer_title.upper().split()), _HEADS.get(authority, "THỦ TRƯỞNG")
    if mode == SigningMode.SELF:
        return (own or head,)
    if mode == SigningMode.Q:
        # "Q." already says "Quyền".
        return (f"{mode} {own.removeprefix('QUYỀN ') or head}",)
    if mode == SigningMode.TM:
        body = COMMITTEE.upper() if authority in CHAIRS else head
        return f"{mode} {body}", own or head
    return (f"{mode} {head}", own) if own else (f"{mode} {head}",)


def household_honorific(honorific: str) -> str:
    """ "Hộ ông" before the name of the one who stands for it."""
    return honorific if honorific.casefold().startswith("hộ") else f"Hộ {honorific.lower()}".strip()
