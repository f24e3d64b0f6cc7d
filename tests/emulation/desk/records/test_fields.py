from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from emulation.desk.records.fields import PartialDate, PartialDateField, field_text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1980", PartialDate(date(1980, 1, 1), "Y")),
        ("10/1980", PartialDate(date(1980, 10, 1), "M")),
        ("05/10/1980", PartialDate(date(1980, 10, 5), "D")),
        ("5-10-1980", PartialDate(date(1980, 10, 5), "D")),
        (" 5 . 10 . 1980 ", PartialDate(date(1980, 10, 5), "D")),
    ],
)
def test_date_is_read_as_far_as_it_is_known(typed, read):
    assert PartialDateField().clean(typed) == read


def test_nothing_is_no_date():
    assert PartialDateField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["80", "13/1980", "31/02/1980", "1/2/3/1980", "năm 1980", "05/10/80", "0000"])
def test_anything_else_is_refused(typed):
    with pytest.raises(ValidationError):
        PartialDateField().clean(typed)


CHOICES = [("M", "Nam"), ("F", "Nữ")]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (forms.CharField(), "", ""),
        (forms.CharField(), None, ""),
        (forms.CharField(), "Hòn Đất", "Hòn Đất"),
        (forms.BooleanField(), False, ""),
        (forms.BooleanField(), True, "Có"),
        (forms.DateField(), date(2026, 3, 2), "02/03/2026"),
        (forms.ChoiceField(choices=CHOICES), "F", "Nữ"),
        (forms.MultipleChoiceField(choices=CHOICES), ["M", "F"], "Nam, Nữ"),
        (forms.MultipleChoiceField(choices=CHOICES), [], ""),
    ],
)
def test_value_of_a_field_reads_as_a_clerk_reads_it(field, value, text):
    assert field_text(field, value) == text
