"""Filters a clerk keeps by name, for oneself or for everybody, on every list."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path

from emulation.desk.links import admin_url
from emulation.desk.lists.changelist import OWN_PARAMS, SEARCH_VAR
from emulation.models import SavedView
from emulation.queries.accounts.scope import sees_all
from emulation.services.journal.acts import act


class SavedViewForm(forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ["title", "query", "shared"]

    def clean_query(self):
        """The filter alone, without page, order and popup."""
        given = QueryDict(self.cleaned_data["query"].lstrip("?"))
        return urlencode([(key, value) for key, value in given.items() if key == SEARCH_VAR or key not in OWN_PARAMS])

    def validate_unique(self):
        """A name used before is given to the new filter: see `save_view`."""


def may_share(user) -> bool:
    """A title stands on everybody's list: it is for the Board to put one there."""
    return sees_all(user)


class SavedViewsMixin(admin.ModelAdmin):
    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("bo-loc/luu/", self.admin_site.admin_view(self.save_view_view), name=f"{name}_save_view"),
            path("bo-loc/<int:view_id>/xoa/", self.admin_site.admin_view(self.drop_view_view), name=f"{name}_drop_view"),
        ]
        return own + super().get_urls()

    def may_save_views(self, request) -> bool:
        return request.user.has_perm("emulation.add_savedview")

    def saved_views(self, request) -> list[SavedView]:
        mine = Q(owner=request.user) | Q(shared=True)
        views = list(SavedView.objects.filter(mine, list_name=self.opts.label_lower).select_related("owner"))
        for view in views:
            view.drop_url = admin_url(self.model, "drop_view", view.pk)
        return views

    def _list_url(self, query: str = "") -> str:
        url = admin_url(self.model, "changelist")
        return f"{url}?{query}" if query else url

    def save_view_view(self, request):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not (self.may_save_views(request) and self.has_view_permission(request)):
            raise PermissionDenied
        form = SavedViewForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Chưa lưu được bộ lọc: hãy đặt tên (không quá 100 ký tự).")
            return HttpResponseRedirect(self._list_url())
        data = form.cleaned_data
        if data["shared"] and not may_share(request.user):
            raise PermissionDenied
        with act("save_view", f"Lưu bộ lọc “{data['title']}” ({self.opts.verbose_name_plural})", by=request.user):
            SavedView.objects.update_or_create(
                owner=request.user,
                list_name=self.opts.label_lower,
                title=data["title"],
                defaults={"query": data["query"], "shared": data["shared"]},
            )
        messages.success(request, f"Đã lưu bộ lọc “{data['title']}”.")
        return HttpResponseRedirect(self._list_url(data["query"]))

    def drop_view_view(self, request, view_id: int):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        view = get_object_or_404(SavedView, pk=view_id, owner=request.user, list_name=self.opts.label_lower)
        with act("drop_view", f"Xóa bộ lọc “{view.title}”", by=request.user):
            view.delete()
        messages.success(request, f"Đã xóa bộ lọc “{view.title}”.")
        return HttpResponseRedirect(self._list_url())
