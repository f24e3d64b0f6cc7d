"""What the acts on units ask for. Each is by a decree: an instrument of the catalogue, or the words of its number and day."""

from datetime import date, timedelta

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple

from emulation.admin.filters import ANY_UNIT
from emulation.desk.widgets import DayInput, record_select
from emulation.enums import CodeScheme, UnitKind
from emulation.models import Instrument, Unit

EARLIEST, AHEAD = date(1945, 9, 2), timedelta(days=731)
LONGEST_KEY, NOBODY = 19, "0"


class UnitChoices(AutocompleteSelectMultiple):
    """Several units chosen by typing."""

    def __init__(self):
        super().__init__(ANY_UNIT, admin.site, attrs={"data-placeholder": "Gõ để tìm…"})

    def value_from_datadict(self, data, files, name):
        """Of a key no table can hold, the key of nobody: the database would break over it."""
        return [key if len(key) < LONGEST_KEY else NOBODY for key in super().value_from_datadict(data, files, name)]


def refuse_silly_days(day: date) -> None:
    """A slip of the pen in the year would end a unit on a day nobody could take back."""
    if not EARLIEST <= day <= admin.site.today() + AHEAD:
        raise forms.ValidationError(f"Ngày phải từ {EARLIEST:%d/%m/%Y} đến không quá hai năm nữa. Hãy kiểm tra lại năm.")


def unit_choice(label: str, **options) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=Unit.objects.all(), widget=record_select(ANY_UNIT), **options)


def unit_choices(label: str, **options) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(label=label, queryset=Unit.objects.all(), widget=UnitChoices, **options)


class SinceForm(forms.Form):
    on = forms.DateField(
        label="từ ngày", widget=DayInput, help_text="Ngày văn bản có hiệu lực (“kể từ ngày…”).", validators=[refuse_silly_days]
    )


class DecreeForm(SinceForm):
    """Cleans to `citation` alone: what is stored with every row the act writes."""

    instrument = forms.ModelChoiceField(
        label="văn bản trong danh mục", queryset=Instrument.objects.order_by("-issued_on", "number"), required=False
    )
    citation = forms.CharField(
        label="hoặc số, ngày văn bản",
        max_length=500,
        required=False,
        help_text="Ví dụ: Nghị quyết số 12/NQ-HĐND ngày 16/06/2025.",
    )

    def clean(self):
        cleaned = super().clean()
        instrument = cleaned.pop("instrument", None)
        if instrument:
            day = f" ngày {instrument.issued_on:%d/%m/%Y}" if instrument.issued_on else ""
            cleaned["citation"] = cleaned.get("citation") or f"{instrument.get_kind_display()} số {instrument.number}{day}"
            if instrument.issued_on and cleaned.get("on") and cleaned["on"] < instrument.issued_on:
                self.add_error("on", "Ngày có hiệu lực không thể trước ngày ban hành văn bản.")
        if not cleaned.get("citation"):
            self.add_error("citation", "Chọn văn bản trong danh mục hoặc ghi số, ngày của nghị quyết, quyết định.")
        return cleaned


class RenameForm(DecreeForm):
    name = forms.CharField(label="tên mới", max_length=255)
    field_order = ["name"]


class MoveForm(DecreeForm):
    parent = unit_choice("cấp trên mới")
    field_order = ["parent"]


class AliasForm(forms.Form):
    name = forms.CharField(label="tên gọi khác", max_length=255, help_text="Cách các danh sách vẫn ghi tên đơn vị này.")


class CodeForm(SinceForm):
    scheme = forms.ChoiceField(label="hệ thống mã", choices=CodeScheme.choices)
    code = forms.CharField(label="mã", max_length=40)
    field_order = ["scheme", "code", "on"]


class CarryForm(forms.Form):
    """Whose streaks go on, on what ground and by whose word; nobody's unless it is said."""

    carry_basis = forms.CharField(
        label="căn cứ kế thừa", max_length=500, required=False, help_text="Văn bản cho tính tiếp thành tích."
    )
    carry_by = forms.CharField(label="người, cơ quan cho kế thừa", max_length=255, required=False)

    def require_ground(self, cleaned: dict) -> None:
        for name, sentence in (
            ("carry_basis", "Ghi căn cứ cho kế thừa thành tích."),
            ("carry_by", "Ghi người, cơ quan cho kế thừa thành tích."),
        ):
            if not cleaned.get(name):
                self.add_error(name, sentence)


class MergeForm(CarryForm, DecreeForm):
    others = unit_choices("cùng nhập với", required=False, help_text="Những đơn vị khác cùng nhập vào một đơn vị.")
    into = unit_choice("nhập vào đơn vị đã có", required=False)
    name = forms.CharField(label="hoặc tên đơn vị mới", max_length=255, required=False)
    parent = unit_choice("cấp trên của đơn vị mới", required=False, help_text="Để trống để giữ cấp trên của đơn vị này.")
    move_children = forms.BooleanField(label="chuyển đơn vị trực thuộc theo", required=False, initial=True)
    carried = unit_choices("kế thừa thành tích liên tục của", required=False, help_text="Để trống khi không có văn bản cho phép.")
    field_order = ["others", "into", "name", "parent", "on", "instrument", "citation", "move_children", "carried"]

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("into")) == bool(cleaned.get("name")):
            self.add_error("into", "Chọn đơn vị đã có, hoặc ghi tên đơn vị mới; chỉ một trong hai.")
        if cleaned.get("carried"):
            self.require_ground(cleaned)
        return cleaned


class SplitForm(CarryForm, DecreeForm):
    names = forms.CharField(
        label="các đơn vị mới", widget=forms.Textarea({"rows": 4}), help_text="Mỗi tên một dòng; cùng loại và cùng cấp trên."
    )
    kind = forms.ChoiceField(label="loại", choices=UnitKind.choices)
    keeps = forms.BooleanField(label="đơn vị này tiếp tục hoạt động", required=False, help_text="Bỏ chọn khi đơn vị kết thúc.")
    carried = forms.CharField(
        label="kế thừa thành tích liên tục", required=False, widget=forms.Textarea({"rows": 2}),
        help_text="Tên những đơn vị mới được kế thừa, mỗi tên một dòng; để trống khi không có văn bản cho phép.",
    )  # fmt: skip
    field_order = ["names", "kind", "keeps", "on", "instrument", "citation", "carried"]

    def clean(self):
        cleaned = super().clean()
        for field in ("names", "carried"):
            cleaned[field] = [line.strip() for line in cleaned.get(field, "").splitlines() if line.strip()]
        unknown = set(cleaned["carried"]) - set(cleaned["names"])
        if unknown:
            self.add_error("carried", f"Không có đơn vị mới tên: {', '.join(sorted(unknown))}.")
        if cleaned["carried"]:
            self.require_ground(cleaned)
        return cleaned


class DissolveForm(DecreeForm):
    on = forms.DateField(
        label="giải thể từ ngày", widget=DayInput, help_text="Ngày đầu tiên đơn vị không còn hoạt động.",
        validators=[refuse_silly_days],
    )  # fmt: skip
    heir = unit_choice(
        "đơn vị kế thừa", required=False, help_text="Để trống khi không có một đơn vị kế thừa duy nhất, như cấp huyện."
    )
    field_order = ["on", "instrument", "citation", "heir"]
