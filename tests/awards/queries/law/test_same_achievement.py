"""One achievement under two honours is noticed wherever it is proposed or granted (Law 06/2022/QH15, article 5(2)(c))."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Nominee
from awards.queries.law.same_achievement import alike_lines, alike_nominees
from awards.services.decisions.issue_checks import review_decision
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PERIOD = {"achieved_from": date(2025, 1, 1), "achieved_to": date(2025, 12, 31)}


@pytest.fixture
def honours():
    rows = {"family": "CERTIFICATE", "periodicity": "ROLLING"}
    return [factories.make_honour(name, **rows) for name in ("Bằng khen", "Giấy khen")]


@pytest.fixture
def person():
    return factories.make_person("Trần Thị Lan")


def proposed(person, honour, *, state="RECEIVED", round=None, **values):
    dossier = factories.make_dossier(round=round or factories.make_round())
    nominee = factories.make_nominee(dossier=dossier, honour=honour, person=person, name=person.full_name, **values)
    factories.put_dossier(dossier, state)
    return nominee


def granted(person, honour):
    decision = factories.make_decision(state="ISSUED", number="9/QĐ-SNV", decided_on=date(2026, 1, 5))
    return factories.make_award(decision=decision, honour=honour, person=person, **PERIOD)


def said(nominee) -> list[str]:
    return [one.text for one in alike_nominees([nominee], on=DAY, survivors={})[nominee.pk]]


def test_form_granted_for_the_same_time_is_named_with_its_decision(honours, person):
    granted(person, honours[1])
    assert said(proposed(person, honours[0], **PERIOD)) == [
        "Cùng thời gian thành tích với Giấy khen theo Quyết định số 9/QĐ-SNV ngày 05/01/2026"
    ]
    assert said(proposed(person, honours[0], **PERIOD | {"achieved_from": date(2024, 1, 1)})) == []


def test_form_proposed_in_the_same_movement_by_another_unit_is_named_with_its_dossier(honours, person):
    round = factories.make_round(movement=factories.make_movement())
    ours = proposed(person, honours[0], round=round)
    theirs = proposed(person, honours[1], round=round)
    assert said(ours) == [f"Cùng phong trào với Giấy khen đang được đề nghị ở {theirs.dossier}"]


def test_draft_of_another_unit_is_its_own(honours, person):
    round = factories.make_round(movement=factories.make_movement())
    ours = proposed(person, honours[0], round=round)
    proposed(person, honours[1], round=round, state="DRAFT")
    assert said(ours) == []


def test_two_records_of_one_person_are_one_recipient(honours, person):
    other = factories.make_person("Trần Thị Lan")
    ours = proposed(person, honours[0], **PERIOD)
    proposed(other, honours[1], **PERIOD)
    assert said(ours) == []
    found = alike_nominees([ours], on=DAY, survivors={other.pk: person.pk})
    assert [one.signs for one in found[ours.pk]] == [("thời gian thành tích",)]


def test_questions_do_not_grow_with_the_nominees(honours):
    nominees = [proposed(factories.make_person(), honours[0], **PERIOD) for _ in range(6)]

    def asked(number: int) -> int:
        keys = [row.pk for row in nominees[:number]]
        rows = list(Nominee.objects.filter(pk__in=keys).select_related("honour", "dossier__round"))
        with CaptureQueriesContext(connection) as queries:
            alike_nominees(rows, on=DAY, survivors={})
        return len(queries)

    assert asked(1) == asked(6) == 2


def test_draft_of_a_decision_warns_of_another_form_for_the_same(honours, person):
    granted(person, honours[1])
    line = factories.make_line(honour=honours[0], person=person, name=person.full_name, **PERIOD)
    line.decision.decided_on = DAY
    [(found, same)] = alike_lines([line], on=DAY, survivors={})
    assert (found, [one.signs for one in same]) == (line, [("thời gian thành tích",)])
    sentence = (
        "Có thể khen hai hình thức cho một thành tích: Trần Thị Lan: cùng thời gian thành tích với Giấy khen theo Quyết định số "
        "9/QĐ-SNV ngày 05/01/2026. Hãy xem lại."
    )
    assert sentence in review_decision(line.decision, [line], on=DAY).warnings
