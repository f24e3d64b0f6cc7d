"""The cross table: choose what stands down and across, open a cell, take it as a workbook."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from awards.admin.figures.asking import ask
from awards.admin.figures.cells import rows_url
from awards.documents.figures.workbook import write_table
from awards.models import Award
from awards.permissions import READ_FORMS
from awards.queries.figures.counting import Asked
from awards.queries.figures.cross import SIDES, Cross, cross
from awards.queries.figures.sources import REGISTER
from awards.reports.figures.stat_table import StatColumn, StatRow, StatTable
from awards.rules.figures.paragraph import plain
from awards.rules.figures.periods import Period
from emulation.desk.lists.filters import ListFilter, SelectFilter, filters_for
from emulation.desk.records.files import file_response
from emulation.enums import Sex
from emulation.models import SubjectClass
from emulation.permissions import EXPORT
from emulation.services.journal.acts import act


def subject_classes(request):
    return SubjectClass.objects.all()


filters_for(
    Award,
    subject_class=ListFilter(field_name="subject_class", queryset=subject_classes, label="nhóm đối tượng"),
    sex=SelectFilter(field_name="person__sex", choices=Sex.choices, label="giới tính"),
)


class SidesForm(forms.Form):
    """What stands down, and what across; two different things."""

    dong = forms.ChoiceField(label="Dòng", choices=[(name, side.label) for name, side in SIDES.items()])
    cot = forms.ChoiceField(label="Cột", choices=[(name, side.label) for name, side in SIDES.items()])

    def __init__(self, request: HttpRequest):
        data = request.GET.copy()
        data.setdefault("dong", "danh-hieu")
        data.setdefault("cot", "doi-tuong")
        super().__init__(data, auto_id="hoi_%s", label_suffix="")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("dong") and cleaned.get("dong") == cleaned.get("cot"):
            self.add_error("cot", "Chọn cột khác với dòng.")
        return cleaned


def cross_view(request: HttpRequest) -> TemplateResponse:
    """The table asked for."""
    if not request.user.has_perms(READ_FORMS):
        raise PermissionDenied
    asking, sides = ask(request), SidesForm(request)
    context = {
        **admin.site.each_context(request),
        "title": "Bảng chéo",
        "asking": asking,
        "sides": sides,
        "media": asking.media,
    }
    if asking.is_valid() and sides.is_valid():
        found = _found(sides, asking.asked)
        address = f"{reverse('admin:cross_file')}?{request.GET.urlencode()}"
        context |= {
            "found": found,
            "rows": _rows(found, sides, asking.asked),
            "file_url": address if request.user.has_perm(EXPORT) else "",
        }
    return TemplateResponse(request, "admin/figures/cross.html", context)


def _found(sides: SidesForm, asked: Asked) -> Cross:
    return cross(asked, SIDES[sides.cleaned_data["dong"]], SIDES[sides.cleaned_data["cot"]])


def _url(sides: SidesForm, asked: Asked, row: object, column: object) -> str:
    """The list of a cell, a row or a column (`...` is all of them); nothing for what was not recorded."""
    if row is None or column is None:
        return ""
    about = {"dong": row, "cot": column}
    given = {SIDES[sides.cleaned_data[name]].filter: value for name, value in about.items() if value is not ...}
    return rows_url(REGISTER, asked, **given)


def _rows(found: Cross, sides: SidesForm, asked: Asked) -> list[dict]:
    places = [value for value, _ in found.columns]
    lines = [*found.rows, (..., "Tổng cộng")]
    return [
        {
            "label": label,
            "is_total": row is ...,
            "cells": [
                {"text": plain(found.total(row, column)), "url": _url(sides, asked, row, column)} for column in (*places, ...)
            ],
        }
        for row, label in lines
    ]


def cross_file(request: HttpRequest) -> HttpResponse:
    """The table as a workbook whose cells open their lists."""
    if not request.user.has_perms((*READ_FORMS, EXPORT)):
        raise PermissionDenied
    asking, sides = ask(request), SidesForm(request)
    if request.method != "POST" or not (asking.is_valid() and sides.is_valid()):
        raise Http404
    found, asked = _found(sides, asking.asked), asking.asked
    table = _table(found, sides, asking.period)
    values = {label: value for value, label in (*found.rows, (..., "Tổng cộng"))}
    places = {column.key: value for column, (value, _) in zip(table.columns, (*found.columns, (..., "")), strict=True)}

    def link(row: StatRow, column: StatColumn) -> str:
        url = _url(sides, asked, values[row.label], places[column.key])
        return request.build_absolute_uri(url) if url else ""

    with act("export", f"Tải {table.title}", by=request.user):
        return file_response("bang-cheo.xlsx", write_table(table, link))


def _table(found: Cross, sides: SidesForm, period: Period) -> StatTable:
    down, across = (SIDES[sides.cleaned_data[name]].label for name in ("dong", "cot"))
    columns = [*found.columns, (..., "Tổng cộng")]
    return StatTable(
        form="bang-cheo",
        title=f"Lượt khen thưởng theo {down.lower()} và {across.lower()} {period.text}",
        period=period,
        columns=tuple(StatColumn(f"c{place}", label) for place, (_, label) in enumerate(columns)),
        rows=tuple(
            StatRow(str(place), label, tuple(found.total(row, column) for column, _ in columns))
            for place, (row, label) in enumerate((*found.rows, (..., "Tổng cộng")), start=1)
        ),
    )


admin.site.add_page("so-lieu/bang-cheo/", cross_view, name="cross")
admin.site.add_page("so-lieu/bang-cheo/tep/", cross_file, name="cross_file")
