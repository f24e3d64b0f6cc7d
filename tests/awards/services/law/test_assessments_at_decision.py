"""What is kept, and what still stops a decision, on the day it is issued."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Assessment, DecisionLine, Drafting, Nominee
from awards.services.decisions.issue import add_lines, check_decision, issue_decision, open_draft
from tests import factories
from tests.awards.law_cases import fighter, honour, received_dossier

pytestmark = pytest.mark.django_db
DECIDED = date(2026, 3, 20)


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def drafted(law, clerk):
    dossier = received_dossier()
    issuer = factories.make_issuer(unit=factories.make_unit("Tỉnh Mẫu", kind="PROVINCE"))
    decision = open_draft(issuer=issuer, by=clerk, title="Về việc tặng", number="77/QĐ-UBND", decided_on=DECIDED)
    nominees = [fighter(dossier, "Lê Thị Hoà"), fighter(dossier, "Lê Thị Hóa")]
    Nominee.objects.update(**factories.nominee_in("PASSED"))
    factories.put_dossier(dossier, "READY")
    for nominee in nominees:
        line = DecisionLine(
            recipient_kind="person", person=nominee.person, unit=nominee.unit, honour=honour("CSTDT"), year=2025,
            subject_class=factories.make_subject_class(),
        )  # fmt: skip
        [line] = add_lines(decision=decision, lines=[line], by=clerk, on=DECIDED)
        Drafting.objects.create(nominee=nominee, decision=decision, line=line)
    return decision


def test_issue_keeps_what_the_conditions_say_on_its_day(drafted, clerk):
    review = check_decision(drafted, on=DECIDED)
    assert [text for text in review.warnings if text.startswith("Tên gần giống nhau")] == [
        "Tên gần giống nhau, cùng danh hiệu, hình thức: Lê Thị Hóa – Lê Thị Hoà. Hãy kiểm tra có phải một người."
    ]
    issue_decision(decision=drafted, by=clerk, on=DECIDED)
    kept = Assessment.objects.values_list("stage", "on", "outcome")
    assert list(kept) == [("DECISION", DECIDED, "confirm")] * 2


def test_discipline_on_the_day_stops_the_issue(drafted):
    nominee = Nominee.objects.first()
    factories.make_restraint(person=nominee.person, unit=nominee.unit, valid_from=date(2026, 3, 10))
    refusals = check_decision(drafted, on=DECIDED).refusals
    assert [text for text in refusals if "khiển trách" in text] == [
        f"Không khen thưởng được vào ngày này: {nominee.name}: Đang trong thời gian chấp hành kỷ luật khiển trách từ ngày "
        "10/03/2026: chưa xét khen thưởng."
    ]


def test_nominees_are_assessed_once_when_the_decision_is_issued(drafted, clerk):
    """Their lines lead to them by one query of the draftings: a second review would ask again."""
    with CaptureQueriesContext(connection) as queries:
        issue_decision(decision=drafted, by=clerk, on=DECIDED)
    asked = '"awards_drafting"."line_id" IS NOT NULL'
    assert [asked in query["sql"] for query in queries].count(True) == 1
