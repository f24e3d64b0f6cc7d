"""Catalogues the Board keeps: legal instruments and the classes of subjects."""

from django.contrib import admin

from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, SelectFilter, YesNoFilter
from emulation.enums import InstrumentKind
from emulation.models import Instrument, SubjectClass


class InstrumentFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=InstrumentKind.choices, label="loại văn bản")
    day = OpenOnFilter(label="có hiệu lực ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Instrument
        fields = []


@admin.register(Instrument)
class InstrumentAdmin(DeskModelAdmin):
    list_display = ["number", "title", "kind", "issuer", "issued_on", "valid_from", "valid_to", "doubt"]
    fields = ["code", "number", "title", "kind", "issuer", "issued_on", "valid_from", "valid_to", "verified", "note"]
    search_words = ("search",)
    search_help_text = "Số, ký hiệu hoặc trích yếu"
    filterset_class = InstrumentFilterSet
    empty_text = "Chưa có văn bản nào. Hãy nạp danh mục văn bản (load_reference) hoặc thêm bằng nút Thêm."

    def record_badges(self, instrument):
        in_force = instrument.is_in_force(self.today())
        badges = [Badge("Đang có hiệu lực", "ok") if in_force else Badge("Không còn hoặc chưa có hiệu lực", "muted")]
        return badges if instrument.verified else [*badges, Badge("Chưa kiểm chứng", "warning")]


@admin.register(SubjectClass)
class SubjectClassAdmin(DeskModelAdmin):
    list_display = ["name", "short_name", "code", "direct_labour", "order"]
    fields = ["code", "name", "short_name", "direct_labour", "order", "citation"]
    short_list = True
    empty_text = "Chưa có nhóm đối tượng nào. Hãy nạp danh mục (load_reference --only law)."
