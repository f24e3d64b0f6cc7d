"""Prints which rows stand for each clause of the law, as docs/law.md has it."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from awards.models import Regime
from awards.queries.law.regime_changes import conditions_of
from awards.reports.law.articles import article_lines


class Command(BaseCommand):
    help = "In từng điều, khoản của luật với các điều kiện máy tính được và các điều kiện phải có người xác nhận."

    def add_arguments(self, parser):
        parser.add_argument("--regime", metavar="CODE", required=True, help="Mã chế độ pháp luật, ví dụ L22.")
        parser.add_argument("--on", type=date.fromisoformat, required=True, metavar="DATE", help="Tại ngày (YYYY-MM-DD).")

    def handle(self, *args, regime, on, **options):
        found = Regime.objects.filter(code=regime).first()
        if found is None:
            raise CommandError(f"Không có chế độ pháp luật mã {regime}. Hãy xem danh sách chế độ pháp luật.")
        self.stdout.write("\n".join(article_lines(conditions_of(found, on=on))))
