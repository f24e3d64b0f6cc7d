"""The whole office into one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.backup.archive import BackupRefused
from config.backup.making import make_backup
from emulation.services.journal.acts import act


class Command(BaseCommand):
    help = "Sao lưu toàn bộ: cơ sở dữ liệu, nhật ký, niêm phong và tệp đính kèm vào một tệp đã kiểm tra."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="Tệp sẽ ghi, ví dụ so-vang-2026-06-05.zip.")
        parser.add_argument("--overwrite", action="store_true", help="Ghi đè nếu tệp đã có.")

    def handle(self, *args, **options):
        path = options["file"]
        try:
            manifest = make_backup(path, now=timezone.now(), overwrite=options["overwrite"])
        except (BackupRefused, OSError) as refusal:
            raise CommandError(f"Không sao lưu được: {refusal}") from refusal
        with act("backup", f"Sao lưu toàn bộ dữ liệu vào tệp {path.name}", by=None):
            pass
        self.stdout.write(
            f"Đã sao lưu vào {path}: {manifest.rows} dòng của {len(manifest.tables)} bảng, {len(manifest.files)} tệp đính kèm, "
            f"{path.stat().st_size / 2**20:.1f} MB. Tệp chứa thông tin cá nhân: hãy cất nơi chỉ người có trách nhiệm mở được, "
            "và cất khóa niêm phong (JOURNAL_KEY) ở nơi khác."
        )
