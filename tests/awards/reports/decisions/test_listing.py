import pytest

from awards.enums import DecisionState
from awards.reports.decisions.listing import decision_list
from tests import factories
from tests.awards.listed_decision import make_listed_decision

pytestmark = pytest.mark.django_db


def test_decision_list_heads_title_and_reference():
    listing = decision_list(make_listed_decision())
    assert listing.body == ("ỦY BAN NHÂN DÂN", "TỈNH AN GIANG")
    assert listing.title == ("DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN", "ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH")
    assert listing.reference == (
        "(Kèm theo Quyết định số 2001/QĐ-UBND ngày 20 tháng 11 năm 2026 của Chủ tịch UBND tỉnh An Giang)"
    )
    assert listing.counts == "02 tập thể, 01 hộ gia đình, 02 cá nhân"
    assert (listing.signature, listing.signer_name) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Thử")


def test_decision_list_numbers_each_group_from_one_and_keeps_the_golden_book():
    listing = decision_list(make_listed_decision())
    assert [(group.heading, [(row.number, row.ordinal, row.name) for row in group.rows]) for group in listing.groups] == [
        ("I. TẬP THỂ (02 tập thể)", [(1, 1, "UBND xã Hòn Đất"), (2, 2, "Tổ 3, ấp Một")]),
        ("II. HỘ GIA ĐÌNH (01 hộ gia đình)", [(1, 3, "Danh Văn Phúc")]),
        ("III. CÁ NHÂN (02 cá nhân)", [(1, 4, "Nguyễn Thị Ánh"), (2, 5, "Lê Văn Ân")]),
    ]


def test_decision_list_follows_the_order_in_which_it_was_issued():
    decision = factories.make_decision(state=DecisionState.ISSUED)
    factories.make_award(decision=decision, ordinal=1)
    factories.make_award(decision=decision, ordinal=2, recipient_kind="collective")
    assert [group.heading for group in decision_list(decision).groups] == ["I. CÁ NHÂN (01 cá nhân)", "II. TẬP THỂ (01 tập thể)"]


def test_decision_list_of_a_draft_is_ordered_as_it_would_be_issued():
    listing = decision_list(make_listed_decision(state=DecisionState.DRAFT, number="", decided_on=None))
    assert listing.draft
    assert [row.name for row in listing.rows][:3] == ["UBND xã Hòn Đất", "Tổ 3, ấp Một", "Danh Văn Phúc"]
    assert [row.name for row in listing.rows][3:] == ["Nguyễn Thị Ánh", "Lê Văn Ân"]
    assert listing.reference == "(Kèm theo Quyết định số …… ngày … tháng … năm … của Chủ tịch UBND tỉnh An Giang)"


def test_decision_list_of_nobody_has_a_heading_alone():
    listing = decision_list(factories.make_decision())
    assert (listing.groups, listing.counts, listing.title) == ((), "", ("DANH SÁCH", "ĐƯỢC KHEN THƯỞNG"))


def test_decision_list_names_the_issuers_unit_as_of_its_day():
    """R23: old names stay printable on the records of their time."""
    decision = make_listed_decision()
    decision.issuer.unit.names.update(name="Tỉnh Kiên Giang")
    assert decision_list(decision).body == ("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG")


@pytest.mark.parametrize("state", DecisionState.values)
def test_decision_list_costs_two_questions_however_long(state, django_assert_num_queries):
    decision = make_listed_decision(state=state)
    decision.issuer.unit.name  # noqa: B018
    with django_assert_num_queries(2):
        decision_list(decision)
