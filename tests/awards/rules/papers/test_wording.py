import pytest

from awards.enums import DocumentKind
from awards.rules.papers.wording import FIELDS, MEANINGS, cited_numbers, filled, unknown_names


def test_every_kind_of_paper_has_its_names_and_every_name_a_meaning():
    assert set(FIELDS) == set(DocumentKind.values)
    assert {name for names in FIELDS.values() for name in names} == set(MEANINGS)


def test_unknown_names_are_found_once_each():
    assert unknown_names("{counts} {cuonts} của {x.__class__} {cuonts}", "DECISION") == ["cuonts", "x.__class__"]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Tặng {honour} cho {counts}.", {"honour": "Bằng khen", "counts": "02 tập thể"}, "Tặng Bằng khen cho 02 tập thể."),
        ("Tặng {honour} .", {"honour": ""}, "Tặng."),
        ("{name}", {"name": "{counts}", "counts": "1"}, "{counts}"),
    ],
)
def test_wording_is_filled_once(text, values, expected):
    assert filled(text, values) == expected


def test_cited_numbers_are_instruments_in_order():
    text = "Nghị định số 152/2025/NĐ-CP, Luật 06/2022/QH15, NQ 1654/NQ-UBTVQH15, ngày 05/02/2026, tỷ lệ 2/3, 152/2025/NĐ-CP"
    assert cited_numbers([text]) == ["152/2025/NĐ-CP", "06/2022/QH15", "1654/NQ-UBTVQH15"]
