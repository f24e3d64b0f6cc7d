from collections.abc import Sequence

import pytest

from awards.rules.decisions.reconcile import EXTRA, MISSING, Difference, Listed, compare, stated_counts

HOA_DAT = "Xã Hòn Đất"


def listed(*rows) -> list[Listed]:
    """Rows as (name, unit, honour, position, kind), as many of these as matter."""
    made = []
    for place, row in enumerate(rows, start=1):
        name, unit, honour, position, kind = (*((row,) if isinstance(row, str) else row), *([""] * 5))[:5]
        made.append(Listed(place, place, name, kind or "person", position, unit, honour))
    return made


def said(differences: Sequence[Difference]) -> list[tuple]:
    return [(found.kind, found.ours and found.ours.name, found.signed and found.signed.name) for found in differences]


@pytest.mark.parametrize(
    ("ours", "signed"),
    [
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà"),
        ("Nguyễn Văn Hòa", "NGUYỄN VĂN HÒA"),
        ("Nguyễn Văn Hòa", " Nguyễn  Văn Hòa "),
        ("Tổ 3 - ấp Một", "Tổ 3-ấp Một"),
    ],
)
def test_ways_of_writing_one_name_are_no_difference(ours, signed):
    assert compare(listed(ours), listed(signed)) == []


@pytest.mark.parametrize(
    ("ours", "signed"),
    [
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hoa"),
        ("Huỳnh Thị Lý", "Huỳnh Thị Lí"),
        ("Trần Minh Hoàng", "Trần Minh Hoàn"),
        ("Trường Tiểu học Tân Hiệp A1", "Trường Tiểu học Tân Hiệp A2"),
        ("Đặng Thị Thu", "Đăng Thị Thu"),
    ],
)
def test_other_spelling_is_one_difference(ours, signed):
    assert said(compare(listed(ours), listed(signed))) == [("name", ours, signed)]


def test_missing_extra_and_repeated():
    ours = listed("Lê Văn An", "Phạm Thị Bình")
    signed = listed("Lê Văn An", "Lê Văn An", "Võ Quốc Đạt")
    assert said(compare(ours, signed)) == [
        ("repeated", None, "Lê Văn An"), ("missing", None, "Võ Quốc Đạt"), ("extra", "Phạm Thị Bình", None),
    ]  # fmt: skip


def test_two_people_of_one_name_are_told_apart_by_unit_and_honour():
    ours = listed(("Lê Văn An", "Xã A", "BKT"), ("Lê Văn An", "Xã B", "GK"))
    signed = listed(("Lê Văn An", "Xã B", "GK"), ("Lê Văn An", "Xã A", "CSTDT"))
    assert said(compare(ours, signed)) == [("order", "Lê Văn An", "Lê Văn An"), ("honour", "Lê Văn An", "Lê Văn An")]


@pytest.mark.parametrize(
    ("ours", "signed", "kinds"),
    [
        (("An", HOA_DAT, "BKT", "Giáo viên"), ("An", "UBND xã Hòn Đất", "BKT", "Giáo viên"), ["unit"]),
        (("An", "Ủy ban nhân dân xã Hòn Đất"), ("An", "UBND xã Hòn Đất"), []),
        (("An", HOA_DAT, "BKT", "Giáo viên"), ("An", HOA_DAT, "BKT", "Hiệu trưởng"), ["position"]),
        (("An", HOA_DAT, "BKT", "Giáo viên"), ("An", HOA_DAT, "GK", "Giáo viên"), ["honour"]),
        (("An", HOA_DAT, "BKT", "Giáo viên"), ("An",), []),
    ],
)
def test_what_differs_between_rows_of_one_person(ours, signed, kinds):
    assert [found.kind for found in compare(listed(ours), listed(signed))] == kinds


@pytest.mark.parametrize(
    ("order", "misplaced"),
    [
        ([1, 2, 3, 4], []),
        ([4, 1, 2, 3], ["4"]),
        ([1, 3, 2, 4], ["3"]),
        ([2, 3, 4, 1], ["1"]),
    ],
)
def test_order_names_the_fewest_that_moved(order, misplaced):
    names = {number: f"{number}" for number in range(1, 5)}
    found = compare(listed(*names.values()), listed(*(names[number] for number in order)))
    assert {one.kind for one in found} <= {"order"}
    assert [one.signed.name for one in found] == misplaced


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Tặng Bằng khen cho 03 tập thể, 12 cá nhân có thành tích", {"collective": 3, "person": 12}),
        ("02 (hai) hộ gia đình và 1 hộ", {"household": 3}),
        ("30 cá nhân, trong đó 05 cá nhân nữ", {"person": 30}),
        ("Quyết định số 12/QĐ-UBND", {}),
    ],
)
def test_counts_in_the_text(text, counts):
    assert stated_counts(text) == counts


def test_count_that_does_not_match_is_said_once():
    ours = signed = listed("An", "Bình")
    text = "Tặng Bằng khen cho 03 cá nhân"
    assert [found.text for found in compare(ours, signed, texts=[text, text])] == [
        "“Tặng Bằng khen cho 03 cá nhân” ghi 03 cá nhân; bản ký liệt kê 02, danh sách của quyết định có 02."
    ]


def test_mark_changes_with_either_side():
    one = compare(listed("Trần Minh Hoàng"), listed("Trần Minh Hoàn"))[0]
    again = compare(listed("Trần Minh Hoàng"), listed("Trần Minh Hoàn"))[0]
    other = compare(listed("Trần Minh Hoàng"), listed("Trần Minh Hoan"))[0]
    assert (one.mark == again.mark, one.mark == other.mark) == (True, False)


def test_lines_that_read_alike_are_marked_apart():
    extra = compare(listed("Trần Minh Hoàng", "Trần Minh Hoàng"), [])
    assert len({one.mark for one in extra}) == 2


def test_list_of_another_decision_shares_nobody():
    names = [f"{chr(97 + place % 26)}{chr(97 + place // 26)} " * 4 for place in range(600)]
    ours = [Listed(place, place, f"{name}một", "person") for place, name in enumerate(names, start=1)]
    signed = [Listed(place, place, f"{name[::-1]} trăm nghìn", "person") for place, name in enumerate(names, start=1)]
    assert [one.kind for one in compare(ours, signed)] == [MISSING] * 600 + [EXTRA] * 600
