"""Takes the second factor from an account whose phone and recovery codes are lost, where no other administrator can."""

from django.core.management.base import BaseCommand, CommandError

from emulation.models import User
from emulation.services.second_factor import drop_second_factor


class Command(BaseCommand):
    help = "Bỏ xác thực hai lớp của một tài khoản mất điện thoại và mã dự phòng."

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP")

    def handle(self, *args, **options):
        account = User.objects.filter(username=options["username"]).first()
        if account is None:
            raise CommandError(f"Không có tài khoản {options['username']}.")
        drop_second_factor(account=account, by=None)
        self.stdout.write(f"Đã bỏ xác thực hai lớp của {account}.")
