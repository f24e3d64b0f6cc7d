"""Fills an empty office with the demo province."""

import json

from django.core.management.base import BaseCommand, CommandError

from config.demo.province import holds_records, is_loaded, load_demo
from config.management.commands.sync_roles import sync_roles
from emulation.models import SubjectClass, Unit


class Command(BaseCommand):
    help = "Nạp tỉnh mẫu (người và quyết định tự đặt ra) để làm thử. Không nạp vào cơ sở dữ liệu đã có hồ sơ."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, **options):
        if is_loaded():
            self.stdout.write(json.dumps({}) if options["json"] else "Tỉnh mẫu đã được nạp từ trước, không làm gì thêm.")
            return
        if holds_records():
            raise CommandError("Cơ sở dữ liệu đã có hồ sơ thật (cá nhân, quyết định, phong trào hoặc cụm, khối).")
        if not (Unit.objects.filter(code="AG").exists() and SubjectClass.objects.exists()):
            raise CommandError("Chưa có dữ liệu tham chiếu. Hãy chạy “python manage.py load_reference” trước.")
        sync_roles()
        counts = load_demo()
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False, indent=1))
            return
        listed = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"Đã nạp tỉnh mẫu: {listed}. Đặt mật khẩu cho các tài khoản “mau.…” ở mục Tài khoản để dùng thử.")
