"""What may be done to one nominee of a dossier."""

from django import forms
from django.utils.text import capfirst

from awards.admin.dossiers.opinion_sentences import first_missing
from awards.admin.dossiers.verbs import ConfirmingForm, OpinionForm, ReasonForm, asked_sentence, twice_sentences
from awards.enums import OF_COLLECTIVES, OF_PEOPLE, ProposedAs
from awards.models import Nominee
from awards.permissions import APPRAISE, OVERRIDE, RECEIVE, SUBMIT
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.assessments import unanswered
from awards.queries.opinions import missing_for
from awards.rules.dossiers.lifecycle import dossier_allows, nominee_allows
from awards.rules.law.verdict import judged_routes, missing_text, open_findings
from awards.services.dossiers import nominees as services
from awards.services.dossiers.opinions import ask_opinion
from emulation.desk.verbs import Verb

CANNOT_PASS = (
    "Hãy kết luận không đủ điều kiện, trả lại để bổ sung, hoặc trình người có quyền bấm “Cho đề nghị khi chưa đủ điều kiện”."
)


SUGGESTED = "Theo nhóm đối tượng và đơn vị công tác, hoặc loại đơn vị"


def when(verb: str):
    """Offered where the tables of states, the nominee's and the dossier's, allow the verb."""
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


class EligibleForm(ConfirmingForm):
    opinion = forms.CharField(label="ý kiến thẩm định", widget=forms.Textarea({"rows": 3}), required=False)


class OverrideForm(forms.Form):
    reason = forms.CharField(label="lý do cho đề nghị", max_length=1000, widget=forms.Textarea({"rows": 4}))


class IneligibleForm(forms.Form):
    reason = forms.CharField(label="lý do không đủ điều kiện", widget=forms.Textarea({"rows": 4}))


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label="xét theo đối tượng", required=False, choices=[("", SUGGESTED), *ProposedAs.choices])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        of_kind = self.initial.get("of_kind", ProposedAs)
        self.fields["audience"].choices = [("", SUGGESTED), *((one.value, one.label) for one in of_kind)]


def give_back(nominee, *, by, on, reason, mend):
    services.return_nominee(nominee=nominee, reason=reason, fields=mend, by=by, on=on)
    return f"Đã trả lại {nominee.name} cho đơn vị sửa."


def resend(nominee, *, by, on):
    services.resend_nominee(nominee=nominee, by=by)
    return f"Đã gửi lại {nominee.name}."


def consider_as(nominee, *, by, on, audience):
    services.propose_as(nominee=nominee, audience=audience, by=by)
    return f"Đã đổi đối tượng xét của {nominee.name}. Kết luận điều kiện được tính lại."


def eligible(nominee, *, by, on, opinion, confirmed=()):
    services.declare_eligible(nominee=nominee, by=by, on=on, opinion=opinion, confirmed=confirmed)
    return f"Đã kết luận: {nominee.name} đủ điều kiện."


def assessed(nominee, on) -> dict[int, LiveAssessment]:
    """What the conditions say of the nominee on the day, worked out once for all that a page says; by key, or nothing."""
    if not hasattr(nominee, "_assessed"):
        nominee._assessed = assess_nominees([nominee], on=on)
    return nominee._assessed


def askable(nominee, on) -> dict:
    live = assessed(nominee, on).get(nominee.pk)
    waiting = open_findings(live.findings) if live else []
    return {"askable": [(finding.condition, f"{finding.rule.text} ({finding.citation})") for finding in waiting]}


def unmet(nominee, on) -> list[str]:
    """What the conditions lack, unless somebody answered for it."""
    lacking = unanswered(assessed(nominee, on))
    if not lacking or judged_routes(lacking[nominee.pk].findings):
        return []
    return [missing_text(lacking[nominee.pk].findings), CANNOT_PASS]


