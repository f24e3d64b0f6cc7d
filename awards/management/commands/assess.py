"""Says whether one person or unit may be proposed for an honour, condition by condition."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from awards.management.records import honour_of, person_of, unit_of
from awards.queries.law.assess_one import assess_recipient
from awards.reports.law.eligibility import assessment_row, verdict_text
from emulation.errors import RuleViolation

MARKS = {True: "✓", False: "✗", None: "?"}


class Command(BaseCommand):
    help = "Kiểm tra điều kiện xét một danh hiệu, hình thức khen thưởng của một người hoặc một đơn vị."

    def add_arguments(self, parser):
        parser.add_argument("--award", metavar="CODE", required=True, help="Mã danh hiệu, hình thức, ví dụ CSTDT.")
        recipient = parser.add_mutually_exclusive_group(required=True)
        recipient.add_argument("--person", metavar="CODE", help="Mã cán bộ hoặc số định danh.")
        recipient.add_argument("--unit", metavar="CODE", help="Mã đơn vị.")
        parser.add_argument("--on", type=date.fromisoformat, required=True, metavar="DATE", help="Xét tại ngày (YYYY-MM-DD).")
        parser.add_argument("--received", type=date.fromisoformat, metavar="DATE", help="Ngày nhận hồ sơ, nếu khác ngày xét.")
        parser.add_argument("--year", type=int, help="Năm xét; không ghi thì lấy năm gần nhất có dữ liệu.")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, award, person, unit, on, received, year, **options):
        honour = honour_of(award)
        recipient = person_of(person) if person else unit_of(unit)
        kind = "person" if person else "collective"
        if not honour.may_go_to(kind):
            raise CommandError(f"{honour.name} không tặng cho {'cá nhân' if person else 'tập thể'}. Hãy chọn hình thức khác.")
        try:
            row = assessment_row(assess_recipient(recipient, honour, on=on, received_on=received, year=year))
        except RuleViolation as refusal:
            raise CommandError(str(refusal)) from None
        row["recipient"]["code"] = person or unit
        self.stdout.write(json.dumps(row, ensure_ascii=False, indent=1) if options["json"] else "\n".join(_lines(row)))


def _lines(row: dict) -> list[str]:
    lines = [f"{row['recipient']['name']}: {verdict_text(row).rstrip('.')}. {row['regime_reason']}"]
    for finding in row["findings"]:
        route = f"[{finding['route']}] " if finding["route"] else ""
        star = "" if finding["verified"] else " *"
        lines.append(f"{MARKS[finding['met']]} {route}{finding['text']} – {finding['citation']}{star}")
        lines += [f"    {fact['text']}" for fact in finding["facts"]]
        lines += [f"    {finding['missing']}"] if finding["missing"] else []
    return lines if row["verified"] else [*lines, "* Chưa kiểm chứng."]
