"""Gives a new office its first administrator."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from emulation.services.accounts import first_password

USERNAME = "quantri"


class Command(BaseCommand):
    help = "Tạo quản trị viên đầu tiên với mật khẩu ngẫu nhiên, in ra một lần. Đã có quản trị viên thì không làm gì."

    def handle(self, *args, **options):
        accounts = get_user_model().objects
        if accounts.filter(is_superuser=True, is_active=True).exists():
            self.stdout.write("Đã có quản trị viên.")
            return
        if accounts.filter(username=USERNAME).exists():
            self.stderr.write(
                f"Không có quản trị viên nào đang hoạt động, nhưng tên “{USERNAME}” đã được dùng. "
                "Hãy chạy: python manage.py createsuperuser"
            )
            return
        password = first_password()
        accounts.create_superuser(USERNAME, email="", password=password, must_change_password=True)
        self.stdout.write(
            f"Quản trị viên đầu tiên: {USERNAME}\nMật khẩu: {password}\n"
            "Hãy ghi lại: mật khẩu chỉ hiện một lần và phải đổi ở lần đăng nhập đầu tiên."
        )
