"""Buttons by which the head of a cluster leads it: on the year, on a conference, on papers called for and handed in."""

from django import forms

from emulation.admin.directory.forms import unit_choice
from emulation.common.files import validate_scan
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput
from emulation.enums import ConferenceKind, ConferenceState, MemberPaperState, VisitKind
from emulation.models import Conference, Unit
from emulation.permissions import HAND_IN, LEAD_CLUSTER
from emulation.queries.accounts.scope import leads
from emulation.queries.clusters import members_of
from emulation.rules.clusters import CONFERENCE, MEMBER_PAPER, led_to
from emulation.services.clusters import leading

ROWS = forms.Textarea({"rows": 4})


def day_field(label: str, **options) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **options)


def scan_field(label: str, **options) -> forms.FileField:
    return forms.FileField(label=f"{label} (PDF, ảnh)", validators=[validate_scan], **options)


class MembersField(forms.ModelMultipleChoiceField):
    """Members of the year, to be ticked off."""

    def __init__(self, label: str):
        super().__init__(label=label, queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)


class CallForm(forms.Form):
    kind = forms.ChoiceField(label="hội nghị", choices=ConferenceKind.choices)
    meets_on = day_field("ngày họp")
    place = forms.CharField(label="địa điểm", max_length=255)
    program = forms.CharField(label="nội dung, chương trình", widget=ROWS, required=False)


class HoldForm(forms.Form):
    held_on = day_field("ngày họp")
    came = MembersField("lãnh đạo đơn vị dự")
    delegated = MembersField("cử người dự thay")
    guests = forms.CharField(label="khách mời", widget=ROWS, required=False)
    conclusions = forms.CharField(label="kết luận", widget=forms.Textarea({"rows": 6}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("came", "delegated"):
            self.fields[name].queryset = Unit.objects.filter(pk__in=self.initial.get("members", [])).order_by("name")

    def clean(self):
        cleaned = super().clean()
        if twice := set(cleaned.get("came") or ()) & set(cleaned.get("delegated") or ()):
            self.add_error("delegated", f"Vừa dự vừa cử người thay: {', '.join(sorted(unit.name for unit in twice))}.")
        return cleaned


class MinutesForm(forms.Form):
    number = forms.CharField(label="số biên bản", max_length=100, help_text="Ví dụ: 03/BB-CTĐ.")
    paper = scan_field("biên bản đã ký", required=False)


class VisitForm(forms.Form):
    kind = forms.ChoiceField(label="việc", choices=VisitKind.choices)
    host = unit_choice("tại đơn vị")
    visitor = unit_choice("đơn vị đến")
    visited_on = day_field("ngày")
    findings = forms.CharField(label="kết quả", widget=ROWS)
    paper = scan_field("biên bản", required=False)


class PapersForm(forms.Form):
    title = forms.CharField(label="giấy tờ cần gửi", max_length=255, help_text="Ví dụ: Báo cáo kết quả 6 tháng và bảng tự chấm.")
    due_on = day_field("hạn gửi")


class HandInForm(forms.Form):
    unit = unit_choice("đơn vị gửi")
    paper = scan_field("giấy tờ")
    note = forms.CharField(label="ghi chú", max_length=500, required=False)


class RemarkForm(forms.Form):
    remark = forms.CharField(label="nhận xét", widget=ROWS, required=False)


class WantingForm(forms.Form):
    remark = forms.CharField(label="cần bổ sung", widget=ROWS, help_text="Đơn vị sẽ đọc nội dung này.")


def call_conference(season, *, by, on, **values):
    conference = leading.call_conference(season=season, by=by, on=on, **values)
    return f"Đã triệu tập {conference.get_kind_display().lower()} ngày {conference.meets_on:%d/%m/%Y}."


def record_visit(season, *, by, on, **values):
    visit = leading.record_visit(season=season, by=by, on=on, **values)
    return f"Đã ghi {visit.get_kind_display().lower()} tại {visit.host} ngày {visit.visited_on:%d/%m/%Y}."


def call_papers(season, *, by, on, **values):
    call = leading.call_papers(season=season, by=by, on=on, **values)
    return f"Đã yêu cầu thành viên gửi “{call.title}”, hạn ngày {call.due_on:%d/%m/%Y}."


def hold(conference, *, by, on, **values):
    held = leading.hold_conference(conference=conference, by=by, on=on, **values)
    return f"Đã ghi kết quả hội nghị ngày {held.meets_on:%d/%m/%Y}. Hãy tải biên bản, ký rồi ghi số biên bản."


def attach(conference, *, by, on, **values):
    leading.attach_minutes(conference=conference, by=by, on=on, **values)
    return f"Đã ghi biên bản số {values['number']}."


def hand_in(call, *, by, on, **values):
    paper = leading.hand_in(call=call, by=by, on=on, **values)
    return f"Đã gửi “{call.title}” của {paper.unit}."


def check(passes: bool):
    def service(paper, *, by, on, remark):
        checked = leading.check_paper(paper=paper, passes=passes, remark=remark, by=by, on=on)
        return f"Giấy tờ của {checked.unit}: {checked.get_state_display().lower()}."

    return service


def seats_of(conference: Conference, on) -> dict:
    members = [member.unit_id for member in members_of(conference.season)]
    return {"held_on": conference.meets_on, "members": members, "guests": conference.guests}


def paper_allows(verb: str):
    return lambda paper: led_to(MEMBER_PAPER, verb, paper.state) is not None


LEADING_VERBS = (
    Verb("trieu-tap", "Triệu tập hội nghị", call_conference, LEAD_CLUSTER, CallForm),
    Verb("goi-giay-to", "Gọi giấy tờ của thành viên", call_papers, LEAD_CLUSTER, PapersForm),
    Verb("giao-luu", "Ghi giao lưu, kiểm tra chéo", record_visit, LEAD_CLUSTER, VisitForm),
)
CONFERENCE_VERBS = (
    Verb("ghi-ket-qua", "Ghi kết quả hội nghị", hold, LEAD_CLUSTER, HoldForm, style="primary", initial=seats_of,
         offered=lambda conference: led_to(CONFERENCE, "hold", conference.state) is not None,
         confirm="Thành viên không đánh dấu được ghi là vắng. Kết quả đã ghi thì không sửa được."),
    Verb("ghi-bien-ban", "Ghi biên bản", attach, LEAD_CLUSTER, MinutesForm,
         offered=lambda conference: conference.state == ConferenceState.HELD,
         initial=lambda conference, on: {"number": conference.minutes_number}),
)  # fmt: skip
CALL_VERBS = (Verb("gui", "Gửi giấy tờ", hand_in, HAND_IN, HandInForm, style="primary"),)
PAPER_VERBS = (
    Verb("dat", "Đạt", check(passes=True), LEAD_CLUSTER, RemarkForm, paper_allows("pass"), "primary"),
    Verb("can-bo-sung", "Cần bổ sung", check(passes=False), LEAD_CLUSTER, WantingForm, paper_allows("ask_more")),
)
#: Tone of the badge of a paper handed in.
PAPER_TONES: dict[str, str] = {
    MemberPaperState.SENT: "warning",
    MemberPaperState.PASSED: "ok",
    MemberPaperState.WANTING: "error",
}


def for_leaders(model_admin, request, buttons: list[dict], season_id: int) -> list[dict]:
    """The buttons of leading stay for whoever leads the season; all others are as they are."""
    if leads(request.user, season_id, on=model_admin.today()):
        return buttons
    led = {verb.label for verb in model_admin.verbs if verb.permission == LEAD_CLUSTER}
    return [button for button in buttons if button["label"] not in led]
