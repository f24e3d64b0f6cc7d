"""The page of statistical forms: choose a form, a period and a part of the tree; every number opens its list."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from awards.admin.figures.asking import ask
from awards.admin.figures.cells import cell_url
from awards.documents.figures import FORMATS
from awards.documents.figures.papers import cell_text
from awards.documents.figures.workbook import write_table
from awards.models import StatForm
from awards.permissions import READ_FORMS, SEND_REPORT
from awards.queries.figures.counting import Asked
from awards.reports.figures.forms import form_table
from awards.reports.figures.stat_table import StatColumn, StatRow, StatTable
from awards.rules.figures.periods import Period
from emulation.desk.links import record_url
from emulation.desk.records.files import file_response
from emulation.permissions import EXPORT
from emulation.services.journal.acts import act

LABELS = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF"}


def stat_form_view(request: HttpRequest) -> TemplateResponse:
    """The form `?bieu=` filled in; without it, the forms there are."""
    if not request.user.has_perms(READ_FORMS):
        raise PermissionDenied
    asking = ask(request)
    forms = list(StatForm.objects.select_related("circular", "scope"))
    form = next((one for one in forms if one.code == request.GET.get("bieu")), None)
    context = {
        **admin.site.each_context(request),
        "title": str(form) if form else "Biểu mẫu báo cáo",
        "forms": forms,
        "form": form,
        "asking": asking,
        "media": asking.media,
    }
    if form and asking.is_valid():
        table = form_table(form, asking.asked, period=asking.period)
        context |= {
            "table": table,
            "rows": page_rows(table, asking.asked),
            "warning": doubt(form, asking.period),
            "files": file_buttons(request),
            "send_url": f"{reverse('admin:send_report')}?{request.GET.urlencode()}" if request.user.has_perm(SEND_REPORT) else "",
            "edit_url": record_url(form) if request.user.has_perm("awards.change_statform") else "",
        }
    return TemplateResponse(request, "admin/figures/stat_form.html", context)


def file_buttons(request: HttpRequest) -> list[dict]:
    """A button for each kind of file, which asks by POST for the same form."""
    if not request.user.has_perm(EXPORT):
        return []
    asked = request.GET.urlencode()
    addresses = {ending: reverse("admin:stat_form_file", args=[ending]) for ending in FORMATS}
    return [{"label": LABELS[ending], "url": f"{address}?{asked}"} for ending, address in addresses.items()]


def stat_form_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The form as a file; in the workbook every number opens its list."""
    if not request.user.has_perms((*READ_FORMS, EXPORT)):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = get_object_or_404(StatForm.objects.select_related("circular", "scope"), code=request.GET.get("bieu", ""))
    asking = ask(request)
    if ending not in FORMATS or not asking.is_valid():
        raise Http404
    table = form_table(form, asking.asked, period=asking.period)
    with act("export", f"Tải {table.title} ({ending})", by=request.user, record=form):
        return file_response(file_name(table, ending), table_file(request, table, asking.asked, ending))


def table_file(request: HttpRequest, table: StatTable, asked: Asked, ending: str) -> bytes:
    """The table as a file of this kind."""

    def link(row: StatRow, column: StatColumn) -> str:
        url = cell_url(table, row, column, asked)
        return request.build_absolute_uri(url) if url else ""

    return write_table(table, link) if ending == "xlsx" else FORMATS[ending](table)


def file_name(table: StatTable, ending: str) -> str:
    return f"bieu-{table.form}-{table.period.since:%Y%m%d}-{table.period.until:%Y%m%d}.{ending}"


def page_rows(table: StatTable, asked: Asked) -> list[dict]:
    """The rows of the table as the page shows them: each cell's text with the address of its list."""
    return [
        {
            "row": row,
            "cells": [
                {"text": cell_text(cell), "url": cell_url(table, row, column, asked), "is_empty": not cell}
                for column, cell in zip(table.columns, row.cells, strict=bool(row.cells))
            ],
        }
        for row in table.rows
    ]


def doubt(form: StatForm, period: Period) -> str:
    """Why the form deserves a look before it is sent."""
    if not form.is_in_force(period.until):
        return "Biểu này không áp dụng vào ngày cuối kỳ báo cáo. Hãy chọn biểu của thông tư đang có hiệu lực."
    return "" if form.verified else "Biểu này chưa đối chiếu với bản in của văn bản ban hành."


admin.site.add_page("so-lieu/bieu-mau/", stat_form_view, name="stat_form")
admin.site.add_page("so-lieu/bieu-mau/tep/<str:ending>/", stat_form_file, name="stat_form_file")
