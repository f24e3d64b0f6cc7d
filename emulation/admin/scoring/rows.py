"""The tables of a scheme, edited together with it."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from emulation.desk.records.inlines import RowsInline
from emulation.enums import LineKind, SchemeSection
from emulation.errors import RuleViolation
from emulation.models import SchemeFloor, SchemeGrade, SchemePart, SchemeSanction, SchemeTie
from emulation.rules.scoring.faults import shown
from emulation.rules.scoring.option_words import options_text, read_options
from emulation.rules.scoring.outline import ROW_FIELDS

PLACEHOLDER = "1,5 = đủ 100 %\n0 = không đủ (mất cả mục)"


class LevelsInput(forms.Textarea):
    def format_value(self, value):
        return value if isinstance(value, str) else options_text(value or [])


class LevelsField(forms.CharField):
    """The levels of a choice, one a line, points first."""

    widget = LevelsInput(attrs={"rows": 3, "cols": 24, "placeholder": PLACEHOLDER})

    def to_python(self, value):
        try:
            return read_options(super().to_python(value) or "")
        except RuleViolation as refusal:
            raise ValidationError(str(refusal)) from refusal

    def has_changed(self, initial, data):
        return options_text(initial or []).split() != str(data or "").split()


class PointsInput(forms.NumberInput):
    """Points without the zeros they are stored with."""

    def __init__(self, attrs=None):
        super().__init__({"step": "any", **(attrs or {})})

    def format_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else super().format_value(value)


POINTS = {models.DecimalField: {"widget": PointsInput}}


class PartForm(forms.ModelForm):
    options = LevelsField(label="các mức", required=False)

    class Meta:
        model = SchemePart
        fields = ["order", *ROW_FIELDS]
        widgets = {
            "order": forms.NumberInput(attrs={"class": "so-narrow"}),
            "level": forms.NumberInput(attrs={"class": "so-narrow", "min": 1, "max": 12}),
            "code": forms.TextInput(attrs={"size": 10}),
            "title": forms.Textarea(attrs={"rows": 3, "cols": 34}),
        }


class SchemeInline(RowsInline):
    formfield_overrides = POINTS


class PartRows(SchemeInline):
    model = SchemePart
    form = PartForm
    template = "admin/scoring/part_rows.html"
    #: Each set is one cell of the table; the last one unfolds.
    fieldsets = [
        ("Thứ tự, cấp", {"fields": ["order", "level"]}),
        ("Mã, nội dung", {"fields": ["code", "title"]}),
        ("Cách chấm", {"fields": ["kind", "unit"]}),
        ("Điểm", {"fields": ["maximum", "per"]}),
        ("Các mức", {"fields": ["options"]}),
        (
            "Chi tiết",
            {
                "classes": ["more"],
                "fields": [
                    "section", "plus", "minus", "minimum", "cap", "step", "target",
                    "sanction", "evidence", "data_owner", "waiver", "fed_by",
                ],
            },
        ),
    ]  # fmt: skip


class GradeRows(SchemeInline):
    model = SchemeGrade
    fields = ["order", "name", "at_least"]


class FloorRows(SchemeInline):
    model = SchemeFloor
    fields = ["order", "grade", "of", "share", "count", "otherwise"]


class SanctionRows(SchemeInline):
    model = SchemeSanction
    fields = ["order", "key", "not_above", "lower_by", "lowest", "repeat_lowest"]


class TieRows(SchemeInline):
    model = SchemeTie
    fields = ["order", "measure", "of"]


ROWS = [PartRows, GradeRows, FloorRows, SanctionRows, TieRows]


def shown_rows(parts) -> list[dict]:
    """The table as it is read: how a line is scored in words."""
    return [
        {
            "section": SchemeSection(part.section).label,
            "level": part.level,
            "group": not part.kind,
            "code": part.code,
            "title": part.title,
            "kind": LineKind(part.kind).label if part.kind else "",
            "maximum": highest(part),
            "how": how_scored(part),
            "evidence": part.evidence,
            "data_owner": part.data_owner,
        }
        for part in parts
    ]


def highest(part: SchemePart) -> str:
    number = part.cap if part.maximum is None else part.maximum
    return "" if number is None else shown(number)


def how_scored(part: SchemePart) -> list[str]:
    """What a member has to know to score the line: levels, points a case, bounds."""
    unit = part.unit or "lần"
    said = options_text(part.options).splitlines()
    said += [
        f"{label} {shown(number)} điểm mỗi {unit}"
        for label, number in (("", part.per), ("cộng", part.plus), ("trừ", part.minus))
        if number
    ]
    bounds = (("tối thiểu", part.minimum), ("trần", part.cap), ("chỉ tiêu chung", part.target), ("làm tròn đến", part.step))
    said += [f"{label} {shown(number)}" for label, number in bounds if number is not None]
    if part.sanction:
        said.append(f"chế tài: {part.sanction}")
    if part.fed_by:
        said.append(f"theo danh sách của {part.fed_by}")
    if part.waiver:
        said.append(f"không trừ: {part.waiver}")
    return [line.strip() for line in said]
