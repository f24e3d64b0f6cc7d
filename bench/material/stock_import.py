"""The same list through django-import-export's own engine, row by row, with its default settings."""

from decimal import Decimal

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import DateWidget, ForeignKeyWidget, IntegerWidget

from awards.enums import DecisionState
from awards.models import Award, Decision, Honour, Issuer
from emulation.enums import RecipientKind, Sex
from emulation.models import Person, Posting, SubjectClass, Unit

SEXES = {"Nam": Sex.MALE, "Nữ": Sex.FEMALE}


class StockAwards(ModelResource):
    """Opens the person, the post and the decision a row names and adds the row to the register."""

    name = Field("name", "Họ và tên")
    position = Field("position", "Chức vụ")
    unit = Field("unit", "Đơn vị công tác", ForeignKeyWidget(Unit, "name"))
    honour = Field("honour", "Danh hiệu/Hình thức khen thưởng", ForeignKeyWidget(Honour, "name"))
    subject_class = Field("subject_class", "Phân loại đối tượng", ForeignKeyWidget(SubjectClass, "name"))
    year = Field("year", "Năm", IntegerWidget())
    decided_on = Field("decided_on", "Ngày quyết định", DateWidget())
    person = Field("person", "person", ForeignKeyWidget(Person))
    decision = Field("decision", "decision", ForeignKeyWidget(Decision))
    ordinal = Field("ordinal", "STT", IntegerWidget())

    class Meta:
        model = Award
        fields = ("name", "position", "unit", "honour", "subject_class", "year", "decided_on", "person", "decision", "ordinal")
        import_id_fields = ("decision", "person", "honour")
        skip_unchanged = True

    def before_import(self, dataset, **kwargs):
        for header in {"person", "decision"} - set(dataset.headers):
            dataset.append_col([""] * len(dataset), header=header)
        self.units = dict(Unit.objects.values_list("name", "pk"))
        self.issuer = Issuer.objects.get(authority="PROVINCE_CHAIR", unit__kind="PROVINCE", unit__valid_to=None)

    def before_import_row(self, row, **kwargs):
        person, created = Person.objects.get_or_create(
            staff_code=row["Mã cán bộ"],
            defaults={
                "full_name": row["Họ và tên"],
                "sex": SEXES[row["Giới tính"]],
                "born_on": DateWidget().clean(row["Ngày sinh"]),
            },
        )
        if created:
            Posting.objects.create(person=person, unit_id=self.units[row["Đơn vị công tác"]], position=row["Chức vụ"])
        decision, _ = Decision.objects.get_or_create(
            issuer=self.issuer,
            number=row["Số quyết định"],
            decided_on=DateWidget().clean(row["Ngày quyết định"]),
            defaults={"state": DecisionState.ISSUED, "recorded": True},
        )
        row["person"], row["decision"] = person.pk, decision.pk
        row["STT"] = Decimal(row["STT"])

    def init_instance(self, row=None):
        return Award(recipient_kind=RecipientKind.PERSON, unit_name=row["Đơn vị công tác"] if row else "")
