"""A record can be deleted only while nothing refers to it; otherwise the page says what does."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.db import transaction
from django.db.models import CASCADE, Exists, Model, OuterRef, QuerySet
from django.http import HttpResponseRedirect

from emulation.desk.links import record_url
from emulation.desk.records.saving import REFUSALS, sentence_of


def referrers(record: Model) -> list[str]:
    """The kinds of records that refer to this one, in one query."""
    relations = {
        f"refers_{place}": relation
        for place, relation in enumerate(record._meta.related_objects)
        if not relation.many_to_many and relation.on_delete is not CASCADE
    }
    if not relations:
        return []
    asked = {
        name: Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
        for name, relation in relations.items()
    }
    row = type(record)._base_manager.filter(pk=record.pk).order_by().annotate(**asked).values(*asked).first() or {}
    names = (str(relations[name].related_model._meta.verbose_name) for name, found in row.items() if found)
    return list(dict.fromkeys(names))


def _rows_of(relation, records) -> QuerySet:
    return relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": list(records)})


class DeletingMixin(admin.ModelAdmin):
    def get_actions(self, request):
        """No deletion of many records at once: each has its own history."""
        return {}

    def undeletable_reason(self, request, record: Model) -> str:
        if not hasattr(record, "_referrers"):
            record._referrers = referrers(record)
        if not record._referrers:
            return ""
        return f"Không xóa được vì còn {', '.join(record._referrers)} gắn với hồ sơ này."

    def has_delete_permission(self, request, obj=None):
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or obj.pk is None or not self.undeletable_reason(request, obj)

    def get_deleted_objects(self, objs, request):
        """What goes along is counted, not listed: a draft of 2,000 lines would be a page of 2,000 lines."""
        relations = [relation for relation in self.opts.related_objects if relation.on_delete is CASCADE]
        counts = {relation: _rows_of(relation, objs).count() for relation in relations}
        model_count = {str(self.opts.verbose_name_plural): len(objs)}
        missing = set()
        for relation, count in counts.items():
            opts = relation.related_model._meta
            if count:
                model_count[str(opts.verbose_name_plural)] = count
            if count and not request.user.has_perm(f"{opts.app_label}.{get_permission_codename('delete', opts)}"):
                missing.add(opts.verbose_name)
        return [str(record) for record in objs], model_count, missing, []

    def delete_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is not None and super().has_delete_permission(request, record) and self.undeletable_reason(request, record):
            messages.error(request, self.undeletable_reason(request, record))
            return HttpResponseRedirect(record_url(record))
        whole = self.whole_of(request, record) if record is not None else None
        try:
            with transaction.atomic():
                response = super().delete_view(request, object_id, extra_context)
            return HttpResponseRedirect(record_url(whole)) if whole and response.status_code == 302 else response
        except REFUSALS as refusal:  # what goes along may be held by something itself, or be locked
            messages.error(request, f"Không xóa được. {sentence_of(refusal)}")
            return HttpResponseRedirect(record_url(record))
