"""Loads or updates the reference data of fixtures/reference."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.reference.comparing import Plan
from config.reference.loading import load_reference
from config.reference.parsing import BadFile
from config.reference.tables import Part

FOLDER = Path(settings.BASE_DIR, "fixtures", "reference")
WORDS = {
    "new": "mới",
    "changed": "thay đổi",
    "unchanged": "không đổi",
    "kept": "giữ theo cơ quan",
    "clashing": "bỏ qua vì trùng thời gian",
}


class Command(BaseCommand):
    help = (
        "Nạp dữ liệu tham chiếu (văn bản, danh hiệu, đơn vị). Chạy lại không đổi gì; không xóa dòng nào; "
        "dòng cơ quan đã tự sửa được giữ nguyên."
    )

    def add_arguments(self, parser):
        parser.add_argument("--only", choices=[part.value for part in Part], help="Chỉ nạp phần pháp luật hoặc phần đơn vị.")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="Thư mục chứa các tệp CSV.")

    def handle(self, *args, **options):
        parts = [Part(options["only"])] if options["only"] else list(Part)
        try:
            plans = load_reference(options["folder"], parts=parts)
        except BadFile as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            report = {plan.table.name: plan.counts for plan in plans}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        for plan in plans:
            self.stdout.write(_line(plan))


def _line(plan: Plan) -> str:
    counts = ", ".join(f"{count} {WORDS[name]}" for name, count in plan.counts.items() if count)
    return f"{plan.table.name}: {counts or 'không có dòng nào'}."
