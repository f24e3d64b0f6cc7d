"""Which statistical class a position suggests (Circular 02/2023/TT-BNV, form 0602.N, rows 10 to 14).

A suggestion for the clerk to confirm: a wording that is not known gives no answer rather than a wrong one.
"""

import re
import unicodedata

# Highest first: who holds several posts is counted by the highest.
PROVINCE, DEPARTMENT, ENTREPRENEUR, OTHER_LEADER, DIRECT = "LD_TINH", "LD_SO", "DOANH_NHAN", "LD_KHAC", "TRUC_TIEP"
ORDER = (PROVINCE, DEPARTMENT, ENTREPRENEUR, OTHER_LEADER, DIRECT)

SHORT_FORMS = {
    "gđ": "giám đốc",
    "pgđ": "phó giám đốc",
    "tgđ": "tổng giám đốc",
    "pct": "phó chủ tịch",
    "ptp": "phó trưởng phòng",
    "cvp": "chánh văn phòng",
    "gv": "giáo viên",
    "cv": "chuyên viên",
    "nv": "nhân viên",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "hđqt": "hội đồng quản trị",
    "hđtv": "hội đồng thành viên",
    "htx": "hợp tác xã",
    "cty": "công ty",
    "dntn": "doanh nghiệp",
    "lđlđ": "liên đoàn lao động",
    "btv": "ban thường vụ",
    "tand": "tòa án nhân dân",
    "vksnd": "viện kiểm sát nhân dân",
    "bhxh": "bảo hiểm xã hội",
}
_WORD = re.compile(r"\w+")
_PIECES = re.compile(r"\s*[,;/]\s*|\s+kiêm\s+|\s+[-–]\s+")
# What stands before a post without changing it: forms of address, ranks, degrees, “acting” and “former”.
_PREFIX = re.compile(
    r"^(?:(?:ông|bà|đồng chí|đ/c|nguyên|quyền|q\.|bs\.?|ts\.?|ths\.?|bác sĩ|tiến sĩ|thạc sĩ"
    r"|(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng))\s+)+(?=(?:phó|trưởng|chánh|chủ|bí|giám|tổng|cục|chi|chỉ|chính|hiệu|viện)\b)"
)
_COUNCILS = r"(?:ủy ban nhân dân|hội đồng nhân dân|(?:ủy ban )?mặt trận tổ quốc(?: việt nam)?|ubmttq(?:vn)?(?: việt nam)?)"
_BODIES = r"(?:sở|công an tỉnh|bảo hiểm xã hội (?:tỉnh|khu vực)|kho bạc nhà nước (?:tỉnh|khu vực)|ngân hàng nhà nước)"
_COMPANY = r"(?:công ty|doanh nghiệp|tổng công ty|tập đoàn|hợp tác xã|nhà máy|xí nghiệp|khách sạn)"
_HAMLET = r"(?:ấp|khu phố|thôn|khóm|tổ dân phố|tổ nhân dân tự quản)\b"
_DIRECT_WORK = (
    r"giáo viên|giảng viên|nhà giáo|y sĩ|y tá|y sỹ|bác sĩ|bác sỹ|dược sĩ|điều dưỡng(?! trưởng)|hộ sinh|kỹ thuật viên|kỹ sư"
    r"|chuyên viên|cán bộ|công chức|viên chức|nhân viên|công nhân|nông dân|ngư dân|diêm dân|người lao động|lao động"
    r"|kế toán(?! trưởng)|thủ quỹ|thủ kho|văn thư|lưu trữ viên|lái xe|tạp vụ|bảo vệ|phục vụ|thợ|thuyền viên|thuyền trưởng"
    r"|phóng viên|biên tập viên|phát thanh viên|thư ký|thẩm phán|thẩm tra viên|kiểm sát viên|kiểm tra viên|thanh tra viên"
    r"|chấp hành viên|kiểm lâm viên|chiến sĩ|chiến sỹ|trinh sát|dân quân|học sinh|sinh viên|học viên|huấn luyện viên"
    r"|vận động viên|diễn viên|nghệ sĩ|nghệ nhân|hướng dẫn viên|cộng tác viên|nghiên cứu viên|tổ trưởng|tổ phó|hội viên|đoàn viên"
)

