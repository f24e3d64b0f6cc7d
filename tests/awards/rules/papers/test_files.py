from datetime import date

import pytest

from awards.rules.papers.files import signed_stem


@pytest.mark.parametrize(
    ("number", "stem"),
    [
        ("1531/QĐ-UBND", "1531-QD-UBND-2025-09-05"),
        ('../../etc/"x"\r\nSet-Cookie: a=1', "etc-x-Set-Cookie-a-1-2025-09-05"),
        ("\u202e第/\\", "2025-09-05"),
        ("9" * 100, "9" * 60 + "-2025-09-05"),
    ],
)
def test_stem_has_nothing_but_letters_digits_and_hyphens(number, stem):
    assert signed_stem(number, date(2025, 9, 5)) == stem
