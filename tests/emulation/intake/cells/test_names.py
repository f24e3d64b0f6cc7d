"""Names of people and collectives."""

import pytest

from emulation.intake.cells.names import PersonName, clean_collective_name, clean_honorific, clean_person_name


@pytest.mark.parametrize(
    ("typed", "name", "honorific", "sex", "kind"),
    [
        ("NGUYỄN VĂN ÚT", "Nguyễn Văn Út", "", "", ""),
        ("trần thị ý", "Trần Thị Ý", "", "", ""),
        ("Nguyễn VĂN Dũng", "Nguyễn Văn Dũng", "", "", ""),
        ("Ông Trần Út", "Trần Út", "Ông", "Nam", ""),
        ("bà LÊ THỊ Ý", "Lê Thị Ý", "Bà", "Nữ", ""),
        ("ĐẠI ÚY DANH MINH TÀI", "Danh Minh Tài", "Đại úy", "", ""),
        ("BS CKII Nguyễn Văn Bảy", "Nguyễn Văn Bảy", "BS CKII", "", ""),
        ("BS.CKII. Trần Thị Hòa", "Trần Thị Hòa", "BS.CKII", "", ""),
        ("NGƯT Lê Lan", "Lê Lan", "NGƯT", "", ""),
        ("đồng chí Phạm Văn Sáu", "Phạm Văn Sáu", "Đồng chí", "", ""),
        ("Hộ ông Danh Văn Phúc", "Danh Văn Phúc", "Hộ ông", "Nam", "household"),
        ("Danh Út", "Danh Út", "", "", ""),
        ("Cộng", "Cộng", "", "", ""),
        ("Anh Tuấn", "Anh Tuấn", "", "", ""),
        ("Cô Thị Út", "Cô Thị Út", "", "", ""),
        ("Hà Thị Bà", "Hà Thị Bà", "", "", ""),
        ("3. Nguyễn Văn Ba;", "Nguyễn Văn Ba", "", "", ""),
    ],
)
def test_person_name_is_set_apart(typed, name, honorific, sex, kind):
    assert clean_person_name(typed) == (PersonName(name, honorific, sex, kind), ())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "E_NAME_MISSING"),
        ("-", "E_NAME_MISSING"),
        ("12345", "E_NAME_INVALID"),
        ("?!", "E_NAME_INVALID"),
        ("=A1", "E_FORMULA"),
    ],
)
def test_person_name_that_is_none_says_why(typed, code):
    name, (found,) = clean_person_name(typed)
    assert (name, found.code) == (None, code)


def test_person_name_too_long_is_an_error():
    assert clean_person_name("Út " * 100)[1][0].code == "E_TOO_LONG"


def test_honorific_rank_says_no_sex():
    assert [clean_honorific(word) for word in ("Bà", "Thượng tá", "HỘ ÔNG", "-")] == [
        *[("Bà", "Nữ", ""), ("Thượng tá", "", ""), ("Hộ ông", "Nam", "household"), ("", "", "")]
    ]


def test_collective_name_keeps_its_own_capitals():
    assert clean_collective_name(" Trường Tiểu học  Nghiên Loan I; ") == ("Trường Tiểu học Nghiên Loan I", ())
    assert clean_collective_name("Công ty TNHH MTV Lúa Vàng.") == ("Công ty TNHH MTV Lúa Vàng", ())
