"""Day first, dots for thousands: in forms and in templates."""

import datetime

from django import forms
from django.utils.formats import localize

SIXTH_OF_MAY = datetime.date(2025, 5, 6)


def test_forms_read_dates_day_first():
    assert forms.DateField().clean("06/05/2025") == SIXTH_OF_MAY


def test_dates_are_written_day_first():
    assert localize(SIXTH_OF_MAY) == "06/05/2025"


def test_numbers_have_dots_for_thousands_and_a_decimal_comma():
    assert localize(1234567) == "1.234.567"
    assert localize(1234.5) == "1.234,5"
