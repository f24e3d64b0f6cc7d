"""Certificates and the stock of blank forms: a serial is used once, what is spoiled says why, an honour has one live copy."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.enums import ActKind, CopyState, FormState
from awards.models import CertificateCopy
from awards.queries.certificates.copies import late_to_hand_over, stock_of, to_withdraw
from awards.queries.dossiers import overdue_since
from awards.rules.dossiers.deadlines import RESULT_DAYS
from awards.services.certificates.afterwards import hand_over, spoil_copy, spoil_form, withdraw_certificate
from awards.services.certificates.issue import issue_certificate, issue_certificates
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.life import GRANTED, settle

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def batch():
    return factories.make_form_batch(prefix="BK-", first=1, last=3, width=4)


def refused(act, **kwargs) -> str:
    with pytest.raises(RuleViolation) as refusal:
        act(**kwargs)
    return str(refusal.value)


def make_award():
    return factories.make_award(decision=factories.make_decision(state="ISSUED", decided_on=GRANTED), name="Trần Thị Bưởi")


def test_certificates_take_the_next_forms_of_the_batch(batch, clerk):
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    awards = [factories.make_award(decision=decision) for _ in range(2)]
    spoil_form(batch=batch, number=1, reason="Rách góc", by=clerk, on=DAY)
    copies = issue_certificates(awards=awards, by=clerk, on=DAY, batch=batch)
    assert [(copy.form.serial, copy.form.state) for copy in copies] == [("BK-0002", FormState.USED), ("BK-0003", FormState.USED)]
    stock = stock_of(batch)
    assert (stock.size, stock.used, stock.spoiled, stock.left) == (3, 2, 1, 0)
    said = refused(issue_certificate, award=make_award(), by=clerk, on=DAY, batch=batch)
    assert said.endswith("chỉ còn 0 phôi, cần 1. Hãy chọn lô khác hoặc nhận thêm phôi.")


def test_serial_is_used_once(batch, clerk):
    issue_certificate(award=make_award(), by=clerk, on=DAY, batch=batch, number=2)
    said = refused(issue_certificate, award=make_award(), by=clerk, on=DAY, batch=batch, number=2)
    assert said == "Số phôi BK-0002 đã dùng hoặc đã ghi hỏng."
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_blank_form(batch=batch, number=2)


def test_number_outside_the_batch_is_refused(batch, clerk):
    said = refused(spoil_form, batch=batch, number=4, reason="Ẩm mốc", by=clerk, on=DAY)
    assert said.endswith("có các số từ BK-0001 đến BK-0003.")


@pytest.mark.parametrize("reason", ["", "  "])
def test_spoiled_form_says_why(batch, clerk, reason):
    assert refused(spoil_form, batch=batch, number=1, reason=reason, by=clerk, on=DAY).startswith("Ghi lý do hỏng")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_blank_form(batch=batch, number=1, state=FormState.SPOILED)


def test_misprint_is_booked_and_printed_again(batch, clerk):
    award = make_award()
    first = issue_certificate(award=award, by=clerk, on=DAY, batch=batch)
    spoil_copy(copy=first, reason="In lệch dòng", by=clerk, on=DAY)
    again = issue_certificate(award=award, by=clerk, on=DAY, batch=batch)
    assert (first.state, first.form.state, first.form.reason) == (CopyState.SPOILED, FormState.SPOILED, "In lệch dòng")
    assert (again.reprint_of, again.form.serial) == (first, "BK-0002")


def test_second_certificate_needs_a_confirmed_exchange(batch, clerk):
    award = make_award()
    first = issue_certificate(award=award, by=clerk, on=DAY, batch=batch)
    hand_over(copies=CertificateCopy.objects.all(), receiver="Lý Thị Cúc", unit=award.unit, by=clerk, on=DAY)
    assert refused(issue_certificate, award=award, by=clerk, on=DAY).startswith("Trần Thị Bưởi đã có bằng: đã giao.")
    [act] = settle(award, ActKind.EXCHANGE, effective_on=DAY)
    second = issue_certificate(award=award, by=clerk, on=DAY, batch=batch)
    first.refresh_from_db()
    assert (first.state, second.act, second.state) == (CopyState.WITHDRAWN, act, CopyState.PRINTED)
    assert refused(issue_certificate, award=award, by=clerk, on=DAY).startswith("Trần Thị Bưởi đã có bằng: đã in, chưa giao.")


def test_lost_certificate_is_issued_again(clerk):
    award = make_award()
    first = issue_certificate(award=award, by=clerk, on=DAY)
    settle(award, ActKind.REISSUE, effective_on=DAY)
    issue_certificate(award=award, by=clerk, on=DAY)
    first.refresh_from_db()
    assert (first.state, first.form) == (CopyState.LOST, None)


def test_corrected_honour_gets_another_certificate_and_the_old_one_is_withdrawn(clerk):
    award = make_award()
    first = issue_certificate(award=award, by=clerk, on=DAY)
    [act] = settle(award, ActKind.CORRECT, effective_on=DAY, values={"name": "Trần Thị Bười"})
    assert refused(issue_certificate, award=award, by=clerk, on=DAY).endswith("bản trước khi đính chính, không in bằng được.")
    second = issue_certificate(award=act.result, by=clerk, on=DAY)
    first.refresh_from_db()
    assert (first.state, second.award) == (CopyState.WITHDRAWN, act.result)


def test_certificate_of_a_cancelled_honour_is_not_printed_nor_handed_over_but_waits_to_be_withdrawn(clerk):
    award = make_award()
    copy = issue_certificate(award=award, by=clerk, on=DAY)
    settle(award, ActKind.CANCEL, effective_on=DAY)
    assert list(to_withdraw(on=DAY)) == [copy]
    assert "không còn hiệu lực" in refused(hand_over, copies=CertificateCopy.objects.all(), receiver="Ai đó", by=clerk, on=DAY)
    withdraw_certificate(copy=copy, reason="Khen thưởng đã hủy bỏ", by=clerk, on=DAY)
    assert not to_withdraw(on=DAY).exists()
    assert refused(issue_certificate, award=award, by=clerk, on=DAY) == "Trần Thị Bưởi: đã hủy bỏ, không in bằng được."


def test_certificate_is_late_once_ten_working_days_after_its_decision_are_over(clerk):
    """GRANTED is a Monday: its tenth working day is 15/09/2025."""
    copy = issue_certificate(award=make_award(), by=clerk, on=DAY)
    recorded = factories.make_decision(state="ISSUED", decided_on=GRANTED, recorded=True)
    issue_certificate(award=factories.make_award(decision=recorded), by=clerk, on=DAY)

    def late(on):
        return list(late_to_hand_over(decided_until=overdue_since(RESULT_DAYS, on=on)))

    assert (late(date(2025, 9, 15)), late(date(2025, 9, 16))) == ([], [copy])
    hand_over(copies=CertificateCopy.objects.filter(pk=copy.pk), receiver="Trần Thị Bưởi", by=clerk, on=DAY)
    assert late(date(2026, 9, 16)) == []


def test_hand_over_keeps_who_received_what(clerk):
    copies = [issue_certificate(award=make_award(), by=clerk, on=DAY) for _ in range(2)]
    record = hand_over(copies=CertificateCopy.objects.all(), receiver=" Lý Thị Cúc ", by=clerk, on=DAY, note="Tại hội trường")
    assert (record.receiver, record.handed_by) == ("Lý Thị Cúc", clerk)
    assert list(record.copies.order_by("pk")) == copies
    again = refused(hand_over, copies=CertificateCopy.objects.all(), receiver="Ai đó", by=clerk, on=DAY)
    assert again.startswith("2 bằng trong danh sách không ở tình trạng “Đã in, chưa giao”.")


def test_forms_of_one_honour_are_not_used_for_another(clerk):
    other = factories.make_form_batch(honour=factories.make_honour("Giấy khen"))
    assert "là phôi của Giấy khen" in refused(issue_certificate, award=make_award(), by=clerk, on=DAY, batch=other)


def test_certificate_is_not_printed_before_its_decision(clerk):
    said = refused(issue_certificate, award=make_award(), by=clerk, on=date(2025, 8, 31))
    assert said == "Ngày in không được trước ngày quyết định 01/09/2025."


def test_certificate_is_not_handed_over_before_it_was_printed(clerk):
    copy = issue_certificate(award=make_award(), by=clerk, on=DAY)
    copies = CertificateCopy.objects.filter(pk=copy.pk)
    said = refused(hand_over, copies=copies, receiver="Lê Văn Bảy", by=clerk, on=date(2026, 2, 28))
    assert said == "Ngày giao không được trước ngày in 01/03/2026."


def test_serials_longer_than_their_column_are_refused():
    batch = factories.make_form_batch(prefix="BK-", first=1, last=3, width=4)
    batch.width = 300
    with pytest.raises(ValidationError) as refusal:
        batch.full_clean()
    assert refusal.value.messages == ["Số phôi có nhiều nhất 20 chữ số."]
