"""Vietnamese text: cleaning, folding, comparing, sorting."""

import pytest

from emulation.rules.text import (
    FOLD_FROM,
    FOLD_TO,
    fold,
    identity_key,
    name_sort_key,
    normalise,
    place_tones,
    query_alternatives,
    vietnamese_key,
)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("Nguye\u0302\u0303n  Va\u0306n\tU\u0301t ", "Nguyễn Văn Út"),
        ("hà\u0302u", "hầu"),
        ("a" + "\u0301" * 50 + "b", "áb"),
        ("\ufeffÐặng\u00a0Văn\u200bA", "Đặng VănA"),
        ("Hành chính – Tổng\u00adhợp", "Hành chính - Tổnghợp"),
        ("abc\u202edef\x00", "abcdef"),
        (None, ""),
    ],
)
def test_normalise_cleans(typed, clean):
    assert normalise(typed) == clean


def test_fold_equals_a_character_translation():
    assert len(set(FOLD_FROM)) == len(FOLD_FROM) > len(FOLD_TO)
    assert fold("Đặng Thị Hòa-1531/QĐ") == " dang thi hoa 1531 qd"
    assert fold("Đặng Thị Hoà") == fold("ĐẶNG THI\u0323 HOA\u0300")


def query_matches(query: str, text: str) -> bool:
    """What a lookup built on `query_alternatives` answers, for one text."""
    whole = fold(text) + " "
    return all(any(all(f" {word}" in whole for word in words) for words in ways) for ways in query_alternatives(query))


def test_query_is_expanded():
    assert query_matches("ubnd my", "Ủy ban nhân dân xã Mĩ Đức")
    assert query_matches("ubnd", "UBND xã Mỹ Đức")
    assert not query_matches("an", "Lan")
    assert not query_matches("my", "Minh")


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("Hoà", "Hòa"),
        ("KHOẺ", "KHỎE"),
        ("thuý", "thúy"),
        ("Uỷ", "Ủy"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("khuỷu", "khuỷu"),
        ("Quỳ", "Quỳ"),
    ],
)
def test_tones_are_placed_the_classic_way(typed, placed):
    assert place_tones(typed) == placed


def test_identity_joins_spellings_and_keeps_names_apart():
    assert identity_key("Phòng hành chính – Tổng hợp") == identity_key("Phòng Hành chính-tổng hợp.")
    assert identity_key("Minh Hoá") == identity_key("MINH HÓA")
    assert len({identity_key(name) for name in ("Tân Thạnh", "Tân Thành", "Tân Thanh", "Lý", "Lí")}) == 5


def test_names_sort_by_given_name_in_the_vietnamese_alphabet():
    names = ["Nguyễn Văn Đạt", "Trần Ẩn", "Lê An", "Bùi Ân", "Phan Ăn", "Ngô Dũng", "Lê Thị An"]
    assert sorted(names, key=name_sort_key) == [
        "Lê An",
        "Lê Thị An",
        "Phan Ăn",
        "Bùi Ân",
        "Trần Ẩn",
        "Ngô Dũng",
        "Nguyễn Văn Đạt",
    ]
    assert sorted(["Cụm 10", "Cụm 2"], key=vietnamese_key) == ["Cụm 2", "Cụm 10"]
