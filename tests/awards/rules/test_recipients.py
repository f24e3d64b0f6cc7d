import pytest

from awards.rules.recipients import recipient_key


def test_people_and_households_are_one_by_their_record():
    here = recipient_key("person", person_id=7, unit_id=1, name="Trần Thị A")
    assert here == recipient_key("person", person_id=7, unit_id=2, name="Trần Thị An")
    assert here != recipient_key("household", household_id=7, unit_id=1, name="Trần Thị A")


@pytest.mark.parametrize(
    ("unit", "name", "same"), [(1, "TỔ HOÀ BÌNH", True), (1, "Tổ Hòa Binh", False), (2, "Tổ Hòa Bình", False)]
)
def test_collectives_are_one_by_unit_and_name(unit, name, same):
    key = recipient_key("collective", unit_id=1, name="Tổ Hòa Bình")
    assert (recipient_key("collective", unit_id=unit, name=name) == key) is same
