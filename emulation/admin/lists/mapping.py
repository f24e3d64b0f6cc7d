"""The page that asks what the columns of a list hold, where they are not recognised."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path

from emulation.desk.links import page, record_url
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.enums import BatchState
from emulation.intake.batch import kinds
from emulation.intake.batch.file_store import content_of
from emulation.intake.batch.stage import stage_mapped
from emulation.intake.files.reader import read_workbook
from emulation.intake.layout.mapping import Head, Mapping, guess, heads, likeliest_header
from emulation.intake.layout.vocabulary import FIELD_LABELS, is_honour
from emulation.models import ImportBatch
from emulation.permissions import IMPORT

NO_HEADER = ""
UNUSED = "– không dùng –"


class MappingForm(forms.Form):
    """Which sheet, which row is the header, and one choice for each column; `_guess` asks for the guess again."""

    kind = forms.ChoiceField(label="Loại danh sách")
    sheet = forms.ChoiceField(label="Trang tính")
    header_row = forms.TypedChoiceField(
        label="Dòng tiêu đề", required=False, coerce=int, empty_value=None,
        help_text="Dòng ghi tên các cột; dữ liệu bắt đầu ngay dưới dòng này.",
    )  # fmt: skip

    def __init__(self, *args, batch: ImportBatch, sheets: list[Head], **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.data if self.is_bound else self.initial
        self.head = next((head for head in sheets if head.sheet == asked.get("sheet")), sheets[0])
        fixed = [(name, label) for name, label in kinds.choices() if name == batch.kind]
        self.fields["kind"].choices = fixed or kinds.choices()
        chosen = asked.get("kind") or batch.kind
        self.kind = chosen if chosen in dict(self.fields["kind"].choices) else self.fields["kind"].choices[0][0]
        self.shape = kinds.get(self.kind).shape
        self.fields["sheet"].choices = [(head.sheet, head.sheet) for head in sheets]
        numbers = [(str(number), f"Dòng {number}") for number, _ in self.head.rows]
        self.fields["header_row"].choices = [(NO_HEADER, "Không có dòng tiêu đề"), *numbers]
        for letter in self.head.letters:
            names = [(name, FIELD_LABELS.get(name, name)) for name in self.shape.fields]
            self.fields[f"column_{letter}"] = forms.ChoiceField(
                label=f"Cột {letter}", required=False, choices=[("", UNUSED), *names]
            )

    def column_fields(self):
        return [self[f"column_{letter}"] for letter in self.head.letters]

    def clean(self):
        cleaned = super().clean()
        held = [name for letter in self.head.letters if (name := cleaned.get(f"column_{letter}"))]
        twice = next((name for name in held if held.count(name) > 1), None)
        if twice:
            raise forms.ValidationError(f"Có hai cột cùng được chọn là “{FIELD_LABELS.get(twice, twice)}”. Hãy chọn lại một cột.")
        if not held:
            raise forms.ValidationError("Chưa chọn nội dung cho cột nào.")
        return cleaned

    def mapping(self) -> Mapping:
        """What was chosen; a column not used is left out, unless its header is an honour to be ticked."""
        header_row = self.cleaned_data["header_row"]
        texts = dict(self.head.rows).get(header_row, [])
        columns: dict[str, str | None] = {}
        for position, letter in enumerate(self.head.letters):
            chosen = self.cleaned_data[f"column_{letter}"]
            if chosen or not (texts and is_honour(texts[position])):
                columns[letter] = chosen or None
        return Mapping(self.head.sheet, header_row, columns)


def guessed(head: Head, kind: str, header_row: int | None) -> dict:
    """What the form starts with: the likeliest header, and each column as its text there says."""
    found = guess(head, header_row, kinds.get(kind).shape.fields)
    return {"kind": kind, "sheet": head.sheet, "header_row": header_row} | {
        f"column_{letter}": name for letter, name in found.items()
    }


class ImportMappingMixin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.mapping_view)
        return [path("<path:object_id>/ghep-cot/", view, name="emulation_importbatch_mapping"), *super().get_urls()]

    def mapping_view(self, request, object_id):
        batch = self.batch_or_404(request, object_id)
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        if batch.state != BatchState.MAPPING:
            return HttpResponseRedirect(record_url(batch))
        sheets = heads(read_workbook(content_of(batch), batch.file_name))
        form = self._form(request, batch, sheets)
        if form.is_bound and form.is_valid():
            mapped = self._map(request, batch, form)
            if mapped:
                return HttpResponseRedirect(record_url(mapped))
        context = {
            "title": "Ghép cột",
            "original": batch,
            "form": form,
            "head": form.head,
            "header_row": form["header_row"].value(),
            "media": self.media + form.media,
        }
        return page(self, request, "admin/lists/mapping.html", context)

    def _form(self, request, batch: ImportBatch, sheets: list[Head]) -> MappingForm:
        """The form as sent; or filled with the guess, at first and when it is asked for again."""
        if request.method == "POST" and "_guess" not in request.POST:
            return MappingForm(request.POST, batch=batch, sheets=sheets)
        asked = request.POST
        head = next((head for head in sheets if head.sheet == asked.get("sheet")), sheets[0])
        names = kinds.names()
        kind = next((name for name in (asked.get("kind"), batch.kind) if name in names), None) or likeliest_kind(head)
        fields = kinds.get(kind).shape.fields
        number = asked.get("header_row", "")
        header_row = int(number) if number.isdecimal() and number.isascii() else None
        if "_guess" not in asked or asked.get("sheet") != asked.get("_sheet"):
            header_row = likeliest_header(head, fields)
        return MappingForm(initial=guessed(head, kind, header_row), batch=batch, sheets=sheets)

    def _map(self, request, batch: ImportBatch, form: MappingForm) -> ImportBatch | None:
        try:
            mapped = stage_mapped(batch=batch, kind=form.kind, mapping=form.mapping(), by=request.user, on=self.today())
        except REFUSALS as refusal:
            form.add_error(None, sentence_of(refusal))
            return None
        messages.success(request, "Đã đọc danh sách theo các cột vừa ghép. Lần sau tiêu đề này được đọc như vậy.")
        return mapped


def likeliest_kind(head: Head) -> str:
    """The kind of list whose fields the sheet's best header names most of."""
    found = {
        name: guess(head, likeliest_header(head, kinds.get(name).shape.fields), kinds.get(name).shape.fields)
        for name in kinds.names()
    }
    return max(found, key=lambda name: len(found[name]))
