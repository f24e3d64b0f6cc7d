"""Two people at one record: the form carries the state it was opened with, and a stale one is refused with a sentence.

What was typed stays on the page. The comparison is made under the row's lock, in the transaction that would save.
"""

from hashlib import sha256

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import _get_foreign_key
from django.utils import timezone
from django.utils.text import capfirst

from emulation.desk.records.secrets import OpenTextMixin
from emulation.models import Act, JournalEntry

FINGERPRINT = "_trang_thai"


def fingerprint(record: Model, relations: list[tuple[type[Model], str]], *, ignored: tuple[str, ...] = ()) -> str:
    """The stored state of a record and of the rows that are edited with it: `relations` are (model, foreign key)."""
    fields = [field.attname for field in record._meta.concrete_fields if field.name not in ignored]
    state = [list(type(record)._base_manager.filter(pk=record.pk).values_list(*fields))]
    for field in record._meta.many_to_many:
        state.append(sorted(getattr(record, field.name).order_by().values_list("pk", flat=True)))
    for model, key in relations:
        columns = [field.attname for field in model._meta.concrete_fields]
        state.append(list(model._base_manager.filter(**{key: record.pk}).order_by("pk").values_list(*columns)))
    return sha256(repr(state).encode()).hexdigest()[:32]


def last_act(record: Model) -> Act | None:
    """The newest act about the record, or that wrote its row."""
    place = {"table": record._meta.db_table, "key": record.pk}
    about = Act.objects.filter(**place).order_by("-id").values_list("pk", flat=True).first()
    wrote = JournalEntry.objects.filter(**place, act__isnull=False).order_by("-id").values_list("act", flat=True).first()
    found = [key for key in (about, wrote) if key]
    return Act.objects.select_related("by").filter(pk=max(found)).first() if found else None


def stale_sentence(record: Model) -> str:
    last = last_act(record)
    who = str(last.by) if last and last.by else "người khác"
    when = f" lúc {timezone.template_localtime(last.at):%H:%M ngày %d/%m/%Y}" if last else ""
    return (
        f"Hồ sơ này vừa được {who} sửa{when}. Nội dung bạn nhập vẫn còn ở dưới và chưa được lưu; "
        "hãy tải lại hồ sơ ở một thẻ khác, xem thay đổi rồi nhập lại phần cần sửa."
    )


class DeskForm(OpenTextMixin, forms.ModelForm):
    """The form of every record. The admin hangs itself and the request on the class it makes for each request."""

    desk_admin = None
    desk_request = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def clean(self):
        cleaned = super().clean()
        if self.desk_request is None:
            return cleaned
        refusal = getattr(self.desk_request, "desk_refusal", None)
        if refusal:
            raise ValidationError(refusal)
        if self.instance.pk and self.desk_request.method == "POST":
            self._refuse_if_stale()
        return cleaned

    def _refuse_if_stale(self):
        record = self._locked_record()
        if record is None:
            raise ValidationError("Hồ sơ này vừa bị xóa. Nội dung bạn nhập chưa được lưu.")
        if self.desk_request.POST.get(FINGERPRINT) != self.desk_admin.fingerprint_of(self.desk_request, record):
            raise ValidationError(stale_sentence(record))

    def _locked_record(self) -> Model | None:
        """The stored record, locked after the whole it is a part of: the order in which every act locks the two."""
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk).order_by()
        if whole := self.desk_admin.whole:
            wholes = self.desk_admin.opts.get_field(whole).related_model._base_manager.filter(pk__in=rows.values(whole))
            wholes.select_for_update(no_key=True).order_by().first()
        return rows.select_for_update(no_key=True).first()


class StalenessMixin(admin.ModelAdmin):
    form = DeskForm
    #: Fields that change without anybody editing the record.
    fingerprint_ignores: tuple[str, ...] = ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.desk_admin, form.desk_request = self, request
        return form

    def fingerprint_of(self, request, record: Model) -> str:
        relations = [
            (inline.model, _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name).name)
            for inline in self.get_inline_instances(request, record)
        ]
        return fingerprint(record, relations, ignored=self.fingerprint_ignores)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj is not None:
            # A form that comes back keeps the state it was opened with, or its second try would overwrite in silence.
            context["fingerprint_name"] = FINGERPRINT
            context["fingerprint"] = request.POST.get(FINGERPRINT) or self.fingerprint_of(request, obj)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
