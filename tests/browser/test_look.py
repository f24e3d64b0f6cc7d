"""The main pages in a real browser: on the common screen nothing runs off it, light and dark, on screen and on paper."""

from datetime import date

import pytest
from django.db import transaction

from awards.enums import DecisionState
from tests import factories

#: What a page must hold: no sideways scrolling, Vietnamese, our own font.
MEASURES = """() => ({
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    language: document.documentElement.lang,
    font: document.fonts.check('14px "Be Vietnam Pro"', 'Sổ Vàng'),
})"""
GOOD = {"sideways": 0, "language": "vi", "font": True}
LONG = "Nông dân ấp Hòa Bình, xã viên Hợp tác xã dịch vụ nông nghiệp tổng hợp"


@pytest.fixture
def office(transactional_db, admin_user, sign_in):
    """Records of everyday length, and somebody signed in; gives the addresses of the pages to look at."""
    unit = factories.make_unit(name="Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, dân dụng và công nghiệp tỉnh")
    issued = factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2026, 3, 2), state=DecisionState.ISSUED)
    honour = factories.make_honour()
    with transaction.atomic():
        for ordinal in range(1, 41):
            factories.make_award(decision=issued, unit=unit, honour=honour, position=LONG, ordinal=ordinal)
    draft = factories.make_decision(number="", decided_on=None, title=f"Về việc tặng Bằng khen trong phong trào {LONG}")
    line = factories.make_line(decision=draft, unit=unit, position=LONG)
    sign_in(admin_user)
    return {
        "home": "/",
        "search": "/search/?q=1531",
        "register": "/awards/award/?year=2026",
        "decisions": "/awards/decision/",
        "issued": f"/awards/decision/{issued.pk}/change/",
        "draft": f"/awards/decision/{draft.pk}/change/",
        "person": f"/emulation/person/{line.person_id}/change/",
        "unit": f"/emulation/unit/{unit.pk}/change/",
        "new-movement": "/emulation/movement/add/",
        "upload": "/emulation/importbatch/nap/",
        "figures": "/so-lieu/",
        "password": "/password_change/",
    }


def measured(page, address: str) -> dict:
    page.goto(address)
    page.wait_for_function("document.fonts.status === 'loaded'")
    return page.evaluate(MEASURES)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_pages_fit_the_common_screen(page, office, shot, colours):
    page.emulate_media(color_scheme=colours)
    found = {}
    for name, address in office.items():
        found[name] = measured(page, address)
        shot(f"{name}-{colours}")
    assert found == dict.fromkeys(office, GOOD)


def test_pages_fit_the_large_screen(page, office, shot):
    page.set_viewport_size({"width": 1920, "height": 1080})
    found = {}
    for name in ("home", "register", "draft"):
        found[name] = measured(page, office[name])
        shot(f"{name}-large")
    assert found == dict.fromkeys(found, GOOD)


def test_sign_in_page_fits(page, live_server, shot):
    assert measured(page, "/login/") == GOOD
    shot("sign-in")


def test_list_keeps_its_head_and_its_pages_in_view(page, office):
    page.goto(office["register"])
    page.locator("#result_list tbody tr").last.scroll_into_view_if_needed()
    box = page.locator(".results").bounding_box()
    head = page.locator("#result_list thead th").first.bounding_box()
    assert head["y"] == pytest.approx(box["y"], abs=1)
    assert box["y"] + box["height"] <= 768


def test_number_of_a_decision_stays_on_one_line(page, office):
    page.goto(office["register"])
    assert (
        page.locator("#result_list .field-decision_number").first.evaluate("cell => getComputedStyle(cell).whiteSpace")
        == "nowrap"
    )


def test_keys_reach_the_search_and_save_the_form(page, office):
    page.goto(office["home"])
    page.keyboard.press("/")
    page.keyboard.type("1531")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=1531")
    page.get_by_role("link", name="1531/QĐ-UBND").first.click()
    page.wait_for_url(f"**{office['issued']}")

    page.goto(office["new-movement"])
    page.locator("#id_name").fill("Phong trào thử phím")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".errornote")
    assert page.locator("#id_name").input_value() == "Phong trào thử phím"


def test_menu_can_be_put_away_and_stays_away(page, office):
    page.goto(office["register"])
    page.get_by_role("button", name="Ẩn, hiện menu").click()
    page.goto(office["home"])
    assert not page.locator("#so-nav").is_visible()
    page.get_by_role("button", name="Ẩn, hiện menu").click()
    assert page.locator("#so-nav").is_visible()


def test_paper_has_the_list_alone(page, office, shot):
    page.goto(office["register"])
    page.emulate_media(media="print")
    shot("register-print", full_page=True)
    shown = {
        name: page.locator(name).first.is_visible()
        for name in ("#header", "#so-nav", ".so-filterbar", ".so-export", "#result_list")
    }
    assert shown == {"#header": False, "#so-nav": False, ".so-filterbar": False, ".so-export": False, "#result_list": True}


def test_first_tab_offers_the_way_past_the_menu(page, office):
    page.goto(office["home"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
