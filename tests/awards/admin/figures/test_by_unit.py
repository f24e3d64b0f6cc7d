from datetime import date

import pytest
from django.urls import reverse

from emulation.enums import RecipientKind
from tests import factories
from tests.pages import text_of

MERGED = date(2025, 7, 1)


@pytest.fixture
def awards(db):
    old = factories.make_unit("Xã Thạnh An", valid_to=MERGED)
    new = factories.make_unit("Phường Thạnh An", valid_from=MERGED)
    factories.make_succession(predecessor=old, successor=new, effective_on=MERGED)
    decision = factories.make_decision(state="ISSUED", decided_on=date(2025, 9, 1))
    for unit in (old, new):
        factories.make_award(decision=decision, unit=unit, recipient_kind=RecipientKind.COLLECTIVE, person=None)


@pytest.mark.parametrize(
    ("mode", "rows"),
    [("luc-do", "Phường Thạnh An 1 0 0 1 Xã Thạnh An 1 0 0 1"), ("ngay-nay", "Phường Thạnh An 2 0 0 2")],
)
def test_page_counts_by_the_units_of_then_or_of_today(admin_client, awards, mode, rows):
    page = text_of(admin_client.get(reverse("admin:unit_figures"), {"year": 2025, "cach": mode}), "//tbody")
    assert "".join(page.split()) == "".join(f"{rows} Tổng cộng 2 0 0 2".split())


def test_page_is_for_those_who_read_the_register(client, awards):
    client.force_login(factories.make_user())
    assert client.get(reverse("admin:unit_figures")).status_code == 403


def test_year_without_honours_says_so(admin_client, awards):
    assert "chưa có khen thưởng nào" in text_of(admin_client.get(reverse("admin:unit_figures"), {"year": "x"}))
