from awards.rules.decisions.grouping import count_words, in_groups, two_digits


def headings(kinds):
    return [group.heading for group in in_groups(kinds, kind_of=lambda kind: kind)]


def test_grouped_heads_each_kind_with_its_count():
    kinds = ["collective"] * 8 + ["household"] + ["person"] * 30
    assert headings(kinds) == ["I. TẬP THỂ (08 tập thể)", "II. HỘ GIA ĐÌNH (01 hộ gia đình)", "III. CÁ NHÂN (30 cá nhân)"]


def test_grouped_closes_up_absent_kinds():
    assert headings(["person", "person"]) == ["I. CÁ NHÂN (02 cá nhân)"]
    assert headings([]) == []


def test_grouped_keeps_the_order_of_members():
    groups = in_groups([("person", 2), ("person", 1)], kind_of=lambda member: member[0])
    assert groups[0].members == (("person", 2), ("person", 1))


def test_count_words_leaves_out_what_is_absent():
    assert count_words({"collective": 3, "household": 0, "person": 12}) == "03 tập thể, 12 cá nhân"


def test_two_digits_pads_below_ten():
    assert [two_digits(count) for count in (1, 9, 10, 114)] == ["01", "09", "10", "114"]
