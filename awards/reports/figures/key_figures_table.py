"""The key figures of a year as a statistical table."""

from django.db.models import QuerySet

from awards.models import Award
from awards.reports.figures.key_figures import LevelFigures, key_figures
from awards.reports.figures.stat_table import Cell, StatColumn, StatRow, StatTable
from awards.rules.figures.periods import whole_year
from emulation.models import SubjectClass

COUNTS = (
    StatColumn("collectives", "Tập thể"),
    StatColumn("households", "Hộ gia đình"),
    StatColumn("persons", "Cá nhân"),
    StatColumn("total", "Tổng cộng"),
)
SHARES = (
    StatColumn("direct", "Trực tiếp lao động"),
    StatColumn("denominator", "Trên tổng số cá nhân"),
    StatColumn("share", "Tỷ lệ (%)"),
    StatColumn("change", "So với năm trước (điểm %)"),
)
CLASSES = "Cá nhân theo nhóm đối tượng"


def figures_table(awards: QuerySet[Award], *, year: int) -> StatTable:
    """Each level of honours a row, as `key_figures` reckons them; persons without a class are told in `checks`."""
    classes = SubjectClass.objects.order_by("order", "code")
    columns = (
        *COUNTS,
        *SHARES,
        *(StatColumn(row.code, row.short_name, CLASSES) for row in classes),
        StatColumn("unclassed", "Chưa có nhóm", CLASSES),
    )
    figures = key_figures(awards, year=year)
    return StatTable(
        form="kpi",
        title=f"Chỉ tiêu chính về khen thưởng năm {year}",
        period=whole_year(year),
        columns=columns,
        rows=tuple(StatRow(row.level or "TOTAL", row.label, _cells(row)) for row in figures),
        checks=tuple(_unclassed(figures[-1])),
        notes=("Số lượt khen thưởng theo ngày quyết định; một người được khen hai lần tính hai lượt.",),
    )


def _cells(row: LevelFigures) -> tuple[Cell, ...]:
    counts = (row.collectives, row.households, row.persons, row.total)
    shares = (row.direct, row.persons, row.share, row.change)
    return *counts, *shares, *row.classes.values(), row.unclassed


def _unclassed(total: LevelFigures) -> list[str]:
    if not total.unclassed:
        return []
    return [f"{total.unclassed} lượt cá nhân chưa có nhóm đối tượng nên tỷ lệ trực tiếp lao động có thể thấp hơn thực tế."]
