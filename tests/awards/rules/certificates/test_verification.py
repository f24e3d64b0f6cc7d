"""Codes as they are typed, and names as the public sees them."""

import pytest

from awards.rules.certificates.verification import masked_name, read_code, spaced_code

CODE = "7K3M2Q9AXW4C"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7K3M-2Q9A-XW4C", CODE),
        (" 7k3m 2q9a xw4c ", CODE),
        ("7K3M2Q9AXW4C", CODE),
        ("OI3M-2Q9A-XWLU", "013M2Q9AXW1V"),
        ("7K3M-2Q9A-XW4", None),
        ("7K3M-2Q9A-XW4C7", None),
        ("7K3M-2Q9A-XW4Đ", None),
        ("' OR 1=1 --", None),
        ("", None),
    ],
)
def test_code_is_read_as_people_type_it(typed, code):
    assert read_code(typed) == code


def test_code_is_printed_in_fours():
    assert spaced_code(CODE) == "7K3M-2Q9A-XW4C"


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Nguyễn Văn An", "person", "N***** V** An"),
        ("Lý Cúc", "person", "L* Cúc"),
        ("Y", "person", "Y"),
        ("Hồng", "person", "H***"),
        ("Trần Thị Bé", "household", "T*** T** Bé"),
        ("Trường Tiểu học Hòn Đất 1", "collective", "Trường Tiểu học Hòn Đất 1"),
        ("", "person", ""),
    ],
)
def test_name_shows_the_given_name_and_first_letters(name, kind, shown):
    assert masked_name(name, kind) == shown
