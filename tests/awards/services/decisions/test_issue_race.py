from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from awards.models import Award, Decision, DecisionLine
from awards.services.decisions.issue import add_lines, issue_decision, open_draft
from emulation.errors import RuleViolation
from emulation.models import User
from tests import factories

DAY = date(2026, 11, 20)


@pytest.mark.django_db(transaction=True)
def test_two_clerks_issuing_one_draft_make_one_register():
    """One wins, the other reads why not; every line is in the register once."""
    clerk = factories.make_user()
    honour = factories.make_honour()
    factories.make_honour_authority(honour=honour)
    draft = open_draft(issuer=factories.make_issuer(), by=clerk, number="1/QĐ-UBND", decided_on=DAY)
    lines = [DecisionLine(honour=honour, recipient_kind="collective", unit=factories.make_unit()) for _ in range(5)]
    add_lines(decision=draft, lines=lines, by=clerk, on=DAY)
    start, outcomes = Barrier(2), []

    def issue():
        try:
            decision, by = Decision.objects.get(pk=draft.pk), User.objects.get(pk=clerk.pk)
            start.wait()
            outcomes.append(len(issue_decision(decision=decision, by=by, on=DAY)))
        except RuleViolation as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=issue) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refusal = "Quyết định số 1/QĐ-UBND ngày 20/11/2026 đã ban hành, danh sách không sửa được nữa."
    assert sorted(outcomes, key=str) == [5, refusal]
    assert list(Award.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [1, 2, 3, 4, 5]
