from awards.rules.figures.cross_foot import Part, cross_foot

TOTAL = Part("01", "Tổng số")
MEN = Part("02", "Nam", part_of="01", split="theo giới")
WOMEN = Part("03", "Nữ", part_of="01", split="theo giới")
YOUNG = Part("04", "Trẻ", part_of="01", within=True)
PARTS = [TOTAL, MEN, WOMEN, YOUNG]


def check(*rows):
    return cross_foot(PARTS, dict(zip(("01", "02", "03", "04"), rows, strict=True)), ["cột 1", "cột 2"], noun="Dòng")


def test_form_adds_up():
    assert check([5, 3], [2, 1], [3, 2], [5, 0]) == []


def test_shortfall_names_the_lines_the_split_and_every_column():
    assert check([5, 3], [2, 1], [2, 1], [0, 0]) == [
        "Dòng 02–03 (theo giới) cộng lại ít hơn dòng 01 “Tổng số” 1, ở cột 1, cột 2."
    ]


def test_different_differences_are_told_apart():
    assert check([5, 3], [2, 2], [1, 2], [0, 0]) == [
        "Dòng 02–03 (theo giới) cộng lại ít hơn dòng 01 “Tổng số” 2, ở cột 1.",
        "Dòng 02–03 (theo giới) cộng lại nhiều hơn dòng 01 “Tổng số” 1, ở cột 2.",
    ]


def test_a_part_within_may_be_less_and_never_more():
    assert check([5, 3], [5, 3], [0, 0], [6, 3]) == ["Dòng 04 “Trẻ” lớn hơn dòng 01, ở cột 1."]


def test_a_part_of_what_is_not_there_is_named():
    found = cross_foot([Part("02", "Nam", part_of="09")], {"02": [1]}, ["cột 1"], noun="Dòng")
    assert found == ["Dòng 02 là một phần của dòng 09, biểu không có dòng đó."]
