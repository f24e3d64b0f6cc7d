"""Roles: code (config/roles.py), and hence only shown."""

from itertools import groupby
from operator import attrgetter

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.text import capfirst

from emulation.desk.base import Badge, ReadOnlyAdmin
from emulation.desk.records.panels import Panel
from emulation.desk.verbs import Verb
from emulation.enums import Role
from emulation.queries.accounts.second_factor import is_required_of
from emulation.services.second_factor import require_second_factor

# Django's own page of groups registers itself when it is imported, here or later; it is taken out while it can be.
if admin.site.is_registered(auth_admin.Group):
    admin.site.unregister(Group)

COMMON = {"view": "xem", "add": "thêm", "change": "sửa", "delete": "xóa"}


def _rule(required: bool):
    def service(group, *, by, on):
        require_second_factor(role=Role(group.name), required=required, by=by)
        return f"Từ lần đăng nhập tới, vai trò {Role(group.name).label} {'phải' if required else 'không phải'} xác thực hai lớp."

    return service


REQUIRE = Verb(
    name="bat-buoc-hai-lop",
    label="Bắt buộc xác thực hai lớp",
    service=_rule(True),
    permission="emulation.change_user",
    offered=lambda group: group.name in Role.values and not is_required_of(group.name),
    confirm="Từ lần đăng nhập tới, tài khoản của vai trò này phải nhập thêm mã từ điện thoại.",
)
RELEASE = Verb(
    name="thoi-bat-buoc-hai-lop",
    label="Thôi bắt buộc xác thực hai lớp",
    service=_rule(False),
    permission="emulation.change_user",
    offered=lambda group: is_required_of(group.name),
    confirm="Tài khoản đã bật thì vẫn dùng mã; tài khoản khác đăng nhập bằng mật khẩu là đủ.",
)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    sheet_returns = False
    verbs = (REQUIRE, RELEASE)
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

    def record_badges(self, group):
        return [Badge("Bắt buộc xác thực hai lớp", "ok")] if is_required_of(group.name) else []

    @admin.display(description="số tài khoản")
    def size(self, group):
        return group.accounts

    def panels(self, request, group):
        order = ("content_type__app_label", "content_type__model", "codename")
        permissions = group.permissions.select_related("content_type").order_by(*order)
        by_kind = groupby(permissions, key=attrgetter("content_type"))
        rows = [[capfirst(str(kind.name)), rights_text(kind, [*rights])] for kind, rights in by_kind]
        return [Panel("Được làm gì", ["Loại hồ sơ", "Quyền"], rows)]


def rights_text(kind: ContentType, rights: list[Permission]) -> str:
    """The permissions in the office's words; Django names the four that every kind of record has in English."""
    names = {right.codename: right.name for right in rights}
    common = [text for action, text in COMMON.items() if names.pop(f"{action}_{kind.model}", "")]
    own = [name[0].lower() + name[1:] for name in names.values()]
    return capfirst("; ".join([*([", ".join(common)] if common else []), *own]))
