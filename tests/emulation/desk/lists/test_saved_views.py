from django.contrib.auth.models import Permission

from emulation.desk.links import admin_url, list_url, record_url
from emulation.models import Person, SavedView
from tests import factories
from tests.pages import text_of


def test_filter_is_saved_without_page_and_order(admin_client, admin_user):
    admin_client.post(admin_url(Person, "save_view"), {"title": "Nữ tên An", "query": "?sex=F&q=an&p=3&o=1"})
    assert list(SavedView.objects.values_list("owner", "list_name", "title", "query", "shared")) == [
        (admin_user.pk, "emulation.person", "Nữ tên An", "sex=F&q=an", False)
    ]
    assert "Nữ tên An" in text_of(admin_client.get(list_url(Person)), "//details[@class='so-views']")


def test_saving_under_the_same_name_replaces_the_filter(admin_client):
    for query in ("q=an", "q=binh"):
        admin_client.post(admin_url(Person, "save_view"), {"title": "Của tôi", "query": query, "shared": "on"})
    assert list(SavedView.objects.values_list("query", "shared")) == [("q=binh", True)]


def test_filter_without_a_name_is_refused(admin_client):
    response = admin_client.post(admin_url(Person, "save_view"), {"title": "", "query": "q=an"}, follow=True)
    assert "hãy đặt tên" in text_of(response)
    assert SavedView.objects.count() == 0


def test_shared_filters_are_seen_by_others_and_private_ones_are_not(admin_client, admin_user, client):
    factories.make_saved_view(owner=admin_user, title="Chung", shared=True)
    mine = factories.make_saved_view(owner=admin_user, title="Riêng")
    other = factories.make_user()
    other.user_permissions.set(Permission.objects.filter(codename__in=["view_person", "view_all_units"]))
    client.force_login(other)
    shown = text_of(client.get(list_url(Person)), "//details[@class='so-views']")
    assert ("Chung" in shown, "Riêng" in shown) == (True, False)
    assert client.post(admin_url(Person, "drop_view", mine.pk)).status_code == 404


def test_own_filter_can_be_dropped(admin_client, admin_user):
    view = factories.make_saved_view(owner=admin_user)
    assert admin_client.get(admin_url(Person, "drop_view", view.pk)).status_code == 405
    admin_client.post(admin_url(Person, "drop_view", view.pk))
    assert SavedView.objects.count() == 0


def stranger(*codenames: str):
    user = factories.make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_person", *codenames]))
    return user


def test_filter_is_saved_by_those_who_may_keep_filters(db, client):
    client.force_login(stranger("view_all_units"))
    assert client.post(admin_url(Person, "save_view"), {"title": "Tìm An", "query": "q=an"}).status_code == 403
    assert 'name="title"' not in client.get(list_url(Person, q="an")).content.decode()
    assert SavedView.objects.count() == 0


def test_filter_is_shared_by_the_board_alone(db, client):
    officer = stranger("add_savedview", "change_savedview", "view_savedview")
    client.force_login(officer)
    shared = {"title": "Gọi số này", "query": "q=an", "shared": "on"}
    assert client.post(admin_url(Person, "save_view"), shared).status_code == 403
    own = factories.make_saved_view(owner=officer, title="Của tôi")
    client.post(record_url(own), {"title": "Của tôi", "shared": "on"})
    assert list(SavedView.objects.values_list("title", "shared")) == [("Của tôi", False)]
