import pytest

from emulation.rules.subject_class import suggest_subject_class

POSITIONS = {
    "LD_TINH": [
        "Chủ tịch UBND tỉnh",
        "Phó Chủ tịch Ủy ban nhân dân tỉnh An Giang",
        "Bí thư Tỉnh ủy",
        "Phó Bí thư Thường trực Tỉnh uỷ, Chủ tịch HĐND tỉnh",
        "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Nguyên Phó Chủ tịch UBND tỉnh",
        "Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Nội vụ",
    ],
    "LD_SO": [
        "Giám đốc Sở Y tế",
        "PGĐ Sở Giáo dục và Đào tạo",
        "Chánh Thanh tra tỉnh",
        "Phó Chánh Văn phòng UBND tỉnh",
        "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Đại tá, Giám đốc Công an tỉnh",
        "Thượng tá Phó Giám đốc Công an tỉnh",
        "Chánh án TAND tỉnh",
        "Viện trưởng VKSND tỉnh An Giang",
        "Chủ tịch LĐLĐ tỉnh",
        "Chủ tịch Hội Nông dân tỉnh",
        "Bí thư Tỉnh đoàn",
        "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh",
        "Bí thư Huyện ủy Hòn Đất",
    ],
    "DOANH_NHAN": [
        "Giám đốc Công ty TNHH Hải sản Biển Tây",
        "Chủ tịch HĐQT Công ty Cổ phần Lương thực",
        "Tổng Giám đốc",
        "Giám đốc HTX Nông nghiệp Tân Hiệp",
        "Chủ doanh nghiệp tư nhân",
    ],
    "LD_KHAC": [
        "Trưởng phòng Nghiệp vụ",
        "Phó Trưởng phòng",
        "Phó phòng Tổ chức - Hành chính",
        "Hiệu trưởng Trường THPT",
        "Phó Hiệu trưởng",
        "Chủ tịch UBND xã Bình An",
        "Phó Bí thư Đảng ủy, Chủ tịch UBND phường Rạch Giá",
        "Chủ tịch Hội Liên hiệp Phụ nữ xã",
        "Chủ tịch UBND huyện Châu Thành",
        "Chỉ huy trưởng Ban Chỉ huy Quân sự xã",
        "Giám đốc Trung tâm Y tế",
        "Phó Giám đốc Bệnh viện Đa khoa tỉnh",
        "Trưởng khoa Nội",
        "Chi cục trưởng Chi cục Thủy sản",
        "Chánh Thanh tra Sở",
        "Phó Giám đốc Công ty",
        "Trưởng Công an xã",
        "Trạm trưởng Trạm Y tế xã",
        "Trưởng phòng kiêm Kế toán",
    ],
    "TRUC_TIEP": [
        "Giáo viên",
        "Y sĩ",
        "Bác sĩ CKII",
        "Chuyên viên chính Văn phòng UBND tỉnh",
        "Chuyên viên, Sở Nội vụ",
        "Công nhân",
        "Nông dân",
        "Kế toán",
        "Thư ký Chủ tịch UBND tỉnh",
        "Trưởng ấp",
        "Bí thư Chi bộ ấp Tân Hưng",
        "Trưởng Ban Công tác Mặt trận khu phố 3",
        "Tổ trưởng tổ Toán",
        "Văn thư",
        "Thượng úy, Trinh sát",
        "Học sinh lớp 12A1",
    ],
    None: ["", "Giám đốc", "Chủ tịch", "Đội trưởng", "Kế toán trưởng", "Điều dưỡng trưởng", "Ủy viên", "Sở Y tế", "Đại úy"],
}


@pytest.mark.parametrize(("position", "code"), [(position, code) for code, group in POSITIONS.items() for position in group])
def test_position_suggests_a_class(position, code):
    assert suggest_subject_class(position) == code


@pytest.mark.parametrize(
    ("position", "unit_name", "code"),
    [
        ("Giám đốc", "Sở Y tế", "LD_SO"),
        ("Giám đốc", "Công ty Cổ phần Xi măng Hà Tiên", "DOANH_NHAN"),
        ("Giám đốc", "Trung tâm Y tế khu vực Tân Hiệp", "LD_KHAC"),
        ("Chủ tịch", "UBND tỉnh An Giang", "LD_TINH"),
        ("Phó Chủ tịch", "UBND xã Bình An", "LD_KHAC"),
        ("Chuyên viên", "UBND tỉnh An Giang", "TRUC_TIEP"),
        ("", "Sở Y tế", None),
    ],
)
def test_unit_completes_a_bare_post(position, unit_name, code):
    assert suggest_subject_class(position, unit_name=unit_name) == code


def test_decomposed_letters_are_read():
    assert suggest_subject_class("Gia\u0301o vie\u0302n") == "TRUC_TIEP"
