"""Pictures of a year, drawn here as SVG; each number in them opens its list, and each picture has its table."""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.admin.figures.asking import ask
from awards.admin.figures.cells import rows_url
from awards.admin.figures.key_figures import share_text
from awards.enums import HonourLevel
from awards.models import KeyFigure
from awards.permissions import READ_FORMS
from awards.queries.figures.counting import Asked
from awards.queries.figures.pictures import by_level_and_kind, by_month, by_units_below
from awards.queries.figures.sources import REGISTER
from awards.reports.figures.ratios import ratio_rows, years_back
from awards.rules.figures.drawing import Drawing, Point, Series, columns, lines, rows
from awards.rules.figures.paragraph import plain
from awards.rules.figures.periods import months, whole_year
from emulation.enums import RecipientKind

#: So many units are drawn.
UNITS = 15
YEARS = 5
DIRECT = ("NN.TRUC-TIEP", "TINH.TRUC-TIEP")


@dataclass(frozen=True)
class Picture:
    """A drawing with the table of the same numbers: `labels` are its rows, each series a column."""

    name: str
    title: str
    drawing: Drawing
    labels: list[str]
    series: list[Series]
    is_line: bool = False
    is_rows: bool = False

    @property
    def table(self) -> list[tuple[str, list[Point]]]:
        return [(label, [one.points[place] for one in self.series]) for place, label in enumerate(self.labels)]


def pictures_view(request: HttpRequest) -> TemplateResponse:
    """The pictures of the year asked for."""
    if not request.user.has_perms(READ_FORMS):
        raise PermissionDenied
    asking = ask(request)
    context = {**admin.site.each_context(request), "title": "Hình vẽ số liệu", "asking": asking, "media": asking.media}
    if asking.is_valid():
        year = asking.cleaned_data["nam"]
        asked = of_year(asking.asked, year)
        context["pictures"] = [
            months_picture(asked, year),
            direct_picture(asked, year),
            levels_picture(asked),
            units_picture(asked),
        ]
    return TemplateResponse(request, "admin/figures/pictures.html", context)


def of_year(asked: Asked, year: int) -> Asked:
    return replace(asked, since=date(year, 1, 1), until=date(year, 12, 31))


def months_picture(asked: Asked, year: int) -> Picture:
    """The months of the year beside those of the year before."""
    labels = [f"Tháng {month}" for month in range(1, 13)]
    series = []
    for one in (year - 1, year):
        counts = by_month(of_year(asked, one))
        points = []
        for month in range(1, 13):
            period = months(one, month, month, f"tháng {month:02d} năm {one}")
            url = rows_url(REGISTER, replace(asked, since=period.since, until=period.until))
            points.append(_point(period.text.capitalize(), counts.get(month, 0), url))
        series.append(Series(f"Năm {one}", points))
    drawing = columns([str(month) for month in range(1, 13)], series)
    return Picture("thang", f"Lượt khen thưởng theo tháng, năm {year} so với năm {year - 1}", drawing, labels, series)


def direct_picture(asked: Asked, year: int) -> Picture:
    """The share of direct labourers over five years, with the target of the province's level."""
    periods = years_back(whole_year(year), on=asked.on, years=YEARS)[::-1]
    figures = list(KeyFigure.objects.filter(code__in=DIRECT))
    spans = [replace(asked, since=period.since, until=period.until) for period in periods]
    found = ratio_rows(figures, spans)
    series = [
        Series(
            row.figure.group,
            [
                Point(
                    f"{row.figure.group}, {period.text}", None if ratio.share is None else float(ratio.share),
                    share_text(ratio.share),
                    rows_url(REGISTER, span, counted=row.figure.scope_id, line=row.figure.part_id, column=row.figure.whole_id),
                )
                for period, ratio, span in zip(periods, row.ratios, spans, strict=True)
            ],
        )
        for row in found
    ]  # fmt: skip
    labels = [str(period.until.year) for period in periods]
    target = next((float(figure.target) for figure in figures[::-1] if figure.target is not None), None)
    title = "Tỷ lệ người trực tiếp lao động trên tổng số cá nhân (%), 5 năm"
    return Picture("truc-tiep", title, lines(labels, series, target=target), labels, series, is_line=True)


def levels_picture(asked: Asked) -> Picture:
    counts = by_level_and_kind(asked)
    labels = [level.label for level in HonourLevel]
    series = [
        Series(
            kind.label,
            [
                _point(
                    f"{level.label}, {kind.label.lower()}", counts.get((level, kind), 0),
                    rows_url(REGISTER, asked, level=level.value, recipient_kind=kind.value),
                )
                for level in HonourLevel
            ],
        )
        for kind in RecipientKind
    ]  # fmt: skip
    return Picture("cap-doi-tuong", "Lượt khen thưởng theo cấp và đối tượng", columns(labels, series), labels, series)


def units_picture(asked: Asked) -> Picture:
    """The units directly below with the most honours, each with all below it."""
    found = by_units_below(asked)[:UNITS]
    points = [_point(node.name, count, rows_url(REGISTER, replace(asked, unit=None), unit=node.id)) for node, count in found]
    return Picture(
        "don-vi", f"Đơn vị có nhiều lượt khen thưởng nhất (kể cả trực thuộc), {UNITS} đơn vị đầu", rows(points),
        [point.name for point in points], [Series("Lượt", points)], is_rows=True,
    )  # fmt: skip


def _point(name: str, number: int, url: str) -> Point:
    return Point(name, number, plain(number), url)


admin.site.add_page("so-lieu/hinh-ve/", pictures_view, name="pictures")
