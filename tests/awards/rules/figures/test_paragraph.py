from decimal import Decimal

import pytest

from awards.rules.figures.paragraph import Direct, direct_sentence, paragraph, procedures_sentence

SENTENCES = [
    (
        Direct("Cấp tỉnh", 1991, 3111, Decimal("64.0"), Decimal("3.0")),
        "Cấp tỉnh có 3.111 lượt cá nhân được khen thưởng, trong đó 1.991 lượt là người trực tiếp lao động, sản xuất, công tác, "
        "chiếm 64,0%, tăng 3,0 điểm phần trăm so với cùng kỳ năm trước.",
    ),
    (
        Direct("Cấp Nhà nước", 71, 114, Decimal("62.3"), Decimal("-1.2")),
        "Cấp Nhà nước có 114 lượt cá nhân được khen thưởng, trong đó 71 lượt là người trực tiếp lao động, sản xuất, công tác, "
        "chiếm 62,3%, giảm 1,2 điểm phần trăm so với cùng kỳ năm trước.",
    ),
    (
        Direct("Cấp tỉnh", 1, 2, Decimal("50.0"), Decimal("0.0")),
        "Cấp tỉnh có 2 lượt cá nhân được khen thưởng, trong đó 1 lượt là người trực tiếp lao động, sản xuất, công tác, "
        "chiếm 50,0%, bằng tỷ lệ cùng kỳ năm trước.",
    ),
    (Direct("Cấp tỉnh", 0, 0, None, None), "Cấp tỉnh chưa có cá nhân được khen thưởng."),
]


@pytest.mark.parametrize(("direct", "sentence"), SENTENCES)
def test_share_of_direct_labourers_in_words(direct, sentence):
    assert direct_sentence(direct) == sentence


def test_procedures_in_words():
    assert procedures_sentence(120, Decimal("100.0"), Decimal("97.5"), Decimal("8.5")) == (
        "Đã tiếp nhận 120 hồ sơ đề nghị khen thưởng, 100,0% được tiếp nhận trực tuyến; 97,5% hồ sơ đến hạn được giải quyết đúng "
        "hạn, thời gian giải quyết ở mức giữa là 8,5 ngày làm việc."
    )
    assert procedures_sentence(0, None, None, None) == ""


def test_paragraph_opens_with_period_and_place_or_is_nothing():
    assert paragraph("năm 2024", "tỉnh", ["A.", "", "B."]) == (
        "Trong năm 2024, công tác khen thưởng của tỉnh đạt kết quả như sau: A. B."
    )
    assert paragraph("năm 2024", "tỉnh", [""]) == ""
