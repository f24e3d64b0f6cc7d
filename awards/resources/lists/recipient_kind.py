"""What kind of recipient a row honours, where no column says it."""

from emulation.enums import RecipientKind
from emulation.intake.cells.categories import heading_kind
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.person_columns import PersonReader
from emulation.intake.match.unit_names import is_territory, read_unit
from emulation.rules.text import identity_key

#: Words a collective's name begins with; no Vietnamese family name is among them.
BODY_STARTS = (
    "ubnd", "ủy ban", "hđnd", "hội đồng", "sở", "ban ", "phòng", "trường", "công ty", "tổng công ty", "chi cục",
    "cục", "trung tâm", "bệnh viện", "trạm", "chi nhánh", "ngân hàng", "hợp tác xã", "htx", "đội", "tổ ", "khoa",
    "văn phòng", "hội ", "liên đoàn", "đoàn thanh niên", "công đoàn", "công an", "tập thể", "nhân dân và", "đảng bộ",
    "chi bộ", "đảng ủy", "viện", "tòa án", "doanh nghiệp", "xí nghiệp", "nhà máy", "khu phố", "ấp ", "thôn ",
    "kho bạc", "đài ", "báo ", "thanh tra", "đồn ", "bộ chỉ huy", "ban chỉ huy", "liên minh",
)  # fmt: skip


def kind_by_name(rows: ListRows, person: PersonReader, index: int) -> str:
    """By the heading, the form of address, what only people have, the name itself; a person otherwise."""
    headed = heading_kind(rows.under(index).get("recipient_kind", ""))
    if headed:
        return headed
    name = str(person.raw_name(index) or "")
    honorific = person.value("honorific", index)
    lowered = f"{name} {honorific}".strip().lower()
    if lowered.startswith(("hộ ", "gia đình ")) or "hộ ông" in lowered or "hộ bà" in lowered:
        return RecipientKind.HOUSEHOLD
    if person.has_person_values(index) or honorific:
        return RecipientKind.PERSON
    return RecipientKind.COLLECTIVE if _names_a_body(name) else RecipientKind.PERSON


def _names_a_body(name: str) -> bool:
    written = read_unit(name)
    return written.committee or written.people_of or is_territory(written.name) or identity_key(name).startswith(BODY_STARTS)