_PATTERNS = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        (DIRECT, rf"(?:phó )?(?:trưởng|bí thư chi bộ|trưởng ban công tác mặt trận)(?: ban nhân dân)? {_HAMLET}"),
        (DIRECT, rf"(?:phó )?(?:bí thư chi bộ|trưởng ban|chi hội trưởng).* {_HAMLET}"),
        (PROVINCE, rf"(?:phó )?(?:bí thư|chủ tịch)(?: thường trực)? (?:tỉnh(?! đoàn)|{_COUNCILS} tỉnh)"),
        (PROVINCE, r"ủy viên (?:ban )?thường vụ tỉnh ủy|trưởng đoàn đại biểu quốc hội|bộ trưởng|thứ trưởng"),
        (DEPARTMENT, rf"(?:phó )?giám đốc {_BODIES}"),
        (DEPARTMENT, r"(?:phó )?chánh thanh tra tỉnh|(?:phó )?bí thư tỉnh đoàn|tỉnh ủy viên|(?:phó )?(?:cục|vụ) trưởng"),
        (DEPARTMENT, rf"(?:phó )?chánh văn phòng (?:tỉnh ủy|đoàn đại biểu quốc hội|{_COUNCILS} tỉnh)"),
        (DEPARTMENT, r"(?:phó )?(?:trưởng ban|chủ nhiệm) .*(?:tỉnh ủy|hội đồng nhân dân tỉnh)"),
        (DEPARTMENT, r"(?:phó )?trưởng ban (?:dân tộc|ban quản lý khu kinh tế|quản lý khu kinh tế)"),
        (DEPARTMENT, r"(?:phó )?(?:chánh án|viện trưởng) .*\btỉnh\b"),
        (
            DEPARTMENT,
            r"(?:phó )?chủ tịch (?:liên đoàn lao động|liên minh hợp tác xã|liên hiệp|hội)\b.* tỉnh",
        ),
        (DEPARTMENT, r"(?:phó )?(?:chỉ huy trưởng|chính ủy) .*(?:bộ chỉ huy|bộ chqs|bộ đội biên phòng)"),
        (DEPARTMENT, r"bí thư (?:huyện|thành|thị) ủy"),
        (ENTREPRENEUR, r"doanh nhân|chủ (?:doanh nghiệp|hộ kinh doanh|cơ sở sản xuất|cơ sở kinh doanh)|tổng giám đốc"),
        (ENTREPRENEUR, rf"(?:giám đốc(?: điều hành)?|chủ tịch) {_COMPANY}|chủ tịch hội đồng (?:quản trị|thành viên)"),
        (OTHER_LEADER, r"(?:phó )?(?:tổng )?giám đốc \w|phó tổng giám đốc|(?:phó )?hiệu trưởng|(?:phó )?tổng biên tập"),
        (
            OTHER_LEADER,
            r"(?:phó )?trưởng (?:phòng|khoa|ban|bộ môn|trạm|đồn|công an|đài|chi nhánh|bộ phận)|phó (?:phòng|khoa|ban)\b",
        ),
        (
            OTHER_LEADER,
            r"(?:phó )?(?:chi cục|trạm|hạt|đồn|chỉ huy|viện) trưởng|phó (?:hạt|đồn|trạm|chi cục) trưởng|(?:phó )?chỉ huy trưởng",
        ),
        (OTHER_LEADER, r"(?:phó )?chánh (?:văn phòng|thanh tra|án)|chính trị viên|(?:phó )?chính ủy"),
        (OTHER_LEADER, r"(?:phó )?chủ tịch .*\b(?:xã|phường|thị trấn|huyện|thành phố|thị xã|đặc khu|trường)\b"),
        (
            OTHER_LEADER,
            r"(?:phó )?bí thư (?:thường trực )?(?:đảng ủy|đảng bộ|huyện ủy|thành ủy|thị ủy|huyện đoàn|đoàn xã|đoàn phường)",
        ),
        (DIRECT, rf"(?:{_DIRECT_WORK})\b"),
    )
)


def suggest_subject_class(position: str, *, unit_name: str = "") -> str | None:
    """The code of the class, or None. `unit_name` completes a bare post such as “Giám đốc” or “Chủ tịch”."""
    pieces = [_PREFIX.sub("", piece) for piece in _PIECES.split(_plain(position)) if piece]
    found = {code for piece in pieces if (code := _class_of(piece) or _class_of(f"{piece} {_plain(unit_name)}".strip()))}
    return next((code for code in ORDER if code in found), None)


def _class_of(piece: str) -> str | None:
    return next((code for code, pattern in _PATTERNS if pattern.match(piece)), None)


def _plain(text: str) -> str:
    """Lower case, composed, single spaces, one spelling of ủy, short forms written out."""
    text = " ".join(unicodedata.normalize("NFC", text).lower().split()).replace("uỷ", "ủy")
    return _WORD.sub(lambda word: SHORT_FORMS.get(word.group(), word.group()), text)
