"""Finds everyone who may be proposed for an honour, and those who lack one condition."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from awards.management.records import honour_of, unit_of
from awards.models import Honour
from awards.queries.law.find_eligible import Eligible, find_eligible
from awards.reports.law.eligibility import eligible_rows
from emulation.errors import RuleViolation
from emulation.models import Person, Unit


class Command(BaseCommand):
    help = "Tìm người, tập thể đủ điều kiện xét một danh hiệu, hình thức khen thưởng và người chỉ thiếu một điều kiện."

    def add_arguments(self, parser):
        parser.add_argument("--award", metavar="CODE", required=True, help="Mã danh hiệu, hình thức, ví dụ CSTDT.")
        parser.add_argument("--on", type=date.fromisoformat, required=True, metavar="DATE", help="Xét tại ngày (YYYY-MM-DD).")
        parser.add_argument("--unit", metavar="CODE", help="Chỉ trong đơn vị này và trực thuộc.")
        parser.add_argument("--year", type=int, help="Năm xét; không ghi thì lấy năm gần nhất có dữ liệu.")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, award, on, unit, year, **options):
        within = unit_of(unit) if unit else None
        try:
            found = find_eligible(
                honour_of(award), on=on, people=Person.objects.all(), units=Unit.objects.all(), within=within, year=year
            )
        except RuleViolation as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            self.stdout.write(json.dumps(with_codes(eligible_rows(found)), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(found, found.honour)))


def with_codes(rows: dict) -> dict:
    """Each recipient with the code by which it is asked for."""
    recipients = [row["recipient"] for row in (*rows["eligible"], *rows["missing_one"])]
    people = {one["id"] for one in recipients if one["kind"] == "person"}
    units = {one["id"] for one in recipients if one["kind"] == "collective"}
    codes = {("collective", pk): code for pk, code in Unit.objects.values_list("id", "code") if pk in units}
    if people:
        codes |= {("person", pk): code for pk, code in Person.objects.values_list("id", "staff_code") if pk in people}
    for one in recipients:
        one["code"] = codes.get((one["kind"], one["id"]))
    return rows


def _lines(found: Eligible, honour: Honour) -> list[str]:
    lines = [f"{honour.name} ngày {found.on:%d/%m/%Y}: {len(found.met)} đủ điều kiện, {len(found.near)} thiếu một điều kiện."]
    lines += [f"✓ {one.facts.name} (tiêu chuẩn {', '.join(one.verdict.routes)})" for one in found.met]
    return lines + [f"✗ {one.facts.name}: {one.verdict.nearest.missing}" for one in found.near]
