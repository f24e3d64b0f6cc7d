"""`make run`: brings the database up to date, fills a new one, and serves the office on this machine."""

import os
import sys

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.preflight import HOST, port_problem

THREADS = "8"


class Command(BaseCommand):
    help = "Cập nhật cơ sở dữ liệu, nạp dữ liệu ban đầu nếu là lần đầu, rồi phục vụ trên máy này."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000", help="Cổng phục vụ (mặc định 8000).")

    def handle(self, *args, port, **options):
        problem = port_problem(port)
        if problem:
            raise CommandError(problem)
        self._prepare()
        self.stdout.write(f"\nMở trình duyệt tại http://{HOST}:{port}/ (dừng bằng Ctrl+C).")
        self.stdout.flush()
        _serve(port)

    def _prepare(self):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("clearsessions")
        is_new = not get_user_model().objects.filter(is_superuser=True).exists()
        call_command("load_reference", stdout=self.stdout)
        if is_new:
            self._load_demo()
        call_command("sync_roles", stdout=self.stdout)
        call_command("ensure_admin", stdout=self.stdout, stderr=self.stderr)
        call_command("seal_journal", stdout=self.stdout)

    def _load_demo(self):
        """The demo province is a courtesy: an office that already holds real records starts without it."""
        try:
            call_command("load_demo", stdout=self.stdout)
        except CommandError as refusal:
            self.stdout.write(f"Không nạp tỉnh mẫu: {refusal}")


def _serve(port):
    """Become the server: one process, since SQLite has one writer, with threads for the clerks."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{port}"]
    options = ["--worker-class", "gthread", "--threads", THREADS, "--timeout", "300", "--log-level", "warning"]
    os.execv(sys.executable, [*command, *options])
