"""Form fields of the desk."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.db.models import QuerySet

from emulation.desk.widgets import PartialDateInput
from emulation.enums import DatePrecision
from emulation.rules.values import value_text


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year; what is unknown stands as January or the first."""

    day: date
    precision: str


class PartialDateField(forms.CharField):
    """Reads "1980", "10/1980" and "05/10/1980"; gives a PartialDate, or None."""

    widget = PartialDateInput
    REFUSAL = "Nhập năm (1980), tháng/năm (10/1980) hoặc ngày/tháng/năm (05/10/1980)."

    def to_python(self, value):
        text = (super().to_python(value) or "").replace("-", "/").replace(".", "/").replace(" ", "")
        if not text:
            return None
        parts = text.split("/")
        if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[-1]) != 4:
            raise ValidationError(self.REFUSAL)
        day, month, year = [1] * (3 - len(parts)) + [int(part) for part in parts]
        precision = (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)[len(parts) - 1]
        try:
            return PartialDate(date(year, month, day), precision)
        except ValueError as error:
            raise ValidationError(f"Không có ngày {text}. {self.REFUSAL}") from error


def field_text(field: forms.Field, value) -> str:
    """What was typed into a field or chosen in it, as a clerk reads it; nothing for what was left empty."""
    if value in EMPTY_VALUES or value is False:
        return ""
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        return ", ".join(labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
    if isinstance(value, (list, QuerySet)):
        return ", ".join(str(one) for one in value)
    return value_text(value)
