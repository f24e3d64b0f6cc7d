"""Roles: code (config/roles.py), and hence only shown."""

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group
from django.db.models import Count

from emulation.desk.base import ReadOnlyAdmin
from emulation.desk.records.panels import Panel
from emulation.enums import Role

# Django's own page of groups registers itself when it is imported, here or later; it is taken out while it can be.
if admin.site.is_registered(auth_admin.Group):
    admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    list_display = ["label", "about", "size"]
    fields = ["label", "name"]
    ordering = ["name"]
    empty_text = "Chưa có vai trò nào. Hãy chạy sync_roles."

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(accounts=Count("user", distinct=True))

    @admin.display(description="vai trò", ordering="name")
    def label(self, group):
        return dict(Role.choices).get(group.name, group.name)

    @admin.display(description="để làm gì")
    def about(self, group):
        return Role(group.name).about if group.name in Role.values else ""

    def record_subtitle(self, group):
        return self.about(group)

    @admin.display(description="số tài khoản")
    def size(self, group):
        return group.accounts

    def panels(self, request, group):
        order = ("content_type__app_label", "content_type__model", "codename")
        permissions = group.permissions.select_related("content_type").order_by(*order)
        rows = [[str(permission.content_type.name).capitalize(), permission.name] for permission in permissions]
        return [Panel("Được làm gì", ["Loại hồ sơ", "Quyền"], rows)]
