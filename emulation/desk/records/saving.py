"""A saved form is one act in the journal; what the database refuses comes back on the form as a sentence."""

from django.contrib import admin
from django.db import DatabaseError
from django.db.models import Model
from django.http import HttpResponseRedirect

from emulation.common.integrity import is_busy, sentence_for
from emulation.desk import once
from emulation.desk.links import admin_url, record_url
from emulation.desk.widgets import KEY
from emulation.errors import RuleViolation
from emulation.queries.accounts.scope import visible_to
from emulation.rules.text import normalise
from emulation.services.journal.acts import act

REASON = "_ly_do"
#: What the office and what the database refuses.
REFUSALS = (RuleViolation, DatabaseError)


def sentence_of(refusal: Exception) -> str:
    """The sentence a clerk reads; an error that has none is a fault of the program and goes on."""
    sentence = refusal.message if isinstance(refusal, RuleViolation) else sentence_for(refusal)
    if sentence is None:
        raise refusal
    return sentence


def changed_fields(record: Model) -> list[str]:
    """Where the record differs from its stored row. Only that is written: a lock may let some fields change and no other."""
    stored = type(record)._base_manager.get(pk=record.pk)
    fields = [field for field in record._meta.concrete_fields if not (field.generated or field.primary_key)]
    return [field.name for field in fields if _differs(getattr(record, field.attname), getattr(stored, field.attname))]


def _differs(value, stored) -> bool:
    """A file just uploaded differs also under the name of the one it replaces."""
    return value != stored or not getattr(value, "_committed", True)


def is_filled_in(context: dict) -> bool:
    """Whether the page of a record has a box to fill in, in its form or in the rows edited with it."""
    inlines = context["inline_admin_formsets"]
    rights = (inline.has_add_permission or inline.has_change_permission or inline.has_delete_permission for inline in inlines)
    return bool(context["adminform"].form.fields) or any(rights)


class SavingMixin(admin.ModelAdmin):
    #: The reference to the record this one is a part of, as "dossier": saving leads back there, and the path leads through it.
    whole = ""

    def whole_of(self, request, record: Model | None) -> Model | None:
        """The record this one is a part of; of a new one, as the address names it."""
        if not self.whole:
            return None
        if record is not None:
            return getattr(record, self.whole)
        field, key = self.opts.get_field(self.whole), request.GET.get(self.whole, "")
        wholes = visible_to(field.related_model._default_manager.all(), request.user, on=self.today())
        return wholes.filter(pk=key).first() if KEY.fullmatch(key) else None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        list_url = admin_url(self.model, "changelist")
        if request.method == "POST" and (answer := once.led_before(request, list_url)):
            return answer
        try:
            return self._saved(request, object_id, form_url, extra_context)
        except once.AlreadySentError:
            return once.led_before(request, list_url)

    def _saved(self, request, object_id, form_url, extra_context):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as refusal:
            request.desk_refusal, waits = sentence_of(refusal), is_busy(refusal)
        # The same request once more: now its form refuses, and shows what was typed. Nothing is written, so that it needs no
        # transaction, for which SQLite would have to be free.
        response = self._changeform_view(request, object_id, form_url, extra_context)
        if waits:
            response.status_code = 503
        return response

    def save_model(self, request, obj, form, change):
        """Left to save_related, so that the record and the rows edited with it are one act."""

    def save_related(self, request, form, formsets, change):
        record = form.instance
        summary = f"{'Sửa' if change else 'Thêm'} {self.opts.verbose_name}: {record}"
        reason = normalise(request.POST.get(REASON, ""))[:1000]
        with act("change" if change else "add", summary, by=request.user, reason=reason, record=record if change else None):
            once.spend(request)
            self.store(request, record, form, change)
            super().save_related(request, form, formsets, change)

    def store(self, request, record, form, change):
        """Write the record itself; an admin whose records are written by a service calls it here."""
        if not change:
            record.save()
        elif changed := changed_fields(record):
            record.save(update_fields=changed)

    def response_add(self, request, obj, post_url_continue=None):
        return self._landing(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self._landing(request, obj, super().response_change(request, obj))

    def _landing(self, request, record, response):
        """Back to the whole, unless the button says otherwise."""
        if isinstance(response, HttpResponseRedirect):
            if self.whole and not {"_addanother", "_continue", "_popup"} & set(request.POST):
                response["Location"] = record_url(self.whole_of(request, record))
            once.remember(request, response["Location"])
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context.update(form_key=once.form_key(request), form_key_name=once.KEY, whole=self.whole_of(request, obj))
        if context["whole"]:
            context.update(whole_url=record_url(context["whole"]), whole_opts=context["whole"]._meta)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def delete_model(self, request, obj):
        with act("delete", f"Xóa {self.opts.verbose_name}: {obj}", by=request.user, record=obj):
            obj.delete()

    # Django's own log says who opened which form; the journal says what changed. One history is enough.
    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def log_deletions(self, request, queryset):
        return None
