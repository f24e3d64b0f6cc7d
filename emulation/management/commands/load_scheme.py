"""Stores a scoring scheme's file as a draft."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from emulation.enums import ClusterKind
from emulation.errors import RuleViolation
from emulation.queries.scoring.schemes import faults_in
from emulation.resources.scoring.scheme_files import read_scheme_file, schemes_in
from emulation.rules.periods import day_after
from emulation.services.scoring.schemes import load_scheme


class Command(BaseCommand):
    help = "Nạp một thang điểm từ tệp (JSON, Excel) thành bản đang soạn, và nêu chỗ nào chưa khớp."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="Tệp thang điểm, dạng JSON hoặc Excel.")
        parser.add_argument("--scheme", metavar="KEY", default="", help="Thang điểm nào, khi tệp JSON có nhiều thang điểm.")
        parser.add_argument("--cluster-kind", metavar="K", choices=ClusterKind.values, required=True, help="CUM hoặc KHOI.")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True, help="Ngày đầu áp dụng (YYYY-MM-DD).")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, help="Ngày cuối áp dụng (YYYY-MM-DD).")
        parser.add_argument("--citation", metavar="TEXT", help="Văn bản ban hành thang điểm; không ghi thì là tên tệp.")

    def handle(self, *args, file, scheme, cluster_kind, first, last, citation, **options):
        try:
            about = {"kind": cluster_kind, "citation": citation or file.name, "valid_from": first}
            if last:
                about["valid_to"] = day_after(last)
            stored = load_scheme(data=_read(file, scheme), by=None, **about)
        except RuleViolation as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Đã nạp thang điểm {stored.pk}: {stored} (bản đang soạn).")
        for fault in faults_in(stored):
            self.stdout.write(f"Chưa khớp: {fault}")


def _read(file: Path, key: str) -> dict:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CommandError(f"Không mở được tệp: {error.strerror}.") from None
    if not key:
        return read_scheme_file(content, file.name)
    try:
        schemes = schemes_in(json.loads(content.decode("utf-8-sig")))
    except ValueError:
        raise CommandError("Tệp không phải là JSON hợp lệ.") from None
    if key not in schemes:
        raise CommandError(f"Tệp không có thang điểm “{key}”; có: {', '.join(schemes) or 'không có'}.", returncode=2)
    return schemes[key]
