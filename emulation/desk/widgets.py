"""Form elements of the desk. None carries a script of its own."""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget, AutocompleteSelect

from emulation.desk.lists.search import told_apart

#: A number no engine is too small for.
KEY = re.compile(r"[0-9]{1,18}")


class DayInput(forms.DateInput):
    """A day typed as dd/mm/yyyy."""

    def __init__(self, attrs=None):
        given = {"class": "so-day", "placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "maxlength": 10}
        super().__init__({**given, **(attrs or {})})


class PartialDateInput(forms.TextInput):
    """A day, a month or only a year, as far as it is known."""

    def __init__(self, attrs=None):
        given = {"class": "so-day", "placeholder": "1980, 10/1980 hoặc 05/10/1980", "autocomplete": "off", "maxlength": 10}
        super().__init__({**given, **(attrs or {})})


class _FileLink:
    """A stored file as the widget's template reads it: its name, and the address that checks who asks."""

    def __init__(self, file, url: str):
        self.file, self.url = file, url

    def __str__(self):
        return self.file.name.rpartition("/")[2]


class ProtectedFileInput(AdminFileWidget):
    """Links to the page that hands the file to those who may see the record: files have no address of their own."""

    def __init__(self, *, url: str = "", attrs=None):
        super().__init__(attrs)
        self.url = url

    def format_value(self, value):
        file = super().format_value(value)
        return _FileLink(file, self.url) if file else None


class RecordSelect(AutocompleteSelect):
    """A choice by typing. What was sent without being a record's key selects nothing; the field says what is wrong."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, attrs={"data-placeholder": "Gõ để tìm…"}, **kwargs)

    def optgroups(self, name, value, attr=None):
        self.choices.field.label_from_instance = lambda record: told_apart(record, on=admin.site.today())
        return super().optgroups(name, [text for text in value if KEY.fullmatch(text)], attr)


def record_select(reference) -> RecordSelect:
    """A choice by typing among the records a model's field refers to, e.g. `Posting.unit.field`."""
    return RecordSelect(reference, admin.site)
