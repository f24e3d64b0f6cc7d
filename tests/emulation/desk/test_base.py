import pytest
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import Permission

from awards.models import Decision, DossierPaper
from emulation.desk.links import admin_of, admin_url, record_url
from emulation.models import Instrument
from tests import factories
from tests.pages import form_fields, text_of, tree_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.make_person("Lê Thị Én", unit=factories.make_unit("Xã Hòn Đất"), staff_code="000124", note="")


def test_record_is_read_before_its_form(person, admin_client):
    page = admin_client.get(record_url(person))
    facts = {row[0].text: row[1].text for row in tree_of(page).xpath("//dl[@class='so-facts']/div")}
    assert (facts["Họ và tên"], facts["Mã cán bộ"]) == ("Lê Thị Én", "000124")
    assert "" not in facts.values()
    [form] = tree_of(page).xpath("//details[@class='so-edit']")
    assert (form.get("open"), form.xpath("./summary")[0].text) == (None, "Sửa thông tin")


def test_form_is_open_where_it_was_refused(person, admin_client):
    page = admin_client.get(record_url(person))
    answer = admin_client.post(record_url(person), {**form_fields(page), "full_name": ""})
    assert tree_of(answer).xpath("//details[@class='so-edit']")[0].get("open") is not None


def test_reader_has_the_facts_alone(person, client):
    reader = factories.make_user()
    reader.user_permissions.set(Permission.objects.filter(codename__in=["view_person", "view_all_units"]))
    client.force_login(reader)
    page = client.get(record_url(person))
    assert "Lê Thị Én" in text_of(page, "//dl[@class='so-facts']")
    assert tree_of(page).xpath("//details[@class='so-edit'] | //fieldset[contains(@class, 'aligned')]") == []


def test_draft_of_a_decision_is_filled_in_and_an_issued_one_read(admin_client):
    for state, folded in (("DRAFT", 0), ("ISSUED", 1)):
        page = admin_client.get(record_url(factories.make_decision(state=state)))
        assert len(tree_of(page).xpath("//dl[@class='so-facts']")) == folded
    assert Decision.objects.count() == 2


def test_yes_and_no_are_words(admin_client):
    award = factories.make_award(posthumous=True)
    page = admin_client.get(record_url(award)).content.decode()
    assert ('alt="True"' in page, 'alt="False"' in page, 'alt="None"' in page) == (False, False, False)


def test_labels_begin_with_a_capital_letter(admin_client):
    labels = tree_of(admin_client.get(admin_url(DossierPaper, "add"))).xpath("//form[@id='dossierpaper_form']//label/text()")
    assert "Loại giấy tờ:" in labels
    assert [label for label in labels if label[:1].islower()] == []


def test_page_with_no_box_to_fill_in_offers_no_saving(admin_client, monkeypatch):
    instrument, buttons = factories.make_instrument(), "//input[@name='_save' or @name='_continue' or @name='_ly_do']"
    assert len(tree_of(admin_client.get(record_url(instrument))).xpath(buttons)) == 3
    shown = flatten_fieldsets(admin_of(Instrument).get_fieldsets(None))
    monkeypatch.setattr(type(admin_of(Instrument)), "get_readonly_fields", lambda *args: shown)
    assert tree_of(admin_client.get(record_url(instrument))).xpath(buttons) == []
