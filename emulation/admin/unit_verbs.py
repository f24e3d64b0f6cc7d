"""What may be done to a unit: its past stays, and each act cites its decree."""

from django import forms

from emulation.admin.filters import ANY_UNIT
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput, record_select
from emulation.enums import CodeScheme
from emulation.models import Unit
from emulation.services.units import add_alias, close_unit, give_code, move_unit, rename_unit

CHANGE = "emulation.change_unit"


class SinceForm(forms.Form):
    on = forms.DateField(label="từ ngày", widget=DayInput, help_text="Ngày văn bản có hiệu lực (“kể từ ngày…”).")


class CitedForm(SinceForm):
    citation = forms.CharField(label="căn cứ", max_length=500, help_text="Số, ngày của nghị quyết, quyết định.")


class RenameForm(CitedForm):
    name = forms.CharField(label="tên mới", max_length=255)
    field_order = ["name", "on", "citation"]


class MoveForm(CitedForm):
    parent = forms.ModelChoiceField(label="cấp trên mới", queryset=Unit.objects.all(), widget=record_select(ANY_UNIT))
    field_order = ["parent", "on", "citation"]


class AliasForm(forms.Form):
    name = forms.CharField(label="tên gọi khác", max_length=255, help_text="Cách các danh sách vẫn ghi tên đơn vị này.")


class CodeForm(SinceForm):
    scheme = forms.ChoiceField(label="hệ thống mã", choices=CodeScheme.choices)
    code = forms.CharField(label="mã", max_length=40)
    field_order = ["scheme", "code", "on"]


class CloseForm(CitedForm):
    on = forms.DateField(label="kết thúc từ ngày", widget=DayInput, help_text="Ngày đầu tiên đơn vị không còn hoạt động.")


def stands(unit: Unit) -> bool:
    return unit.valid_to is None


def rename(unit, *, by, on, name, citation):
    rename_unit(unit=unit, name=name, on=on, citation=citation, by=by)
    return f"Đã đổi tên thành {name} từ ngày {on:%d/%m/%Y}."


def move(unit, *, by, on, parent, citation):
    move_unit(unit=unit, parent=parent, on=on, citation=citation, by=by)
    return f"Đã chuyển về {parent.name} từ ngày {on:%d/%m/%Y}."


def name_otherwise(unit, *, by, on, name):
    add_alias(unit=unit, name=name, by=by)
    return f"Đã thêm tên gọi “{name}”."


def code(unit, *, by, on, scheme, code):
    give_code(unit=unit, code=code, on=on, by=by, scheme=scheme)
    return f"Đã ghi mã {code} từ ngày {on:%d/%m/%Y}."


def close(unit, *, by, on, citation):
    close_unit(unit=unit, on=on, citation=citation, by=by)
    return f"Đã kết thúc {unit.name} từ ngày {on:%d/%m/%Y}."


UNIT_VERBS = (
    Verb(
        name="doi-ten",
        label="Đổi tên",
        service=rename,
        permission=CHANGE,
        form=RenameForm,
        offered=stands,
        confirm="Tên cũ được giữ trong lịch sử; khen thưởng đã ghi không đổi.",
        initial=lambda unit, on: {"name": unit.name},
    ),
    Verb(
        name="chuyen-cap-tren",
        label="Chuyển cấp trên",
        service=move,
        permission=CHANGE,
        form=MoveForm,
        offered=stands,
        confirm="Cấp trên cũ được giữ trong lịch sử.",
    ),
    Verb(
        name="ten-goi-khac", label="Thêm tên gọi khác", service=name_otherwise, permission=CHANGE, form=AliasForm, offered=stands
    ),
    Verb(name="ghi-ma", label="Ghi mã nhà nước", service=code, permission=CHANGE, form=CodeForm, offered=stands),
    Verb(
        name="ket-thuc",
        label="Kết thúc hoạt động",
        service=close,
        permission=CHANGE,
        form=CloseForm,
        offered=stands,
        style="danger",
        confirm="Đơn vị đã kết thúc không nhận khen thưởng mới; hồ sơ cũ vẫn thuộc đơn vị này và không chuyển đi đâu.",
    ),
)
