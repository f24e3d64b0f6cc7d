"""Checks that nobody changed the journal or the records behind its back."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from emulation.common.journal_keys import journal_keys
from emulation.common.seal_marks import code_start
from emulation.models import Seal
from emulation.queries.journal.report import Report
from emulation.queries.journal.verify import verify_journal


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: niêm phong, từng dòng, và từng hồ sơ so với lần ghi cuối. Thoát với mã 1 khi có điều sai."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")
        parser.add_argument("--code", help="Mã niêm phong in trên quyết định, để đối chiếu với nhật ký.")

    def handle(self, *args, **options):
        report = verify_journal(keys=journal_keys(), now=timezone.now())
        if options["code"]:
            _compare_code(report, options["code"])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_data, ensure_ascii=False, indent=1))
        else:
            self._say(report)
        if not report.is_sound:
            sys.exit(1)

    def _say(self, report: Report) -> None:
        for fault in report.faults:
            self.stdout.write(f"SAI  {fault.message}")
        if report.unnamed:
            self.stdout.write(f"SAI  … và {report.unnamed} điều cùng loại.")
        for note in report.notes:
            self.stdout.write(f"Lưu ý: {note.message}")
        self.stdout.write(conclusion(report))


def conclusion(report: Report) -> str:
    seen = f"Đã xem {report.checked['seals']} niêm phong, {report.checked['emulation_journalentry']} dòng nhật ký đã niêm phong"
    seen += f", {report.checked['tables']} bảng hồ sơ"
    return f"{seen}: {'không thấy điều gì sai' if report.is_sound else f'{report.counts.total()} điều sai'}."


def _compare_code(report: Report, code: str) -> None:
    start = code_start(code)
    if not start:
        raise CommandError("Mã niêm phong có 12 chữ số và chữ cái từ A đến F, ví dụ 3F9A-01BC-77DE.")
    seal = Seal.objects.filter(mac__startswith=start).first()
    if seal is None:
        report.fault("code_unknown", f"Không có niêm phong nào mang mã {code}: niêm phong ấy đã bị xóa hoặc làm lại.")
    else:
        report.note("code", f"Mã {seal.code} là niêm phong số {seal.number} ngày {timezone.localtime(seal.at):%d/%m/%Y %H:%M}.")
