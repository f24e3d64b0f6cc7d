"""What may be done to a dossier, and to an opinion asked about it."""

from collections import Counter

from django import forms

from awards.admin.dossiers.council_verbs import COUNCIL_VERBS, when
from awards.admin.dossiers.opinion_sentences import first_missing, opinion_sentences
from awards.admin.dossiers.regime_verb import CHANGE_REGIME
from awards.enums import AskedBody, NomineeState, OpinionAnswer
from awards.models import Dossier, OpinionRequest, Procedure
from awards.permissions import APPRAISE, RECEIVE, SUBMIT
from awards.queries.dossiers import missing_papers
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.same_recipient import proposed_elsewhere
from awards.queries.opinions import missing_opinions
from awards.queries.registrations import quotas_over
from awards.rules.dossiers.deadlines import OPINION_DAYS
from awards.rules.law.verdict import open_findings
from awards.services.dossiers import steps as services
from awards.services.dossiers.opinions import ask_opinion, record_answer
from awards.services.recipients import named_texts
from emulation.common.files import validate_scan
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput

TWICE_SHOWN = 10
REASON = forms.Textarea({"rows": 4})


class ReasonForm(forms.Form):
    reason = forms.CharField(label="lý do", widget=REASON, help_text="Đơn vị sẽ đọc lý do này.")


class ReceiveForm(forms.Form):
    received_on = forms.DateField(label="ngày nhận để thẩm định", widget=DayInput())
    procedure = forms.ModelChoiceField(
        label="thủ tục hành chính",
        queryset=Procedure.objects.all(),
        required=False,
        help_text="Quyết định thời hạn giải quyết; để trống thì tính 25 ngày làm việc.",
    )


class OpinionForm(forms.Form):
    body = forms.ChoiceField(label="cơ quan", choices=AskedBody.choices)
    body_name = forms.CharField(label="tên cơ quan", max_length=255, required=False, help_text="Ví dụ: Thuế tỉnh An Giang.")
    question = forms.CharField(label="nội dung xin ý kiến", widget=REASON)
    letter = forms.CharField(label="số văn bản hỏi", max_length=100, required=False)
    days = forms.IntegerField(label="hạn trả lời (ngày làm việc)", min_value=1, max_value=60, initial=OPINION_DAYS)


class ConfirmingForm(forms.Form):
    """What the records cannot know is offered to be vouched for: `initial["askable"]`, (code, text) pairs."""

    confirmed = forms.MultipleChoiceField(
        label="đã kiểm tra và xác nhận",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Những điều hệ thống không tự tính được. Chỉ đánh dấu điều đã kiểm tra trên hồ sơ của từng trường hợp.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].choices = self.initial.get("askable", [])
        if not self.fields["confirmed"].choices:
            del self.fields["confirmed"]


class AppraiseForm(ConfirmingForm):
    field_order = ["rest_eligible", "confirmed"]
    rest_eligible = forms.BooleanField(
        label="các trường hợp chưa có kết luận đều đủ điều kiện",
        required=False,
        help_text="Bỏ trống nếu muốn kết luận từng trường hợp trước.",
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="trả lời", choices=OpinionAnswer.choices)
    answered_on = forms.DateField(label="ngày trả lời", widget=DayInput())
    answer_letter = forms.CharField(label="số văn bản trả lời", max_length=100, required=False)
    answer_text = forms.CharField(label="nội dung trả lời", widget=REASON, required=False)
    scan = forms.FileField(label="văn bản trả lời (PDF, ảnh)", required=False, validators=[validate_scan])


def submit(dossier, *, by, on):
    services.submit_dossier(dossier=dossier, by=by, on=on)
    return f"Đã gửi hồ sơ gồm {dossier.nominees.count()} trường hợp. Có thể rút lại khi Ban chưa tiếp nhận."


def submit_obstacles(dossier, on) -> list[str]:
    obstacles = [] if dossier.nominees.exists() else ["Hồ sơ chưa có trường hợp nào được đề nghị."]
    for paper in missing_papers(dossier, on=on)[:10]:
        obstacles.append(f"Thiếu {paper.rule.name}{f' của {paper.nominee.name}' if paper.nominee else ''}.")
    return obstacles


def recall(dossier, *, by, on):
    services.recall_dossier(dossier=dossier, by=by)
    return "Đã rút lại hồ sơ. Hãy sửa rồi gửi lại."


def receive(dossier, *, by, on, received_on, procedure):
    services.receive_dossier(dossier=dossier, by=by, on=on, received_on=received_on, procedure=procedure)
    return f"Đã tiếp nhận hồ sơ; hạn giải quyết ngày {dossier.due_on:%d/%m/%Y}. {dossier.regime_reason}"


def give_back(dossier, *, by, on, reason):
    services.return_dossier(dossier=dossier, reason=reason, by=by, on=on)
    return f"Đã trả lại hồ sơ cho {dossier.unit}."


def ask(dossier, *, by, on, **details):
    return asked_sentence(ask_opinion(dossier=dossier, by=by, on=on, **details))


def asked_sentence(opinion: OpinionRequest) -> str:
    return f"Đã ghi việc xin ý kiến {opinion.get_body_display()}; hạn trả lời ngày {opinion.due_on:%d/%m/%Y}."


