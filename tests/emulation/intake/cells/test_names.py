"""Names of people and collectives."""

import pytest

from emulation.intake.cells.names import PersonName, clean_collective_name, clean_head, clean_honorific, clean_person_name


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
        ("T.S Châu Kim Thoa", "Châu Kim Thoa", "TS", "", ""),
        ("Th.S Lâm Thị Bưởi", "Lâm Thị Bưởi", "ThS", "", ""),
        ("Tiến sĩ khoa học Danh Sà Rương", "Danh Sà Rương", "Tiến sĩ khoa học", "", ""),
        ("BS CK II Đặng Ngọc Diễm", "Đặng Ngọc Diễm", "BS CK II", "", ""),
        ("Ô. Tô Minh Khuê", "Tô Minh Khuê", "Ông", "Nam", ""),
        ("Ban Thị Mai", "Ban Thị Mai", "", "", ""),
        ("Trần Văn III", "Trần Văn III", "", "", ""),
        ("Nguyễn Thị\nNgọc Lan", "Nguyễn Thị Ngọc Lan", "", "", ""),
        ("Hộ ông TÔ MINH KHUÊ VÀ BÀ ĐẶNG NGỌC DIỄM", "Tô Minh Khuê và bà Đặng Ngọc Diễm", "Hộ ông", "", "household"),
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
        ("Ông Lâm Văn Sậy và bà Trịnh Thị Tràm", "E_NAME_SEVERAL"),
        ("Danh Sà Rương\nNgô Hải Yến", "E_NAME_SEVERAL"),
        ("Phan Văn Lụa + Tô Minh Khuê", "E_NAME_SEVERAL"),
        ("Lâm Thị Bưởi/Trịnh Công Mẫn", "E_NAME_SEVERAL"),
        ("Lâm Thị Bưởi & Trịnh Công Mẫn", "E_NAME_SEVERAL"),
        ("Lâm Thị Bưởi cùng chồng là Trịnh Công Mẫn", "E_NAME_SEVERAL"),
    ],
)
def test_person_name_that_is_none_says_why(typed, code):
    name, (found,) = clean_person_name(typed)
    assert (name, found.code) == (None, code)


@pytest.mark.parametrize(
    ("typed", "name", "extra"),
    [
        ("Lâm Thị Bưởi¹", "Lâm Thị Bưởi", "¹"),
        ("Danh Sà Rương(²)", "Danh Sà Rương", "²"),
        ("Trịnh Công Mẫn*", "Trịnh Công Mẫn", "*"),
        ("Ngô Hải Yến (*)", "Ngô Hải Yến", "*"),
        ("Đặng Ngọc Diễm [1]", "Đặng Ngọc Diễm", "1"),
        ("Lê Văn Tràm (truy tặng)", "Lê Văn Tràm", "truy tặng"),
        ("Lê Văn Tràm (1980)", "Lê Văn Tràm", "1980"),
        ("Cố nghệ sĩ Trịnh Công Mẫn", "Trịnh Công Mẫn", "Cố nghệ sĩ"),
        ("Ông Văn Tùng", "Văn Tùng", "Ông"),
        ("Võ Văn Sáu tức Sáu Dân", "Võ Văn Sáu", "Sáu Dân"),
    ],
)
def test_person_name_leaves_what_stands_beside_it_for_a_question(typed, name, extra):
    person, (asked,) = clean_person_name(typed)
    assert (person.name, asked.code, asked.value) == (name, "W_NAME_EXTRA", extra)


def test_person_name_under_both_forms_of_address_has_no_sex():
    person, (asked,) = clean_person_name("Ông Bà Lê Văn Tám")
    assert (person.name, person.sex, asked.code) == ("Lê Văn Tám", "", "W_NAME_SEX")
    assert clean_honorific("Ông/Bà") == ("Ông/bà", "", "")


@pytest.mark.parametrize("typed", ["សុខ ចាន់", "李小龙", "Nguyễn Văn 😀", "Trường Ꭰ"])
def test_names_in_letters_the_fonts_lack_are_asked_about(typed):
    assert [found.code for found in clean_person_name(typed)[1]] == ["W_LETTERS_FOREIGN"]
    assert [found.code for found in clean_collective_name(typed)[1]] == ["W_LETTERS_FOREIGN"]


def test_person_name_too_long_is_an_error():
    assert clean_person_name("Út " * 100)[1][0].code == "E_TOO_LONG"


def test_honorific_rank_says_no_sex():
    assert [clean_honorific(word) for word in ("Bà", "Thượng tá", "HỘ ÔNG", "-")] == [
        *[("Bà", "Nữ", ""), ("Thượng tá", "", ""), ("Hộ ông", "Nam", "household"), ("", "", "")]
    ]


def test_collective_name_keeps_its_own_capitals():
    assert clean_collective_name(" Trường Tiểu học  Nghiên Loan I; ") == ("Trường Tiểu học Nghiên Loan I", ())
    assert clean_collective_name("Công ty TNHH MTV Lúa Vàng.") == ("Công ty TNHH MTV Lúa Vàng", ())


@pytest.mark.parametrize(
    ("typed", "name", "codes"),
    [
        ("Lâm Văn Sậy", "Lâm Văn Sậy", []),
        ("Khuyết", "", ["W_HEAD_VACANT"]),
        ("Trống", "", ["W_HEAD_VACANT"]),
        ("Chưa có", "", ["W_HEAD_VACANT"]),
        ("Chưa bổ nhiệm", "", ["W_HEAD_VACANT"]),
        ("Đang khuyết", "", ["W_HEAD_VACANT"]),
        ("Phó Hiệu trưởng phụ trách", "", ["W_HEAD_VACANT"]),
        ("Lâm Văn Sậy Hiệu trưởng", "Lâm Văn Sậy", ["W_NAME_EXTRA"]),
        ("Lâm Văn Sậy (Phó Hiệu trưởng phụ trách)", "Lâm Văn Sậy", ["W_NAME_EXTRA"]),
        ("Ông Lâm Văn Sậy - Hiệu trưởng", "Lâm Văn Sậy", ["W_NAME_EXTRA"]),
        ("Trương Văn Trưởng", "Trương Văn Trưởng", []),
        ("Không", "", []),
        ("0912345678", "", []),
    ],
)
def test_head_of_a_unit_is_a_name_or_nobody(typed, name, codes):
    head, issues = clean_head(typed)
    assert (head, [found.code for found in issues]) == (name, codes)
