"""The words of column headers: which field each of them names, with the label a clerk reads for the field.

Synonyms are compared without case, marks, brackets and punctuation, but a header that keeps its marks is compared with
them first: "Năm" is a year and "Nam" a sex.
"""

import re

from emulation.intake.layout.header_words import WORDS
from emulation.rules.text import folded

FIELD_LABELS = {
    "stt": "STT",
    "honorific": "Tên gọi (Ông/Bà/Chức danh)",
    "name": "Họ và tên",
    "family_name": "Họ và chữ đệm",
    "given_name": "Tên",
    "line": "Họ tên, chức vụ, đơn vị",
    "sex": "Giới tính",
    "sex_male": "Nam",
    "sex_female": "Nữ",
    "birth_date": "Ngày sinh",
    "birth_male": "Ngày sinh (nam)",
    "birth_female": "Ngày sinh (nữ)",
    "ethnicity": "Dân tộc",
    "nationality": "Quốc tịch",
    "position": "Chức vụ",
    "position_unit": "Chức vụ, đơn vị công tác",
    "unit": "Đơn vị",
    "department": "Phòng, ban",
    "staff_code": "Mã cán bộ",
    "citizen_id": "Số căn cước",
    "person_key": "Mã hồ sơ cá nhân",
    "recipient_kind": "Phân loại khen thưởng",
    "award": "Danh hiệu/Hình thức khen thưởng",
    "commendation_type": "Loại hình khen thưởng",
    "year": "Năm",
    "period": "Giai đoạn, năm học",
    "achieved_from": "Thành tích từ",
    "achieved_to": "Thành tích đến",
    "decision_number": "Số quyết định",
    "decision_date": "Ngày quyết định",
    "issuer": "Cơ quan quyết định",
    "decision": "Số, ngày quyết định",
    "subject_class": "Phân loại đối tượng",
    "field_of_work": "Lĩnh vực hoạt động",
    "achievement": "Thành tích",
    "place": "Địa chỉ",
    "unit_name": "Tên đơn vị",
    "unit_code": "Mã đơn vị",
    "gso_code": "Mã đơn vị hành chính",
    "unit_kind": "Loại đơn vị",
    "parent": "Đơn vị cấp trên",
    "valid_from": "Có hiệu lực từ",
    "valid_to": "Có hiệu lực đến",
    "head": "Người đứng đầu",
    "staff_count": "Tổng số CBCCVC",
    "female_count": "Trong đó nữ",
    "other_names": "Tên gọi khác",
    "cluster": "Cụm, khối thi đua",
    "role": "Vai trò",
    "score": "Điểm",
    "rank": "Xếp hạng",
    "grade": "Mức độ hoàn thành nhiệm vụ",
    "count_completed": "Số người hoàn thành nhiệm vụ trở lên",
    "count_ldtt": "Số người đạt Lao động tiên tiến",
    "count_cstdcs": "Số người đạt Chiến sĩ thi đua cơ sở",
    "count_disciplined": "Số người bị kỷ luật từ cảnh cáo trở lên",
    "initiative": "Tên sáng kiến, đề tài",
    "scope": "Phạm vi ảnh hưởng",
    "recognised_on": "Ngày công nhận",
    "recognised_by": "Cơ quan công nhận",
    "discipline": "Hình thức kỷ luật",
    "author": "Tác giả",
    "note": "Ghi chú",
}

# With marks: what the folded words would confuse.
MARKED = {"năm": ("year",), "nam": ("sex_male",), "nữ": ("sex_female",), "tên": ("given_name", "name"), "họ": ("family_name",)}
FOLDED: dict[str, tuple[str, ...]] = {}
for _field, _phrases in WORDS.items():
    for _phrase in _phrases.split("|"):
        FOLDED.setdefault(folded(_phrase), ())
        FOLDED[folded(_phrase)] += (_field,) if _field not in FOLDED[folded(_phrase)] else ()
FOLDED["nam"] = ("sex_male", "year")
FOLDED["ten"] = ("given_name", "name")
FOLDED[""] = ()

# Where a list has no column for the first field, a column of the second kind is taken for it.
SUBSTITUTES = {
    "name": ("unit_name", "given_name", "unit", "head"),
    "unit_name": ("name", "unit", "given_name"),
    "unit": ("unit_name", "department", "place"),
    "unit_code": ("gso_code",),
    "year": ("period",),
    "cluster": (),
}

# Headers that name an honour: a column to be ticked.
HONOUR_STARTS = tuple(
    start.strip()
    for start in re.findall(
        "[^,\n]+",
        """
    cstd, cstt, ldtt, ttldtt, ttldxs, dvtt, dvqt, bk, gk, hc, chien si thi dua, chien si tien tien, lao dong tien tien,
    tap the lao dong, bang khen, giay khen, huan chuong, huy chuong, co thi dua, ky niem chuong, don vi quyet thang,
    don vi tien tien, gia dinh van hoa, thon van hoa, ap van hoa, anh hung
    """,
    )
    if start.strip()
)
