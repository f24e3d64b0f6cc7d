from awards.rules.decisions.listing import Precedence, count_words, in_groups, protocol_order, two_digits


def entry(name, *, kind="person", honour_rank=540, unit_rank=2, unit_name="Xã Hòn Đất"):
    return Precedence(name, kind, honour_rank, unit_rank, unit_name, name)


def names(entries):
    return [item.name for item in entries]


def test_groups_follow_the_order_of_the_issuer():
    entries = [entry("Trần Văn An"), entry("Danh Út", kind="household"), entry("Trường A", kind="collective")]
    assert names(protocol_order(entries)) == ["Trường A", "Danh Út", "Trần Văn An"]
    assert names(protocol_order(entries, groups=("person", "collective", "household"))) == ["Trần Văn An", "Trường A", "Danh Út"]


def test_higher_honour_stands_first_within_a_group():
    entries = [entry("Lê An", honour_rank=640), entry("Lê Ý", honour_rank=450)]
    assert names(protocol_order(entries)) == ["Lê Ý", "Lê An"]


def test_units_stand_by_kind_then_by_alphabet():
    entries = [
        entry("A", unit_rank=3, unit_name="Sở Y tế"),
        entry("B", unit_name="Xã Đông Hòa"),
        entry("C", unit_name="Xã Dương Hòa"),
    ]
    assert names(protocol_order(entries)) == ["C", "B", "A"]


def test_people_of_a_unit_stand_by_given_name():
    entries = [entry("Nguyễn Thị Ý"), entry("Trần Văn Đạt"), entry("Vũ Dũng"), entry("Lê Thị Ánh"), entry("Lê Thị Ân")]
    assert names(protocol_order(entries)) == ["Lê Thị Ánh", "Lê Thị Ân", "Vũ Dũng", "Trần Văn Đạt", "Nguyễn Thị Ý"]


def test_a_unit_stands_before_its_parts():
    part = Precedence(1, "collective", 540, 2, "Xã Hòn Đất", "Tổ 3, ấp Một")
    unit = Precedence(2, "collective", 540, 2, "Xã Hòn Đất", "UBND xã Hòn Đất", is_unit=True)
    assert protocol_order([part, unit]) == [unit, part]


def test_collectives_of_a_unit_stand_by_whole_name_with_numbers_by_value():
    entries = [entry("Tổ 10 ấp Ba", kind="collective"), entry("Tổ 2 ấp Tư", kind="collective")]
    assert names(protocol_order(entries)) == ["Tổ 2 ấp Tư", "Tổ 10 ấp Ba"]


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
