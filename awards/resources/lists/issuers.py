"""Who signed a decision: as the list says, else inferred from the honour's authorities, the unit and the decision's symbol."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.enums import Authority
from awards.resources.lists.honours import HonourIndex, KnownHonour
from awards.services.decisions.issuers import issuer_name
from emulation.enums import UnitKind
from emulation.intake.issues import Issue, remark
from emulation.intake.match.directory import UnitDirectory
from emulation.intake.match.resolve import UnitResolver
from emulation.rules.text import identity_key, normalise

#: The authorities that sit in a unit, with the kinds of unit; the others are the State's own.
SEATS = {
    Authority.PROVINCE_CHAIR: (UnitKind.PROVINCE,),
    Authority.DISTRICT_CHAIR: (UnitKind.DISTRICT,),
    Authority.COMMUNE_CHAIR: (UnitKind.COMMUNE,),
    Authority.DEPARTMENT_HEAD: (UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.JUSTICE, UnitKind.CENTRAL, UnitKind.ARMED),
    Authority.MASS_ORGANISATION: (UnitKind.FRONT, UnitKind.ASSOCIATION),
    Authority.ENTERPRISE_HEAD: (UnitKind.ENTERPRISE, UnitKind.COOPERATIVE),
    Authority.UNIT_HEAD: (UnitKind.PUBLIC, UnitKind.SCHOOL, UnitKind.HOSPITAL, UnitKind.PRESS, UnitKind.SUBUNIT, UnitKind.OTHER),
}
STATE = (
    (re.compile(r"chủ tịch nước"), Authority.PRESIDENT),
    (re.compile(r"ủy ban thường vụ quốc hội|ubtvqh"), Authority.STANDING_COMMITTEE_NA),
    (re.compile(r"thủ tướng|\bttg\b"), Authority.PRIME_MINISTER),
    (re.compile(r"^chính phủ"), Authority.GOVERNMENT),
    (re.compile(r"^(bộ|bộ trưởng)\b(?! chỉ huy)"), Authority.MINISTER),
)
SYMBOLS = (
    (re.compile(r"-TTg$", re.IGNORECASE), {Authority.PRIME_MINISTER, Authority.GOVERNMENT}),
    (re.compile(r"-CTN$", re.IGNORECASE), {Authority.PRESIDENT}),
    (re.compile(r"-UBND$", re.IGNORECASE), {Authority.PROVINCE_CHAIR, Authority.DISTRICT_CHAIR, Authority.COMMUNE_CHAIR}),
)
_TITLE = re.compile(
    r"^(?:chủ tịch|giám đốc|hiệu trưởng|thủ trưởng|trưởng|cục trưởng|tổng giám đốc|người đứng đầu)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """An authority and its seat; the State's own have none."""

    authority: str
    unit_id: int | None = None


class IssuerFinder:
    def __init__(self, units: UnitResolver, honours: HonourIndex):
        self.units = units
        self.directory: UnitDirectory = units.directory
        self.honours = honours

    def written(self, text: str, unit_id: int | None, on: date) -> tuple[IssuerKey | None, tuple[Issue, ...]]:
        """The issuer a cell names; "Chủ tịch UBND tỉnh" without a name is that of the row's own province."""
        clean = normalise(text).strip(" .;,")
        key = identity_key(clean)
        state = next((authority for pattern, authority in STATE if pattern.search(key)), None)
        if state:
            return IssuerKey(state), ()
        seat = _TITLE.sub("", clean)
        own = self._unnamed_seat(identity_key(seat), unit_id, on)
        if own:
            return own, ()
        found = self.units.find(seat, on, field="issuer")
        if found.unit_id is None:
            return None, found.issues
        return IssuerKey(authority_of(self.directory.units[found.unit_id].kind), found.unit_id), found.issues

    def _unnamed_seat(self, key: str, unit_id: int | None, on: date) -> IssuerKey | None:
        """ "UBND tỉnh", "Ủy ban nhân dân xã", "sở": the one the row's unit belongs to."""
        bare = re.sub(r"^(?:u\.?b\.?n\.?d\.?|ủy ban nhân dân)\s+", "", key)
        kinds = {"tỉnh": UnitKind.PROVINCE, "huyện": UnitKind.DISTRICT, "xã": UnitKind.COMMUNE, "phường": UnitKind.COMMUNE}
        kinds |= {
            "đặc khu": UnitKind.COMMUNE,
            "thị trấn": UnitKind.COMMUNE,
            "thành phố": UnitKind.DISTRICT,
            "sở": UnitKind.DEPARTMENT,
        }
        if bare not in kinds:
            return None
        seat = self._nearest(unit_id, (kinds[bare],), on)
        return IssuerKey(authority_of(kinds[bare]), seat) if seat else None

    def infer(
        self, honour: KnownHonour, unit_id: int | None, number: str, on: date
    ) -> tuple[IssuerKey | None, tuple[Issue, ...]]:
        """The issuer that may grant the honour on that day; a warning where more than one could have."""
        allowed = self.honours.authorities_on(honour.id, on) or [
            authority for authority, _ in self.honours.authorities[honour.id]
        ]
        said = next((some for pattern, some in SYMBOLS if pattern.search(number)), None)
        fitting = [authority for authority in allowed if said is None or authority in said]
        # The decision's symbol is a fact; whose honour it is otherwise only a rule that a list may have bent.
        seats = next(filter(None, (self._seats(some, unit_id, on) for some in (fitting, sorted(said or ()), allowed, SEATS))), [])
        if not seats:
            return None, (remark("E_ISSUER_MISSING", "issuer", message=(
                f"Không xác định được ai ban hành quyết định tặng “{honour.name}”. Hãy thêm cột “Cơ quan quyết định”."
            )),)  # fmt: skip
        depth = [unit_id, *self.directory.ancestors(unit_id, on)] if unit_id else []
        best = min(seats, key=lambda key: depth.index(key.unit_id) if key.unit_id in depth else len(depth))
        if len({key.authority for key in seats}) == 1 and best.authority in fitting:
            return best, ()
        return best, (remark("W_ISSUER_INFERRED", "issuer", message=(
            f"Danh sách không ghi ai ban hành; hiểu là {self.label(best, on)}. Hãy xác nhận hoặc thêm cột “Cơ quan quyết định”."
        )),)  # fmt: skip

    def _seats(self, authorities: Iterable[str], unit_id: int | None, on: date) -> list[IssuerKey]:
        return [key for authority in authorities if (key := self._seat(authority, unit_id, on))]

    def _seat(self, authority: str, unit_id: int | None, on: date) -> IssuerKey | None:
        if authority not in SEATS:
            return IssuerKey(authority)
        seat = self._nearest(unit_id, SEATS[authority], on)
        return IssuerKey(authority, seat) if seat else None

    def _nearest(self, unit_id: int | None, kinds: tuple, on: date) -> int | None:
        """The unit itself or the closest above it of those kinds; for somebody of no unit, the office's own province."""
        if unit_id is None:
            return self.directory.only_province(on) if UnitKind.PROVINCE in kinds else None
        chain = (unit_id, *(self.directory.ancestors(unit_id, on) or self.directory.last_ancestors(unit_id)))
        return next((one for one in chain if self.directory.units[one].kind in kinds), None)

    def label(self, key: IssuerKey, on: date) -> str:
        """The issuer as a decision prints it."""
        return issuer_name(key.authority, self.directory.name_on(key.unit_id, on) if key.unit_id else "")


def authority_of(kind: str) -> str:
    return next(authority for authority, kinds in SEATS.items() if kind in kinds)
