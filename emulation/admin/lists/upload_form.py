"""What a clerk fills in to send lists: files, or a table pasted from Excel, with what they are and where they go."""

from collections.abc import Iterator
from datetime import date

from django import forms

from emulation.admin.lists.forms import target_field
from emulation.desk.sheets.reading import is_exported
from emulation.intake.batch import kinds
from emulation.intake.batch.stage import AUTO
from emulation.intake.batch.targets import targets
from emulation.intake.files.csv_text import TABLE_ENDING
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import MAX_BYTES
from emulation.intake.issues import Refusal
from emulation.queries.accounts.scope import sees_all
from emulation.rules.seasons import season_period

ACCEPTED = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.htm,.html"
MOST_FILES = 20  # in one sending
MOST_PASTED = 1_000_000  # letters of a pasted table: a longer one is a file


def is_own_list(file) -> bool:
    """Whether the file is a list that was exported here."""
    file.seek(0)
    try:
        return is_exported(read_workbook(file.read(), file.name))
    except Refusal:
        return False
    finally:
        file.seek(0)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list."""

    def clean(self, data, initial=None):
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in sent if file]


class UploadForm(forms.Form):
    file = FilesField(
        label="Tệp danh sách",
        required=False,
        help_text=(
            "Excel (.xlsx, .xls, .xlsb), LibreOffice (.ods) hoặc văn bản (.csv, .txt), mỗi tệp không quá 20 MB và 200.000 dòng. "
            f"Có thể chọn nhiều tệp cùng lúc (tối đa {MOST_FILES})."
        ),
        widget=FilesInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )
    pasted = forms.CharField(
        label="Hoặc dán bảng chép từ Excel",
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        help_text="Chọn các ô trong Excel (cả dòng tiêu đề), bấm Ctrl+C rồi dán vào đây bằng Ctrl+V.",
        widget=forms.Textarea(attrs={"rows": 3, "wrap": "off", "spellcheck": "false", "autocomplete": "off"}),
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
        self.order_fields(["file", "pasted", "kind", *(target.name for target in targets())])
        if board:
            self.fields["kind"].choices = [(AUTO, "Tự nhận biết"), *kinds.choices()]
            return
        # A unit's officer sends who the unit proposes, into the unit's own dossier.
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in kinds.all_kinds() if kind.for_units]
        del self.fields["season"]

    def clean(self):
        cleaned = super().clean()
        missing = [name for name in self.must_choose if not cleaned.get(name) and name not in self.errors]
        if missing and not (cleaned.get("file") and all(map(is_own_list, cleaned["file"]))):
            for name in missing:
                self.add_error(name, self.fields[name].error_messages["required"])
        if len([target for target in targets() if cleaned.get(target.name)]) > 1:
            raise forms.ValidationError("Chọn một nơi nhận, bỏ trống các nơi khác.")
        if "file" not in self.errors and not cleaned.get("file") and not cleaned.get("pasted", "").strip():
            self.add_error("file", "Hãy chọn tệp danh sách hoặc dán bảng chép từ Excel.")
        return cleaned

    def clean_file(self):
        files = self.cleaned_data["file"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Mỗi lần nạp được {MOST_FILES} tệp. Hãy chia thành nhiều lần.")
        large = next((file for file in files if file.size > 2 * MAX_BYTES), None)
        if large:
            raise forms.ValidationError(
                f"Tệp “{large.name}” quá lớn. Hãy bỏ hình ảnh, trang tính không cần hoặc chia danh sách thành nhiều tệp."
            )
        return files

    def clean_season(self):
        season = self.cleaned_data["season"]
        if season and season_period(season) is None:
            raise forms.ValidationError("Ghi một năm (2026) hoặc một năm học gồm hai năm liền nhau (2026-2027).")
        return season

    def sources(self) -> Iterator[tuple[str, bytes]]:
        """Each list by its file's name and bytes, the pasted table last; a file is read only when it is asked for."""
        for file in self.cleaned_data["file"]:
            yield file.name, file.read()
        if self.cleaned_data["pasted"].strip():
            yield f"Bảng dán{TABLE_ENDING}", self.cleaned_data["pasted"].encode()
