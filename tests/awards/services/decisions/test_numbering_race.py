"""Numbers given by many at once, some of whom fail: 1…n without gap or repeat."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from awards.enums import DecisionState
from awards.models import Decision, DecisionLine, NumberBook, NumberCounter, NumberEntry
from awards.services.decisions.issue import add_lines, issue_decision, open_draft
from emulation.models import User
from emulation.services.journal.acts import act
from tests import factories

DAY = date(2026, 11, 20)
ROOT = Path(__file__).parents[4]
pytestmark = pytest.mark.django_db(transaction=True)

#: One process: issues its drafts, every third inside an act that fails afterwards.
ISSUER = """
import sys, datetime, django
django.setup()
from awards.models import Decision
from awards.services.decisions.issue import issue_decision
from emulation.models import User
from emulation.services.journal.acts import act
by = User.objects.get(pk=sys.argv[1])
for index, pk in enumerate(sys.argv[2:]):
    try:
        with act("try", "Ban hành thử", by=by):
            issue_decision(decision=Decision.objects.get(pk=pk), by=by, on=datetime.date(2026, 11, 20))
            if index % 3 == 2:
                raise InterruptedError
    except InterruptedError:
        pass
"""


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def drafts(clerk):
    """Thirty drafts of one issuer, none of which has a number."""
    honour = factories.make_honour()
    factories.make_honour_authority(honour=honour)
    book = factories.make_number_book()
    unit = factories.make_unit()
    made = []
    for number in range(30):
        draft = open_draft(issuer=book.issuer, by=clerk, decided_on=DAY)
        line = DecisionLine(honour=honour, recipient_kind="collective", unit=unit, name=f"Tổ {number}")
        made.append(draft)
        add_lines(decision=draft, lines=[line], by=clerk, on=DAY)
    return made


def assert_twenty_numbers():
    expected = list(range(1, 21))
    assert list(NumberEntry.objects.order_by("number").values_list("number", flat=True)) == expected
    issued = Decision.objects.filter(state=DecisionState.ISSUED).values_list("number", flat=True)
    assert sorted(issued, key=lambda text: int(text.partition("/")[0])) == [f"{n}/QĐ-UBND" for n in expected]
    assert NumberCounter.objects.get().last == 20
    assert Decision.objects.filter(state=DecisionState.DRAFT, number="").count() == 10


def test_thirty_threads_ten_failing_leave_no_gap(drafts, clerk):
    unexpected = []

    def issue(index, pk):
        try:
            decision, by = Decision.objects.get(pk=pk), User.objects.get(pk=clerk.pk)
            with act("try", "Ban hành thử", by=by):
                issue_decision(decision=decision, by=by, on=DAY)
                if index % 3 == 2:
                    raise InterruptedError
        except InterruptedError:
            pass
        except Exception as error:
            unexpected.append(error)
        finally:
            connection.close()

    threads = [Thread(target=issue, args=(index, draft.pk)) for index, draft in enumerate(drafts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert unexpected == []
    assert_twenty_numbers()


def test_processes_failing_now_and_then_leave_no_gap(drafts, clerk):
    """Four processes on one database, each with its own connections; of 9 + 9 + 6 + 6 drafts ten fail."""
    groups = [drafts[:9], drafts[9:18], drafts[18:24], drafts[24:]]
    name = str(connection.settings_dict["NAME"])
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ISSUER, str(clerk.pk), *(str(draft.pk) for draft in group)],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url_of(name), "PYTHONUTF8": "1"},
            stderr=subprocess.PIPE,
            text=True,
        )
        for group in groups
    ]
    said = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], said
    assert_twenty_numbers()
    assert NumberBook.objects.count() == 1


def url_of(name: str) -> str:
    """The address of the database of this test run."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = os.environ["DATABASE_URL"]
    head, _, query = given.partition("?")
    base = head.rpartition("/")[0]
    return f"{base}/{name}" + (f"?{query}" if query else "")
