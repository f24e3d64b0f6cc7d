"""The door a changed row goes through: the very form the account would open for the record, and what saves that form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils.html import strip_tags

from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.desk.records.staleness import FINGERPRINT
from emulation.desk.sheets.fields import SheetField
from emulation.intake.issues import Issue, remark
from emulation.rules.text import lower_first

Refused = list[Issue]
GONE = "Dòng này không còn trong danh sách, hoặc nằm ngoài phạm vi của tài khoản. Hãy bỏ dòng này hoặc xuất lại danh sách."
COMPUTED = "Cột “{label}” do hệ thống ghép hoặc tính từ nơi khác nên không sửa qua tệp được. Hãy trả ô về như cũ."
LOCKED = "“{label}” của dòng này không sửa qua tệp được."
NO_ADDING = "Tài khoản của bạn không thêm được {name} bằng biểu mẫu. {advice}"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a row of the file asks for: `cells` by the key of their column; of a new record no `pk`."""

    pk: str | None
    cells: Mapping[str, object] = field(default_factory=dict)


class _Unheard:
    """Takes the messages that an admin page would show after saving."""

    def add(self, level, message, extra_tags=""):
        pass


class Door:
    """Carries out edits of one list for one account; each refusal is a remark on the cell it is about."""

    def __init__(self, model_admin, columns: Mapping[str, SheetField], user):
        self.admin, self.columns = model_admin, columns
        self.request = request_of(user)

    def carry_out(self, edit: Edit) -> Refused:
        """Do it, or say why not; what is refused leaves nothing behind."""
        try:
            with transaction.atomic():
                refused = self._done(edit)
                if refused:
                    transaction.set_rollback(True)
                return refused
        except REFUSALS as refusal:
            return [remark("E_SHEET_REFUSED", self._column_of(getattr(refusal, "field", "")), message=sentence_of(refusal))]

    def _done(self, edit: Edit) -> Refused:
        record = self._record(edit.pk) if edit.pk else None
        if edit.pk and record is None:
            return [remark("E_SHEET_GONE", "", edit.pk, message=GONE)]
        form = self._form(record)
        refused = self._put(form, edit, record) if form else self._locked(edit, record)
        if refused:
            return refused
        bound = type(form)(self.request.POST, {}, instance=record) if record else type(form)(self.request.POST, {})
        if not bound.is_valid():
            return list(self._errors(bound, edit))
        saved = self.admin.save_form(self.request, bound, change=record is not None)
        self.admin.save_model(self.request, saved, bound, record is not None)
        self.admin.save_related(self.request, bound, [], record is not None)
        return []

    def _record(self, pk: str) -> Model | None:
        return self.admin.get_object(self.request, pk)

    def _form(self, record: Model | None) -> forms.ModelForm | None:
        """The form as the page would show it; None where the page has none for this account."""
        if record is None:
            if not self.admin.has_add_permission(self.request):
                return None
            initial = self.admin.get_changeform_initial_data(self.request)
            return self.admin.get_form(self.request, None, change=False)(initial=initial)
        if not self.admin.has_change_permission(self.request, record):
            return None
        return self.admin.get_form(self.request, record, change=True)(instance=record)

    # --- what the form is sent ---
    def _put(self, form: forms.ModelForm, edit: Edit, record: Model | None) -> Refused:
        """Fill the request as if the page were sent with the changed cells in it."""
        data, refused = typed(form), []
        for key, cell in edit.cells.items():
            column = self.columns[key]
            if column.fills not in form.fields or form.fields[column.fills].disabled:
                refused.append(self._lock_of(key, record))
                continue
            field = form.fields[column.fills]
            try:
                sent = column.clean({key: cell}, field=field, request=self.request)
            except ValidationError as error:
                offered = getattr(error, "offered", ())
                refused.append(remark("E_SHEET_CELL", key, cell, message=error.messages[0], suggestions=offered))
                continue
            put(data, form, column.fills, sent)
        if record is not None:
            data[FINGERPRINT] = self.admin.fingerprint_of(self.request, record)
        self.request.POST = data
        return refused

    # --- what stands in the way ---
    def _errors(self, form: forms.ModelForm, edit: Edit):
        for name, errors in form.errors.items():
            key = self._column_of(name, edit)
            label = "" if key or name not in form.fields else f"{form.fields[name].label}: "
            for sentence in errors:
                yield remark("E_SHEET_FORM", key, edit.cells.get(key, ""), message=f"{label}{sentence}")

    def _column_of(self, name: str | None, edit: Edit | None = None) -> str:
        """The column that fills a field of the form; of several the one that was changed."""
        filling = [key for key, column in self.columns.items() if name and column.fills == name]
        return next((key for key in filling if edit and key in edit.cells), next(iter(filling), ""))

    def _locked(self, edit: Edit, record: Model | None) -> Refused:
        if record is None:
            advice = self.admin.empty_text or "Hãy bỏ dòng này."
            return [remark("E_SHEET_NO_NEW", "", message=NO_ADDING.format(name=self.admin.opts.verbose_name, advice=advice))]
        return [self._lock_of(key, record) for key in edit.cells]

    def _lock_of(self, key: str, record: Model | None) -> Issue:
        """Why a cell cannot be changed, and which act would change it."""
        column = self.columns[key]
        if record is None:
            said = f"Khi thêm mới không ghi được “{column.label}”; hãy để trống ô này."
            return remark("E_SHEET_LOCKED", key, message=said)
        advice = column.act or self._advice(record)
        said = (LOCKED if column.fills else COMPUTED).format(label=column.label)
        return remark("E_SHEET_LOCKED", key, message=f"{said} {advice}")

    def _advice(self, record: Model) -> str:
        labels = [button["label"] for button in self.admin.verb_buttons(self.request, record)]
        if not self.admin.has_change_permission(self.request):
            notes = " ".join(strip_tags(note) for note in self.admin.record_notes(self.request, record))
            advice = notes or "Tài khoản của bạn chỉ được xem danh sách này."
        elif not self.admin.has_change_permission(self.request, record):
            notes = " ".join(strip_tags(note) for note in self.admin.record_notes(self.request, record))
            advice = notes or "Bản ghi đang ở trạng thái không còn sửa được."
        else:
            advice = "Hãy mở trang của bản ghi."
        if labels:
            advice = f"{advice} Việc làm được ở trang của bản ghi: {', '.join(map(lower_first, labels))}."
        return advice


