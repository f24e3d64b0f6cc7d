from datetime import date

import pytest

from awards.rules.decisions.numbering import GivenNumber, format_number, is_template, number_in, review_book


@pytest.mark.parametrize(
    ("template", "text", "number"),
    [
        ("{n}/QĐ-UBND", "15/QĐ-UBND", 15),
        ("{n}/QĐ-UBND", " 015/qđ-ubnd ", 15),
        ("{n}/QĐ-UBND", "15/QĐ-SNV", None),
        ("{n}/QĐ-UBND", "15a/QĐ-UBND", None),
        ("{n}/QĐ-UBND", "0/QĐ-UBND", None),
        ("{n}/{year}/QĐ-KT", "7/2026/QĐ-KT", 7),
        ("{n}/{year}/QĐ-KT", "7/2025/QĐ-KT", None),
        ("{n}/QĐ.UBND", "7/QĐxUBND", None),
    ],
)
def test_number_in_reads_only_what_the_book_writes(template, text, number):
    assert number_in(template, text, year=2026) == number


def test_format_number_fills_number_and_year():
    assert format_number("{n}/{year}/QĐ-KT", number=7, year=2026) == "7/2026/QĐ-KT"


@pytest.mark.parametrize(("template", "good"), [("{n}/QĐ-UBND", True), ("QĐ-UBND", False), ("{n}/{n}", False)])
def test_is_template_needs_the_number_once(template, good):
    assert is_template(template) is good


def test_review_book_finds_nothing_in_a_clean_year():
    findings = review_book([GivenNumber(n, date(2026, 1, n)) for n in (3, 1, 2)])
    assert (findings.duplicates, findings.gaps, findings.out_of_order, findings.missing) == ([], [], [], 0)


def test_review_book_names_duplicates_gaps_and_dates_out_of_order():
    entries = [
        GivenNumber(2, date(2026, 3, 1)),
        GivenNumber(2, date(2026, 3, 2)),
        GivenNumber(5, date(2026, 2, 1)),
        GivenNumber(6, date(2026, 1, 1), used=False),
        GivenNumber(9, date(2026, 3, 2)),
    ]
    findings = review_book(entries)
    assert findings.duplicates == [2]
    assert findings.gaps == [(1, 1), (3, 4), (7, 8)]
    assert findings.missing == 5
    assert findings.out_of_order == [5]
