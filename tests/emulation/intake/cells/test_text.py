"""Text, sex, numbers, codes, closed lists."""

import datetime

import pytest

from emulation.intake.cells.categories import clean_commendation_type, clean_recipient_kind, clean_subject_class, heading_kind
from emulation.intake.cells.text import (
    clean_citizen_id,
    clean_code,
    clean_decision_number,
    clean_integer,
    clean_sex,
    clean_text,
    is_ticked,
    sex_from_ticks,
)


def codes(issues) -> list[str]:
    return [found.code for found in issues]


def test_text_is_composed_and_cleaned():
    assert clean_text("\ufeff Trươ\u031b\u0300ng\u00a0Ðoàn\u200b – 3 ", "unit") == ("Trường Đoàn - 3", ())
    assert clean_text("#N/A", "unit") == ("", ())
    assert codes(clean_text("x" * 1001, "position")[1]) == ["E_TOO_LONG"]


@pytest.mark.parametrize("value", ["=cmd|' /C calc'!A0", "\t=1+1", "@SUM(A1)", "+cmd|x"])
def test_text_that_is_a_formula_is_an_error(value):
    assert codes(clean_text(value, "position")[1]) == ["E_FORMULA"]


@pytest.mark.parametrize(
    ("value", "sex"), [("Nam", "Nam"), ("NU", "Nữ"), ("nữ", "Nữ"), (1.0, "Nam"), ("2", "Nữ"), ("Female", "Nữ"), ("", "")]
)
def test_sex_is_read(value, sex):
    assert clean_sex(value) == (sex, ())


def test_sex_mistyped_is_suggested():
    sex, (found,) = clean_sex("Nma")
    assert (sex, found.code, found.suggestions) == ("", "E_SEX_INVALID", ("Nam",))


def test_sex_comes_from_the_ticked_column():
    assert sex_from_ticks("X", " ") == ("Nam", ())
    assert sex_from_ticks("-", "x") == ("Nữ", ())
    assert codes(sex_from_ticks("x", "x")[1]) == ["E_SEX_INVALID"]


def test_tick_is_told_from_nothing():
    assert [is_ticked(value) for value in ("X", "x", 1.0, True, "✓", "", "-", "không", 0.0)] == [True] * 5 + [False] * 4


@pytest.mark.parametrize(("value", "number"), [("05", 5), ("1.234", 1234), (45.0, 45), ("-", None), ("", None), ("12 người", 12)])
def test_integer_is_read(value, number):
    assert clean_integer(value, "staff_count") == (number, ())


def test_citizen_number_gets_its_lost_zeros_back_visibly():
    assert clean_citizen_id("091123456789") == ("091123456789", ())
    number, (found,) = clean_citizen_id(91123456789.0)
    assert (number, found.code, found.severity) == ("091123456789", "W_LEADING_ZERO", "warning")
    assert codes(clean_citizen_id("12345")[1]) == ["E_CODE_INVALID"]
    assert clean_code(30730.0, "unit_code") == ("30730", ())


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1531 /QĐ- UBND", "1531/QĐ-UBND"),
        ("QĐ số 1531/QĐ-UBND ngày 5/5/2021", "1531/QĐ-UBND"),
        ("số: 12/qđ-ubnd", "12/QĐ-UBND"),
        ("1766/QĐ-TTg", "1766/QĐ-TTg"),
        (1531.0, "1531"),
        ("1531/QĐ–UBND.", "1531/QĐ-UBND"),
        ("12/QĐ UBND", "12/QĐ-UBND"),
        ("12/qd-ubnd", "12/QĐ-UBND"),
        ("123/qđ-ttg", "123/QĐ-TTg"),
        ("'90/QĐ-UBND", "90/QĐ-UBND"),
        ("45/2024/QĐ-UBND", "45/2024/QĐ-UBND"),
        ("Số 123/QĐ-UBND của Chủ tịch UBND tỉnh", "123/QĐ-UBND"),
        ("123/QĐ-UBND (bản sao)", "123/QĐ-UBND"),
        ("123/QĐ-UBND tỉnh", "123/QĐ-UBND"),
        ("QĐ-UBND số 123", "123/QĐ-UBND"),
        ("Theo QĐ 123", "123"),
        ("№ 123/QĐ-UBND", "123/QĐ-UBND"),
        ("12a/QĐ-SNV", "12a/QĐ-SNV"),
    ],
)
def test_decision_number_is_normalised(value, number):
    assert clean_decision_number(value) == (number, ())


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (datetime.datetime(2024, 12, 1), "Excel đã đổi số quyết định thành ngày"),
        ("2024-03-05", "Excel đã đổi số quyết định thành ngày"),
        ("12/2024", "Excel đã đổi số quyết định thành ngày"),
        ("20/3/2021", "Excel đã đổi số quyết định thành ngày"),
        ("123/QĐ-UBND, 124/QĐ-UBND", "Ô này có hai số quyết định"),
        ("123/QĐ-UBND và 124/QĐ-UBND", "Ô này có hai số quyết định"),
        ("123; 124", "Ô này có hai số quyết định"),
        ("QĐ-UBND", "không phải là số quyết định"),
    ],
)
def test_decision_number_that_is_none_or_two_says_so(value, sentence):
    _, (found,) = clean_decision_number(value)
    assert found.code == "E_CODE_INVALID"
    assert sentence in found.message


def test_code_that_excel_made_a_date_is_an_error():
    assert codes(clean_code(datetime.date(2024, 5, 1), "staff_code")[1]) == ["E_CODE_INVALID"]
    assert clean_code("1-5", "staff_code") == ("1-5", ())


@pytest.mark.parametrize("word", ["#N/A", "#DIV/0!", "#SPILL!", "#CALC!", "#ERROR!", "#NAME?", "Err:508", "#GETTING_DATA"])
def test_error_words_are_nothing(word):
    assert clean_text(word, "unit") == ("", ())
    assert clean_text("#1", "unit") == ("#1", ())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu", "TRUC_TIEP"),
        ("Các cấp lãnh đạo từ phó phòng trở lên", "LD_KHAC"),
        ("Lãnh đạo cấp bộ, tỉnh", "LD_TINH"),
        ("Cán bộ lãnh đạo cấp vụ, sở, ngành và tương đương", "LD_SO"),
        ("doanh nhân", "DOANH_NHAN"),
        ("TRUC_TIEP", "TRUC_TIEP"),
        ("", ""),
    ],
)
def test_subject_class_is_recognised(value, code):
    assert clean_subject_class(value) == (code, ())


def test_subject_class_unknown_is_an_error():
    assert codes(clean_subject_class("khác thường")[1]) == ["E_CATEGORY_UNKNOWN"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("Thường xuyên", "CT"),
        ("Chuyên đề", "PT"),
        ("Khen thưởng đột xuất", "DX"),
        ("Quá trình cống hiến", "CH"),
        ("ĐN", ""),
        ("kc", "KC"),
    ],
)
def test_commendation_type_is_recognised(value, code):
    assert clean_commendation_type(value)[0] == code


def test_recipient_kind_is_recognised():
    assert [clean_recipient_kind(word)[0] for word in ("Cá nhân", "TAPTHE", "HOGIADINH", "tập thể")] == [
        "person",
        "collective",
        "household",
        "collective",
    ]
    assert codes(clean_recipient_kind("linh tinh")[1]) == ["E_KIND_UNKNOWN"]
    assert (heading_kind("II. HỘ GIA ĐÌNH"), heading_kind("Tập thể, cá nhân")) == ("household", "")
