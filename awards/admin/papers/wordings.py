"""The wordings of the papers, for the Board to edit."""

from django.contrib import admin
from django.utils.text import Truncator

from awards.enums import Authority, DocumentKind, DocumentPart
from awards.models import DocumentText
from awards.rules.papers.wording import FIELDS, MEANINGS
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, SelectFilter
from emulation.desk.records.panels import Panel
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.resource import SheetResource


class DocumentTextFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=DocumentKind.choices, label="giấy tờ")
    part = SelectFilter(choices=DocumentPart.choices, label="phần")
    authority = SelectFilter(choices=Authority.choices, label="riêng cho thẩm quyền")
    day = OpenOnFilter(label="áp dụng ngày")

    class Meta:
        model = DocumentText
        fields = []


class DocumentTextSheet(SheetResource):
    short = SheetField(fills="")
    instrument_number = SheetField(path="instrument__number", fills="instrument")


@admin.register(DocumentText)
class DocumentTextAdmin(DeskModelAdmin):
    sheet_class = DocumentTextSheet
    list_display = ["kind", "part", "order", "short", "need", "authority", "instrument_number", "doubt"]
    list_display_links = ["kind", "short"]
    list_related = ("instrument",)
    fieldsets = [
        (None, {"fields": ["kind", "part", "order", "text", "need"]}),
        ("Áp dụng", {"fields": ["authority", "instrument", "valid_from", "valid_to"]}),
        (None, {"fields": ["code", "verified", "note"]}),
    ]
    search_words = ("search",)
    search_help_text = "Nội dung, mã"
    filterset_class = DocumentTextFilterSet
    empty_text = "Chưa có lời văn nào. Hãy nạp danh mục (load_reference --only law)."

    @admin.display(description="nội dung", ordering="text")
    def short(self, text):
        return Truncator(text.text).chars(120)

    @admin.display(description="theo văn bản")
    def instrument_number(self, text):
        return text.instrument.number if text.instrument else ""

    def panels(self, request, record):
        rows = [[f"{{{name}}}", MEANINGS[name]] for name in FIELDS[record.kind]]
        return [Panel("Chữ điền dùng được trong giấy tờ này", ["Viết", "Được thay bằng"], rows)]
