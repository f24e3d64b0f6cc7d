"""Runs every data-quality check and prints its count."""

import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.checks.registry import Finding
from config.checks.running import run_checks


class Command(BaseCommand):
    help = "Kiểm tra chất lượng dữ liệu: từng phép kiểm tra với số dòng cần xem."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, **options):
        findings = list(run_checks(timezone.localdate()))
        if options["json"]:
            self.stdout.write(json.dumps({"checks": [_as_data(one) for one in findings]}, ensure_ascii=False, indent=1))
            return
        for one in findings:
            self.stdout.write(f"{one.count:>7}  {one.check.label}")
            if one.count:
                self.stdout.write(f"         {one.check.advice} Ví dụ: {'; '.join(one.examples)}.")
        wrong = sum(one.count > 0 for one in findings if one.check.wrong)
        asked = sum(one.count > 0 for one in findings if not one.check.wrong)
        self.stdout.write(f"{len(findings)} phép kiểm tra: {wrong} có lỗi, {asked} cần xem lại.")


def _as_data(one: Finding) -> dict:
    return {
        "code": one.check.code,
        "label": one.check.label,
        "advice": one.check.advice,
        "wrong": one.check.wrong,
        "count": one.count,
        "examples": one.examples,
    }
