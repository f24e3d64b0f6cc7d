"""A regime that extends another: only the rows that differ are written, and the page says what they add, change and drop."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.models import Condition, Regime
from awards.queries.law.regime_changes import compare_rows, conditions_of
from awards.queries.law.rows import plan_for
from tests.awards.law_cases import IDEA, TITLES, change_in_new_law, drop_in_new_law, honour
from tests.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]
ON = date(2026, 10, 20)


def regime(code: str) -> Regime:
    return Regime.objects.get(code=code)


def rows(code: str, kind: str = "person") -> dict[str, bool]:
    return {rule.code: rule.verified for rule in plan_for(honour("CSTDT"), kind, regime=code, on=ON).rows}


def test_new_law_has_the_rows_of_the_old_one_unread():
    assert rows("L26") == dict.fromkeys(rows("L22"), False)
    assert not compare_rows(regime("L22"), regime("L26"), on=ON)


def test_row_of_the_new_law_replaces_drops_or_adds():
    change_in_new_law(TITLES, params={"honours": ["CSTDCS"], "years": 2}, text="Có 2 năm liên tục.", verified=True)
    drop_in_new_law(IDEA)
    added = Condition(
        code="L26.CSTDT.I.a.90", regime=regime("L26"), honour=honour("CSTDT"), recipient_kind="person", route="a", kind="manual",
        text="Được Hội đồng xét.", citation="Luật 06/2026/QH16",
    )  # fmt: skip
    added.full_clean()
    added.save()
    new, old = rows("L26"), rows("L22")
    assert set(new) - set(old) == {"L26.CSTDT.I.a.10", "L26.CSTDT.I.a.90"}
    assert set(old) - set(new) == {TITLES, IDEA}
    assert new["L26.CSTDT.I.a.10"] is True
    changes = compare_rows(regime("L22"), regime("L26"), on=ON)
    assert [row.code for row in changes.added] == ["L26.CSTDT.I.a.90"]
    assert [(before.code, after.code) for before, after in changes.changed] == [(TITLES, "L26.CSTDT.I.a.10")]
    assert [row.code for row in changes.dropped] == [IDEA]


def test_rows_of_a_route_stand_in_the_law_s_order():
    routes = [route for _, route in plan_for(honour("HCLD3"), "person", regime="L26", on=ON).routes]
    assert routes[:6] == ["a", "b", "c", "d", "đ", "e"]


def test_page_shows_what_the_new_law_changes(admin_client):
    drop_in_new_law(IDEA)
    asked = {"old": regime("L22").pk, "new": regime("L26").pk, "on": "20/10/2026"}
    page = admin_client.get(reverse("admin:regime_changes"), asked)
    assert "Điều kiện khác nhau: 1" in text_of(page)
    cells = [text_of(page, f"(//table)[1]/tbody/tr/td[{place}]") for place in (1, 2, 3, 4)]
    assert cells == ["Bỏ", "Chiến sĩ thi đua tỉnh", Condition.objects.get(code=IDEA).text, ""]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"replaces": None, "kind": "dropped", "params": {}}, "Chọn điều kiện của chế độ được kế thừa cần bỏ"),
        ({"honour": None}, "cùng danh hiệu, hình thức và đối tượng"),
        ({"regime": "L22"}, "không kế thừa điều kiện này"),
    ],
)
def test_row_that_replaces_nothing_it_inherits_is_refused(values, message):
    row = change_in_new_law(TITLES)
    for name, value in values.items():
        setattr(row, name, regime(value) if name == "regime" else value)
    with pytest.raises(ValidationError, match=message):
        row.full_clean()


def test_regimes_do_not_extend_each_other_in_a_circle():
    old = regime("L22")
    old.extends = regime("L26")
    with pytest.raises(ValidationError, match="kế thừa"):
        old.full_clean()


def test_three_regimes_in_a_row():
    change_in_new_law(TITLES, text="Có 3 năm.")
    third = Regime.objects.create(code="L30", name="Luật 2030", extends=regime("L26"), valid_from=None, valid_to=date(2000, 1, 1))
    codes = [row.code for row in conditions_of(third, on=ON)]
    assert (codes.count(TITLES), codes.count("L26.CSTDT.I.a.10"), codes.count(IDEA)) == (0, 1, 1)
