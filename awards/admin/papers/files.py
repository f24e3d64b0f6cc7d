"""Papers on the pages of records: a button for each format, the file, and what deserves a look before printing."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from awards.documents.papers import FORMATS, PAPERS, Paper, doubts_of, formats_of, make_paper, own_template, papers_of
from awards.enums import DocumentKind
from emulation.desk.links import record_url, seen_record
from emulation.desk.records.files import downloads_for, file_response
from emulation.desk.records.panels import Panel, panel_for
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.permissions import EXPORT
from emulation.queries.accounts.scope import sees_all
from emulation.services.journal.acts import act

PAGE = "paper"
#: Papers a unit makes of its own records, the head of a cluster of its conferences; all others are the Board's.
OF_UNITS = {DocumentKind.PROPOSAL, DocumentKind.CONFERENCE}
MODELS = tuple(dict.fromkeys(paper.model for paper in PAPERS.values()))


def may_take(request, paper: Paper) -> bool:
    return request.user.has_perm(EXPORT) and (sees_all(request.user) or paper.kind in OF_UNITS)


def taken_by(request, record: Model) -> list[Paper]:
    return [paper for paper in papers_of(record) if may_take(request, paper)]


@downloads_for(*MODELS)
def paper_downloads(model_admin, request, record) -> list[dict]:
    """DOCX and PDF of each paper; no PDF where the office's own template cannot be turned into one."""
    today = model_admin.today()
    return [
        {
            "label": f"{paper.label} ({file_format.upper()})",
            "url": reverse(f"admin:{PAGE}", args=[paper.key, record.pk, file_format]),
        }
        for paper in taken_by(request, record)
        for file_format in formats_of(own_template(paper, record, on=today))
    ]


@panel_for(*MODELS)
def paper_panel(model_admin, request, record) -> Panel | None:
    """Shown where something is to be said: a template of the office's own, or a cited instrument that does not hold."""
    today = model_admin.today()
    rows = [row for paper in taken_by(request, record) for row in _remarks(paper, record, on=today)]
    return Panel("Giấy tờ cần để ý", ["Giấy tờ", "Mẫu", "Lưu ý"], rows) if rows else None


def _remarks(paper: Paper, record: Model, *, on) -> list[list]:
    template = own_template(paper, record, on=on)
    made_with = (f"Mẫu riêng, phiên bản {template.version}", record_url(template)) if template else "Mẫu mặc định"
    remarks = doubts_of(paper, record, on=on) if paper.kind != DocumentKind.LIST else []
    if template and "pdf" not in formats_of(template):
        remarks.append("Mẫu riêng chỉ có DOCX vì máy chủ không có LibreOffice. Hãy lưu thành PDF từ Word.")
    if template and not remarks:
        remarks = ["In theo mẫu riêng của cơ quan."]
    return [[paper.label, made_with, remark] for remark in remarks]


def paper_view(request, kind: str, record_id: int, file_format: str):
    """The file, handed out and journalled; asked for by POST, since handing it out leaves a trace."""
    paper = PAPERS.get(kind)
    if paper is None or file_format not in FORMATS:
        raise Http404
    record = seen_record(request, paper.model, record_id)
    if not paper.offered(record):
        raise Http404
    if not may_take(request, paper):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        file = make_paper(paper, record, file_format, on=admin.site.today())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return HttpResponseRedirect(record_url(record))
    with act("export", f"Tải {paper.label.lower()} ({file_format}): {record}", by=request.user, record=record):
        return file_response(file.name, file.content)


admin.site.add_page("giay-to/<str:kind>/<int:record_id>/<str:file_format>/", paper_view, name=PAGE)
