"""The register and the lists of drafts as sheets: what they have beside their page, their groups, the order of protocol."""

from django.db.models import Case, QuerySet, Value, When

from awards.enums import Standing
from awards.models.recipient import Honoured
from awards.queries.decisions.protocol import in_protocol_order
from awards.rules.decisions.listing import DEFAULT_GROUPS
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.groups import SheetGroup, SheetOrder
from emulation.desk.sheets.resource import SheetResource

_BY_KIND = Case(*(When(recipient_kind=kind, then=Value(place)) for place, kind in enumerate(DEFAULT_GROUPS)), default=Value(9))

GROUPS = (
    SheetGroup("kind", "đối tượng", "recipient_kind", (_BY_KIND,)),
    SheetGroup("honour", "danh hiệu, hình thức", "honour__name", ("honour__rank", "honour__name")),
    SheetGroup("unit", "đơn vị", "unit__name", ("unit__name", "unit")),
    SheetGroup("decision", "quyết định", "decision__number", ("-decision__decided_on", "decision")),
)


def protocol_keys(rows: QuerySet[Honoured]) -> list[int]:
    """The keys of the rows in the order of protocol, whatever decisions they belong to."""
    needed = ("recipient_kind", "honour__rank", "unit__kind", "unit__name", "unit_name", "name")
    some = rows.select_related(None).select_related("honour", "unit").only("pk", *needed).order_by("pk")
    return [row.pk for row in in_protocol_order(some.iterator(chunk_size=2000))]


ORDERS = (
    SheetOrder("book", "số sổ vàng của từng quyết định", ("-decision__decided_on", "decision", "ordinal", "id")),
    SheetOrder("protocol", "thứ tự trang trọng (tập thể, hộ gia đình, cá nhân; đơn vị; tên)", keys=protocol_keys),
    SheetOrder("name", "tên, như lưu trong máy", ("name", "id")),
)


def lapsed_text(standing: str) -> str:
    """What is no longer in force, in a sheet."""
    return "" if standing == Standing.IN_FORCE else Standing(standing).label


class HonouredSheet(SheetResource):
    """What a line of a decision and a row of the register have alike. The heads of the columns that only a layout can ask for
    are words the reader of lists knows in the sheets of other offices too."""

    groups, orders = GROUPS, ORDERS
    honour = SheetField(path="honour__name")
    subject_class = SheetField(path="subject_class__short_name")
    type = SheetField(path="type__name")
    year_text = SheetField(path="year")
    kind = SheetField("Phân loại khen thưởng", path="recipient_kind")
    recipient = SheetField("Tên tập thể, cá nhân, hộ gia đình", path="name")
    staff_code = SheetField("Mã cán bộ", path="person__staff_code")
    workplace = SheetField("Đơn vị công tác", path="unit_name")
    unit_code = SheetField("Mã đơn vị", path="unit__code")
    unit_today = SheetField("Đơn vị trong danh bạ", path="unit__name")
    place = SheetField("Địa chỉ", path="household__place")
    honour_name = SheetField("Danh hiệu/Hình thức khen thưởng", path="honour__name")
    type_name = SheetField("Loại hình khen thưởng", path="type__statistical_name")
    class_name = SheetField("Phân loại đối tượng", path="subject_class__name")
    year = SheetField("Năm", path="year")
    issuer = SheetField("Cơ quan quyết định", path="decision__issuer__name")
    decided = SheetField("Ngày quyết định", path="decision__decided_on")
    book_number = SheetField("Số sổ vàng", path="ordinal")


class AwardSheet(HonouredSheet):
    beside = ("year_text", "ordinal", "honorific", "type", "achieved_from", "achieved_to", "posthumous")
    decision_number = SheetField(path="decision__number")
    lapsed = SheetField(path="standing", convert=lapsed_text)
