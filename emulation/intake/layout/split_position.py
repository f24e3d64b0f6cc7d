"""Position and unit in one run of words: "Phó Giám đốc Sở Công Thương", "Phó Chủ tịch UBND TX. Gò Công"."""

import re
from functools import lru_cache

from emulation.rules.text import normalise

_RANKS = r"(?:(?:phó|quyền|q\.|nguyên|cựu|thường trực)\s+)*"
_POSTS = r"""
tổng giám đốc|giám đốc|gđ|chủ tịch(?: hội đồng quản trị| hội đồng thành viên)?|hiệu trưởng|chánh văn phòng
|chánh vp|chánh thanh tra|chánh án|chánh
|bí thư thường trực|bí thư|trưởng phòng|trưởng ban|trưởng khoa|trưởng trạm|trưởng đoàn|trưởng bộ phận
|trưởng ấp|trưởng khu phố|trưởng công an|trưởng thôn
|trưởng|tổ trưởng|đội trưởng|cục trưởng|chi cục trưởng|viện trưởng|vụ trưởng|hạt trưởng|chỉ huy trưởng
|chỉ huy phó|chính ủy|chính trị viên|chủ nhiệm
|chuyên viên(?: chính| cao cấp)?|giáo viên|giảng viên|nhân viên|kế toán trưởng|kế toán|văn thư|thủ quỹ
|cán bộ|công chức|viên chức|công nhân|nông dân
|bác sĩ|bác sỹ|y sĩ|y sỹ|điều dưỡng(?: trưởng)?|dược sĩ|hộ sinh|kỹ thuật viên|kiểm sát viên|thẩm phán
|thư ký|điều tra viên|chấp hành viên|phóng viên|lái xe
|ủy viên(?: btv| ban thường vụ| ban chấp hành| thường trực| bch)?|uỷ viên(?: btv| ban thường vụ| ban chấp hành
| thường trực| bch)?|đại biểu|tổng thư ký
|học sinh|sinh viên|người lao động
"""
_POSITION = re.compile(rf"^{_RANKS}(?:{_POSTS.replace(chr(10), '')})\b\.?", re.IGNORECASE)
# Words that begin a unit's name: some also inside other words' company ("Nội vụ"), so those only with a capital.
_UNIT = re.compile(
    r"(?<![^\s,.])(?:"
    r"(?:(?i:ubnd|hđnd|u\.b\.n\.d|ubmttq|ủy ban|uỷ ban|phòng|trường|trung tâm|công ty|cty|tổng công ty"
    r"|văn phòng|vp|chi cục|bệnh viện|trạm y tế"
    r"|viện kiểm sát|vksnd|tand|tòa án|toà án|ban chỉ huy|bộ chỉ huy|đảng ủy|đảng uỷ|huyện ủy|thành ủy"
    r"|tỉnh ủy|thị ủy|tỉnh đoàn|huyện đoàn"
    r"|liên đoàn|liên minh|hợp tác xã|htx|doanh nghiệp|dntn|ngân hàng|kho bạc|bảo hiểm|chi nhánh|mặt trận|công an"
    r"|xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tỉnh|ấp|khu phố|khóm)\b)"
    r"|(?:Sở|Ban|Hội|Đài|BV|Cục|Vụ|Trạm|Khoa|Viện|Thanh tra|Tổ(?! chức)|Đội|Hạt|Quỹ|Nhà|Đoàn|Đồn|Tiểu đoàn"
    r"|Trung đoàn|Bảo tàng|Thư viện|Báo|Tạp chí)\b"
    r"|(?:H|TX|TP|Tp)\.|TP\b|TX\b|TT(?=[A-ZĐÀ-Ỹ\s.])"
    r")"
)
# A post that names its own unit: "Trưởng phòng Nội vụ" heads the Phòng Nội vụ.
_DASH = re.compile(rf"\s+-\s+(?={_UNIT.pattern})")
# The head of an office that serves a council or committee works in the office: "Chánh VP.UBND tỉnh".
_OFFICE, _SERVED = (
    re.compile(r"chánh (?:văn phòng|vp)\.?$", re.IGNORECASE),
    re.compile(r"\.?\s*(?:UBND|HĐND|ĐĐBQH|Đoàn ĐBQH|Tỉnh ủy)\b"),
)
_OWN_UNIT = re.compile(r"(phòng|ban|khoa|trạm|đoàn|bộ phận|công an|văn phòng|thanh tra)\s*$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def split_position_unit(text: str) -> tuple[str, str]:
    """(position, unit); one of them is '' where the words do not tell them apart."""
    clean = normalise(text).strip(" ,;.")
    if not clean:
        return "", ""
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*", _DASH.sub(", ", clean)) if part.strip()]
    posts = [bool(_POSITION.match(part)) for part in parts]
    if not any(posts):
        return "", clean
    last = len(posts) - 1 - posts[::-1].index(True)
    before = parts[:last]
    position, unit = _split_one(parts[last])
    after = parts[last + 1 :]
    if after and unit and not _UNIT.match(after[0]):
        return ", ".join([*before, position]), ", ".join([unit, *after])
    return ", ".join([*before, position]), ", ".join([part for part in (unit, *after) if part])


def _split_one(part: str) -> tuple[str, str]:
    """One post with the unit that follows it without a comma."""
    post = _POSITION.match(part)
    rest = part[post.end() :].strip()
    own = _OWN_UNIT.search(post.group())
    if _OFFICE.search(post.group()) and _SERVED.match(rest):
        return post.group().strip(" ."), f"Văn phòng {rest.lstrip(' .')}"
    if rest and own and not _UNIT.match(rest):
        word = own.group(1)
        return post.group().strip(), f"{word[0].upper()}{word[1:]} {rest}"
    begin = _UNIT.search(part, post.end())
    if begin and begin.start() > 0:
        return part[: begin.start()].strip(" ."), part[begin.start() :].strip()
    return part, ""
