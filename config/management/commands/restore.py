"""A backup into an empty database, this installation's or another."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.backup.archive import BackupRefused
from config.backup.restore import restore_backup
from emulation.common.journal_keys import journal_keys

OTHER_KEY = (
    "Các niêm phong trong bản sao lưu được làm bằng khóa khác với khóa của máy này nên chưa kiểm tra được. Hãy chép khóa cũ vào "
    "biến JOURNAL_KEY (hoặc tệp journal_key trong thư mục dữ liệu) rồi chạy “python manage.py verify_journal”."
)


class Command(BaseCommand):
    help = "Khôi phục bản sao lưu vào cơ sở dữ liệu trống, so từng bảng với bản sao lưu, rồi kiểm tra nhật ký."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="Tệp sao lưu.")
        parser.add_argument("--into", metavar="URL", help="Cơ sở dữ liệu đích, như DATABASE_URL; mặc định là của máy này.")
        parser.add_argument("--media", type=Path, metavar="DIR", help="Thư mục ghi tệp đính kèm; bắt buộc khi có --into.")
        parser.add_argument("--check", action="store_true", help="Diễn tập: khôi phục vào chỗ tạm, kiểm tra, rồi xóa chỗ tạm.")
        parser.add_argument("--clear", action="store_true", help="Xóa các bảng dở dang của lần khôi phục bị ngắt trước đó.")
        parser.add_argument("--no-media", action="store_true", help="Không ghi tệp đính kèm.")

    def handle(self, *args, **options):
        if options["check"]:
            self._rehearse(options)
            return
        if options["into"]:
            self._restore_elsewhere(options)
            return
        media = None if options["no_media"] else options["media"] or Path(settings.MEDIA_ROOT)
        try:
            restored = restore_backup(options["file"], media=media, clear=options["clear"])
        except (BackupRefused, OSError) as refusal:
            raise CommandError(f"Không khôi phục được: {refusal}") from refusal
        manifest = restored.manifest
        files = len(manifest.files) if media else 0
        self.stdout.write(f"Đã khôi phục {manifest.rows} dòng của {len(manifest.tables)} bảng và {files} tệp đính kèm.")
        if restored.same_key:
            call_command("verify_journal", stdout=self.stdout)
        else:
            self.stderr.write(OTHER_KEY)

    def _rehearse(self, options) -> None:
        """The whole restore with its check, into a scratch database and folder that are thrown away."""
        started = monotonic()
        with TemporaryDirectory(prefix="so-vang-") as folder:
            place = {"into": f"sqlite:///{folder}/dien-tap.sqlite3", "media": Path(folder) / "media"}
            self._restore_elsewhere({**options, **place, "no_media": False}, VAR_DIR=folder)
        self.stdout.write(f"Diễn tập xong trong {monotonic() - started:.0f} giây: bản sao lưu dùng được. Các tệp tạm đã xóa.")

    def _restore_elsewhere(self, options, **variables: str) -> None:
        """The same command on the other database: everything below the commands speaks to the one it was started with."""
        if not (options["media"] or options["no_media"]):
            raise CommandError("Với --into hãy nói tệp đính kèm ghi vào đâu: --media THƯ_MỤC, hoặc --no-media.")
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "restore", str(options["file"].resolve())]
        command += ["--clear"] if options["clear"] else []
        command += ["--no-media"] if options["no_media"] else ["--media", str(options["media"].resolve())]
        key, *former = journal_keys()
        environment = {**os.environ, "DATABASE_URL": options["into"], "JOURNAL_KEY": key}
        environment |= {"JOURNAL_OLD_KEYS": ",".join(former), **variables}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        self.stdout.write(done.stdout.rstrip())
        if done.returncode:
            raise CommandError(done.stderr.strip().removeprefix("CommandError: ") or "Nhật ký trong bản sao lưu có điều sai.")
        if done.stderr:
            self.stderr.write(done.stderr.rstrip())
