import pytest
from django.db import connection

from emulation.common.streams.csv import CUT_OFF, stream_csv
from emulation.desk.export import rows
from emulation.desk.sheets.fields import SheetField
from emulation.models import Person
from tests import factories

NAMES = [SheetField("Họ và tên", path="full_name")]


@pytest.mark.django_db
def test_export_fetched_too_slowly_says_that_it_is_cut_off(monkeypatch):
    factories.make_person("Lê Thị Én", unit=factories.make_unit())
    seconds = iter([0, rows.LONGEST + 1])
    monkeypatch.setattr(rows, "monotonic", lambda: next(seconds))
    pieces = stream_csv(["Họ và tên"], rows.export_rows(Person.objects.all(), NAMES))
    assert next(pieces).decode("utf-8-sig") == "Họ và tên\r\n"
    assert next(pieces).decode() == f"{CUT_OFF}\r\n"
    with pytest.raises(rows.ReadingTooLongError):
        next(pieces)


@pytest.mark.django_db
@pytest.mark.postgresql
def test_reading_nobody_fetches_is_ended_by_the_database():
    factories.make_person("Lê Thị Én", unit=factories.make_unit())
    reading = rows.export_rows(Person.objects.all(), NAMES)
    next(reading)
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("10min",)
