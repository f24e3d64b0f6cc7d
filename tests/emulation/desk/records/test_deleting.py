from django.contrib.auth.models import Permission

from awards.models import DecisionLine
from emulation.desk.links import admin_url, record_url
from emulation.models import Act, Household, JournalEntry
from tests import factories
from tests.pages import text_of


def test_record_nothing_refers_to_is_deleted_and_journalled(admin_client):
    household = factories.make_household()
    key = household.pk
    assert admin_client.post(record_url(household, "delete"), {"post": "yes"}).status_code == 302
    assert Household.objects.count() == 0
    assert list(Act.objects.values_list("verb", "table", "key")) == [("delete", "emulation_household", key)]
    assert JournalEntry.objects.filter(table="emulation_household", operation=3, act__verb="delete").count() == 1


def test_record_in_use_is_kept_and_the_page_says_why(admin_client):
    household = factories.make_household()
    factories.make_award(household=household, unit=household.unit, recipient_kind="household")
    reason = "Không xóa được vì còn khen thưởng đã ghi sổ gắn với hồ sơ này."
    assert reason in text_of(admin_client.get(record_url(household)))
    response = admin_client.post(record_url(household, "delete"), {"post": "yes"}, follow=True)
    assert reason in text_of(response, "//ul[@class='messagelist']")
    assert Household.objects.count() == 1


def test_lists_offer_no_deletion_of_many(admin_client):
    factories.make_household()
    response = admin_client.post(
        admin_url(Household, "changelist"), {"action": "delete_selected", "_selected_action": "1", "post": "yes"}
    )
    assert response.status_code in {200, 302}
    assert Household.objects.count() == 1


def test_what_goes_along_is_counted(admin_client):
    decision = factories.make_decision()
    for _ in range(3):
        factories.make_line(decision=decision)
    page = text_of(admin_client.get(record_url(decision, "delete")), "//div[@id='content']")
    assert "Dòng của quyết định: 3" in page
    assert admin_client.post(record_url(decision, "delete"), {"post": "yes"}).status_code == 302
    assert DecisionLine.objects.count() == 0


def test_what_may_not_be_deleted_keeps_the_record(db, client):
    decision = factories.make_line().decision
    user = factories.make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_decision", "delete_decision", "view_all_units"]))
    client.force_login(user)
    assert client.post(record_url(decision, "delete"), {"post": "yes"}).status_code == 403
    assert DecisionLine.objects.count() == 1
