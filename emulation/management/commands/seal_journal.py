"""Seals what the journal holds since the last seal."""

import json

from django.core.management.base import BaseCommand

from emulation.enums import SealOccasion
from emulation.services.journal.sealing import seal_journal


class Command(BaseCommand):
    help = "Niêm phong nhật ký: khóa các dòng đã ghi từ lần niêm phong trước. Nên chạy mỗi ngày một lần."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, **options):
        seals = seal_journal(occasion=SealOccasion.DAILY)
        if options["json"]:
            names = ("number", "code", "rows", "last_entry")
            data = [{name: getattr(seal, name) for name in names} for seal in seals]
            self.stdout.write(json.dumps({"seals": data}, indent=1))
            return
        for seal in seals:
            self.stdout.write(f"Niêm phong số {seal.number}, mã {seal.code}: {seal.rows} dòng nhật ký.")
