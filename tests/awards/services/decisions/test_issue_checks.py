"""What stands in the way of issuing a decision, as the clerk reads it."""

from datetime import date

import pytest

from awards.enums import Authority
from awards.models import Award, DecisionLine
from awards.services.decisions.issue import check_decision, issue_decision, open_draft, record_decision
from emulation.enums import RecipientKind
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.drafts import DAY, TODAY, fill, person_line, refusal

pytestmark = pytest.mark.django_db


def test_issue_decision_refuses_what_is_not_complete(issuer, clerk):
    draft = open_draft(issuer=issuer, by=clerk)
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo).split("\n") == [
        "Quyết định chưa có ai. Hãy thêm tập thể, hộ gia đình hoặc cá nhân trước khi ban hành.",
        "Quyết định chưa có số. Hãy nhập số quyết định, ví dụ 1531/QĐ-UBND.",
        "Quyết định chưa có ngày. Hãy nhập ngày quyết định.",
    ]


def test_issue_decision_refuses_a_date_to_come(draft, certificate, clerk, direct):
    fill(draft, clerk, person_line(certificate, subject_class=direct))
    with pytest.raises(RuleViolation, match="Ngày quyết định 20/11/2026 sau ngày hôm nay 19/11/2026"):
        issue_decision(decision=draft, by=clerk, on=date(2026, 11, 19))


def test_issue_decision_names_the_persons_without_class(draft, certificate, clerk):
    fill(draft, clerk, *(person_line(certificate, name) for name in ("Lê An", "Lê Bình", "Lê Cúc", "Lê Dung", "Lê Én")))
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo) == (
        "5 cá nhân chưa có nhóm đối tượng: Lê An, Lê Bình, Lê Cúc và 2 trường hợp khác. Hãy gợi ý hoặc đặt nhóm đối tượng cho họ."
    )
    assert not Award.objects.exists()


def test_issue_decision_refuses_an_honour_of_another_time_or_kind(draft, clerk, direct):
    old = factories.make_honour("Bảng vàng danh dự", valid_to=date(2004, 7, 1), rank=1)
    flag = factories.make_honour("Cờ thi đua", for_person=False, rank=2)
    for honour in (old, flag):
        factories.make_honour_authority(honour=honour)
    fill(draft, clerk, person_line(old, "Lê An", subject_class=direct), person_line(flag, "Lê Bình", subject_class=direct))
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo).split("\n") == [
        "Bảng vàng danh dự không còn hoặc chưa được tặng vào ngày 20/11/2026. Hãy chọn danh hiệu, hình thức khác hoặc sửa ngày.",
        "Cờ thi đua không dành cho cá nhân: Lê Bình. Hãy chọn danh hiệu, hình thức khác.",
    ]


def test_issue_decision_refuses_a_posthumous_or_foreign_recipient_the_honour_does_not_allow(draft, certificate, clerk, direct):
    fill(
        draft,
        clerk,
        person_line(certificate, "Lê An", subject_class=direct, posthumous=True),
        person_line(certificate, "John Doe", foreign=True),
    )
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo).split("\n") == [
        "Không được truy tặng danh hiệu, hình thức đã chọn: Lê An. Hãy bỏ dấu truy tặng.",
        "Hình thức đã chọn không tặng người, tổ chức nước ngoài: John Doe. Hãy chọn hình thức khác.",
    ]


def test_issue_decision_lets_a_foreigner_be_without_class(draft, certificate, clerk):
    certificate.for_foreign = True
    certificate.save()
    fill(draft, clerk, person_line(certificate, "John Doe", foreign=True))
    assert [award.name for award in issue_decision(decision=draft, by=clerk, on=TODAY)] == ["John Doe"]


TWO_LEVELS = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("authority", "decided_on", "message"),
    [
        pytest.param(
            Authority.COMMUNE_CHAIR,
            date(2025, 6, 30),
            "Chủ tịch UBND cấp xã không được tặng Chiến sĩ thi đua cơ sở vào ngày 30/06/2025, chỉ được tặng từ ngày 01/07/2025 "
            "(NĐ 129/2025/NĐ-CP, Điều 59). Hãy chọn người ban hành khác hoặc sửa ngày quyết định.",
            id="R15 D129:59 commune chairman too early",
        ),
        pytest.param(Authority.COMMUNE_CHAIR, TWO_LEVELS, None, id="R15 D129:59 commune chairman"),
        pytest.param(Authority.DISTRICT_CHAIR, date(2025, 6, 30), None, id="R15 L22:80 district chairman"),
        pytest.param(
            Authority.DISTRICT_CHAIR,
            TWO_LEVELS,
            "Chủ tịch UBND cấp huyện không được tặng Chiến sĩ thi đua cơ sở vào ngày 01/07/2025, chỉ được tặng đến hết ngày "
            "30/06/2025 (Luật 06/2022/QH15, Điều 80). Hãy chọn người ban hành khác hoặc sửa ngày quyết định.",
            id="R15 D129:59 district chairman too late",
        ),
        pytest.param(
            Authority.PROVINCE_CHAIR,
            TWO_LEVELS,
            "Chủ tịch UBND tỉnh không có thẩm quyền tặng Chiến sĩ thi đua cơ sở; thẩm quyền: Chủ tịch UBND cấp xã. "
            "Hãy chọn người ban hành khác.",
            id="L22:80 chairman of the province",
        ),
    ],
)
def test_issue_decision_follows_the_powers_of_the_day(authority, decided_on, message, clerk, direct):
    honour = factories.make_honour("Chiến sĩ thi đua cơ sở")
    factories.make_honour_authority(
        honour=honour, authority=Authority.DISTRICT_CHAIR, valid_to=TWO_LEVELS, citation="Luật 06/2022/QH15, Điều 80"
    )
    factories.make_honour_authority(
        honour=honour, authority=Authority.COMMUNE_CHAIR, valid_from=TWO_LEVELS, citation="NĐ 129/2025/NĐ-CP, Điều 59"
    )
    issuer = factories.make_issuer(authority=authority)
    draft = open_draft(issuer=issuer, by=clerk, number="1/QĐ-UBND", decided_on=decided_on)
    fill(draft, clerk, person_line(honour, subject_class=direct))
    if message is None:
        assert len(issue_decision(decision=draft, by=clerk, on=TODAY)) == 1
        return
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo) == message


