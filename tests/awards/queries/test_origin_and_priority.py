"""The papers of a dossier the Board or the head began, and whom a council prefers where results are equal."""

from datetime import date

import pytest

from awards.models import AgendaItem
from awards.queries.councils import preferred_when_equal
from awards.queries.dossiers import checklist
from awards.rules.councils.priority import is_mostly_women
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("origin", "papers"),
    [("UNIT", ["Tờ trình"]), ("BOARD", ["Tờ trình của Ban"]), ("HEAD", ["Văn bản giao lập hồ sơ", "Tờ trình"])],
)
def test_papers_follow_from_who_found_the_nominees(origin, papers):
    factories.make_paper_rule(paper="to-trinh", name="Tờ trình", order=10)
    factories.make_paper_rule(paper="to-trinh", name="Tờ trình của Ban", origin="BOARD", order=10)
    factories.make_paper_rule(paper="giao-lap", name="Văn bản giao lập hồ sơ", origin="HEAD", order=5)
    dossier = factories.make_nominee(dossier=factories.make_dossier(origin=origin)).dossier
    assert [row.rule.name for row in checklist(dossier, on=DAY)] == papers


def test_women_and_collectives_of_women_are_preferred():
    session = factories.make_session()
    women = factories.make_unit("Trường Mầm non Mẫu")
    factories.make_head_count(unit=women, year=2025, members=10, women=7)
    men = factories.make_unit("Đội Mẫu")
    factories.make_head_count(unit=men, year=2025, members=10, women=6)
    cases = [
        {"person": factories.make_person("Trần Thị Lan", sex="F"), "name": "Trần Thị Lan"},
        {"person": factories.make_person("Lê Văn Minh", sex="M"), "name": "Lê Văn Minh"},
        {"recipient_kind": "collective", "unit": women, "name": "Trường Mầm non Mẫu", "year": 2025},
        {"recipient_kind": "collective", "unit": men, "name": "Đội Mẫu", "year": 2025},
    ]
    for case in cases:
        AgendaItem.objects.create(session=session, nominee=factories.make_nominee(**case))
    assert {nominee.name for nominee in preferred_when_equal(session)} == {"Trần Thị Lan", "Trường Mầm non Mẫu"}
    assert (is_mostly_women(10, 7), is_mostly_women(1000, 699), is_mostly_women(0, 0)) == (True, False, False)
