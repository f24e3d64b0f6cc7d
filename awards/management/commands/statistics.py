"""Prints or writes the statutory forms and the key figures of a year."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from awards.models import Award
from awards.reports.figures.stat_table import StatTable
from awards.reports.figures.state_forms import FORMS, TABLES
from awards.resources.figures.statistics_xlsx import write_table


class Command(BaseCommand):
    help = "Số liệu khen thưởng của một năm: biểu thống kê và chỉ tiêu chính."

    def add_arguments(self, parser):
        parser.add_argument("--form", choices=FORMS, required=True, help="Biểu của Thông tư 02/2023/TT-BNV, hoặc kpi.")
        parser.add_argument("--year", type=int, required=True, help="Năm của ngày quyết định.")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="Ghi ra tệp Excel (.xlsx).")

    def handle(self, *args, form, year, output, **options):
        if form not in TABLES:
            raise CommandError(f"Chưa lập được biểu {form}. Hãy chọn một trong: {', '.join(TABLES)}.")
        if not 1945 <= year <= 9998:
            raise CommandError(f"Năm {year} không hợp lệ. Hãy nhập năm bốn chữ số, từ 1945.")
        table = TABLES[form](Award.objects.standing(on=timezone.localdate()), year=year)
        if output:
            self._write(table, output)
        if options["json"]:
            self.stdout.write(json.dumps(table.as_dict(), ensure_ascii=False, indent=1))
        elif not output:
            self.stdout.write("\n".join(_lines(table)))

    def _write(self, table: StatTable, output: Path) -> None:
        try:
            output.write_bytes(write_table(table))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {output}: {error.strerror}. Hãy chọn nơi khác với -o.") from None
        self.stderr.write(f"Đã ghi {table.title} vào {output}.")


def _lines(table: StatTable) -> list[str]:
    """The table for reading: one block a row, empty figures left out."""
    lines = [table.title]
    for row in table.rows:
        cells = zip(table.columns, row.cells, strict=True)
        figures = [f"{_label(column)} {_text(cell)}" for column, cell in cells if cell]
        lines.append(f"{row.code} {row.label}: {'; '.join(figures) or 'không có'}")
    return [*lines, *table.notes, *table.checks]


def _label(column) -> str:
    return f"{column.group}, {column.label.lower()}" if column.group else column.label


def _text(cell) -> str:
    return f"{cell:,}".translate(str.maketrans(",.", ".,"))
