"""Read a list from the command line; the same code as the screens."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from awards.models import BodyList, Decision, Dossier
from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch import kinds
from emulation.intake.batch.annotated_workbook import annotated_workbook
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.report import batch_report
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch
from emulation.rules.seasons import season_period

TARGETS = {
    "decision": (Decision, "quyết định"),
    "dossier": (Dossier, "hồ sơ"),
    "body_list": (BodyList, "danh sách của cơ quan khác"),
}


class Command(BaseCommand):
    help = "Đọc một danh sách; thêm --commit để ghi vào cơ sở dữ liệu."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp danh sách (.xlsx, .xls, .csv, .txt)")
        parser.add_argument("--kind", choices=[*kinds.names(), AUTO], required=True, help="loại danh sách")
        parser.add_argument("--commit", action="store_true", help="ghi danh sách; nếu có dòng lỗi thì không ghi gì")
        parser.add_argument("--only-valid", action="store_true", help="chỉ ghi các dòng đúng, dòng lỗi giữ lại ở lô nhập")
        parser.add_argument(
            "--into",
            help="nơi nhận: decision:ID (dự thảo), dossier:ID (hồ sơ đang lập), body_list:ID (danh sách của cơ quan khác)",
        )
        parser.add_argument("--season", default="", help="năm thi đua, ví dụ 2026 hoặc 2026-2027")
        parser.add_argument("--as-of", type=date.fromisoformat, help="đọc tên đơn vị theo ngày này (YYYY-MM-DD)")
        parser.add_argument("--password", help="mật khẩu mở tệp")
        parser.add_argument("--report", type=Path, help="ghi báo cáo JSON vào tệp này")
        parser.add_argument("--errors", type=Path, help="ghi tệp Excel đã đánh dấu ô lỗi")
        parser.add_argument("--rows", action="store_true", help="báo cáo cả từng dòng")
        parser.add_argument("--json", action="store_true", help="in báo cáo JSON ra màn hình")

    def handle(self, *args, **options):
        today = timezone.localdate()
        batch = stage_list(
            content=self._content(options["file"]),
            file_name=options["file"].name,
            kind=options["kind"],
            options=ImportOptions(
                on=today,
                as_of=options["as_of"],
                season=self._season(options["season"]),
                **self._target(options["into"]),
            ),
            by=None,
            password=options["password"],
        )
        refused = self._commit(batch, options, today) if options["commit"] and batch.state == BatchState.STAGED else ""
        batch.refresh_from_db()
        self._report(batch, options, refused)
        errors = batch.counts.get("error", 0)
        if batch.state == BatchState.REFUSED or refused or errors:
            raise SystemExit(1)

    def _content(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as problem:
            raise CommandError(f"Không đọc được tệp {file.name}: {problem.strerror}.", returncode=2) from problem

    def _target(self, into: str | None) -> dict[str, int]:
        if not into:
            return {}
        kind, _, number = into.partition(":")
        if kind not in TARGETS or not number.isdigit():
            raise CommandError("--into nhận decision:ID, dossier:ID hoặc body_list:ID, ví dụ decision:12.", returncode=2)
        model, label = TARGETS[kind]
        if not model.objects.filter(pk=number).exists():
            raise CommandError(f"Không có {label} số thứ tự {number}.", returncode=2)
        return {f"{kind}_id": int(number)}

    def _season(self, season: str) -> str:
        if season and season_period(season) is None:
            raise CommandError("--season nhận một năm (2026) hoặc một năm học (2026-2027).", returncode=2)
        return season

    def _commit(self, batch: ImportBatch, options: dict, today: date) -> str:
        """The sentence of a refusal, '' when the list is stored."""
        try:
            commit_list(batch=batch, by=None, on=today, only_valid=options["only_valid"])
        except RuleViolation as violation:
            return violation.message
        return ""

    def _report(self, batch: ImportBatch, options: dict, refused: str) -> None:
        report = batch_report(batch, with_rows=options["rows"])
        if options["report"]:
            self._write(options["report"], json.dumps(report, ensure_ascii=False, indent=1).encode())
        if options["errors"] and batch.state in (BatchState.STAGED, BatchState.COMMITTED):
            self._write(options["errors"], annotated_workbook(batch))
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        self._print(batch, report, refused)

    def _write(self, file: Path, content: bytes) -> None:
        try:
            file.write_bytes(content)
        except OSError as problem:
            raise CommandError(f"Không ghi được tệp {file.name}: {problem.strerror}.", returncode=2) from problem

    def _print(self, batch: ImportBatch, report: dict, refused: str) -> None:
        if report["refusal"]:
            self.stdout.write(f"Từ chối ({report['refusal']['code']}): {report['refusal']['message']}")
            return
        counts = report["counts"]
        self.stdout.write(
            f"Lô {batch.pk}: {counts['data_rows']} dòng – {counts['new']} mới, {counts['changed']} thay đổi, "
            f"{counts['unchanged']} không đổi, {counts['warning']} cần hỏi, {counts['error']} lỗi."
        )
        for found in report["issues"]:
            self.stdout.write(f"  {found['sheet']}!{found['column']}{found['row']} {found['code']}: {found['message']}")
        state = "Đã ghi." if batch.state == BatchState.COMMITTED else "Chưa ghi gì vào danh bạ và sổ vàng."
        rest = batch.options.get("rest")
        self.stdout.write(refused or (f"{state} Các dòng lỗi được giữ ở lô {rest}." if rest else state))
