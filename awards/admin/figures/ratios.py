"""Key figures over the years, procedures, clusters, and a paragraph for the annual report; each number opens its list."""

from dataclasses import replace

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.admin.figures.asking import ask
from awards.admin.figures.cells import rows_url
from awards.admin.figures.key_figures import change_text, share_text
from awards.enums import Channel
from awards.models import Dossier, KeyFigure
from awards.permissions import READ_FORMS
from awards.queries.figures.clusters import cluster_rows
from awards.queries.figures.counting import Asked
from awards.queries.figures.procedures import IN_TIME, Procedures, late_q, procedures_of
from awards.queries.figures.sources import REGISTER
from awards.reports.figures.ratios import RatioRow, ratio_rows, years_back
from awards.rules.figures.paragraph import Direct, direct_sentence, paragraph, plain, procedures_sentence
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import list_url
from emulation.desk.lists.filters import DayFilter, SelectFilter, filters_for

YEARS = 5
#: The figures the paragraph tells, with the level as the sentence begins.
TOLD = {"NN.TRUC-TIEP": "Cấp Nhà nước", "TINH.TRUC-TIEP": "Cấp tỉnh"}


class AnsweredFilter(SelectFilter):
    """Dossiers answered in time, or late."""

    def __init__(self):
        super().__init__(choices=[("1", "Đúng hạn"), ("0", "Quá hạn")], label="giải quyết")

    def filter(self, queryset, value):
        if not value:
            return queryset
        return queryset.filter(IN_TIME if value == "1" else late_q(self.parent.on))


filters_for(
    Dossier,
    taken_since=DayFilter(field_name="received_for_appraisal_on", lookup_expr="gte", label="nhận từ ngày"),
    taken_until=DayFilter(field_name="received_for_appraisal_on", lookup_expr="lte", label="nhận đến ngày"),
    came_by=SelectFilter(field_name="channel", choices=Channel.choices, label="cách gửi"),
    answered=AnsweredFilter(),
)


def ratios_view(request: HttpRequest) -> TemplateResponse:
    """The figures of the period asked for beside those of the years before."""
    if not request.user.has_perms(READ_FORMS):
        raise PermissionDenied
    asking = ask(request)
    context = {
        **admin.site.each_context(request),
        "title": "Chỉ tiêu qua các năm",
        "asking": asking,
        "media": asking.media,
    }
    if asking.is_valid():
        context |= _tables(asking)
    return TemplateResponse(request, "admin/figures/ratios.html", context)


def _tables(asking) -> dict:
    periods = years_back(asking.period, on=asking.on, years=YEARS)
    asked = [replace(asking.asked, since=period.since, until=period.until) for period in periods]
    rows = ratio_rows(list(KeyFigure.objects.all()), asked)
    done = procedures_of(asked[0])
    place = asking.cleaned_data["don_vi"] or "tỉnh"
    return {
        "periods": periods,
        "rows": [_row(row, asked) for row in rows],
        "procedures": _procedures(done, asked[0]),
        "clusters": _clusters(asked[0]),
        "paragraph": paragraph(periods[0].text, str(place), [*_told(rows), _procedures_told(done)]),
    }


def _row(row: RatioRow, asked: list[Asked]) -> dict:
    figure = row.figure
    return {
        "figure": figure,
        "change": change_text(row.change),
        "below": figure.target is not None and row.ratios[0].share is not None and row.ratios[0].share < figure.target,
        "cells": [
            {
                "share": share_text(ratio.share),
                "part": {"text": plain(ratio.part), "url": _url(figure, one, figure.part_id, figure.whole_id)},
                "whole": {"text": plain(ratio.whole), "url": _url(figure, one, figure.whole_id, None)},
            }
            for ratio, one in zip(row.ratios, asked, strict=True)
        ],
    }


def _url(figure: KeyFigure, asked: Asked, line: int | None, column: int | None) -> str:
    return rows_url(REGISTER, asked, counted=figure.scope_id, line=line, column=column)


def _told(rows: list[RatioRow]) -> list[str]:
    found = {row.figure.code: row for row in rows}
    told = [(level, found[code]) for code, level in TOLD.items() if code in found]
    return [
        direct_sentence(Direct(level, row.ratios[0].part, row.ratios[0].whole, row.ratios[0].share, row.change))
        for level, row in told
    ]


def _procedures_told(done: Procedures) -> str:
    return procedures_sentence(done.received, done.online_share, done.in_time_share, done.days)


def _procedures(done: Procedures, asked: Asked) -> list[dict]:
    about = {"taken_since": asked.since.isoformat(), "taken_until": asked.until.isoformat()}
    about |= {"unit": asked.unit.pk} if asked.unit else {}
    lines = [
        ("Hồ sơ đã tiếp nhận", done.received, None, {}),
        ("Tiếp nhận trực tuyến", done.online, done.online_share, {"came_by": Channel.ONLINE.value}),
        ("Giải quyết đúng hạn", done.in_time, done.in_time_share, {"answered": 1}),
        ("Quá hạn", done.late, None, {"answered": 0}),
    ]
    rows = [
        {"label": label, "text": plain(number), "url": list_url(Dossier, **about, **more), "share": share and share_text(share)}
        for label, number, share, more in lines
    ]
    days = "–" if done.days is None else plain(done.days)
    return [*rows, {"label": "Thời gian giải quyết ở mức giữa (ngày làm việc)", "text": days, "url": "", "share": None}]


def _clusters(asked: Asked) -> list[dict]:
    return [
        {
            "season": row.season,
            "cells": [
                {"text": plain(number), "url": rows_url(REGISTER, asked, cluster=row.season.pk, **more)}
                for number, more in (
                    (row.collectives, {"recipient_kind": "collective"}),
                    (row.households, {"recipient_kind": "household"}),
                    (row.persons, {"recipient_kind": "person"}),
                    (row.direct, {"recipient_kind": "person", "direct_labour": 1}),
                )
            ],
            "share": share_text(row.share),
        }
        for row in cluster_rows(asked)
    ]


@admin.register(KeyFigure)
class KeyFigureAdmin(DeskModelAdmin):
    list_display = ["name", "group", "scope", "part", "whole", "target", "order"]
    list_related = ("scope", "part", "whole")
    fields = ["code", "name", "group", "scope", "part", "whole", "target", "order"]
    autocomplete_fields = ["scope", "part", "whole"]
    search_folded = (("name", "group"),)
    search_help_text = "Tên chỉ tiêu"
    empty_text = "Chưa có chỉ tiêu nào. Hãy nạp danh mục (load_reference --only law) hoặc thêm chỉ tiêu đầu tiên."


admin.site.add_page("so-lieu/qua-cac-nam/", ratios_view, name="ratios")
