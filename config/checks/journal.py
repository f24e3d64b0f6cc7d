"""What every check of the journal compares beside the journal itself: the roles, and the seals that kept backups name."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db.models import Max

from config.backup.archive import BackupRefused, manifest_of
from config.backup.files import kept_backups
from config.roles import ROLES
from emulation.enums import SealOccasion
from emulation.models import Seal
from emulation.queries.journal.remembered import check_remembered
from emulation.queries.journal.report import Report
from emulation.queries.journal.verify import also_check

NAMED = 5


@also_check
def check_roles(report: Report) -> None:
    """A role's group holds exactly the permissions of config/roles.py: no trigger watches that table."""
    groups = {group.name: group for group in Group.objects.prefetch_related("permissions__content_type")}
    for spec in ROLES:
        if (group := groups.get(spec.role.value)) is None:
            continue
        held = {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}
        for verb, names in (("có thêm", held - spec.permissions), ("thiếu", spec.permissions - held)):
            if names:
                listed = ", ".join(sorted(names)[:NAMED]) + (", …" if len(names) > NAMED else "")
                report.fault(
                    "role",
                    f"Vai trò {spec.label} {verb} {len(names)} quyền so với phần mềm: {listed}. Nếu không phải vừa nâng cấp thì "
                    "quyền đã bị sửa ngoài hệ thống; chạy “python manage.py sync_roles” để đặt lại.",
                )


@also_check
def check_kept_backups(report: Report) -> None:
    """The last seal of each backup kept on this machine is still in the journal; a restore begins anew."""
    restored_at = Seal.objects.filter(occasion=SealOccasion.RESTORE).aggregate(last=Max("at"))["last"]
    for path in kept_backups():
        try:
            manifest = manifest_of(path)
        except BackupRefused:
            continue
        if restored_at is None or datetime.fromisoformat(manifest.made_at) > restored_at:
            check_remembered(report, manifest.last_seal or None, where=f"bản sao lưu {path.name}")
