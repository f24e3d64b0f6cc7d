"""The register as a sheet: every row with all it copied on its day, under heads the reader of lists knows."""

from import_export.fields import Field
from import_export.resources import ModelResource

from awards.models import Award

RELATED = ("person", "household", "unit", "honour", "type", "subject_class", "decision__issuer")


class PlainField(Field):
    """The value as it is: numbers and dates stay what they are in a workbook, what is missing stays empty."""

    def __init__(self, column_name, attribute):
        super().__init__(column_name=column_name, attribute=attribute, readonly=True)

    def export(self, instance, **kwargs):
        value = self.get_value(instance)
        return "" if value is None else value


class RegisterResource(ModelResource):
    """For export. A sheet made with it can be read back as a list of honours already granted."""

    ordinal = PlainField("Số sổ vàng", "ordinal")
    recipient_kind = PlainField("Phân loại khen thưởng", "get_recipient_kind_display")
    honorific = PlainField("Danh xưng", "honorific")
    name = PlainField("Tên tập thể, cá nhân, hộ gia đình", "name")
    staff_code = PlainField("Mã cán bộ", "person__staff_code")
    position = PlainField("Chức vụ", "position")
    unit_name = PlainField("Đơn vị công tác", "unit_name")
    unit_code = PlainField("Mã đơn vị", "unit__code")
    place = PlainField("Địa chỉ", "household__place")
    honour = PlainField("Danh hiệu/Hình thức khen thưởng", "honour__name")
    type = PlainField("Loại hình khen thưởng", "type__statistical_name")
    subject_class = PlainField("Phân loại đối tượng", "subject_class__name")
    year = PlainField("Năm", "year")
    achieved_from = PlainField("Thành tích từ", "achieved_from")
    achieved_to = PlainField("Thành tích đến", "achieved_to")
    number = PlainField("Số quyết định", "decision__number")
    decided_on = PlainField("Ngày quyết định", "decided_on")
    issuer = PlainField("Cơ quan quyết định", "decision__issuer__name")

    class Meta:
        model = Award
        name = "Sổ vàng"
        fields = (
            "ordinal", "recipient_kind", "honorific", "name", "staff_code", "position", "unit_name", "unit_code", "place",
            "honour", "type", "subject_class", "year", "achieved_from", "achieved_to", "number", "decided_on", "issuer",
        )  # fmt: skip
        export_order = fields

    def filter_export(self, queryset, **kwargs):
        return super().filter_export(queryset, **kwargs).select_related(*RELATED)
