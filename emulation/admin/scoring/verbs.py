"""What is done to a scoring scheme."""

from django import forms

from emulation.admin.directory.forms import refuse_silly_days
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput
from emulation.enums import SchemeState
from emulation.models import ScoringScheme
from emulation.permissions import APPLY_SCHEME
from emulation.queries.scoring.schemes import faults_in
from emulation.services.scoring.schemes import apply_scheme, copy_scheme, withdraw_scheme


class CopyForm(forms.Form):
    title = forms.CharField(label="tên thang điểm mới", max_length=500)
    citation = forms.CharField(label="căn cứ", max_length=500, help_text="Số, ngày của văn bản ban hành thang điểm mới.")
    valid_from = forms.DateField(label="áp dụng từ ngày", widget=DayInput, validators=[refuse_silly_days])


class ReasonForm(forms.Form):
    reason = forms.CharField(label="lý do", max_length=500)


def apply(scheme: ScoringScheme, *, by, on):
    apply_scheme(scheme=scheme, by=by)
    return f"Đã đưa “{scheme}” vào áp dụng. Các dòng của thang điểm từ nay không sửa được."


def withdraw(scheme: ScoringScheme, *, by, on, reason):
    withdraw_scheme(scheme=scheme, reason=reason, by=by)
    return f"Đã rút “{scheme}” về để sửa."


def copy(scheme: ScoringScheme, *, by, on, title, citation, valid_from):
    made = copy_scheme(scheme=scheme, title=title, citation=citation, valid_from=valid_from, by=by)
    return f"Đã lập “{made}” với đủ các dòng của thang điểm này. Hãy mở bản mới, sửa những chỗ khác rồi đưa vào áp dụng."


SCHEME_VERBS = (
    Verb(
        name="dua-vao-ap-dung",
        label="Đưa vào áp dụng",
        service=apply,
        permission=APPLY_SCHEME,
        style="primary",
        offered=lambda scheme: scheme.state == SchemeState.DRAFT,
        obstacles=lambda scheme, on: faults_in(scheme),
        confirm="Sau khi áp dụng, các dòng của thang điểm không sửa được; năm sau thì sao thành thang điểm mới.",
    ),
    Verb(
        name="rut-ve",
        label="Rút về để sửa",
        service=withdraw,
        permission=APPLY_SCHEME,
        form=ReasonForm,
        offered=lambda scheme: scheme.state == SchemeState.APPLIED,
        confirm="Chỉ rút được khi chưa cụm, khối nào chấm theo thang điểm này.",
    ),
    Verb(
        name="sao",
        label="Lập thang điểm mới từ thang điểm này",
        service=copy,
        permission="emulation.add_scoringscheme",
        form=CopyForm,
        initial=lambda scheme, on: {"title": scheme.title},
        confirm="Bản mới là bản đang soạn, có đủ các dòng, sửa được mà không ảnh hưởng bản này.",
    ),
)
