"""Lists of payments: proposed, signed, paid; money given back or recovered. What was kept is never worked out anew."""

from datetime import date

from awards.enums import PaymentOutcome
from awards.models import Award, Payment, PaymentList
from awards.queries.money import bonuses_due
from awards.queries.payments import ended_payments, paid_by_us, unpaid_awards
from awards.rules.payments import PAY, SIGN, allows, state_after
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act

NOTHING = "Không có khoản nào để chi: khen thưởng đã ở danh sách khác, không có tiền thưởng, hoặc do quỹ của cơ quan khác chi."


def propose_payments(*, target: PaymentList, by: User, on: date) -> list[Payment]:
    """Store the new list with every bonus our fund owes within it; RuleViolation when there is none."""
    awards = paid_by_us(unpaid_awards(target, on=on))
    due = bonuses_due(awards, on=on)
    with act("propose_payments", f"Lập {target.name}", by=by, record=target.decision):
        target.proposed_on = on
        target.save()
        payments = [
            Payment(list=target, award=award, amount=due[award.pk].amount, basis=due[award.pk].why[:200])
            for award in awards
            if due[award.pk].amount
        ]
        if not payments:
            raise RuleViolation(NOTHING)
        Payment.objects.bulk_create(payments, batch_size=500)
    return payments


def sign_list(*, payments: PaymentList, number: str, signed_on: date, by: User, on: date) -> None:
    """Record the number and day of the paper that allows the payment."""
    if not normalise(number):
        raise RuleViolation("Nhập số văn bản.", field="number")
    _refuse_later(signed_on, on, "signed_on")
    with act("sign_payments", f"Ký {payments.name}", by=by, record=payments):
        current = _locked(payments, SIGN)
        _refuse_ended(current, on)
        current.state, current.signed_on, current.signed_number = state_after(SIGN), signed_on, normalise(number)
        current.save(update_fields=["state", "signed_on", "signed_number"])


def pay_list(*, payments: PaymentList, paid_on: date, by: User, on: date) -> None:
    """Record that the money was paid."""
    _refuse_later(paid_on, on, "paid_on")
    with act("pay_bonuses", f"Chi {payments.name}", by=by, record=payments):
        current = _locked(payments, PAY)
        if paid_on < current.signed_on:
            raise RuleViolation("Ngày chi phải từ ngày ký trở đi.", field="paid_on")
        current.state, current.paid_on = state_after(PAY), paid_on
        current.save(update_fields=["state", "paid_on"])


def give_back(*, payment: Payment, reason: str, on: date, by: User) -> None:
    """The money came back to the fund: recovered where the honour is no longer in force, else returned."""
    if not normalise(reason):
        raise RuleViolation("Nhập lý do.", field="reason")
    with act("give_back_bonus", f"Nhận lại tiền thưởng: {payment}", by=by, reason=reason, record=payment.list):
        payments = PaymentList.objects.select_for_update().get(pk=payment.list_id)
        current = Payment.objects.select_for_update().get(pk=payment.pk)
        if payments.paid_on is None:
            raise RuleViolation("Danh sách chưa chi nên chưa có tiền để nhận lại.")
        if current.outcome:
            raise RuleViolation(f"Khoản này đã ghi: {current.get_outcome_display().lower()}.")
        standing = Award.objects.standing(on=on).filter(pk=current.award_id).exists()
        current.outcome = PaymentOutcome.RETURNED if standing else PaymentOutcome.RECOVERED
        current.outcome_on, current.outcome_reason = on, normalise(reason)
        current.save(update_fields=["outcome", "outcome_on", "outcome_reason"])


def _locked(payments: PaymentList, step: str) -> PaymentList:
    current = PaymentList.objects.select_for_update().get(pk=payments.pk)
    if not allows(step, current.state):
        raise RuleViolation(f"Danh sách đang ở trạng thái “{current.get_state_display()}” nên không làm việc này được.")
    return current


def _refuse_ended(payments: PaymentList, on: date) -> None:
    ended = list(ended_payments(payments.payments.all(), on=on).select_related("award")[:3])
    if ended:
        names = ", ".join(payment.award.name for payment in ended)
        raise RuleViolation(f"Có khen thưởng không còn hiệu lực: {names}. Hãy bỏ các dòng đó khỏi danh sách trước khi ký.")


def _refuse_later(day: date, on: date, field: str) -> None:
    if day > on:
        raise RuleViolation("Ngày không được sau hôm nay.", field=field)
