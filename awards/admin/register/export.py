"""What the register and the lists of drafts can be exported with: further columns, groups, and the order of protocol."""

from django.db.models import Case, QuerySet, Value, When

from awards.models.recipient import Honoured
from awards.queries.decisions.protocol import in_protocol_order
from awards.rules.decisions.listing import DEFAULT_GROUPS
from emulation.desk.export.columns import ExportColumn, ExportGroup, ExportOrder

#: Columns of the list that are names at the end of a reference.
PATHS = {
    "honour": "honour__name",
    "decision_number": "decision__number",
    "subject_class": "subject_class__short_name",
    "type": "type__name",
    "year_text": "year",
}

#: Heads the reader of lists knows, so that a sheet made of them can be read back.
MORE = (
    ExportColumn("kind", "Phân loại khen thưởng", "recipient_kind"),
    ExportColumn("recipient", "Tên tập thể, cá nhân, hộ gia đình", "name"),
    ExportColumn("staff_code", "Mã cán bộ", "person__staff_code"),
    ExportColumn("workplace", "Đơn vị công tác", "unit_name"),
    ExportColumn("unit_code", "Mã đơn vị", "unit__code"),
    ExportColumn("unit_today", "Đơn vị trong danh bạ", "unit__name"),
    ExportColumn("place", "Địa chỉ", "household__place"),
    ExportColumn("honour_name", "Danh hiệu/Hình thức khen thưởng", "honour__name"),
    ExportColumn("type_name", "Loại hình khen thưởng", "type__statistical_name"),
    ExportColumn("class_name", "Phân loại đối tượng", "subject_class__name"),
    ExportColumn("year", "Năm", "year"),
    ExportColumn("issuer", "Cơ quan quyết định", "decision__issuer__name"),
    ExportColumn("decided", "Ngày quyết định", "decision__decided_on"),
    ExportColumn("book_number", "Số sổ vàng", "ordinal"),
)

_BY_KIND = Case(*(When(recipient_kind=kind, then=Value(place)) for place, kind in enumerate(DEFAULT_GROUPS)), default=Value(9))

GROUPS = (
    ExportGroup("kind", "đối tượng", "recipient_kind", (_BY_KIND,)),
    ExportGroup("honour", "danh hiệu, hình thức", "honour__name", ("honour__rank", "honour__name")),
    ExportGroup("unit", "đơn vị", "unit__name", ("unit__name", "unit")),
    ExportGroup("decision", "quyết định", "decision__number", ("-decision__decided_on", "decision")),
)


def protocol_keys(rows: QuerySet[Honoured]) -> list[int]:
    """The keys of the rows in the order of protocol, whatever decisions they belong to."""
    needed = ("recipient_kind", "honour__rank", "unit__kind", "unit__name", "unit_name", "name")
    some = rows.select_related(None).select_related("honour", "unit").only("pk", *needed).order_by("pk")
    return [row.pk for row in in_protocol_order(some.iterator(chunk_size=2000))]


ORDERS = (
    ExportOrder("book", "số sổ vàng của từng quyết định", ("-decision__decided_on", "decision", "ordinal", "id")),
    ExportOrder("protocol", "thứ tự trang trọng (tập thể, hộ gia đình, cá nhân; đơn vị; tên)", keys=protocol_keys),
    ExportOrder("name", "tên, như lưu trong máy", ("name", "id")),
)
