"""What is done to a registration."""

from django import forms

from awards.enums import RegistrationState
from awards.permissions import PLEDGE
from awards.services.registrations import return_registration, send_registration
from emulation.desk.verbs import Verb


class ReasonForm(forms.Form):
    reason = forms.CharField(label="lý do", widget=forms.Textarea({"rows": 4}), help_text="Đơn vị sẽ đọc lý do này.")


def send(registration, *, by, on):
    sent = send_registration(registration=registration, by=by, on=on)
    return f"Đã gửi đăng ký thi đua gồm {sent.pledges.count()} dòng."


def give_back(registration, *, by, on, reason):
    return_registration(registration=registration, reason=reason, by=by, on=on)
    return f"Đã trả lại đăng ký cho {registration.unit}."


def in_state(state: RegistrationState):
    return lambda registration: registration.state == state


REGISTRATION_VERBS = (
    Verb(
        name="gui",
        label="Gửi đăng ký",
        service=send,
        permission=PLEDGE,
        offered=in_state(RegistrationState.DRAFT),
        style="primary",
        confirm="Sau khi gửi, đăng ký chỉ còn để xem; bên phát động trả lại thì sửa được.",
    ),
    Verb(
        name="tra-lai",
        label="Trả lại",
        service=give_back,
        permission=PLEDGE,
        form=ReasonForm,
        offered=in_state(RegistrationState.SENT),
    ),
)
