"""What may be done to an appraised dossier: before the council, past it, and on to a decision."""

from django import forms

from awards.admin.decisions.drafting_verbs import drafting_verbs
from awards.admin.dossiers.opinion_sentences import opinion_sentences
from awards.models import Dossier
from awards.permissions import APPRAISE, SCHEDULE
from awards.queries.body_lists import named_since_appraisal
from awards.queries.opinions import missing_opinions
from awards.rules.dossiers.lifecycle import GOES_ON, WITH_BOARD, dossier_allows
from awards.services.dossiers import steps as services
from awards.services.dossiers.forwarding import forward_dossier, route_of, take_back_dossier
from awards.services.dossiers.notices import publish_dossier, record_feedback
from awards.services.law.assessment import lapsed_sentences
from awards.services.recipients import named
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput


def when(verb: str):
    """Offered where the table of states allows the verb."""
    return lambda dossier: dossier_allows(verb, dossier.state)


def schedule(dossier, *, by, on):
    services.put_on_agenda(dossier=dossier, by=by, on=on)
    return "Đã đưa các trường hợp đủ điều kiện vào phiên họp hội đồng."


def take_off(dossier, *, by, on):
    services.take_off_agenda(dossier=dossier, by=by)
    return "Đã rút hồ sơ khỏi phiên họp."


def forward(dossier, *, by, on):
    route = forward_dossier(dossier=dossier, by=by, on=on)
    rest = f" {len(route.council)} trường hợp còn lại trình hội đồng." if route.council else ""
    return f"Đã trình thẳng {len(route.straight)} trường hợp, chờ lập quyết định.{rest}"


def forward_sentences(dossier, on) -> list[str]:
    route = route_of(dossier, on=on)
    sentences = [f"Trình thẳng, không họp hội đồng: {len(route.straight)} trường hợp ({named(route.straight)})."]
    if route.council:
        sentences.append(f"Trình hội đồng: {len(route.council)} trường hợp ({named(route.council)}).")
    return sentences + opinions_of(dossier, on)


def opinions_of(dossier, on) -> list[str]:
    """What no opinion says yet, once more before the dossier leaves the appraisal."""
    sentences = opinion_sentences(missing_opinions(dossier, on=on))
    if newly := list(named_since_appraisal(dossier.nominees.filter(state=GOES_ON)).order_by("ordinal", "pk")):
        sentences.append(f"Sau khi thẩm định, cơ quan khác có văn bản nêu {named(newly)}. {LOOK_AGAIN}")
    return sentences


LOOK_AGAIN = "Hãy mở trường hợp, xem rồi thẩm định lại."


class NoticeForm(forms.Form):
    medium = forms.CharField(label="nơi công khai", max_length=255, help_text="Ví dụ: Cổng thông tin điện tử tỉnh, Báo An Giang.")
    published_on = forms.DateField(label="ngày công khai", widget=DayInput())
    address = forms.CharField(label="địa chỉ trang", max_length=500, required=False)


class FeedbackForm(forms.Form):
    feedback = forms.CharField(
        label="ý kiến nhận được", widget=forms.Textarea({"rows": 4}), help_text="Không ai góp ý thì ghi “Không có ý kiến”."
    )


def publish(dossier, *, by, on, **details):
    notice = publish_dossier(dossier=dossier, by=by, on=on, **details)
    return f"Đã ghi việc công khai từ ngày {notice.published_on:%d/%m/%Y}."


def take_feedback(dossier, *, by, on, feedback):
    record_feedback(dossier=dossier, feedback=feedback, by=by)
    return "Đã ghi ý kiến nhận được."


def lapsed(dossier, on) -> list[str]:
    return lapsed_sentences(dossier, on=on)


def forward_obstacles(dossier, on) -> list[str]:
    route = route_of(dossier, on=on)
    if route.straight:
        return route.unpublished + lapsed(dossier, on)
    return ["Mọi trường hợp đủ điều kiện đều phải qua hội đồng theo quy định biểu quyết. Hãy đưa hồ sơ vào phiên họp."]


def take_back(dossier, *, by, on):
    take_back_dossier(dossier=dossier, by=by)
    return "Đã rút hồ sơ về thẩm định."


def nominees_of(dossier: Dossier):
    return dossier.nominees.all()


COUNCIL_VERBS = (
    Verb("dua-vao-phien", "Đưa vào phiên họp", schedule, SCHEDULE, offered=when("schedule"), style="primary",
         obstacles=lapsed, sentences=opinions_of, confirm="Chỉ các trường hợp đủ điều kiện được trình hội đồng."),
    Verb("cong-khai", "Ghi công khai", publish, APPRAISE, NoticeForm, when("publish"),
         initial=lambda dossier, on: {"published_on": on},
         confirm="Ghi khi trình thẳng, không họp hội đồng; có họp thì ghi ở phiên họp. In danh sách ở mục Giấy tờ của hồ sơ."),
    Verb("y-kien-cong-khai", "Ghi ý kiến sau công khai", take_feedback, APPRAISE, FeedbackForm,
         lambda dossier: when("publish")(dossier) and dossier.notices.exists()),
    Verb("trinh-thang", "Trình thẳng, không họp", forward, APPRAISE, offered=when("forward"),
         sentences=forward_sentences, obstacles=forward_obstacles,
         confirm="Theo quy định biểu quyết, thường trực hội đồng thẩm định và trình người có thẩm quyền."),
    *drafting_verbs(nominees_of, offered=lambda dossier: dossier.state in WITH_BOARD),
    Verb("rut-khoi-phien", "Rút khỏi phiên họp", take_off, SCHEDULE, offered=when("take_off"),
         confirm="Chỉ rút được khi hội đồng chưa bỏ phiếu."),
    Verb("rut-ve-tham-dinh", "Rút về thẩm định", take_back, APPRAISE, offered=when("take_back"),
         confirm="Chỉ rút được khi hội đồng chưa kết luận và chưa lập dự thảo quyết định."),
)  # fmt: skip
