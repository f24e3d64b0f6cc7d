"""What a unit's name and the words beside it say: its kind, its official name, the cluster a heading names."""

import re

from emulation.enums import UnitKind
from emulation.intake.match.unit_names import read_unit
from emulation.rules.text import normalise

KIND_WORDS = {
    "tỉnh": UnitKind.PROVINCE,
    "thành phố trực thuộc trung ương": UnitKind.PROVINCE,
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố"), UnitKind.DISTRICT),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), UnitKind.COMMUNE),
    **dict.fromkeys(("sở", "sở, ban, ngành", "thanh tra", "văn phòng"), UnitKind.DEPARTMENT),
    **dict.fromkeys(("công ty", "doanh nghiệp", "tổng công ty", "ngân hàng"), UnitKind.ENTERPRISE),
    **dict.fromkeys(("trường", "trường học"), UnitKind.SCHOOL),
    **dict.fromkeys(("bệnh viện", "trung tâm y tế"), UnitKind.HOSPITAL),
    **dict.fromkeys(("hợp tác xã", "liên hiệp hợp tác xã"), UnitKind.COOPERATIVE),
    **dict.fromkeys(("hội", "hiệp hội", "liên hiệp", "liên minh"), UnitKind.ASSOCIATION),
    **dict.fromkeys(("ủy ban mặt trận", "liên đoàn", "tỉnh đoàn"), UnitKind.FRONT),
    **dict.fromkeys(("công an", "bộ chỉ huy", "ban chỉ huy", "đồn"), UnitKind.ARMED),
    **dict.fromkeys(("tòa án", "viện kiểm sát", "cục thi hành án"), UnitKind.JUSTICE),
    **dict.fromkeys(("báo", "đài"), UnitKind.PRESS),
    **dict.fromkeys(("phòng", "chi cục", "trạm"), UnitKind.SUBUNIT),
}
GSO_LENGTHS = {UnitKind.PROVINCE: 2, UnitKind.DISTRICT: 3, UnitKind.COMMUNE: 5}


def kind_of(word: str, name: str) -> str:
    """The kind a list names, else the one the unit's name begins with."""
    if word.lower() in KIND_WORDS:
        return KIND_WORDS[word.lower()]
    own = f"{read_unit(name).name} "
    starts = sorted((start for start in KIND_WORDS if own.startswith(f"{start} ")), key=len, reverse=True)
    return KIND_WORDS[starts[0]] if starts else UnitKind.OTHER


def official_name(name: str, kind: str, word: str) -> str:
    """The name of a place without its committee, its kind with a capital: "UBND xã Tân An" → "Xã Tân An"."""
    if kind not in GSO_LENGTHS:
        return name
    bare = re.sub(r"^(?:u\.?b\.?n\.?d\.?|[uủ][yỷ] ban nhân dân)\s+", "", name, flags=re.IGNORECASE)
    if kind_of("", bare) != kind and word:
        bare = f"{word} {bare}"
    return bare[:1].upper() + bare[1:]


def cluster_name(heading: str) -> str:
    """ "CỤM THI ĐUA SỐ 1" → "Cụm thi đua số 1"; a name in mixed case stays."""
    name = normalise(heading).strip(" .:")
    return name[:1].upper() + name[1:].lower() if name.isupper() else name