def passing_sentences(nominee, on) -> list[str]:
    """Which other units propose the nominee; and where only achievements are left to judge, why a condition has to be ticked."""
    twice = twice_sentences(nominee.dossier, [nominee])
    lacking = unanswered(assessed(nominee, on)).get(nominee.pk)
    routes = judged_routes(lacking.findings) if lacking else []
    if not routes:
        return twice
    return [
        *twice,
        f"Theo số liệu: {missing_text(lacking.findings)}",
        f"Còn có thể xét theo thành tích (tiêu chuẩn {', '.join(routes)}): hãy đánh dấu điều kiện đã kiểm tra.",
    ]


def override(nominee, *, by, on, reason):
    services.override_nominee(nominee=nominee, reason=reason, by=by, on=on)
    return "Đã ghi lý do cho đề nghị. Lý do này luôn hiện ở trường hợp, hồ sơ và kết luận. Nay có thể kết luận đủ điều kiện."


def override_sentences(nominee, on) -> list[str]:
    lacking = unanswered(assessed(nominee, on))
    return [f"Còn thiếu: {missing_text(lacking[nominee.pk].findings)}"] if lacking else []


def needless(nominee, on) -> list[str]:
    if unanswered(assessed(nominee, on)):
        return []
    return ["Trường hợp này không thiếu điều kiện nào, hoặc đã được cho đề nghị: hãy kết luận đủ điều kiện."]


def ineligible(nominee, *, by, on, reason):
    services.declare_ineligible(nominee=nominee, reason=reason, by=by, on=on)
    return f"Đã kết luận: {nominee.name} không đủ điều kiện."


def decline(nominee, *, by, on, reason):
    services.decline_nominee(nominee=nominee, reason=reason, by=by, on=on)
    return f"Đã ghi: {nominee.name} không được khen thưởng."


def ask(nominee, *, by, on, **details):
    return asked_sentence(ask_opinion(dossier=nominee.dossier, nominee=nominee, by=by, on=on, **details))


NOMINEE_VERBS = (
    Verb("gui-lai", "Gửi lại sau khi sửa", resend, SUBMIT, offered=when("resend"), style="primary",
         confirm="Ban sẽ thẩm định lại trường hợp này."),
    Verb("du-dieu-kien", "Đủ điều kiện", eligible, APPRAISE, EligibleForm, when("declare_eligible"), "primary",
         initial=askable, obstacles=unmet, sentences=passing_sentences),
    Verb("doi-tuong-xet", "Đổi đối tượng xét", consider_as, APPRAISE, AudienceForm,
         lambda nominee: not nominee.household_id and when("declare_eligible")(nominee),
         initial=lambda nominee, on: {
             "audience": nominee.proposed_as, "of_kind": OF_PEOPLE if nominee.person_id else OF_COLLECTIVES,
         }),
    Verb("khong-du-dieu-kien", "Không đủ điều kiện", ineligible, APPRAISE, IneligibleForm, when("declare_ineligible")),
    Verb("cho-de-nghi", "Cho đề nghị khi chưa đủ điều kiện", override, OVERRIDE, OverrideForm, when("override"),
         sentences=override_sentences, obstacles=needless,
         confirm="Người bấm chịu trách nhiệm về việc cho đề nghị. Lý do được giữ mãi, không sửa và không xóa được."),
    Verb("xin-y-kien", "Xin ý kiến cơ quan khác", ask, APPRAISE, OpinionForm,
         lambda nominee: dossier_allows("ask_opinion", nominee.dossier.state),
         initial=lambda nominee, on: first_missing(missing_for(nominee, on=on))),
    Verb("khong-duoc-tang", "Không được khen thưởng", decline, APPRAISE, ReasonForm,
         lambda nominee: when("decline")(nominee) and not hasattr(nominee, "drafting"), "danger",
         confirm="Dùng khi người có thẩm quyền không quyết định khen thưởng trường hợp đã được thông qua."),
    Verb("tra-lai", "Trả lại để sửa", give_back, RECEIVE, ReturnForm, when("return"), "danger",
         confirm="Các trường hợp khác trong hồ sơ vẫn được thẩm định tiếp."),
)  # fmt: skip
