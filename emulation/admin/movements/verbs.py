"""What is done to a movement, each on a day and by a paper; a unit answers with a movement of its own."""

from django import forms

from emulation.admin.directory.forms import SinceForm, unit_choice
from emulation.common.files import validate_scan
from emulation.desk.verbs import Verb
from emulation.enums import MovementAct
from emulation.models import Movement
from emulation.permissions import RUN_MOVEMENT
from emulation.rules.movements import RUNNING, next_state
from emulation.rules.targets import read_figures
from emulation.services.movements import answer_movement, take_step


class PaperForm(SinceForm):
    number = forms.CharField(label="số văn bản", max_length=100, help_text="Ví dụ: 16/KH-UBND.")
    paper = forms.FileField(label="văn bản (PDF, ảnh)", required=False, validators=[validate_scan])
    field_order = ["number", "on"]


class ReviewForm(PaperForm):
    results = forms.CharField(
        label="kết quả",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Kết quả, tác dụng, hạn chế và bài học kinh nghiệm.",
    )
    figures = forms.CharField(
        label="số liệu",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Mỗi dòng “tên: số”, ví dụ “Mô hình, điển hình: 12”. Số đơn vị tham gia, đăng ký, khen thưởng do hệ thống đếm.",
    )

    def clean_figures(self):
        try:
            return read_figures(self.cleaned_data["figures"])
        except ValueError as error:
            raise forms.ValidationError(f"Dòng “{error}” không có dạng “tên: số” hoặc trùng tên.") from error


class AnswerForm(PaperForm):
    unit = unit_choice("đơn vị hưởng ứng")
    criteria = forms.CharField(
        label="nội dung, tiêu chí của đơn vị",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Để trống để lấy theo phong trào được hưởng ứng.",
    )
    field_order = ["unit", "number", "on"]


def step_of(step: MovementAct):
    def service(movement: Movement, *, by, on, **paper):
        take_step(movement=movement, step=step, on=on, by=by, **paper)
        return f"Đã {step.label.lower()} phong trào ngày {on:%d/%m/%Y}."

    return service


def offered_for(step: MovementAct):
    return lambda movement: next_state(movement.state, step) is not None


def answer(movement: Movement, *, by, on, unit, **values):
    answer_movement(movement=movement, unit=unit, on=on, by=by, **values)
    return f"{unit.name} đã phát động hưởng ứng phong trào từ ngày {on:%d/%m/%Y}."


ANSWER = Verb(
    name="huong-ung",
    label="Phát động hưởng ứng",
    service=answer,
    permission=RUN_MOVEMENT,
    form=AnswerForm,
    offered=lambda movement: movement.state in RUNNING,
    confirm="Hệ thống lập phong trào của đơn vị, gắn với phong trào này.",
)
STEPS = (
    Verb(
        name="phat-dong",
        label="Phát động",
        service=step_of(MovementAct.LAUNCH),
        permission=RUN_MOVEMENT,
        form=PaperForm,
        offered=offered_for(MovementAct.LAUNCH),
        style="primary",
        confirm="Phong trào phải ghi đủ mục tiêu, đối tượng, nội dung, tiêu chí, kế hoạch, biện pháp.",
    ),
    Verb(
        name="so-ket",
        label="Sơ kết",
        service=step_of(MovementAct.INTERIM),
        permission=RUN_MOVEMENT,
        form=ReviewForm,
        offered=offered_for(MovementAct.INTERIM),
    ),
    Verb(
        name="tong-ket",
        label="Tổng kết",
        service=step_of(MovementAct.FINAL),
        permission=RUN_MOVEMENT,
        form=ReviewForm,
        offered=offered_for(MovementAct.FINAL),
        confirm="Sau tổng kết, phong trào không nhận hưởng ứng nữa.",
    ),
    Verb(
        name="ket-thuc",
        label="Kết thúc",
        service=step_of(MovementAct.CLOSE),
        permission=RUN_MOVEMENT,
        form=PaperForm,
        offered=offered_for(MovementAct.CLOSE),
        confirm="Phong trào đã kết thúc chỉ còn để xem.",
    ),
)
MOVEMENT_VERBS = (*STEPS, ANSWER)
