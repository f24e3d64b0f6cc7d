"""What a clerk fills in to upload a list, and to mend one of its rows."""

from collections.abc import Sequence
from datetime import date

from django import forms

from emulation.admin.lists.preview import day_first, own_labels
from emulation.admin.lists.viewer import Viewer
from emulation.desk.sheets.reading import is_exported
from emulation.intake.batch import kinds
from emulation.intake.batch.stage import AUTO
from emulation.intake.batch.targets import Target, targets
from emulation.intake.cells.text import as_text
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import MAX_BYTES
from emulation.intake.issues import Refusal
from emulation.intake.layout.vocabulary import FIELD_LABELS
from emulation.models import ImportRow
from emulation.queries.accounts.scope import sees_all
from emulation.rules.seasons import season_period

#: The list in the page that a cell's words are chosen from.
CHOICES = "so-cell-choices"
ACCEPTED = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.htm,.html"


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp danh sách",
        help_text="Excel (.xlsx, .xls, .xlsb), LibreOffice (.ods) hoặc văn bản (.csv, .txt), không quá 20 MB và 200.000 dòng.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )
    kind = forms.ChoiceField(label="Loại danh sách")
    season = forms.CharField(
        label="Năm thi đua",
        required=False,
        help_text="Chỉ dùng cho danh sách đơn vị: các đơn vị trở thành thành viên của cụm, khối ghi ở dòng mục. Ví dụ: 2026.",
    )
    as_of = forms.DateField(
        label="Đọc tên đơn vị theo ngày",
        required=False,
        help_text="Để trống: theo ngày quyết định của từng dòng, hoặc hôm nay.",
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
    )
    password = forms.CharField(
        label="Mật khẩu của tệp",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Chỉ khi tệp Excel đặt mật khẩu; hệ thống không lưu mật khẩu này.",
    )

    def __init__(self, *args, user, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        board = sees_all(user)
        self.must_choose = []
        for target in targets():
            if board or target.for_units:
                self.fields[target.name] = field = target_field(target, user=user, on=on)
                if field.required:  # but for a list of the office's own, which knows where its rows belong
                    self.must_choose.append(target.name)
                    field.required = False
        self.order_fields(["file", "kind", *(target.name for target in targets())])
        if board:
            self.fields["kind"].choices = [(AUTO, "Tự nhận biết"), *kinds.choices()]
            return
        # A unit's officer sends who the unit proposes, into the unit's own dossier.
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in kinds.all_kinds() if kind.for_units]
        del self.fields["season"]

    def clean(self):
        cleaned = super().clean()
        missing = [name for name in self.must_choose if not cleaned.get(name) and name not in self.errors]
        if missing and not is_own_list(cleaned.get("file")):
            for name in missing:
                self.add_error(name, self.fields[name].error_messages["required"])
        if len([target for target in targets() if cleaned.get(target.name)]) > 1:
            raise forms.ValidationError("Chọn một nơi nhận, bỏ trống các nơi khác.")
        return cleaned

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > 2 * MAX_BYTES:
            raise forms.ValidationError("Tệp quá lớn. Hãy bỏ hình ảnh, trang tính không cần hoặc chia danh sách thành nhiều tệp.")
        return file

    def clean_season(self):
        season = self.cleaned_data["season"]
        if season and season_period(season) is None:
            raise forms.ValidationError("Ghi một năm (2026) hoặc một năm học gồm hai năm liền nhau (2026-2027).")
        return season


def is_own_list(file) -> bool:
    """Whether the file is a list that was exported here."""
    if not file:
        return False
    file.seek(0)
    try:
        return is_exported(read_workbook(file.read(), file.name))
    except Refusal:
        return False
    finally:
        file.seek(0)


class RowForm(forms.Form):
    """One text field for each column of the row's table, filled with what the file has, and for what the row lacks."""

    def __init__(self, *args, row: ImportRow, columns: dict[str, str], viewer: Viewer, **kwargs):
        super().__init__(*args, **kwargs)
        marked = {issue.field: issue.message for issue in viewer.issues(row, mends=False)}
        labels = FIELD_LABELS | own_labels(row.batch)
        letters = columns | {name: "" for name in marked if name in labels and name not in columns}
        for name, letter in letters.items():
            text = as_text(row.raw.get(name, ""))
            # A masked number would be stored over the one that is there.
            if name == "stt" or not viewer.shows(name) or viewer.text(name, text) != text:
                continue
            label = labels.get(name, name)
            self.fields[name] = forms.CharField(
                label=f"{label} ({letter})" if letter else label,
                required=False,
                initial=day_first(name, text),
                max_length=32_767,
                help_text=marked.get(name, ""),
            )

    def changed_cells(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class CellForm(forms.Form):
    """One cell where it stands, with the words it may be chosen from; perhaps for every cell that is written the same."""

    value = forms.CharField(required=False, max_length=32_767)
    everywhere = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args, label: str = "", choices: Sequence[str] = (), alike: int = 1, **kwargs):
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["value"].widget.attrs |= {"autofocus": True, "aria-label": label, "autocomplete": "off"}
        if choices:
            self.fields["value"].widget.attrs["list"] = CHOICES
        if alike > 1:
            self.fields["everywhere"].label = f"sửa cả {alike} ô ghi như vậy"
        else:
            del self.fields["everywhere"]


class TargetForm(forms.Form):
    """Which record of a target a list goes into."""

    def __init__(self, *args, target: Target, user, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[target.name] = target_field(target, user=user, on=on, required=True)


def target_field(target: Target, *, user, on: date, required: bool | None = None) -> forms.ModelChoiceField:
    """Return the choice among a target's records; an officer must choose where the Board may leave it open."""
    return forms.ModelChoiceField(
        label=target.label,
        queryset=target.records(user, on),
        required=not sees_all(user) if required is None else required,
        empty_label=target.empty_label,
    )
