from datetime import date

import pytest

from awards.enums import Authority
from awards.resources.lists.honours import HonourIndex
from tests import factories

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def catalogue():
    certificate = factories.make_honour("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", code="BKT")
    factories.make_honour_name(honour=certificate, name="Bằng khen của Chủ tịch UBND tỉnh")
    factories.make_honour_authority(honour=certificate, authority=Authority.PROVINCE_CHAIR)
    factories.make_honour("Tập thể Lao động xuất sắc", code="TTLDXS", for_person=False, for_household=False)
    factories.make_honour("Giấy khen của Chủ tịch UBND huyện", code="GKHUYEN", valid_to=date(2025, 7, 1))
    factories.make_honour("Chiến sĩ thi đua cơ sở", code="CSTDCS", for_collective=False, for_household=False)


def find(text, kind="person", on=DAY):
    honour, issues = HonourIndex().find(text, kind, on)
    return honour and honour.code, [issue.code for issue in issues]


@pytest.mark.parametrize(
    "written",
    [
        "BKT",
        "Bằng khen của Chủ tịch UBND tỉnh",
        "bằng khen của chủ tịch ủy ban nhân dân tỉnh",
        "Bằng khen của Chủ tịch UBND tỉnh An Giang",
        "Bằng khen của Chủ tịch UBND tỉnh.",
    ],
)
def test_honour_is_found_by_code_name_and_other_names(written):
    assert find(written) == ("BKT", [])


def test_honour_of_another_kind_of_recipient_is_an_error():
    assert find("Tập thể Lao động xuất sắc") == ("TTLDXS", ["E_AWARD_KIND_MISMATCH"])
    assert find("Tập thể Lao động xuất sắc", "collective") == ("TTLDXS", [])


def test_honour_out_of_its_time_is_asked_about():
    assert find("Giấy khen của Chủ tịch UBND huyện", on=date(2024, 1, 1)) == ("GKHUYEN", [])
    assert find("Giấy khen của Chủ tịch UBND huyện") == ("GKHUYEN", ["W_AWARD_PERIOD"])


def test_likely_honours_are_suggested_and_none_is_chosen():
    honour, issues = HonourIndex().find("Chiến sĩ thi đua cơ sơ", "person", DAY)
    assert (honour, issues[0].code, issues[0].suggestions) == (None, "E_AWARD_UNKNOWN", ("Chiến sĩ thi đua cơ sở",))


def test_blank_cell_is_a_missing_honour():
    assert find("  ") == (None, ["E_AWARD_MISSING"])


def test_authorities_are_those_of_the_day():
    index = HonourIndex()
    assert index.authorities_on(index.names["bkt"][0][0], DAY) == [Authority.PROVINCE_CHAIR]


@pytest.mark.parametrize(
    "written",
    [
        "Chiến sĩ thi đua cơ sở và Bằng khen của Chủ tịch UBND tỉnh",
        "Chiến sĩ thi đua cơ sở + BKT",
        "Bằng khen của Chủ tịch UBND tỉnh và Chiến sĩ thi đua cơ sở",
        "Chiến sĩ thi đua cơ sở (chưa xét)",
    ],
)
def test_second_honour_or_a_remark_in_a_cell_is_never_dropped(written):
    assert find(written) == (None, ["E_AWARD_UNKNOWN"])


def test_cell_of_two_honours_says_what_to_do():
    _, [issue] = HonourIndex().find("Chiến sĩ thi đua cơ sở và Bằng khen của Chủ tịch UBND tỉnh", "person", DAY)
    assert issue.message == "Ô này ghi hai danh hiệu, hình thức. Hãy tách thành hai dòng, mỗi dòng một danh hiệu."