def request_of(user) -> HttpRequest:
    """A request of the account, as the page of a record would get."""
    request = HttpRequest()
    request.method, request.user = "POST", user
    request.GET, request.POST = QueryDict(), QueryDict(mutable=True)
    request._messages = _Unheard()
    return request


def typed(form: forms.ModelForm) -> QueryDict:
    """What the page of an unchanged form would send."""
    data = QueryDict(mutable=True)
    for name, made in form.fields.items():
        if not isinstance(made, forms.FileField):
            put(data, form, name, form[name].value())
    return data


def put(data: QueryDict, form: forms.ModelForm, name: str, value) -> None:
    """One field as its widget would send it."""
    widget, sent = form.fields[name].widget, form.add_prefix(name)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget = widget.widget
    data.pop(sent, None)
    if isinstance(widget, forms.MultiWidget):
        for suffix, part, one in zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True):
            data[f"{sent}{suffix}"] = part.format_value(one) or ""
    elif isinstance(widget, forms.CheckboxInput):
        if widget.check_test(value):
            data[sent] = "on"
    elif getattr(widget, "allow_multiple_selected", False):
        data.setlist(sent, [str(getattr(one, "pk", one)) for one in value or ()])
    else:
        shown = widget.format_value(value)
        data[sent] = (shown[0] if shown else "") if isinstance(shown, (list, tuple)) else "" if shown is None else str(shown)
