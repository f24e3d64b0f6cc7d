"""Gives the journal a new key; what the former one sealed is still checked with it."""

from django.core.management.base import BaseCommand, CommandError

from emulation.errors import RuleViolation
from emulation.services.journal.sealing import rotate_key


class Command(BaseCommand):
    help = "Đổi khóa niêm phong: niêm phong bằng khóa cũ lần cuối, lập khóa mới, giữ khóa cũ để kiểm tra các niêm phong đã có."

    def handle(self, *args, **options):
        try:
            before, after = rotate_key()
        except RuleViolation as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Đã đổi khóa: niêm phong số {before.number} là niêm phong cuối bằng khóa cũ, số {after.number} (mã {after.code}) là "
            "niêm phong đầu bằng khóa mới. Hãy chép journal_key và journal_key.old trong thư mục dữ liệu cất vào két."
        )
