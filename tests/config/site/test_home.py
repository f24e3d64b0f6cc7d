"""The first page and the search: what an account is shown, narrowed to its role and unit, at a constant cost."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.enums import DecisionState
from config.site.home import Deed, Figure, year_so_far
from config.site.queues import QUEUES, waiting_for
from config.site.search import search
from config.templatetags.office import two_line_cells, whole_numbers
from emulation.enums import NameForm, RecipientKind, Role
from emulation.services.journal.acts import act
from tests import factories
from tests.pages import text_of, tree_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)


def enter(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting_of(user) -> list[tuple[str, int]]:
    return [(item.label, item.count) for item in waiting_for(admin.site, user, on=TODAY)]


def shown_rows(client: Client, url: str) -> int:
    return len(client.get(url).context["cl"].result_list)


def make_work():
    """One of everything that waits."""
    factories.make_line(decision=factories.make_decision(), subject_class=None)
    factories.make_decision(state=DecisionState.ISSUED)
    factories.make_unit(verified=False)
    factories.make_succession(verified=False)
    factories.make_honour(verified=False)


def test_home_counts_what_waits(admin_user):
    make_work()
    assert waiting_of(admin_user) == [
        ("Dự thảo quyết định chờ ban hành", 1),
        ("Dự thảo còn cá nhân chưa có nhóm đối tượng", 1),
        ("Quyết định đã ban hành chưa có danh sách", 1),
        ("Đơn vị chưa kiểm chứng", 1),
        ("Quan hệ kế thừa đơn vị chưa kiểm chứng", 1),
        ("Danh hiệu, hình thức chưa kiểm chứng", 1),
    ]


def test_home_leaves_out_what_is_empty(admin_user):
    assert waiting_of(admin_user) == []


def test_home_links_open_lists_of_as_many_rows(admin_user, admin_client):
    make_work()
    items = waiting_for(admin.site, admin_user, on=TODAY)
    assert [shown_rows(admin_client, item.url) for item in items] == [item.count for item in items]


def test_home_says_how_long_a_draft_has_waited(admin_user):
    factories.make_decision()
    days = {item.label: item.days for item in waiting_for(admin.site, admin_user, on=date(2100, 1, 1))}
    assert days["Dự thảo quyết định chờ ban hành"] > 365


def first_steps_of(user) -> list[str]:
    return [label for label, _ in enter(user).get("/").context["first_steps"]]


def test_home_offers_the_first_steps_of_ones_role(roles):
    clerk, officer = factories.make_user(role=Role.BOARD_CLERK), factories.make_user(role=Role.UNIT_OFFICER)
    assert (first_steps_of(clerk), first_steps_of(officer)) == (
        ["Nhập danh sách", "Thêm quyết định"],
        ["Lập hồ sơ", "Nhập danh sách"],
    )


def test_home_asks_nothing_of_an_auditor(roles):
    make_work()
    assert waiting_of(factories.make_user(role=Role.AUDITOR)) == []


def test_year_so_far_compares_the_same_days(admin_user):
    for decided_on in (date(2026, 2, 1), date(2026, 5, 20), date(2025, 5, 20), date(2025, 5, 21), date(2024, 1, 1)):
        factories.make_award(decision=factories.make_decision(state=DecisionState.ISSUED, decided_on=decided_on))
    register, decisions = reverse("admin:awards_award_changelist"), reverse("admin:awards_decision_changelist")
    assert year_so_far(admin.site, admin_user, on=TODAY) == [
        Figure("Quyết định", 2, 1, f"{decisions}?year=2026"),
        Figure("Lượt tập thể", 0, 0, f"{register}?year=2026&recipient_kind=collective&standing=IN_FORCE"),
        Figure("Lượt hộ gia đình", 0, 0, f"{register}?year=2026&recipient_kind=household&standing=IN_FORCE"),
        Figure("Lượt cá nhân", 2, 1, f"{register}?year=2026&recipient_kind=person&standing=IN_FORCE"),
    ]


def test_year_so_far_survives_a_leap_day(admin_user):
    decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=date(2027, 2, 28))
    factories.make_award(decision=decision, recipient_kind=RecipientKind.COLLECTIVE)
    assert year_so_far(admin.site, admin_user, on=date(2028, 2, 29))[1].before == 1


def test_year_figures_open_their_lists(admin_user, admin_client):
    factories.make_award(decision=factories.make_decision(state=DecisionState.ISSUED, decided_on=TODAY))
    figures = year_so_far(admin.site, admin_user, on=TODAY)
    assert [shown_rows(admin_client, figure.url) for figure in figures] == [figure.now for figure in figures]


def test_year_so_far_of_a_unit_officer_counts_the_unit_alone(roles):
    own, other = factories.make_unit(), factories.make_unit()
    for unit in (own, other):
        decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=TODAY)
        factories.make_award(decision=decision, unit=unit)
    figures = year_so_far(admin.site, factories.make_user(role=Role.UNIT_OFFICER, unit=own), on=TODAY)
    assert [figure.now for figure in figures] == [1, 0, 0, 1]


def test_home_shows_ones_own_acts_with_their_records(admin_user, admin_client):
    unit = factories.make_unit()
    with act("note", "Ghi chú đơn vị", by=admin_user, record=unit) as deed:
        pass
    with act("other", "Việc của người khác", by=factories.make_user(), record=unit):
        pass
    context = admin_client.get("/").context
    assert context["acts"] == [Deed(deed.at, "Ghi chú đơn vị", reverse("admin:emulation_unit_change", args=[unit.pk]))]


def count_queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("url", ["/", "/search/?q=thu"])
def test_page_costs_the_same_for_one_of_everything_and_for_four(url, admin_user, admin_client):
    def fill():
        make_work()
        unit = factories.make_unit(name="Sở Thử nghiệm")
        for _ in range(2):
            factories.make_person(full_name="Trần Thị Thu", unit=unit)
        factories.make_household(head_name="Lê Văn Thử", unit=unit)
        factories.make_movement(name="Phong trào thử")
        factories.make_award(decision=factories.make_decision(title="Về việc thử", state=DecisionState.ISSUED))
        with act("note", "Ghi chú đơn vị", by=admin_user, record=unit):
            pass

    fill()
    admin_client.get(url)
    one = count_queries(admin_client, url)
    for _ in range(3):
        fill()
    assert count_queries(admin_client, url) == one
    # One question a queue, and what every page asks.
    assert one <= len(QUEUES) + 6


def found(client: Client, query: str) -> dict[str, list[str]]:
    response = client.get(reverse("admin:search"), {"q": query})
    return {group.title: [hit.label for hit in group.hits] for group in response.context["groups"]}


def test_search_finds_a_unit_without_marks_by_abbreviation_and_by_old_name(admin_client):
    unit = factories.make_unit(name="Ủy ban nhân dân xã Hòn Đất")
    factories.make_unit_name(unit=unit, name="Thị trấn Hòn Đất", form=NameForm.ALIAS)
    assert [found(admin_client, query) for query in ("hon dat", "Hòn Đất", "ubnd hon dat", "thi tran hon dat")] == [
        {"Đơn vị": ["Ủy ban nhân dân xã Hòn Đất"]}
    ] * 4


def test_search_finds_whole_words_from_their_beginning(admin_client):
    factories.make_person(full_name="Danh Lan", unit=factories.make_unit(name="Sở Y tế"))
    assert (found(admin_client, "lan"), found(admin_client, "an")) == ({"Cá nhân": ["Danh Lan"]}, {})


def test_search_leads_from_a_number_to_who_was_honoured(admin_client):
    decision = factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2021, 6, 1), state=DecisionState.ISSUED)
    award = factories.make_award(decision=decision)
    factories.make_award(decision=factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2022, 6, 1), state="ISSUED"))
    response = admin_client.get(reverse("admin:search"), {"q": "1531/QĐ-UBND"})
    [group] = response.context["groups"]
    assert [hit.label for hit in group.hits] == ["1531/QĐ-UBND ngày 01/06/2022", "1531/QĐ-UBND ngày 01/06/2021"]
    assert admin_client.get(group.hits[1].url).status_code == 200
    assert list(admin_client.get(group.hits[1].also_url).context["cl"].result_list) == [award]


def test_search_shows_the_exact_number_first(admin_client):
    factories.make_decision(number="15/QĐ-UBND", decided_on=date(2020, 1, 1))
    factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2025, 1, 1))
    assert found(admin_client, "15/QĐ-UBND")["Quyết định khen thưởng"][0] == "15/QĐ-UBND ngày 01/01/2020"


def test_search_leads_on_when_there_is_more(admin_client):
    for _ in range(9):
        factories.make_person(full_name="Trần Văn Năm", unit=factories.make_unit(name="Sở Y tế"))
    [group] = admin_client.get(reverse("admin:search"), {"q": "tran van nam"}).context["groups"]
    assert (len(group.hits), group.more_url) == (8, f"{reverse('admin:emulation_person_changelist')}?q=tran+van+nam")


def test_search_of_a_unit_officer_stays_within_the_unit(roles):
    own, other = factories.make_unit(name="Sở Y tế"), factories.make_unit(name="Sở Nội vụ")
    factories.make_person(full_name="Trần Văn Năm", unit=own)
    factories.make_person(full_name="Lê Văn Năm", unit=other)
    client = enter(factories.make_user(role=Role.UNIT_OFFICER, unit=own))
    assert (found(client, "van nam"), found(client, "so")) == ({"Cá nhân": ["Trần Văn Năm"]}, {"Đơn vị": ["Sở Y tế"]})


def test_search_counts_for_an_officer_those_of_the_unit_alone(roles, admin_client):
    own, decision = factories.make_unit(name="Sở Y tế"), factories.make_decision(number="15/QĐ-UBND", state=DecisionState.ISSUED)
    factories.make_award(decision=decision, unit=own)
    for _ in range(2):
        factories.make_award(decision=decision, unit=factories.make_unit())
    officer = enter(factories.make_user(role=Role.UNIT_OFFICER, unit=own))
    assert [also_label(client) for client in (officer, admin_client)] == ["Danh sách được khen (1)", "Danh sách được khen (3)"]


def also_label(client) -> str:
    [group] = client.get(reverse("admin:search"), {"q": "15/QĐ-UBND"}).context["groups"]
    return group.hits[0].also_label


def test_search_shows_nothing_of_what_the_account_may_not_view(rf):
    factories.make_unit(name="Sở Y tế")
    request = rf.get("/search/")
    request.user = factories.make_user()
    assert search(admin.site, request, "y te", on=TODAY) == []


def test_search_says_what_to_do_when_nothing_is_found(admin_client):
    page = text_of(admin_client.get(reverse("admin:search"), {"q": "<b>không có</b>"}), "//main")
    assert "Không tìm thấy" in page
    assert "<b>không có</b>" in page


def test_menu_marks_the_current_place(admin_client):
    response = admin_client.get(reverse("admin:awards_decision_add"))
    assert [link.text for link in tree_of(response).xpath("//nav[@id='so-nav']//a[@aria-current]")] == ["Quyết định"]


def test_page_of_an_app_leads_home(admin_client):
    assert admin_client.get("/awards/").headers["Location"] == "/"


def test_menu_is_hidden_until_the_first_password_is_changed():
    user = factories.make_user(is_superuser=True, must_change_password=True)
    response = enter(user).get(reverse("admin:password_change"))
    assert response.context["menu"].sections == ()
    assert "Hãy chọn mật khẩu của riêng bạn" in text_of(response)


def test_numbers_of_decisions_are_kept_whole_and_text_stays_escaped():
    assert whole_numbers("<i> Quyết định 1531/QĐ-UBND và 07/2022/QĐ-TTg") == (
        '&lt;i&gt; Quyết định <span class="so-id">1531/QĐ-UBND</span> và <span class="so-id">07/2022/QĐ-TTg</span>'
    )


def test_long_cells_of_a_list_are_cut_at_two_lines_and_say_the_rest_when_pointed_at(admin_client):
    name = "Ban Quản lý dự án đầu tư xây dựng “A” & <B>, tỉnh An Giang"
    factories.make_unit(name=name)
    [link] = tree_of(admin_client.get("/emulation/unit/")).xpath(
        "//th[contains(@class, 'field-name')]/div[@class='so-two-lines']"
    )
    assert (link.get("title"), link.text_content()) == (name, name)


def test_short_cells_need_no_hint():
    cell = '<td class="field-kind">Cấp xã</td>'
    assert two_line_cells(cell) == '<td class="field-kind"><div class="so-two-lines">Cấp xã</div></td>'


def test_units_own_drafts_wait_for_the_unit_and_not_for_the_board(roles):
    dossier = factories.make_dossier()
    factories.make_dossier()
    officer = factories.make_user(role=Role.UNIT_OFFICER, unit=dossier.unit)
    assert waiting_of(officer) == [("Hồ sơ đang lập, chưa gửi", 1)]
    assert waiting_of(factories.make_user(role=Role.BOARD_CLERK)) == []
