"""Makes the groups of the office hold exactly the permissions of config/roles.py."""

import json

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError

from config.roles import ROLES
from emulation.services.journal.acts import act


class Command(BaseCommand):
    help = "Đồng bộ vai trò: mỗi nhóm quyền của cơ quan có đúng các quyền đã định. Nhóm khác được giữ nguyên."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, **options):
        changes = sync_roles()
        if options["json"]:
            self.stdout.write(json.dumps(changes, ensure_ascii=False, indent=1))
            return
        for spec in ROLES:
            change = changes[spec.role.value]
            moved = f"thêm {len(change['added'])}, bỏ {len(change['removed'])}"
            done = moved if change["added"] or change["removed"] else "không đổi"
            self.stdout.write(f"{spec.label}: {len(spec.permissions)} quyền, {done}.")


def sync_roles() -> dict[str, dict[str, list[str]]]:
    """Bring every role's group to its permissions; returns what was added and removed, by role."""
    ids = permission_ids()
    names = {pk: name for name, pk in ids.items()}
    held = {
        group.name: group
        for group in Group.objects.filter(name__in=[spec.role for spec in ROLES]).prefetch_related("permissions")
    }
    has = {name: {permission.pk for permission in group.permissions.all()} for name, group in held.items()}
    wanted = {spec.role.value: {ids[name] for name in spec.permissions} for spec in ROLES}
    if any(has.get(name) != permissions for name, permissions in wanted.items()):
        with act("sync_roles", "Đồng bộ quyền của các vai trò", by=None):
            for name, permissions in wanted.items():
                group = held.get(name) or Group.objects.create(name=name)
                group.permissions.set(permissions)
    return {
        name: {
            "added": sorted(names[pk] for pk in permissions - has.get(name, set())),
            "removed": sorted(names.get(pk, str(pk)) for pk in has.get(name, set()) - permissions),
        }
        for name, permissions in wanted.items()
    }


def permission_ids() -> dict[str, int]:
    """Every permission of the database by `app.codename`; refuses when a role names one that does not exist."""
    rows = Permission.objects.order_by().values_list("content_type__app_label", "codename", "pk")
    ids = {f"{app}.{codename}": pk for app, codename, pk in rows}
    unknown = sorted({name for spec in ROLES for name in spec.permissions} - ids.keys())
    if unknown:
        raise CommandError(f"Không có quyền: {', '.join(unknown)}. Hãy chạy “python manage.py migrate” trước.")
    return ids
