"""Works out the cases of a scoring scheme's file; nothing is stored."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from emulation.errors import RuleViolation
from emulation.resources.scoring.scheme_files import schemes_in
from emulation.rules.scoring.reading import SchemeUnreadable
from emulation.rules.scoring.rehearsal import rehearse


class Command(BaseCommand):
    help = "Chấm thử các trường hợp ghi trong tệp thang điểm (JSON); không ghi gì vào dữ liệu."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="Tệp thang điểm, dạng JSON.")
        parser.add_argument("--scheme", metavar="KEY", help="Thang điểm nào, khi tệp có nhiều thang điểm.")
        parser.add_argument("--case", metavar="TEXT", default="", help="Chỉ chấm các trường hợp có chữ này trong tên.")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")

    def handle(self, *args, file, scheme, case, **options):
        schemes = schemes_in(_read(Path(file)))
        key = scheme or (next(iter(schemes)) if len(schemes) == 1 else None)
        if key not in schemes:
            raise CommandError(f"Hãy chọn một thang điểm bằng --scheme: {', '.join(schemes) or 'tệp không có'}.", returncode=2)
        try:
            answer = {"scheme": key, **rehearse(schemes[key], only=case)}
        except SchemeUnreadable as refusal:
            raise CommandError("\n".join(refusal.places)) from None
        except RuleViolation as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) if options["json"] else "\n".join(_lines(answer)))


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"Không mở được tệp: {error.strerror}.") from None
    except ValueError as error:
        raise CommandError(f"Tệp không phải là JSON hợp lệ: {error}") from None


def _lines(answer: dict) -> list[str]:
    lines = []
    for case in answer["cases"]:
        if "scores" in case:
            points = "; ".join(f"{unit} {_points(score)}" for unit, score in case["scores"].items())
            lines.append(f"{case['case']}: {points}")
            continue
        groups = ", ".join(f"{code} {_points(points)}" for code, points in case["groups"].items())
        parts = f"{groups}; cộng {_points(case['bonus'])}, trừ {_points(case['deduction'])}"
        lines.append(f"{case['case']}: {_points(case['total'])} điểm, {case['grade'] or 'không xếp loại'} ({parts})")
    if "quota" in answer:
        lines.append(f"Giữ loại: {', '.join(answer['quota']['kept']) or 'không có'}")
        lines.append(f"Chuyển xuống: {', '.join(answer['quota']['moved']) or 'không có'}")
    return lines


def _points(value: float) -> str:
    return f"{value:g}".replace(".", ",")
