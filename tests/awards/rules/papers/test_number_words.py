import pytest

from awards.rules.papers.number_words import in_words, money


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (35, "ba mươi lăm"),
        (44, "bốn mươi bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_000, "hai nghìn"),
        (3_510_000, "ba triệu năm trăm mười nghìn"),
        (21_060_000, "hai mươi mốt triệu không trăm sáu mươi nghìn"),
        (2_000_000_005, "hai tỷ không trăm linh năm"),
    ],
)
def test_number_is_said_in_words(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize("number", [-1, 10**12])
def test_number_out_of_reach_is_refused(number):
    with pytest.raises(ValueError, match="không nằm trong khoảng"):
        in_words(number)


def test_money_is_written_in_figures_and_words():
    assert money(7_590_000) == "7.590.000 đồng (bảy triệu năm trăm chín mươi nghìn đồng)"
