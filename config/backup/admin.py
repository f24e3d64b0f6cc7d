"""Pages of the whole office: backups."""

from datetime import datetime
from pathlib import Path

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from config.backup.archive import BackupRefused
from config.backup.files import NAME, backup_folder, kept_backups
from config.backup.making import make_backup
from emulation.desk.records.files import file_response
from emulation.permissions import BACKUP
from emulation.rules.numbers import grouped
from emulation.services.journal.acts import act


def backups_view(request):
    """The backups that are kept, and a button that makes one."""
    _refuse_strangers(request)
    if request.method == "POST":
        _make(request)
        return HttpResponseRedirect(reverse("admin:backups"))
    context = {
        **admin.site.each_context(request),
        "title": "Sao lưu",
        "backups": [_row(path) for path in kept_backups()],
        "folder": backup_folder(),
    }
    return TemplateResponse(request, "admin/backup/backups.html", context)


def download_view(request, name: str):
    """Hand a backup out; by POST, since who took it is on record."""
    _refuse_strangers(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    path = backup_folder() / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Http404
    with act("take_backup", f"Tải bản sao lưu {name} về máy", by=request.user):
        return file_response(name, path.open("rb"))


def _refuse_strangers(request) -> None:
    if not request.user.has_perm(BACKUP):
        raise PermissionDenied


def _make(request) -> None:
    now = timezone.now()
    backup_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = backup_folder() / f"so-vang-{timezone.localtime(now):%Y%m%d-%H%M%S}.zip"
    try:
        manifest = make_backup(path, now=now)
    except (BackupRefused, OSError) as refusal:
        messages.error(request, f"Chưa sao lưu được: {refusal}")
        return
    with act("backup", f"Sao lưu toàn bộ dữ liệu vào tệp {path.name}", by=request.user):
        pass
    rows, files = grouped(manifest.rows), len(manifest.files)
    messages.success(
        request,
        f"Đã sao lưu và kiểm tra lại: {rows} dòng của {len(manifest.tables)} bảng, {files} tệp đính kèm. Hãy tải tệp về và cất ở "
        "máy khác.",
    )


def _row(path: Path) -> dict:
    told = path.stat()
    return {
        "name": path.name,
        "at": datetime.fromtimestamp(told.st_mtime, tz=timezone.get_current_timezone()),
        "size": told.st_size,
        "url": reverse("admin:take_backup", args=[path.name]),
    }


admin.site.add_page("sao-luu/", backups_view, name="backups")
admin.site.add_page("sao-luu/<str:name>/", download_view, name="take_backup")
