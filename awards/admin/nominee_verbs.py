"""What may be done to one nominee of a dossier."""

from django import forms
from django.utils.text import capfirst

from awards.admin.dossier_council_verbs import APPRAISE
from awards.admin.dossier_verbs import RECEIVE, SUBMIT, OpinionForm, ReasonForm
from awards.models import Nominee
from awards.rules.lifecycle import dossier_allows, nominee_allows
from awards.services import nominees as services
from awards.services.opinions import ask_opinion
from emulation.desk.verbs import Verb


def when(verb: str):
    """Offered where the tables of states, the nominee's and the dossier's, allow it."""
    return lambda nominee: nominee_allows(verb, nominee=nominee.state, dossier=nominee.dossier.state)


def label_of(field: str) -> str:
    return capfirst(str(Nominee._meta.get_field(field).verbose_name))


class ReturnForm(ReasonForm):
    mend = forms.MultipleChoiceField(
        label="mục cần sửa",
        choices=[(name, label_of(name)) for name in services.FIELDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đơn vị chỉ sửa được những mục đã chọn; không chọn mục nào là được sửa tất cả.",
    )


class EligibleForm(forms.Form):
    opinion = forms.CharField(label="ý kiến thẩm định", widget=forms.Textarea({"rows": 3}), required=False)


class IneligibleForm(forms.Form):
    reason = forms.CharField(label="lý do không đủ điều kiện", widget=forms.Textarea({"rows": 4}))


def give_back(nominee, *, by, on, reason, mend):
    services.return_nominee(nominee=nominee, reason=reason, fields=mend, by=by, on=on)
    return f"Đã trả lại {nominee.name} cho đơn vị sửa."


def resend(nominee, *, by, on):
    services.resend_nominee(nominee=nominee, by=by)
    return f"Đã gửi lại {nominee.name}."


def eligible(nominee, *, by, on, opinion):
    services.declare_eligible(nominee=nominee, by=by, on=on, opinion=opinion)
    return f"Đã kết luận: {nominee.name} đủ điều kiện."


def ineligible(nominee, *, by, on, reason):
    services.declare_ineligible(nominee=nominee, reason=reason, by=by, on=on)
    return f"Đã kết luận: {nominee.name} không đủ điều kiện."


def decline(nominee, *, by, on, reason):
    services.decline_nominee(nominee=nominee, reason=reason, by=by, on=on)
    return f"Đã ghi: {nominee.name} không được khen thưởng."


def ask(nominee, *, by, on, **details):
    opinion = ask_opinion(dossier=nominee.dossier, nominee=nominee, by=by, on=on, **details)
    return f"Đã ghi việc xin ý kiến {opinion.get_body_display()}; hạn trả lời ngày {opinion.due_on:%d/%m/%Y}."


NOMINEE_VERBS = (
    Verb("gui-lai", "Gửi lại sau khi sửa", resend, SUBMIT, offered=when("resend"), style="primary",
         confirm="Ban sẽ thẩm định lại trường hợp này."),
    Verb("du-dieu-kien", "Đủ điều kiện", eligible, APPRAISE, EligibleForm, when("declare_eligible"), "primary"),
    Verb("khong-du-dieu-kien", "Không đủ điều kiện", ineligible, APPRAISE, IneligibleForm, when("declare_ineligible")),
    Verb("xin-y-kien", "Xin ý kiến cơ quan khác", ask, APPRAISE, OpinionForm,
         lambda nominee: dossier_allows("ask_opinion", nominee.dossier.state)),
    Verb("khong-duoc-tang", "Không được khen thưởng", decline, APPRAISE, ReasonForm,
         lambda nominee: when("decline")(nominee) and not hasattr(nominee, "drafting"), "danger",
         confirm="Dùng khi người có thẩm quyền không quyết định khen thưởng trường hợp đã được thông qua."),
    Verb("tra-lai", "Trả lại để sửa", give_back, RECEIVE, ReturnForm, when("return"), "danger",
         confirm="Các trường hợp khác trong hồ sơ vẫn được thẩm định tiếp."),
)  # fmt: skip
