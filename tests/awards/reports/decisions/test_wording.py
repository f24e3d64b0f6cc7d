from datetime import date

import pytest

from awards.enums import Authority, HonourFamily, SigningMode
from awards.reports.decisions.wording import attached_to, day_in_words, household_honorific, issuing_body, list_title, signature


@pytest.mark.parametrize(
    ("authority", "unit_name", "expected"),
    [
        (Authority.PROVINCE_CHAIR, "Tỉnh An Giang", ("ỦY BAN NHÂN DÂN", "TỈNH AN GIANG")),
        (Authority.COMMUNE_CHAIR, "UBND xã Hòn Đất", ("ỦY BAN NHÂN DÂN", "XÃ HÒN ĐẤT")),
        (Authority.DEPARTMENT_HEAD, "Sở Y tế", ("SỞ Y TẾ",)),
        (Authority.PRIME_MINISTER, "", ("THỦ TƯỚNG CHÍNH PHỦ",)),
        (Authority.PRESIDENT, "", ("CHỦ TỊCH NƯỚC",)),
        (Authority.MINISTER, "", ("BỘ TRƯỞNG BỘ Y TẾ",)),
    ],
)
def test_issuing_body_heads_the_paper_of_each_authority(authority, unit_name, expected):
    assert issuing_body(authority, unit_name=unit_name, issuer_name="Bộ trưởng Bộ Y tế") == expected


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 5, 5), "ngày 05 tháng 5 năm 2021"),
        (date(2026, 1, 20), "ngày 20 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_day_in_words_pads_as_the_norm_has_it(day, words):
    assert day_in_words(day) == words


def test_attached_to_names_number_day_and_issuer():
    assert attached_to("1531/QĐ-UBND", date(2021, 5, 5), "Chủ tịch Ủy ban nhân dân tỉnh An Giang") == (
        "(Kèm theo Quyết định số 1531/QĐ-UBND ngày 05 tháng 5 năm 2021 của Chủ tịch UBND tỉnh An Giang)"
    )
    assert attached_to("", None, "Chủ tịch UBND tỉnh") == (
        "(Kèm theo Quyết định số …… ngày … tháng … năm … của Chủ tịch UBND tỉnh)"
    )


@pytest.mark.parametrize(
    ("kinds", "honour", "posthumous", "expected"),
    [
        (
            ("collective", "household", "person"),
            ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", HonourFamily.CERTIFICATE),
            False,
            ("DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN", "ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"),
        ),
        (
            ("person",),
            ("Chiến sĩ thi đua cơ sở", HonourFamily.TITLE),
            False,
            ("DANH SÁCH CÁ NHÂN", "ĐƯỢC TẶNG DANH HIỆU CHIẾN SĨ THI ĐUA CƠ SỞ"),
        ),
        (
            ("collective",),
            ("Cờ thi đua của Ủy ban nhân dân tỉnh", HonourFamily.TITLE),
            False,
            ("DANH SÁCH TẬP THỂ", "ĐƯỢC TẶNG CỜ THI ĐUA CỦA UBND TỈNH"),
        ),
        (
            ("person",),
            ("Huân chương Dũng cảm", HonourFamily.ORDER),
            True,
            ("DANH SÁCH CÁ NHÂN", "ĐƯỢC TRUY TẶNG HUÂN CHƯƠNG DŨNG CẢM"),
        ),
        (("person",), None, False, ("DANH SÁCH CÁ NHÂN", "ĐƯỢC KHEN THƯỞNG")),
        ((), None, False, ("DANH SÁCH", "ĐƯỢC KHEN THƯỞNG")),
    ],
)
def test_list_title_names_kinds_and_honour(kinds, honour, posthumous, expected):
    assert list_title(kinds, honour=honour, posthumous=posthumous) == expected


@pytest.mark.parametrize(
    ("authority", "mode", "title", "expected"),
    [
        (Authority.PROVINCE_CHAIR, SigningMode.SELF, "Chủ tịch", ("CHỦ TỊCH",)),
        (Authority.PROVINCE_CHAIR, SigningMode.KT, "Phó Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Authority.PROVINCE_CHAIR, SigningMode.TM, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Authority.PROVINCE_CHAIR, SigningMode.TL, "Chánh Văn phòng", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (Authority.COMMUNE_CHAIR, SigningMode.Q, "Chủ tịch", ("Q. CHỦ TỊCH",)),
        (Authority.DEPARTMENT_HEAD, SigningMode.KT, "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Authority.UNIT_HEAD, SigningMode.TUQ, "Trưởng phòng", ("TUQ. THỦ TRƯỞNG", "TRƯỞNG PHÒNG")),
        (Authority.PROVINCE_CHAIR, SigningMode.Q, "Quyền Chủ tịch", ("Q. CHỦ TỊCH",)),
        (Authority.PROVINCE_CHAIR, SigningMode.Q, "", ("Q. CHỦ TỊCH",)),
        (Authority.PROVINCE_CHAIR, SigningMode.SELF, "", ("CHỦ TỊCH",)),
        (Authority.PROVINCE_CHAIR, SigningMode.TM, "", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Authority.PROVINCE_CHAIR, SigningMode.KT, "", ("KT. CHỦ TỊCH",)),
    ],
)
def test_signature_says_in_whose_place(authority, mode, title, expected):
    assert signature(authority, mode=mode, signer_title=title) == expected


@pytest.mark.parametrize(("honorific", "printed"), [("Ông", "Hộ ông"), ("bà", "Hộ bà"), ("", "Hộ"), ("Hộ ông", "Hộ ông")])
def test_household_honorific_says_that_it_is_a_household(honorific, printed):
    assert household_honorific(honorific) == printed
