"""The words of column headers: which fields each of them names, the likeliest first, with the label a clerk reads for a field.

Synonyms are compared without case, marks, brackets and punctuation, but a header that keeps its marks is compared with
them first: "Năm" is a year and "Nam" a sex.
"""

import re
from functools import lru_cache

from emulation.intake.layout.header_words import WORDS
from emulation.rules.text import folded, identity_key

FIELD_LABELS = {
    "criterion": "Mã dòng chấm",
    "criterion_text": "Nội dung tiêu chí",
    "criterion_max": "Điểm tối đa",
    "figure": "Số liệu tự chấm",
    "explanation": "Giải trình",
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
    "movement": "Tên phong trào",
    "slogan": "Khẩu hiệu",
    "launcher": "Đơn vị phát động",
    "launch_level": "Cấp phát động",
    "movement_form": "Hình thức thi đua",
    "plan_number": "Số kế hoạch",
    "movement_aims": "Mục tiêu",
    "movement_criteria": "Nội dung, tiêu chí",
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
    "opinion": "Ý kiến của cơ quan",
    "finding": "Nội dung vi phạm, tồn tại",
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
    "name": ("unit_name", "given_name", "unit"),
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


MAX_HEADER = 200  # letters: longer cells are prose

BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NOISE = re.compile(r"\b(de nghi|duoc|neu co|bat buoc|danh x|dd mm yyyy|nguoi|can bo cong chuc)\b")
# Short forms, as folded words; the whole word is put in their place before the rules are asked.
_SHORT = {
    "kt": "khen thuong", "td": "thi dua", "tdkt": "thi dua khen thuong", "qd": "quyet dinh", "qdkt": "quyet dinh khen thuong",
    "dv": "don vi", "cq": "co quan",
    "dvct": "don vi cong tac", "cv": "chuc vu", "htkt": "hinh thuc khen thuong", "dhtd": "danh hieu thi dua", "dh": "danh hieu",
    "ht": "ho ten", "ns": "nam sinh", "cb": "can bo", "cbcc": "can bo", "cbccvc": "can bo", "nv": "nhan vien", "sl": "so luong",
}  # fmt: skip
_RULES = [
    (re.compile(pattern), name)
    for pattern, name in (
        (r"ho (va )?ten.*chuc (vu|danh).*(don vi|cong tac)", "line"),
        (r"chuc (vu|danh).*(don vi|co quan|noi cong tac)", "position_unit"),
        (r"\bso\b.*ngay.*quyet dinh|quyet dinh.*\bso\b.*ngay|^so.*quyet dinh.*ngay", "decision"),
        (r"^so\b.*quyet dinh|^quyet dinh.*\bso\b", "decision_number"),
        (r"^(co quan|cap|nguoi|don vi|tham quyen).*\b(quyet dinh|ky|ban hanh|khen)\b", "issuer"),
        (r"ngay.*(quyet dinh|ban hanh|ky)\b", "decision_date"),
        (r"can cuoc|\bcccd\b|\bcmnd\b|chung minh|dinh danh ca nhan|^(ma )?so dinh danh", "citizen_id"),
        (r"^(ma|so hieu)\b.*(can bo|nhan vien|cong chuc|vien chuc)", "staff_code"),
        (r"^ma .*(don vi|co quan)", "unit_code"),
        (r"(ngay|nam|\bn\b).*\bsinh\b|^sinh (nam|ngay)", "birth_date"),
        (r"^ho (va )?(chu |ten )?(dem|lot)", "family_name"),
        (r"^ho (va )?ten\b", "name"),
        (r"^(danh sach |ten |cac )*(tap the|ca nhan|ho gia dinh)\b.*(ca nhan|ho gia dinh|tap the)", "name"),
        (r"^(danh sach |ten |cac )*(ca nhan|doi tuong|nguoi)\b.*khen|^danh sach (ca nhan|tap the)$|^ca nhan$", "name"),
        (r"(danh hieu|hinh thuc).*(khen|thi dua|tang|dat)", "award"),
        (r"(loai hinh|phuong thuc).*khen", "commendation_type"),
        (r"^(gioi|g) tinh", "sex"),
        (r"phan loai.*(doi tuong|can bo)", "subject_class"),
        (r"phan loai.*(khen|ca nhan)", "recipient_kind"),
        (r"(cum|khoi).*thi dua", "cluster"),
        (r"^chuc (vu|danh)|^cap bac.*chuc (vu|danh)", "position"),
        (r"(don vi|co quan|noi|d vi).*(cong tac|lam viec)", "unit"),
        (r"^(don vi|co quan|dia phuong)( va)?( don vi| co quan| dia phuong| to chuc)+$", "unit"),
        (r"^(dia chi|noi o|cho o|noi cu tru|thuong tru)\b", "place"),
        (r"^ten (don vi|co quan|tap the|to chuc)", "unit_name"),
        (r"thanh tich", "achievement"),
        (r"nguoi dung dau|thu truong", "head"),
        (r"^(tong so|so luong|so) (cong chuc|can bo|bien che|nguoi|lao dong)", "staff_count"),
        (r"^(trong do )?nu$", "female_count"),
        (r"^ghi chu", "note"),
    )
]


_DECISION_PARTS = {
    **dict.fromkeys(("so", "stt", "so hieu", "ky hieu", "so ky hieu", "so qd", "so van ban"), "decision_number"),
    **dict.fromkeys(("ngay", "ngay thang", "ngay thang nam", "ngay ky", "ngay ban hanh", "thoi gian", "nam"), "decision_date"),
    **dict.fromkeys(("co quan", "cap", "nguoi ky", "cap ky", "co quan ky", "cap ban hanh"), "issuer"),
}


@lru_cache(maxsize=8192)
def recognise(text: str) -> tuple[str, ...]:
    """The fields a header text may name, the likeliest first; () for an unknown one."""
    if not text or len(text) > MAX_HEADER:
        return ()
    marked = MARKED.get(identity_key(text).strip("*: "))
    if marked:
        return marked
    key = folded(text)
    if key in FOLDED:
        return FOLDED[key]
    bare = folded(BRACKETS.sub(" ", text))
    if bare in FOLDED and bare:
        return MARKED.get(identity_key(BRACKETS.sub(" ", text)).strip("*: ")) or FOLDED[bare]
    trimmed = " ".join(_NOISE.sub(" ", bare).split())
    if trimmed and trimmed in FOLDED:
        return FOLDED[trimmed]
    if len(bare) > 80:
        return ()
    whole = " ".join(_SHORT.get(word, word) for word in bare.split())
    return FOLDED.get(whole) or next(((name,) for pattern, name in _RULES if pattern.search(whole)), ())


def recognise_path(path: tuple[str, ...]) -> tuple[str, ...]:
    """The fields named by a header of several rows, read from the top: "Ngày sinh" over "Nam" is a birth date."""
    if len(path) == 1:
        return recognise(path[0])
    above = next((names for text in reversed(path[:-1]) if (names := recognise(text))), ())
    below = recognise(path[-1])
    if above and below and below[0] in ("sex_male", "sex_female"):
        ending = below[0].removeprefix("sex_")
        if above[0] == "birth_date":
            return (f"birth_{ending}",)
        if above[0] == "staff_count":
            return ("female_count",) if ending == "female" else ()
    joined = recognise(" ".join(path))
    if joined and joined != recognise(path[0]):
        return joined
    if above and above[0] in ("decision", "decision_number"):
        part = _DECISION_PARTS.get(folded(path[-1]))
        return (part,) if part else below or above
    return below or joined or above


def is_honour(text: str) -> bool:
    """Whether a header names an honour rather than a field."""
    key = folded(BRACKETS.sub(" ", text))
    return any(
        key == start or key.startswith(start + " ") or (len(start) < 6 and key.startswith(start)) for start in HONOUR_STARTS
    )
