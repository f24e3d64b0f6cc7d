"""Prints or writes the statutory forms and the key figures of a period."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from awards.documents.figures import FORMATS
from awards.models import Award, StatForm
from awards.queries.figures.counting import Asked
from awards.reports.figures.forms import form_table
from awards.reports.figures.key_figures_table import figures_table
from awards.reports.figures.stat_table import StatTable
from awards.rules.figures.periods import Period, between, whole_year
from emulation.models import Unit

KEY_FIGURES = "kpi"


class Command(BaseCommand):
    help = "Số liệu khen thưởng của một kỳ: biểu thống kê và chỉ tiêu chính."

    def add_arguments(self, parser):
        parser.add_argument("--form", required=True, help="Mã biểu có trong danh mục (0601, 0602…), hoặc kpi.")
        parser.add_argument("--year", type=int, help="Năm của ngày quyết định.")
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help="Từ ngày (YYYY-MM-DD).")
        parser.add_argument("--to", dest="until", type=date.fromisoformat, help="Đến ngày (YYYY-MM-DD).")
        parser.add_argument("--unit", metavar="CODE", help="Mã đơn vị; tính cả đơn vị trực thuộc.")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="Ghi ra tệp .xlsx, .docx hoặc .pdf.")

    def handle(self, *args, form, output, **options):
        if output and output.suffix[1:] not in FORMATS:
            raise CommandError(f"Không ghi được dạng tệp {output.suffix or 'không tên'}. Hãy chọn .xlsx, .docx hoặc .pdf.")
        table = _table(form, _period(options), _unit(options["unit"]), on=timezone.localdate())
        if output:
            self._write(table, output)
        if options["json"]:
            self.stdout.write(json.dumps(table.as_dict(), ensure_ascii=False, indent=1))
        elif not output:
            self.stdout.write("\n".join(_lines(table)))

    def _write(self, table: StatTable, output: Path) -> None:
        try:
            output.write_bytes(FORMATS[output.suffix[1:]](table))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {output}: {error.strerror}. Hãy chọn nơi khác với -o.") from None
        self.stderr.write(f"Đã ghi {table.title} vào {output}.")


def _table(code: str, period: Period, unit: Unit | None, *, on: date) -> StatTable:
    asked = Asked(period.since, period.until, on, unit=unit)
    if code == KEY_FIGURES:
        if period != whole_year(period.until.year) or unit:
            raise CommandError("Chỉ tiêu chính tính theo năm của toàn tỉnh. Hãy dùng --year và bỏ --unit.")
        return figures_table(Award.objects.standing(on=on), year=period.until.year)
    form = StatForm.objects.select_related("circular", "scope").filter(code=code).first()
    if form is None:
        known = ", ".join([*StatForm.objects.values_list("code", flat=True), KEY_FIGURES])
        raise CommandError(f"Chưa có biểu {code}. Hãy chọn một trong: {known}.")
    return form_table(form, asked, period=period)


def _period(options: dict) -> Period:
    year, since, until = options["year"], options["since"], options["until"]
    if year is None and (since is None or until is None):
        raise CommandError("Cho biết kỳ báo cáo: --year, hoặc cả --from và --to.")
    if year is not None and not 1945 <= year <= 9998:
        raise CommandError(f"Năm {year} không hợp lệ. Hãy nhập năm bốn chữ số, từ 1945.")
    if year is not None:
        return whole_year(year)
    if since > until:
        raise CommandError("Ngày --to phải từ ngày --from trở đi.")
    return between(since, until)


def _unit(code: str | None) -> Unit | None:
    if not code:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise CommandError(f"Không có đơn vị mã {code}.")
    return unit


def _lines(table: StatTable) -> list[str]:
    """The table for reading: one block a row, empty figures left out."""
    lines = [table.title]
    for row in table.rows:
        if not row.cells:
            lines.append(row.label)
            continue
        cells = zip(table.columns, row.cells, strict=True)
        figures = [f"{_label(column)} {_text(cell)}" for column, cell in cells if cell]
        lines.append(f"{row.code} {row.label}: {'; '.join(figures) or 'không có'}")
    return [*lines, *table.notes, *table.checks]


def _label(column) -> str:
    return f"{column.group}, {column.label.lower()}" if column.group else column.label


def _text(cell) -> str:
    return f"{cell:,}".translate(str.maketrans(",.", ".,"))
