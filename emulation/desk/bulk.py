"""Verbs on a whole list. They carry the filter, never ten thousand keys, and act on what it finds at that moment."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path

from emulation.desk import once
from emulation.desk.links import admin_url
from emulation.desk.verbs import Verb, answer, carry_out

SEEN = "_so_dong"


class BulkVerbsMixin(admin.ModelAdmin):
    #: Their services are called as `service(queryset, by=user, on=today, **cleaned_data)`.
    bulk_verbs: tuple[Verb, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(f"viec/{verb.name}/", self.admin_site.admin_view(self.bulk_view), {"verb": verb}, f"{name}_{verb.name}_bulk")
            for verb in self.bulk_verbs
        ]
        return own + super().get_urls()

    def bulk_buttons(self, request, changelist) -> list[dict]:
        return [
            {
                "label": verb.label,
                "style": verb.style,
                "url": admin_url(self.model, f"{verb.name}_bulk") + changelist.filter_query,
            }
            for verb in self.bulk_verbs
            if verb.is_for(request, changelist)
        ]

    def bulk_view(self, request, verb: Verb):
        if not (request.user.has_perm(verb.permission) and self.has_view_permission(request)):
            raise PermissionDenied
        changelist = self.get_changelist_instance(request)
        if not verb.offered(changelist):
            raise PermissionDenied
        rows = changelist.queryset
        count = rows.count()
        form = verb.form(request.POST if request.method == "POST" else None)
        back_url = admin_url(self.model, "changelist") + changelist.filter_query
        if request.method == "POST" and (again := once.led_before(request, back_url)):
            return again
        if request.method == "POST" and form.is_valid() and self._is_as_seen(request, form, count):
            try:
                outcome = carry_out(verb, request, rows, form, on=self.today())
            except once.AlreadySentError:
                return once.led_before(request, back_url)
            if outcome:
                return answer(request, outcome, back_url)
        context = {
            "bulk": True,
            "count": count,
            "seen": str(count),
            "chips": changelist.chips,
            "seen_name": SEEN,
            "back_url": back_url,
        }
        return self.verb_page(request, verb, form, context)

    def _is_as_seen(self, request, form: forms.Form, count: int) -> bool:
        """Somebody may have changed the list since the question was asked: then it is asked again."""
        if count == 0:
            form.add_error(None, "Bộ lọc này không có dòng nào. Hãy quay lại danh sách và chọn bộ lọc khác.")
        elif request.POST.get(SEEN) != str(count):
            form.add_error(None, f"Danh sách vừa thay đổi: nay có {count} dòng. Hãy xem lại rồi bấm lần nữa.")
        return form.is_valid()
