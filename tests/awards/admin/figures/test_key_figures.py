from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.admin.figures.key_figures import change_text, share_text
from awards.enums import HonourLevel
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def direct():
    return factories.make_subject_class(code="TRUC_TIEP", direct_labour=True)


@pytest.fixture
def register(direct):
    """Three persons of State level in 2024, two of them direct labourers; a collective and a household; one person in 2023."""
    state = factories.make_honour(level=HonourLevel.STATE)
    decisions = {year: factories.make_decision(decided_on=date(year, 9, 1), state="ISSUED") for year in (2023, 2024)}
    factories.make_award(decision=decisions[2023], honour=state, subject_class=direct)
    for subject_class in (direct, direct, factories.make_subject_class(code="LD_SO")):
        factories.make_award(decision=decisions[2024], honour=state, subject_class=subject_class)
    for kind in ("collective", "household"):
        factories.make_award(decision=decisions[2024], honour=state, recipient_kind=kind)
    return decisions


def open_page(client, **query):
    return client.get(reverse("admin:figures"), query)


def test_figures_page_shows_counts_share_and_change(admin_client, register):
    response = open_page(admin_client, year=2024)
    state, *_, total = response.context["table"]
    assert response.context["year"] == 2024
    counts = {name: state[name]["count"] for name in ("persons", "collectives", "households", "direct", "denominator")}
    assert counts == {"persons": 3, "collectives": 1, "households": 1, "direct": 2, "denominator": 3}
    assert (state["label"], state["share_text"], state["change_text"]) == ("Cấp Nhà nước", "66,7 %", "−33,3 điểm %")
    assert (total["label"], total["is_total"], total["persons"]["count"]) == ("Tổng cộng", True, 3)


def test_figures_page_opens_the_list_behind_each_number(admin_client, register):
    for row in open_page(admin_client, year=2024).context["table"]:
        for name in ("persons", "collectives", "households", "direct", "denominator"):
            shown = admin_client.get(row[name]["url"]).context["cl"]
            assert (row["label"], name, shown.queryset.count()) == (row["label"], name, row[name]["count"])


def test_figures_page_offers_the_years_of_the_register(admin_client, register):
    years = open_page(admin_client).context["years"]
    assert (years[-1], years == sorted(years, reverse=True)) == (2023, True)


@pytest.mark.parametrize("year", ["", "abc", "1800", "²"])
def test_figures_page_shows_this_year_for_a_year_that_is_none(admin_client, year):
    response = open_page(admin_client, year=year)
    assert (response.status_code, response.context["year"]) == (200, response.context["years"][0])


def test_figures_page_counts_a_units_own_rows_for_its_officer(register):
    officer = factories.make_user(unit=factories.make_unit())
    client = Client()
    client.force_login(officer)
    assert open_page(client).status_code == 403
    officer.user_permissions.add(*permissions("view_award"))
    state = open_page(client, year=2024).context["table"][0]
    assert (state["persons"]["count"], state["share_text"], state["change_text"]) == (0, "–", "–")


def permissions(codename):
    return Permission.objects.filter(codename=codename)


def test_figures_page_costs_the_same_however_many_rows(admin_client, register, direct):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            open_page(admin_client, year=2024)
        return len(queries)

    cost()  # the session is written once
    first = cost()
    for _ in range(5):
        factories.make_award(decision=register[2024], subject_class=direct)
    assert cost() == first


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("62.3"), "62,3 %"), (Decimal("0.0"), "0,0 %"), (Decimal("100.0"), "100,0 %"), (None, "–")]
)
def test_share_text_uses_the_comma(value, text):
    assert share_text(value) == text


CHANGES = {Decimal("3.0"): "+3,0 điểm %", Decimal("-1.2"): "−1,2 điểm %", Decimal("0.0"): "0,0 điểm %", None: "–"}


@pytest.mark.parametrize(("value", "text"), CHANGES.items())
def test_change_text_says_points(value, text):
    assert change_text(value) == text
