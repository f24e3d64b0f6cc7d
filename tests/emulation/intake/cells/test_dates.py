"""Dates, years and periods as lists write them."""

import datetime

import pytest

from emulation.intake.cells.dates import clean_date, clean_period, split_decision

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (datetime.date(2002, 8, 5), "2002-08-05"),
        (datetime.datetime(2002, 8, 5, 7, 30), "2002-08-05"),
        ("05/8/2002", "2002-08-05"),
        ("30.04.2008", "2008-04-30"),
        ("2008-04-30", "2008-04-30"),
        ("15/11/1995 00:00:00", "1995-11-15"),
        ("05 - 08 - 2002", "2002-08-05"),
        ("ngày 5 tháng 8 năm 2002", "2002-08-05"),
        ("05081990", "1990-08-05"),
        (33000.0, "1990-05-07"),
        ("33000", "1990-05-07"),
        ("10/1980", "1980-10"),
        ("00/10/1980", "1980-10"),
        ("tháng 10 năm 1980", "1980-10"),
        ("--/--/1965", "1965"),
        ("00/00/1965", "1965"),
        ("../../1965", "1965"),
        ("1965", "1965"),
        (1965.0, "1965"),
        ("ngày 5-8-1990", "1990-08-05"),
        ("sinh ngày 05/8/1990", "1990-08-05"),
        ("Ngày sinh: 05/8/1990", "1990-08-05"),
        ("5 tháng 8 1990", "1990-08-05"),
        ("5/8/1990 12:00:00 SA", "1990-08-05"),
        ("19900805", "1990-08-05"),
        (19900805.0, "1990-08-05"),
        ("5-Aug-1990", "1990-08-05"),
        ("Tháng 8/1990", "1990-08"),
        ("Aug-1990", "1990-08"),
        ("SN 1990", "1990"),
        ("Sinh năm 1990", "1990"),
    ],
)
def test_date_keeps_its_precision(value, iso):
    date, issues = clean_date(value, "birth_date", on=TODAY)
    assert (date.iso, issues) == (iso, ())


@pytest.mark.parametrize("value", ["", " ", "-", "--/--/----", None, 0.0])
def test_date_may_be_missing(value):
    assert clean_date(value, "birth_date", on=TODAY) == (None, ())


@pytest.mark.parametrize(
    ("value", "code", "suggestions"),
    [
        ("05/13/1990", "E_DATE_INVALID", ("13/05/1990",)),
        ("31/02/1985", "E_DATE_INVALID", ()),
        ("29/02/2023", "E_DATE_INVALID", ()),
        ("13/1980", "E_DATE_INVALID", ()),
        ("hôm qua", "E_DATE_INVALID", ()),
        ("00/1980", "E_DATE_INVALID", ()),
        ("1980-00", "E_DATE_INVALID", ()),
        ("19901305", "E_DATE_INVALID", ("13/05/1990",)),
        (float("inf"), "E_DATE_INVALID", ()),
        (True, "E_DATE_INVALID", ()),
        (float("nan"), "E_DATE_INVALID", ()),
        (datetime.time(7, 30), "E_DATE_INVALID", ()),
        (datetime.date(2099, 1, 1), "E_DATE_FUTURE", ()),
        ("23/11/2026", "E_DATE_FUTURE", ()),
        ("2027", "E_DATE_FUTURE", ()),
    ],
)
def test_date_that_is_none_says_why(value, code, suggestions):
    date, (found,) = clean_date(value, "birth_date", on=TODAY)
    assert (date, found.code, found.suggestions) == (None, code, suggestions)


def test_date_of_two_digits_asks():
    for text in ("5/8/68", "5-Aug-68"):
        date, (asked,) = clean_date(text, "birth_date", on=TODAY)
        assert (date.iso, asked.code) == ("1968-08-05", "W_DATE_TWO_DIGIT_YEAR")


@pytest.mark.parametrize(
    ("value", "field", "sentence"),
    [
        (datetime.date(1905, 6, 2), "birth_date", "có lẽ chỉ là năm 1980"),
        ("1905-06-02", "decision_date", "có lẽ chỉ là năm 1980"),
        ("01/01/1900", "birth_date", "hơn 110 tuổi"),
        ("30/12/1899", "birth_male", "hơn 110 tuổi"),
    ],
)
def test_date_implausibly_old_asks(value, field, sentence):
    _, (asked,) = clean_date(value, field, on=TODAY)
    assert asked.code == "W_DATE_OLD"
    assert sentence in asked.message


def test_date_of_an_old_decision_is_believed():
    assert clean_date("02/9/1915", "decision_date", on=TODAY)[1] == ()
    assert clean_date("02/9/1920", "birth_date", on=TODAY)[1] == ()


@pytest.mark.parametrize(
    "value", ["2021, 2022, 2023", "2021; 2023", "2021 và 2023", "2021 & 2022", "năm 2021, năm 2022", "2021/2023"]
)
def test_several_years_in_a_cell_are_asked_to_be_parted(value):
    for field in ("year", "period"):
        year, period, (found,) = clean_period(value, on=TODAY, field=field)
        assert (year, period, found.code) == (None, "", "E_YEAR_INVALID")
        assert "nhiều năm" in found.message


def test_years_from_and_to_in_a_column_of_years_are_asked_about():
    year, period, (asked,) = clean_period("2021-2023", on=TODAY)
    assert (year, period, asked.code) == (2023, "2021-2023", "W_YEAR_PERIOD")
    assert clean_period("2021-2023", on=TODAY, field="period") == (2023, "2021-2023", ())


@pytest.mark.parametrize(
    ("value", "year", "period"),
    [
        (2021.0, 2021, ""),
        ("2021", 2021, ""),
        ("Năm 2021", 2021, ""),
        ("2027", 2027, ""),
        ("2020-2021", 2021, "2020-2021"),
        ("năm học 2022 – 2023", 2023, "2022-2023"),
        ("từ năm 2011 đến năm 2015", 2015, "2011-2015"),
        ("từ năm học 2020-2021 đến năm học 2024-2025", 2025, "2020-2025"),
        ("2020-21", 2021, "2020-2021"),
        ("", None, ""),
    ],
)
def test_period_keeps_school_years(value, year, period):
    assert clean_period(value, on=TODAY) == (year, period, ())


@pytest.mark.parametrize("value", [20255, "20255", 1930, "2028", "hai nghìn", "2025-2020"])
def test_year_out_of_reach_is_invalid(value):
    year, _, (found,) = clean_period(value, on=TODAY)
    assert (year, found.code) == (None, "E_YEAR_INVALID")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1531/QĐ-UBND, ngày 05/5/2021", ("1531/QĐ-UBND", "05/5/2021")),
        ("1531/QĐ-UBND 05/05/2021", ("1531/QĐ-UBND", "05/05/2021")),
        ("Số 12/QĐ-UBND ngày 5 tháng 5 năm 2021", ("Số 12/QĐ-UBND", "5 tháng 5 năm 2021")),
        ("1531/QĐ-UBND", ("1531/QĐ-UBND", "")),
        ("1531 /QĐ- UBND ngày 5/5/21", ("1531 /QĐ- UBND", "5/5/21")),
    ],
)
def test_decision_in_one_cell_is_split(text, parts):
    assert split_decision(text) == parts
