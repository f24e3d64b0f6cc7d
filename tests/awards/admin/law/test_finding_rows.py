"""What the conditions say, on the pages of nominees and dossiers; answering for what is missing; what another law changes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.enums import DossierState, NomineeState
from awards.models import Assessment, AssessmentOverride, Condition, Nominee
from awards.permissions import OVERRIDE
from awards.queries.law.assess_nominees import assess_nominees
from awards.services.dossiers.nominees import override_nominee
from emulation.desk.links import list_url, record_url
from emulation.enums import Role
from tests import factories
from tests.awards.law_cases import (
    DAY,
    IDEA,
    OPENING,
    TITLES,
    drop_in_new_law,
    fighter,
    honour,
    put_in,
    received_dossier,
)
from tests.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law", "roles")]


@pytest.fixture
def dossier():
    return received_dossier()


def signed_in(role: Role, **fields) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, **fields))
    return client


def test_page_of_a_nominee_shows_each_finding_with_its_facts_and_citation(dossier, admin_client):
    page = admin_client.get(record_url(fighter(dossier, years=2)))
    text = text_of(page)
    assert "Cần 3 năm liên tục được tặng CSTĐ cơ sở đến khi đề nghị; mới có 2 năm liên tục." in text
    title = "Tiêu chuẩn b (1): Có 03 lần liên tục được tặng danh hiệu “Chiến sĩ thi đua cơ sở”"
    assert f"{title}: chưa đạt" in text
    assert "Điều 22 khoản 1 điểm a" in text
    [panel] = [panel for panel in page.context["panels"] if panel.title == "Kết luận điều kiện"]
    [route] = [group for group in panel.row["groups"] if group["title"] == title]
    assert [finding["mark"] for finding in route["findings"]] == ["✗", "✓"]
    assert all(fact["url"].endswith("/change/") for fact in route["findings"][0]["facts"])


def test_findings_under_rows_nobody_has_verified_say_so(admin_client):
    nominee = fighter(received_dossier(regime="L26"))
    assert text_of(admin_client.get(record_url(nominee))).count("Chưa kiểm chứng") == 1


def test_dossier_says_of_each_nominee_what_is_missing(dossier, admin_client):
    fighter(dossier)
    lacking = fighter(dossier, "Lê Thị Thiếu", idea=False)
    page = admin_client.get(record_url(dossier))
    [panel] = [panel for panel in page.context["panels"] if panel.title.startswith("Trường hợp được đề nghị")]
    cells = {row[1][0]: row[panel.columns.index("Điều kiện")] for row in panel.rows}
    assert cells["Trần Thị Mẫu"][0] == "? Đủ điều kiện, chờ xác nhận: tiêu chuẩn b (1)"
    assert cells["Lê Thị Thiếu"][0].startswith("✗ Chưa đủ điều kiện: Cần 1 sáng kiến")
    assert cells["Lê Thị Thiếu"][1] == f"{record_url(lacking)}#dieu-kien"


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_page_of_a_dossier_costs_the_same_for_one_nominee_and_for_six(admin_client):
    counts = []
    for count in (1, 6):
        dossier = received_dossier()
        for number in range(count):
            fighter(dossier, f"Người {number}")
        admin_client.get(record_url(dossier))
        counts.append(queries_of(admin_client, record_url(dossier)))
    assert counts[0] == counts[1]


def test_unit_officer_reads_what_its_own_nominee_lacks(dossier):
    nominee = fighter(dossier, idea=False)
    client = signed_in(Role.UNIT_OFFICER, unit=dossier.unit)
    assert "Cần 1 sáng kiến" in text_of(client.get(record_url(nominee)))
    other = signed_in(Role.UNIT_OFFICER, unit=factories.make_unit())
    assert other.get(record_url(nominee)).status_code == 302


@pytest.mark.parametrize("role", list(Role))
def test_override_is_for_the_head_of_the_board_while_the_dossier_is_appraised(role, dossier):
    nominee = fighter(dossier, idea=False)
    client = signed_in(role, unit=dossier.unit)
    outcome, expected = {}, {}
    for of_dossier in DossierState.values:
        for state in NomineeState.values:
            factories.put_dossier(dossier, of_dossier)
            Nominee.objects.update(**factories.nominee_in(state))
            before = AssessmentOverride.objects.count()
            status = client.post(record_url(nominee, "cho-de-nghi"), {"reason": "Thành tích đặc biệt."}).status_code
            outcome[of_dossier, state] = (status, AssessmentOverride.objects.count() - before)
            allowed = role == Role.BOARD_HEAD and of_dossier == "RECEIVED" and state in ("OPEN", "INELIGIBLE")
            expected[of_dossier, state] = (302 if role == Role.BOARD_HEAD else 403, int(allowed))
    assert outcome == expected


def test_override_is_shown_on_nominee_dossier_and_lists(dossier, admin_client):
    nominee = fighter(dossier, idea=False)
    head = factories.make_user(username="lanhdao", permissions=(OVERRIDE,))
    override_nominee(nominee=nominee, reason="Thành tích đặc biệt.", by=head, on=DAY)
    Nominee.objects.update(**factories.nominee_in("DECIDED"))
    factories.put_dossier(dossier, "CLOSED")
    for url in (record_url(nominee), record_url(dossier), record_url(Assessment.objects.get())):
        assert "Thành tích đặc biệt." in text_of(admin_client.get(url)), url
    for url in (list_url(Nominee), list_url(Assessment)):
        assert "Đã cho đề nghị" in text_of(admin_client.get(url)), url


def test_verb_that_passes_a_nominee_says_what_is_missing_and_offers_what_to_vouch_for(dossier, admin_client):
    nominee = fighter(dossier, years=2)
    page = admin_client.get(record_url(nominee, "du-dieu-kien"))
    assert "mới có 2 năm liên tục" in text_of(page)
    assert "Cho đề nghị khi chưa đủ điều kiện" in text_of(page)
    Condition.objects.filter(code="L22.CSTDT.I.a.10").update(kind="manual", params={})
    page = admin_client.get(record_url(nominee, "du-dieu-kien"))
    assert [code for code, _ in page.context["form"].fields["confirmed"].choices] == [OPENING, TITLES]
    sent = {"opinion": "", "confirmed": [OPENING, TITLES]}
    assert admin_client.post(record_url(nominee, "du-dieu-kien"), sent).status_code == 302
    assert Assessment.objects.get().outcome == "met"


def test_page_of_changes_compares_what_the_account_may_see(dossier, admin_client):
    fighter(dossier, idea=False)
    page = reverse("admin:regime_changes")
    regimes = {row.code: row.pk for row in Condition._meta.get_field("regime").related_model.objects.all()}
    asked = {"old": regimes["L22"], "new": regimes["L26"], "on": "02/03/2026"}
    assert "không làm đổi kết luận của trường hợp nào" in text_of(admin_client.get(page, asked))
    drop_in_new_law(IDEA)
    text = text_of(admin_client.get(page, asked))
    assert "1 trong 1 trường hợp đổi kết luận" in text
    assert "✗ Chưa đủ điều kiện: Cần 1 sáng kiến" in text
    assert "Có lợi hơn: 1." in text
    elsewhere = signed_in(Role.UNIT_OFFICER, unit=factories.make_unit())
    assert "0 trong 0 trường hợp" in text_of(elsewhere.get(page, asked))
    client = Client()
    client.force_login(factories.make_user())
    assert client.get(page).status_code == 403
    assert "Chọn hai chế độ" in text_of(admin_client.get(page, asked | {"new": regimes["L22"]}))


def test_change_of_regime_is_offered_where_the_comparison_is_favourable(dossier, admin_client, monkeypatch):
    fighter(dossier, idea=False)
    day = DAY.replace(month=11)
    monkeypatch.setattr("django.contrib.admin.site.today", lambda: day)
    page = record_url(dossier, "doi-che-do")
    assert "So sánh không thấy" in text_of(admin_client.get(page))
    drop_in_new_law(IDEA)
    shown = admin_client.get(page)
    assert "có lợi hơn cho Trần Thị Mẫu" in text_of(shown)
    assert [code for code, _ in shown.context["form"].fields["regime"].choices] == ["L26"]
    admin_client.post(page, {"regime": "L26", "reason": "Đơn vị đề nghị."})
    dossier.refresh_from_db()
    assert dossier.regime == "L26"


def test_board_corrects_as_whom_a_nominee_is_considered(dossier, admin_client):
    """A scholar has routes of their own (Law 06/2022/QH15, articles 42-44, 73, 74)."""
    nominee = fighter(dossier)
    page = record_url(nominee, "doi-tuong-xet")
    assert admin_client.post(page, {"audience": "ENTREPRENEUR"}).status_code == 302
    nominee.refresh_from_db()
    assert nominee.proposed_as == "ENTREPRENEUR"
    assert "Xét theo đối tượng: Doanh nhân, trí thức, nhà khoa học." in text_of(admin_client.get(record_url(nominee)))
    assert signed_in(Role.UNIT_OFFICER, unit=nominee.unit).post(page, {"audience": ""}).status_code == 403
    factories.put_dossier(dossier, "APPRAISED")
    admin_client.post(page, {"audience": ""})
    nominee.refresh_from_db()
    assert nominee.proposed_as == "ENTREPRENEUR"


@pytest.mark.parametrize("verb", ["du-dieu-kien", "cho-de-nghi"])
def test_page_before_a_finding_works_the_conditions_out_once(verb, dossier, admin_client, monkeypatch):
    nominee, asked = fighter(dossier, idea=False), []

    def counted(nominees, **options):
        asked.append(len(nominees))
        return assess_nominees(nominees, **options)

    monkeypatch.setattr("awards.admin.dossiers.nominee_verbs.assess_nominees", counted)
    assert admin_client.get(record_url(nominee, verb)).status_code == 200
    assert asked == [1]


def test_list_says_the_verdict_of_each_and_which_achievement_looks_rewarded_twice(dossier, admin_client):
    fighter(dossier)
    fighter(dossier, "Lê Thị Thiếu", idea=False)
    person = factories.make_person("Phạm Thị Hai", unit=dossier.unit)
    period = {"achieved_from": DAY.replace(year=2025), "achieved_to": DAY}
    for code in ("BKT", "GKSO"):
        put_in(dossier, person=person, name="Phạm Thị Hai", honour=honour(code), **period)
    text = text_of(admin_client.get(list_url(Nominee, dossier=dossier.pk)))
    counts = [queries_of(admin_client, list_url(Nominee, dossier=dossier.pk))]
    assert text.count("Cùng thành tích?") == 2
    assert text.count("Chưa đủ điều kiện") == 1
    assert text.count("Đủ điều kiện, chờ xác nhận") == 1
    for number in range(4):
        fighter(dossier, f"Người {number}")
    counts.append(queries_of(admin_client, list_url(Nominee, dossier=dossier.pk)))
    assert counts[0] == counts[1]


def test_nominee_is_shown_as_what_it_is_and_corrected_by_its_kind(dossier, admin_client):
    """A collective of the armed forces has standards of its own (Law 06/2022/QH15, articles 27(2), 39-41, 45-47)."""
    unit = factories.make_unit("Công an huyện Mẫu", kind="ARMED")
    own = received_dossier(unit=unit)
    nominee = put_in(own, recipient_kind="collective", unit=unit, name=unit.name, honour=honour("DVTT"), year=2025)
    assert "Xét theo đối tượng: Quân đội, công an." in text_of(admin_client.get(record_url(nominee)))
    page = record_url(nominee, "doi-tuong-xet")
    offered = [code for code, _ in admin_client.get(page).context["form"].fields["audience"].choices]
    assert offered == ["", "ENTERPRISE", "PROVINCE", "ARMED_FORCES", "FOREIGN"]
    admin_client.post(page, {"audience": "ENTERPRISE"})
    assert "Không có tiêu chuẩn nào cho nhóm đối tượng này." in text_of(admin_client.get(record_url(nominee)))