def test_issue_decision_refuses_an_issuer_not_in_force(certificate, clerk, direct, province):
    issuer = factories.make_issuer(unit=province, name="Chủ tịch UBND tỉnh", valid_to=date(2025, 7, 1))
    draft = open_draft(issuer=issuer, by=clerk, number="1/QĐ-UBND", decided_on=DAY)
    fill(draft, clerk, person_line(certificate, subject_class=direct))
    with pytest.raises(
        RuleViolation, match=r"Chủ tịch UBND tỉnh \(đến hết 30/06/2025\) không có thẩm quyền ban hành vào ngày 20/11/2026"
    ):
        issue_decision(decision=draft, by=clerk, on=TODAY)


def test_issue_decision_refuses_a_dissolved_unit_and_names_its_heirs(draft, certificate, clerk, direct):
    """R16: what is no more receives nothing; its successor is shown."""
    old = factories.make_unit("Xã Thạnh Đông", valid_to=date(2025, 7, 1))
    factories.make_succession(predecessor=old, successor=factories.make_unit("Xã Tân Hiệp", valid_from=date(2025, 7, 1)))
    line = DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=old, name="UBND xã Thạnh Đông")
    fill(draft, clerk, line)
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo) == (
        "Xã Thạnh Đông không hoạt động vào ngày 20/11/2026 (UBND xã Thạnh Đông). Đơn vị kế thừa: Xã Tân Hiệp."
    )


# --- what the register holds already ------------------------------------------------------------------------------------
def granted(line, **values):
    """A row of the register for the recipient of the line, of 2026."""
    earlier = factories.make_decision(number="9/QĐ-UBND", decided_on=date(2026, 3, 2), state="ISSUED")
    return factories.make_award(decision=earlier, person=line.person, honour=line.honour, year=2026, **values)


def test_issue_decision_refuses_what_another_decision_granted_for_the_year(draft, certificate, clerk, direct):
    """R24: one honour is not granted twice for one year."""
    line = person_line(certificate, subject_class=direct)
    granted(line)
    fill(draft, clerk, line)
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert refusal(excinfo) == (
        "Nguyễn Thị Lan đã được tặng Bằng khen của Chủ tịch UBND tỉnh năm 2026 theo Quyết định số 9/QĐ-UBND ngày 02/03/2026. "
        "Hãy bỏ khỏi danh sách hoặc sửa năm xét."
    )


def test_issue_decision_only_warns_of_another_type_of_a_form_given_again(draft, certificate, clerk, direct):
    line = person_line(certificate, subject_class=direct, type=factories.make_type())
    granted(line, type=factories.make_type())
    fill(draft, clerk, line)
    review = check_decision(draft, on=TODAY)
    assert (review.refusals, len(review.warnings)) == ([], 1)
    assert len(issue_decision(decision=draft, by=clerk, on=TODAY)) == 1


def test_issue_decision_finds_a_collective_again_under_another_spelling_of_tones(draft, certificate, clerk):
    unit = factories.make_unit("Xã Thử")
    earlier = factories.make_decision(state="ISSUED")
    factories.make_award(
        decision=earlier, recipient_kind="collective", person=None, unit=unit, name="Tổ hoà giải", honour=certificate, year=2026
    )
    fill(draft, clerk, DecisionLine(honour=certificate, recipient_kind="collective", unit=unit, name="Tổ hòa giải"))
    with pytest.raises(RuleViolation, match="Tổ hòa giải đã được tặng"):
        issue_decision(decision=draft, by=clerk, on=TODAY)


def test_issue_decision_refuses_a_day_before_there_were_decisions(issuer, certificate, clerk, direct):
    decision = record_decision(issuer=issuer, number="12/QĐ-UBND", decided_on=date(1, 1, 1), by=clerk)
    with pytest.raises(RuleViolation, match=r"Năm của ngày quyết định 01/01/0*1 quá xa"):
        issue_decision(decision=decision, by=clerk, on=TODAY)
