"""Who issues decisions: found, or opened on first use from the unit where the authority sits."""

from datetime import date

from awards.enums import CHAIRS, Authority
from awards.models import Issuer
from awards.rules.papers.committees import COMMITTEE
from emulation.models import UnitName


def issuer_name(authority: str, unit_name: str) -> str:
    """As a decision prints it: "Chủ tịch Ủy ban nhân dân xã Tân An", "Giám đốc Sở Y tế", "Thủ tướng Chính phủ"."""
    if not unit_name:
        return Authority(authority).label
    if authority in CHAIRS:
        return f"Chủ tịch {COMMITTEE} {unit_name[:1].lower()}{unit_name[1:]}"
    if authority == Authority.ENTERPRISE_HEAD or unit_name.lower().startswith("sở "):
        return f"Giám đốc {unit_name}"
    return f"Thủ trưởng {unit_name}"


def not_in_force(issuer: Issuer, *, on: date) -> str:
    """Why this issuer cannot have decided on the day, with the one of the same name who could; "" where it can."""
    if issuer.is_in_force(on):
        return ""
    heir = Issuer.objects.in_force(on).filter(authority=issuer.authority, name=issuer.name).exclude(pk=issuer.pk).first()
    since = f" (từ ngày {heir.valid_from:%d/%m/%Y})" if heir and heir.valid_from else ""
    advice = f"Hãy chọn “{heir}”{since}." if heir else "Hãy chọn người ban hành khác hoặc sửa ngày quyết định."
    return f"{issuer} không có thẩm quyền ban hành vào ngày {on:%d/%m/%Y}. {advice}"


def issuers_for(wanted: dict[tuple[str, int | None], date]) -> dict[tuple[str, int | None], Issuer]:
    """Issuers by (authority, unit id); each is named as its unit was on the day given. Opens those that are missing."""
    known = {
        (issuer.authority, issuer.unit_id): issuer for issuer in Issuer.objects.filter(authority__in={key[0] for key in wanted})
    }
    missing = [key for key in wanted if key not in known]
    names = _unit_names({unit_id for _, unit_id in missing if unit_id}, wanted)
    new = [Issuer(authority=key[0], unit_id=key[1], name=issuer_name(key[0], names.get(key[1], ""))) for key in missing]
    Issuer.objects.bulk_create(new)
    return known | {(issuer.authority, issuer.unit_id): issuer for issuer in new}


def _unit_names(unit_ids: set[int], wanted: dict[tuple, date]) -> dict[int, str]:
    days = {unit_id: day for (_, unit_id), day in wanted.items()}
    names: dict[int, str] = {}
    for row in UnitName.objects.official().filter(unit__in=unit_ids).order_by("valid_from"):
        if row.unit_id not in names or row.is_in_force(days[row.unit_id]):
            names[row.unit_id] = row.name
    return names
