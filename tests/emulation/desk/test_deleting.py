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
