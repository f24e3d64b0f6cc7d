import pytest

from awards.rules.papers.committees import place_name, same_body, shortened

PLACES = {
    "UBND xã Hòn Đất": "xã Hòn Đất",
    "Ủy ban nhân dân xã Hòn Đất": "xã Hòn Đất",
    "Xã Hòn Đất": "Xã Hòn Đất",
    "Sở Y tế": "Sở Y tế",
}


@pytest.mark.parametrize(("name", "place"), PLACES.items())
def test_place_name_drops_the_committee(name, place):
    assert place_name(name) == place


def test_same_body_knows_a_place_by_its_committee():
    assert same_body("UBND xã Hòn Đất", "Xã Hòn Đất")
    assert not same_body("UBND xã Hòn Đất", "Xã Hòn Nghệ")
    assert not same_body("Xã Tân Thạnh", "Xã Tân Thành")


def test_shortened_writes_the_committee_by_its_initials():
    assert shortened("Chủ tịch Ủy ban nhân dân tỉnh và ủy ban nhân dân xã") == "Chủ tịch UBND tỉnh và UBND xã"
