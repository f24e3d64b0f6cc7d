"""On the pages of decisions and dossiers: by which paper their file was handed over or destroyed."""

from django import forms
from django.contrib import admin

from awards.enums import ArchiveDeed, RecordClass
from awards.models import ArchiveEntry, Decision, Dossier, Fonds
from awards.permissions import ARCHIVE
from awards.queries.archive import term_of
from awards.services.archive import record_deed
from emulation.desk.links import record_url
from emulation.desk.records.panels import Panel, panel_for
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput


class HandOverForm(forms.Form):
    done_on = forms.DateField(label="ngày nộp lưu", widget=DayInput())
    paper = forms.CharField(label="biên bản giao nhận (số, ngày)", max_length=255)
    place = forms.CharField(label="nơi nhận", max_length=255, required=False, help_text="Ví dụ: Lưu trữ cơ quan.")
    fonds = forms.ModelChoiceField(label="phông", queryset=Fonds.objects.all(), required=False)


class DestroyForm(forms.Form):
    done_on = forms.DateField(label="ngày hủy", widget=DayInput())
    paper = forms.CharField(label="quyết định hủy, biên bản (số, ngày)", max_length=255)


def deed(kind: ArchiveDeed):
    def service(record: Decision | Dossier, *, by, on, **given):
        record_deed(record=record, deed=kind, by=by, on=on, **given)
        return f"{kind.label}: đã ghi. Sổ vàng, quyết định và nhật ký vẫn còn nguyên."

    return service


def offered(kind: ArchiveDeed):
    """Once the deed may be due: handing over from the year after the end, destruction when the term is over."""

    def is_offered(record: Decision | Dossier) -> bool:
        done = set(record.archive_entries.values_list("deed", flat=True))
        term = None if done & {kind, ArchiveDeed.DESTROYED} else term_of(record)
        if term is None:
            return False
        today, day = admin.site.today(), term.due_on(kind)
        return term.ended_on.year < today.year if kind == ArchiveDeed.HANDED_OVER else day is not None and day <= today

    return is_offered


def sentences(kind: ArchiveDeed):
    def told(record: Decision | Dossier, on) -> list[str]:
        term = term_of(record)
        if term is None or term.rule is None:
            return ["Chưa có quy định thời hạn bảo quản cho loại hồ sơ này."]
        day = term.due_on(kind)
        doubt = "" if term.rule.verified else "; chưa kiểm chứng"
        return [
            f"{RecordClass(term.record_class).label}: bảo quản {term.rule.term} ({term.rule.citation}{doubt}).",
            f"Đến hạn từ ngày {day:%d/%m/%Y}." if day else "Không bao giờ được hủy.",
        ]

    return told


ARCHIVE_VERBS = (
    Verb("nop-luu", "Ghi đã nộp lưu", deed(ArchiveDeed.HANDED_OVER), ARCHIVE, HandOverForm, offered(ArchiveDeed.HANDED_OVER),
         initial=lambda record, on: {"done_on": on}, sentences=sentences(ArchiveDeed.HANDED_OVER)),
    Verb("huy-tai-lieu", "Ghi đã hủy tài liệu hết hạn", deed(ArchiveDeed.DESTROYED), ARCHIVE, DestroyForm,
         offered(ArchiveDeed.DESTROYED), "danger",
         initial=lambda record, on: {"done_on": on}, sentences=sentences(ArchiveDeed.DESTROYED),
         confirm="Chỉ ghi việc đã hủy bản giấy, tệp gốc theo quyết định; không dòng nào của sổ vàng bị xóa."),
)  # fmt: skip


@panel_for(Decision, Dossier)
def archive_panel(model_admin, request, record) -> Panel | None:
    if not request.user.has_perm("awards.view_archiveentry"):
        return None
    entries = ArchiveEntry.objects.filter(**{"decision" if isinstance(record, Decision) else "dossier": record})
    rows = [
        [one.done_on.strftime("%d/%m/%Y"), (one.get_deed_display(), record_url(one)), one.paper, one.place, one.term]
        for one in entries
    ]
    return Panel("Lưu trữ", ["Ngày", "Việc", "Biên bản, quyết định", "Nơi nhận", "Thời hạn bảo quản"], rows) if rows else None
