"""One recipient a line, as decisions print them."""

import pytest

from emulation.intake.layout.decision_lines import AwardHeading, parse_heading, parse_line, split_position_unit, split_running


@pytest.mark.parametrize(
    ("text", "name", "position", "unit", "place"),
    [
        (
            "1. Trường Mầm non 3-2, thị xã Cai Lậy, tỉnh Tiền Giang;",
            "Trường Mầm non 3-2",
            "",
            "",
            "thị xã Cai Lậy, tỉnh Tiền Giang",
        ),
        ("Trường Tiểu học Nghiên Loan I, huyện Pác Nặm", "Trường Tiểu học Nghiên Loan I", "", "", "huyện Pác Nặm"),
        ("- Nhân dân và cán bộ huyện Hòn Đất.", "Nhân dân và cán bộ huyện Hòn Đất", "", "", ""),
        ("Trường Mầm non Hoa Mai (phường Thuận Hóa)", "Trường Mầm non Hoa Mai", "", "", "phường Thuận Hóa"),
        ("Vụ Điều tra án tham nhũng, chức vụ, VKSND tối cao", "Vụ Điều tra án tham nhũng, chức vụ", "", "VKSND tối cao", ""),
        ("2. Bà LÊ THỊ Ý, Hiệu trưởng Trường Mầm non Hoa Mai;", "Lê Thị Ý", "Hiệu trưởng", "Trường Mầm non Hoa Mai", ""),
        ("ông Danh Út, Phó Chánh VP.UBND tỉnh", "Danh Út", "Phó Chánh VP", "Văn phòng UBND tỉnh", ""),
        ("Nguyễn Văn An, Trưởng phòng Nội vụ huyện X", "Nguyễn Văn An", "Trưởng phòng", "Phòng Nội vụ huyện X", ""),
        ("Hộ gia đình bà Lê Thị Ba, ấp Tân Bình, xã Hòn Đất", "Lê Thị Ba", "", "", "ấp Tân Bình, xã Hòn Đất"),
    ],
)
def test_line_is_taken_apart(text, name, position, unit, place):
    line = parse_line(text)
    assert (line.name, line.position, line.unit, line.place) == (name, position, unit, place)


@pytest.mark.parametrize(
    ("text", "position", "unit"),
    [
        ("Phó Giám đốc Sở Công Thương tỉnh An Giang", "Phó Giám đốc", "Sở Công Thương tỉnh An Giang"),
        ("Phó Chủ tịch UBND TX. Gò Công", "Phó Chủ tịch", "UBND TX. Gò Công"),
        ("Ủy viên BTV Thành ủy, Phó Chủ tịch HĐND thành phố", "Ủy viên BTV Thành ủy, Phó Chủ tịch", "HĐND thành phố"),
        ("Giáo viên, Trường THCS An Hòa", "Giáo viên", "Trường THCS An Hòa"),
        ("Phó GĐ TTXúc tiến Đầu tư - Thương mại", "Phó GĐ", "TTXúc tiến Đầu tư - Thương mại"),
        ("Sở Y tế", "", "Sở Y tế"),
        ("Kế toán", "Kế toán", ""),
    ],
)
def test_position_and_unit_are_told_apart(text, position, unit):
    assert split_position_unit(text) == (position, unit)


def test_heading_names_the_honour_and_the_count():
    assert parse_heading("1. Cờ Thi đua của Chính phủ cho 10 tập thể gồm:") == AwardHeading(
        "Cờ Thi đua của Chính phủ", 10, "collective"
    )
    assert parse_heading("7 cá nhân") == AwardHeading("", 7, "person")
    assert parse_heading("Ông Danh Út, Phó Giám đốc Sở Y tế") is None


def test_running_sentence_is_divided():
    assert split_running("Trường A, huyện X; Trường B (xã Y; xã Z); Trường C.") == [
        "Trường A, huyện X",
        "Trường B (xã Y; xã Z)",
        "Trường C.",
    ]


@pytest.mark.parametrize(
    ("text", "position", "unit"),
    [
        ("Công chức Văn hóa - Xã hội, UBND xã Thạnh Yên", "Công chức Văn hóa - Xã hội", "UBND xã Thạnh Yên"),
        ("Công chức Văn hóa - Xã hội UBND xã Thạnh Yên", "Công chức Văn hóa - Xã hội", "UBND xã Thạnh Yên"),
        ("Trưởng phòng Văn hóa - Xã hội, UBND xã Thạnh Yên", "Trưởng phòng", "Phòng Văn hóa - Xã hội, UBND xã Thạnh Yên"),
        ("Phó Trưởng ban Văn hóa - Xã hội HĐND huyện Hòn Đất", "Phó Trưởng ban", "Ban Văn hóa - Xã hội, HĐND huyện Hòn Đất"),
        (
            "Trưởng phòng Hành chính - Tổng hợp Bệnh viện Y học cổ truyền",
            "Trưởng phòng",
            "Phòng Hành chính - Tổng hợp, Bệnh viện Y học cổ truyền",
        ),
    ],
)
def test_position_is_told_from_a_unit_with_a_dash_in_its_name(text, position, unit):
    assert split_position_unit(text) == (position, unit)


@pytest.mark.parametrize(
    ("text", "position", "unit"),
    [
        ("Ông Danh Út - Phó Chủ tịch UBND xã Thạnh Yên, huyện A", "Phó Chủ tịch", "UBND xã Thạnh Yên, huyện A"),
        ("Ông Danh Út - Phó Bí thư Đảng ủy, Chủ tịch UBND xã Yên", "Phó Bí thư Đảng ủy, Chủ tịch", "UBND xã Yên"),
    ],
)
def test_line_divided_by_a_dash(text, position, unit):
    line = parse_line(text)
    assert (line.name, line.position, line.unit) == ("Danh Út", position, unit)