def appraise(dossier, *, by, on, rest_eligible, confirmed=()):
    services.appraise_dossier(dossier=dossier, by=by, on=on, rest_eligible=rest_eligible, confirmed=confirmed)
    return "Đã thẩm định xong hồ sơ. Hãy đưa vào phiên họp, hoặc trình thẳng những trường hợp không cần họp hội đồng."


def askable(dossier: Dossier, on) -> dict:
    """Conditions left to vouch for in nominees without a finding, with how many nominees each concerns."""
    assessed = assess_nominees(dossier.nominees.filter(state=NomineeState.OPEN), on=on)
    waiting = [finding.rule for live in assessed.values() for finding in open_findings(live.findings)]
    counts, rules = Counter(rule.code for rule in waiting), {rule.code: rule for rule in waiting}
    return {
        "askable": [(code, f"{rule.text} ({counts[code]} trường hợp; {rule.citation})") for code, rule in rules.items()],
    }


def twice_sentences(dossier: Dossier, nominees) -> list[str]:
    """Nominees another unit proposes too: only one decision can honour them."""
    doubles = proposed_elsewhere(dossier, nominees)
    sentences = [
        f"{nominee.name} còn được đề nghị {nominee.honour.name} trong {named_texts([str(row) for row in dossiers])} cùng đợt."
        for nominee, dossiers in doubles[:TWICE_SHOWN]
    ]
    if len(doubles) > TWICE_SHOWN:
        sentences.append(f"và {len(doubles) - TWICE_SHOWN} trường hợp khác cũng ở hai hồ sơ.")
    return sentences


class ResultForm(forms.Form):
    sent_on = forms.DateField(label="ngày thông báo", widget=DayInput())
    letter = forms.CharField(label="số văn bản", max_length=100, required=False)


def announce(dossier, *, by, on, sent_on, letter):
    services.announce_result(dossier=dossier, sent_on=sent_on, letter=letter, by=by, on=on)
    return f"Đã ghi việc thông báo kết quả cho {dossier.unit} ngày {sent_on:%d/%m/%Y}."


def quota_sentences(dossier: Dossier, on) -> list[str]:
    return quotas_over(dossier.nominees.all(), on=on, counting=[dossier.pk])


def appraise_sentences(dossier: Dossier, on) -> list[str]:
    standing = list(dossier.nominees.exclude(state=NomineeState.INELIGIBLE).select_related("honour"))
    opinions = opinion_sentences(missing_opinions(dossier, on=on))
    return opinions + twice_sentences(dossier, standing) + quota_sentences(dossier, on)


def reopen(dossier, *, by, on):
    services.reopen_appraisal(dossier=dossier, by=by)
    return "Đã mở lại thẩm định; các kết luận trước vẫn giữ."


def answer_opinion(opinion: OpinionRequest, *, by, on, **details):
    record_answer(opinion=opinion, by=by, on=on, **details)
    return f"Đã ghi trả lời: {opinion.get_answer_display()}."


def received_today(dossier: Dossier, on) -> dict:
    return {"received_on": on, "procedure": dossier.procedure_id}


DOSSIER_VERBS = (
    Verb("gui", "Gửi hồ sơ", submit, SUBMIT, offered=when("submit"), style="primary", obstacles=submit_obstacles,
         sentences=quota_sentences,
         confirm="Sau khi gửi, hồ sơ không sửa được nữa, trừ khi rút lại hoặc được trả lại."),
    Verb("rut-lai", "Rút lại", recall, SUBMIT, offered=when("recall"),
         confirm="Hồ sơ trở về trạng thái đang lập; Ban chưa xử lý gì."),
    Verb("tiep-nhan", "Tiếp nhận", receive, RECEIVE, ReceiveForm, when("receive"), "primary", initial=received_today,
         sentences=quota_sentences,
         confirm="Ngày nhận để thẩm định quyết định hạn giải quyết và chế độ pháp luật áp dụng."),
    Verb("tham-dinh-xong", "Thẩm định xong", appraise, APPRAISE, AppraiseForm, when("appraise"), "primary", initial=askable,
         sentences=appraise_sentences),
    Verb("xin-y-kien", "Xin ý kiến cơ quan khác", ask, APPRAISE, OpinionForm, when("ask_opinion"),
         initial=lambda dossier, on: first_missing(missing_opinions(dossier, on=on))),
    CHANGE_REGIME,
    *COUNCIL_VERBS,
    Verb("thong-bao-ket-qua", "Ghi đã thông báo kết quả", announce, APPRAISE, ResultForm,
         lambda dossier: when("announce")(dossier) and bool(dossier.result_due_on) and not dossier.result_sent_on,
         initial=lambda dossier, on: {"sent_on": on}),
    Verb("tham-dinh-lai", "Thẩm định lại", reopen, APPRAISE, offered=when("reopen"),
         confirm="Hồ sơ trở về đang thẩm định, các kết luận trước vẫn giữ."),
    Verb("tra-lai", "Trả lại hồ sơ", give_back, RECEIVE, ReasonForm, when("return"), "danger",
         confirm="Đơn vị được sửa mọi mục của hồ sơ rồi gửi lại; các kết luận thẩm định đã ghi không còn hiệu lực."),
)  # fmt: skip

OPINION_VERBS = (
    Verb("ghi-tra-loi", "Ghi trả lời", answer_opinion, APPRAISE, AnswerForm, lambda opinion: not opinion.is_answered, "primary",
         initial=lambda opinion, on: {"answered_on": on}),
)  # fmt: skip
