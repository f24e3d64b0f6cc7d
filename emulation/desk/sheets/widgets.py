"""What the cell of an editable column holds and what its form is given for it: widgets of django-import-export.

`render` makes the cell of a value. `clean` makes of a cell what the form field would be sent: the key of a record, the value of a
choice. What names nothing is refused with what could be meant.
"""

from collections.abc import Iterable
from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from import_export.widgets import BooleanWidget, CharWidget, ForeignKeyWidget, ManyToManyWidget, Widget

from emulation.desk.links import admin_of
from emulation.desk.lists.search import told_apart
from emulation.desk.sheets.cells import as_number, cell_text, typed_text
from emulation.rules.text import fold, normalise
from emulation.rules.values import value_text

#: So many records that a text may mean are looked at, and so many are offered.
LOOKED_AT, OFFERED = 200, 5
#: So many of the newest records are gone through where no search finds what a name says.
SCANNED = 1_000
SEPARATOR = ";"


class UnclearCellError(ValidationError):
    """A cell that names nothing, or more than one; `offered` are the words that would do."""

    def __init__(self, message: str, offered: list[str]):
        super().__init__(message)
        self.offered = tuple(offered)


class TextWidget(CharWidget):
    """Text, numbers and days as they are typed into a form."""

    numeric = False

    def clean(self, value, row=None, **kwargs) -> str:
        return typed_text(value)

    def render(self, value, obj=None, **kwargs):
        return value


class NumberWidget(TextWidget):
    """A number, also with a comma."""

    numeric = True

    def clean(self, value, row=None, **kwargs) -> str:
        text = cell_text(value)
        number = as_number(text)
        return text if number is None else f"{number:f}"


class YesNoWidget(BooleanWidget):
    YES, NO = {"có", "x", "✓", "1", "true", "đúng"}, {"", "không", "0", "false", "sai"}

    def clean(self, value, row=None, **kwargs) -> str:
        """ "on" as a ticked box sends it, "" for an empty one."""
        text = cell_text(value).lower()
        if text not in self.YES | self.NO:
            raise ValidationError(f"“{cell_text(value)}” không phải là Có hay Không.")
        return "on" if text in self.YES else ""

    def render(self, value, obj=None, **kwargs) -> str:
        return value_text(value)


class ChoiceWidget(Widget):
    """One of a closed list, by its words or its code."""

    def clean(self, value, row=None, *, field: forms.ChoiceField, **kwargs) -> str:
        text = cell_text(value)
        choices = [(str(key), str(label)) for key, label in _flat(field.choices) if key not in (None, "")]
        found = [key for key, label in choices if text in (key, label)] or [
            key for key, label in choices if fold(normalise(label)) == fold(normalise(text))
        ]
        if not text or found:
            return found[0] if found else ""
        raise _unknown(text, [label for _, label in choices])

    def render(self, value, obj=None, **kwargs) -> str:
        return value_text(value)


def _flat(choices) -> Iterable[tuple]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield key, label


