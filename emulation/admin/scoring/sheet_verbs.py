"""What is done to a score sheet, beside entering figures."""

from django import forms

from emulation.common.files import validate_scan
from emulation.desk.verbs import Verb
from emulation.enums import AppealState, ScoringState, SheetState
from emulation.models import ScoreAppeal, ScoreEvidence, ScoreSheet
from emulation.permissions import ENTER_SCORES, VERIFY_SCORES
from emulation.services.scoring.sheets import (
    add_evidence,
    exclude,
    file_appeal,
    give_back,
    hand_on,
    mark_repeat,
    rule_on_appeal,
)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="lý do", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ExcludeForm(forms.Form):
    reason = forms.CharField(
        label="lý do không xếp hạng", max_length=500, required=False, help_text="Để trống để xếp hạng lại như các đơn vị khác."
    )


class RepeatForm(forms.Form):
    repeat = forms.BooleanField(label="tái phạm, không phải lần đầu", required=False)
    reason = forms.CharField(label="căn cứ", max_length=500)


class EvidenceForm(forms.Form):
    code = forms.CharField(label="mã dòng", max_length=40, required=False, help_text="Để trống nếu chung cho cả phiếu.")
    name = forms.CharField(label="tên minh chứng", max_length=255)
    file = forms.FileField(label="tệp (PDF, ảnh)", validators=[validate_scan])


class AppealForm(forms.Form):
    code = forms.CharField(label="về dòng (mã)", max_length=40, required=False, help_text="Để trống nếu về cả phiếu.")
    text = forms.CharField(label="nội dung kiến nghị", max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))


class RulingForm(forms.Form):
    granted = forms.TypedChoiceField(
        label="giải quyết",
        choices=[("1", "Chấp nhận: trả phiếu về bước thẩm định để sửa điểm"), ("0", "Không chấp nhận")],
        coerce=lambda text: text == "1",
    )
    ruling = forms.CharField(label="nội dung giải quyết", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


def hand(sheet: ScoreSheet, *, by, on):
    moved = hand_on(sheet=sheet, by=by, on=on)
    return f"Đã chuyển phiếu sang bước “{moved.get_state_display()}”."


def back(sheet: ScoreSheet, *, by, on, reason):
    moved = give_back(sheet=sheet, reason=reason, by=by, on=on)
    return f"Đã trả phiếu về bước “{moved.get_state_display()}”."


def leave_out(sheet: ScoreSheet, *, by, on, reason):
    exclude(sheet=sheet, reason=reason, by=by)
    return f"Không xếp hạng {sheet.unit}." if reason else f"Xếp hạng lại {sheet.unit}."


def repeated(sheet: ScoreSheet, *, by, on, repeat, reason):
    mark_repeat(sheet=sheet, repeat=repeat, reason=reason, by=by)
    return "Đã ghi là tái phạm." if repeat else "Đã ghi là lần đầu."


def prove(sheet: ScoreSheet, *, by, on, code, name, file):
    part = sheet.scoring.scheme.part_coded(code)
    add_evidence(evidence=ScoreEvidence(sheet=sheet, part=part, name=name, file=file), by=by, on=on)
    return f"Đã nộp minh chứng “{name}”."


def appeal(sheet: ScoreSheet, *, by, on, code, text):
    file_appeal(sheet=sheet, text=text, part=sheet.scoring.scheme.part_coded(code), by=by, on=on)
    return "Đã gửi kiến nghị."


def rule(one: ScoreAppeal, *, by, on, granted, ruling):
    rule_on_appeal(appeal=one, granted=granted, ruling=ruling, by=by, on=on)
    return "Đã chấp nhận kiến nghị; phiếu trở về bước thẩm định." if granted else "Đã trả lời kiến nghị."


def _in(*states):
    return lambda sheet: sheet.scoring.state == ScoringState.OPEN and sheet.state in states


AGREED = "Dòng nào bước này không sửa được coi là đồng ý với bước trước."
SHEET_VERBS = (
    Verb(
        name="gui", label="Gửi để chấm chéo", service=hand, permission=ENTER_SCORES, style="primary",
        offered=_in(SheetState.SELF), confirm="Sau khi gửi, đơn vị không sửa được trừ khi phiếu bị trả lại.",
    ),
    Verb(
        name="xong-cham-cheo", label="Xong chấm chéo", service=hand, permission=ENTER_SCORES, style="primary",
        offered=_in(SheetState.CROSS), confirm=AGREED,
    ),
    Verb(
        name="xong-tham-dinh", label="Xong thẩm định", service=hand, permission=VERIFY_SCORES, style="primary",
        offered=_in(SheetState.VERIFY), confirm=AGREED,
    ),
    Verb(
        name="minh-chung", label="Nộp minh chứng", service=prove, permission=ENTER_SCORES, form=EvidenceForm,
        offered=_in(SheetState.SELF, SheetState.CROSS),
    ),
    Verb(
        name="tra-lai-cham-cheo", label="Trả lại đơn vị", service=back, permission=ENTER_SCORES, form=ReasonForm,
        offered=_in(SheetState.CROSS),
    ),
    Verb(
        name="tra-lai", label="Trả lại bước trước", service=back, permission=VERIFY_SCORES, form=ReasonForm,
        offered=_in(SheetState.VERIFY, SheetState.DONE),
    ),
    Verb(
        name="kien-nghi", label="Kiến nghị về điểm", service=appeal, permission=ENTER_SCORES, form=AppealForm,
        offered=_in(SheetState.DONE),
    ),
    Verb(
        name="khong-xep-hang", label="Không xếp hạng", service=leave_out, permission=VERIFY_SCORES, form=ExcludeForm,
        offered=_in(*SheetState), initial=lambda sheet, on: {"reason": sheet.excluded},
    ),
    Verb(
        name="tai-pham", label="Tái phạm", service=repeated, permission=VERIFY_SCORES, form=RepeatForm,
        offered=_in(SheetState.VERIFY), initial=lambda sheet, on: {"repeat": sheet.repeat},
    ),
)  # fmt: skip

APPEAL_VERBS = (
    Verb(
        name="giai-quyet", label="Giải quyết", service=rule, permission=VERIFY_SCORES, form=RulingForm, style="primary",
        offered=lambda one: one.state == AppealState.OPEN,
    ),
)  # fmt: skip
