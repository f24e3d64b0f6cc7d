"""Key figures over the years: the published figures from records, and every number with its list, as each role."""

import io
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Award, Honour
from config.roles import ROLES
from emulation.models import Person, SubjectClass
from tests import factories
from tests.awards.statistics import grant, load_forms
from tests.pages import rows_behind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forms(db):
    load_forms()


def enter_many(code: str, year: int, *, direct: int, persons: int) -> None:
    """So many persons of one honour in the register of a year, so many of them direct labourers."""
    decision = factories.make_decision(decided_on=date(year, 9, 1), state="ISSUED")
    unit, honour = factories.make_unit(), Honour.objects.get(code=code)
    labour, leader = SubjectClass.objects.get(code="TRUC_TIEP"), SubjectClass.objects.get(code="LD_KHAC")
    people = Person.objects.bulk_create([Person(full_name="Người Thử") for _ in range(persons)], batch_size=500)
    Award.objects.bulk_create(
        [
            Award(
                decision=decision, decided_on=decision.decided_on, ordinal=place + 1, person=person, recipient_kind="person",
                unit=unit, name="Người Thử", honour=honour, subject_class=labour if place < direct else leader,
            )
            for place, person in enumerate(people)
        ],
        batch_size=500,
    )  # fmt: skip


def open_page(client, **asked):
    return client.get(reverse("admin:ratios"), {"nam": 2024, **asked})


def row_of(page, code):
    return next(row for row in page.context["rows"] if row["figure"].code == code)


def numbers(page):
    """Text and address of every number on the page."""
    for row in page.context["rows"]:
        for cell in row["cells"]:
            yield cell["part"]
            yield cell["whole"]
    yield from (row for row in page.context["procedures"] if row["url"])
    for row in page.context["clusters"]:
        yield from row["cells"]


@pytest.fixture
def register():
    unit = factories.make_unit()
    season = factories.make_season(starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    factories.make_member(season=season, unit=unit)
    below = factories.make_unit()
    factories.make_unit_parent(unit=below, parent=unit)
    for one in (unit, below, factories.make_unit()):
        grant("BKT", subject_class="TRUC_TIEP", unit=one, person=factories.make_person(ethnicity="Khmer"))
        grant("BKT", subject_class="LD_SO", unit=one, type="PT", on=date(2023, 5, 5))
        grant("HCLD3", recipient_kind="household", unit=one)
        dossier = factories.make_dossier(unit=one)
        factories.put_dossier(
            dossier, "READY", received_for_appraisal_on=date(2024, 3, 4), due_on=date(2024, 3, 20),
            result_due_on=date(2024, 3, 30), result_sent_on=date(2024, 3, 11), result_letter="1/TB",
        )  # fmt: skip
    return unit


@pytest.mark.parametrize("spec", ROLES, ids=lambda spec: spec.role.value)
def test_every_number_opens_as_many_rows_as_it_says_to_each_role(spec, client, register):
    call_command("sync_roles", stdout=io.StringIO())
    user = factories.make_user(role=spec.role.value, unit=register)
    client.force_login(user)
    page = open_page(client)
    promised = {number["url"]: number["text"] for number in numbers(page)}
    lists = {urlsplit(url).path: url for url, text in promised.items() if text != "0"}
    assert len(lists) == 2
    assert {url: client.get(url).status_code for url in lists.values()} == dict.fromkeys(lists.values(), 200)
    some = {url: text for place, (url, text) in enumerate(promised.items()) if text != "0" or place % 12 == 0}
    assert {url: str(rows_behind(user, url).count()) for url in some} == some


def test_published_figures_come_from_records(admin_client):
    for code, year, direct, persons in (("HCLD3", 2024, 71, 114), ("BKT", 2024, 1991, 3111), ("BKT", 2023, 610, 1000)):
        enter_many(code, year, direct=direct, persons=persons)
    page = open_page(admin_client)
    state, province = row_of(page, "NN.TRUC-TIEP"), row_of(page, "TINH.TRUC-TIEP")
    assert state["cells"][0]["share"] == "62,3 %"
    assert [cell["share"] for cell in province["cells"][:2]] == ["64,0 %", "61,0 %"]
    assert (province["cells"][0]["part"]["text"], province["cells"][0]["whole"]["text"]) == ("1.991", "3.111")
    assert province["change"] == "+3,0 điểm %"
    assert "Cấp tỉnh có 3.111 lượt cá nhân được khen thưởng, trong đó 1.991 lượt" in page.context["paragraph"]


def test_period_under_way_is_compared_with_the_same_days(admin_client, monkeypatch):
    monkeypatch.setattr(admin.site, "today", lambda: date(2024, 6, 30))
    grant("BKT", subject_class="TRUC_TIEP", on=date(2024, 6, 1))
    grant("BKT", subject_class="TRUC_TIEP", on=date(2023, 6, 1))
    grant("BKT", subject_class="LD_SO", on=date(2023, 7, 1))
    row = row_of(open_page(admin_client), "TINH.TRUC-TIEP")
    assert [cell["share"] for cell in row["cells"][:2]] == ["100,0 %", "100,0 %"]


def test_cluster_counts_its_members_with_what_is_below(admin_client, register):
    [row] = open_page(admin_client).context["clusters"]
    assert [cell["text"] for cell in row["cells"]] == ["0", "2", "2", "2"]
    assert row["share"] == "100,0 %"


def test_procedures_are_counted_by_way_in_and_limit(admin_client, register):
    texts = [row["text"] for row in open_page(admin_client).context["procedures"]]
    assert texts == ["3", "3", "3", "0", "5"]


def test_page_costs_the_same_however_many_rows(admin_client, register):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            open_page(admin_client)
        return len(queries)

    cost()  # the session is written once
    first = cost()
    for _ in range(4):
        grant("BKT", subject_class="LD_SO", type="DX")
    assert cost() == first