class RecordWidget(ForeignKeyWidget):
    """A record by the words its list shows of it: its name, with where it belongs if several are called so, or its code.

    `tail`: the field of the record that the column shows instead of its name.
    """

    def __init__(self, model, tail: str = ""):
        super().__init__(model)
        self.tail = tail

    def clean(self, value, row=None, *, field: forms.ModelChoiceField, request, **kwargs) -> str:
        text = cell_text(value)
        return str(self.record_called(text, field.queryset, request).pk) if text else ""

    def record_called(self, text: str, records, request):
        model_admin = admin_of(self.model)
        near = self._near(text, records, model_admin, request)
        found = [record for record in near if text in self._names(record, model_admin)]
        if len(found) > 1:  # more than one is called so: what tells them apart, else the one that holds today
            exact = [record for record in found if text == cell_text(self._told(record, model_admin))]
            found = exact if len(exact) == 1 else found
        if len(found) == 1:
            return found[0]
        if found:
            told = [self._told(record, model_admin) for record in found[:OFFERED]]
            raise UnclearCellError(f"Có {len(found)} bản ghi tên “{text}”. Hãy ghi rõ một trong: {'; '.join(told)}.", told)
        raise _unknown(text, [self._told(record, model_admin) for record in near])

    def _near(self, text: str, records, model_admin, request) -> list:
        """The records the text may mean: all of a short list, else what typing it into a choice would find."""
        if model_admin is None:
            return list(records.all()[:LOOKED_AT])
        # Through the list, whose rows have what a choice says of them.
        records = model_admin.get_queryset(request).filter(pk__in=records.order_by().values("pk"))
        if model_admin.short_list or not model_admin.search_fields:
            return list(records[:LOOKED_AT])
        words = text.split()
        # A name may say more than a search looks through, as the day of a decision or the unit of a dossier.
        for count in range(len(words), 0, -1):
            found = self._searched(" ".join(words[:count]), records, model_admin, request)
            if any(text in self._names(record, model_admin) for record in found):
                return found
        newest = list(records.order_by("-pk")[:SCANNED])
        return [record for record in newest if text in self._names(record, model_admin)] or newest[:LOOKED_AT]

    def _searched(self, text: str, records, model_admin, request) -> list:
        seen, _ = model_admin.get_search_results(request, records, text)
        found = list(model_admin.choice_order(seen, text)[:LOOKED_AT])
        return found or (list(records.filter(**{self.tail: text})[:LOOKED_AT]) if self.tail else [])

    def _names(self, record, model_admin) -> set[str]:
        names = [str(record), self._told(record, model_admin), getattr(record, self.tail, "") if self.tail else ""]
        names += [
            getattr(record, field.attname) for field in record._meta.concrete_fields if field.unique and not field.primary_key
        ]
        return {cell_text(name) for name in names if name}

    @staticmethod
    def _told(record, model_admin) -> str:
        if model_admin is None:
            return str(record)
        told = told_apart(record, on=model_admin.today())
        return model_admin.choice_text(record) if told == str(record) else told

    def render(self, value, obj=None, **kwargs) -> str:
        return value_text(value)


class RecordsWidget(ManyToManyWidget):
    """Several records by their names, with a semicolon between them."""

    def __init__(self, model):
        super().__init__(model, separator=SEPARATOR)

    def clean(self, value, row=None, *, field, request, **kwargs) -> list[str]:
        one = RecordWidget(self.model)
        names = (text.strip() for text in cell_text(value).split(SEPARATOR))
        return [str(one.record_called(name, field.queryset, request).pk) for name in names if name]

    def render(self, value, obj=None, **kwargs) -> str:
        return f"{SEPARATOR} ".join(str(record) for record in value.all()) if value is not None else ""


def _unknown(text: str, offered: Iterable[str]) -> UnclearCellError:
    folded = fold(normalise(text))
    words = set(folded.split())
    likely = sorted(offered, key=lambda one: -len(words & set(fold(normalise(one)).split())))
    told = list(islice(likely, OFFERED))
    meant = f" Có phải là: {'; '.join(told)}?" if told else " Hãy ghi đúng như danh sách của mục đó."
    return UnclearCellError(f"Không có “{text}” để chọn.{meant}", told)


def widget_for(field: forms.Field | None, tail: str = "") -> Widget:
    """The widget of the column that fills a form field."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return RecordsWidget(field.queryset.model)
    if isinstance(field, forms.ModelChoiceField):
        return RecordWidget(field.queryset.model, tail)
    if isinstance(field, forms.ChoiceField):
        return ChoiceWidget()
    if isinstance(field, forms.BooleanField):
        return YesNoWidget()
    return NumberWidget() if isinstance(field, (forms.IntegerField, forms.FloatField, forms.DecimalField)) else TextWidget()
