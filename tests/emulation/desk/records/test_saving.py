from datetime import date

from awards.models import DecisionLine
from emulation.desk.links import admin_url, record_url
from emulation.models import Act, JournalEntry, Person, Posting
from tests import factories
from tests.pages import form_fields, text_of, tree_of


def test_saved_form_is_one_act_with_its_rows_and_reason(admin_client, admin_user):
    person = factories.make_person("Lê Thị Én", unit=factories.make_unit())
    url = record_url(person)
    fields = form_fields(admin_client.get(url))
    admin_client.post(url, {**fields, "note": "Đã đối chiếu", "postings-0-position": "Trưởng phòng", "_ly_do": "Theo hồ sơ gốc"})
    act = Act.objects.get()
    assert (act.verb, act.summary, act.reason, act.by, act.table, act.key) == (
        "change", "Sửa cá nhân: Lê Thị Én (09/03/1985)", "Theo hồ sơ gốc", admin_user, "emulation_person", person.pk,
    )  # fmt: skip
    assert sorted(act.entries.values_list("table", "operation")) == [("emulation_person", 2), ("emulation_posting", 2)]


def test_added_record_is_one_act(admin_client):
    url = admin_url(Person, "add")
    fields = form_fields(admin_client.get(url))
    admin_client.post(url, {**fields, "full_name": "Lê Thị Mới", "born": "1990"})
    person = Person.objects.get()
    assert (person.born_on, person.born_precision) == (date(1990, 1, 1), "Y")
    assert list(Act.objects.values_list("verb", "summary")) == [("add", "Thêm cá nhân: Lê Thị Mới (1990)")]
    assert JournalEntry.objects.get(table="emulation_person").act == Act.objects.get()


def test_refusal_of_the_database_is_a_sentence_on_the_form(admin_client):
    """Two overlapping posts sent in one form: neither is stored yet when the other is checked."""
    person = factories.make_person()
    unit = factories.make_unit()
    url = record_url(person)
    fields = form_fields(admin_client.get(url))
    posts = {"postings-TOTAL_FORMS": "2"}
    for place in (0, 1):
        posts |= {f"postings-{place}-{name}": "" for name in ("id", "subject_class", "valid_from", "valid_to")}
        posts |= {
            f"postings-{place}-unit": unit.pk,
            f"postings-{place}-position": f"Chức vụ {place}",
            f"postings-{place}-person": person.pk,
        }
    response = admin_client.post(url, {**fields, **posts})
    assert response.status_code == 200
    assert "Người này đã có vị trí công tác chính khác" in text_of(response)
    assert (Posting.objects.count(), Act.objects.count()) == (0, 0)


def test_history_tells_what_changed_and_why(admin_client):
    person = factories.make_person("Lê Thị Én", citizen_id="089123456789")
    url = record_url(person)
    admin_client.post(url, {**form_fields(admin_client.get(url)), "note": "Đã đối chiếu", "_ly_do": "Theo hồ sơ gốc"})
    told = text_of(admin_client.get(record_url(person, "history")), "//div[@class='so-history']")
    assert "quantri đã sửa cá nhân: Lê Thị Én (09/03/1985), ngày " in told
    assert "Lý do: Theo hồ sơ gốc" in told
    assert "ghi ghi chú “Đã đối chiếu”" in told


def test_adding_stays_on_the_record_and_closing_leads_to_the_list(admin_client):
    url = admin_url(Person, "add")
    fields = {**form_fields(admin_client.get(url)), "full_name": "Lê Thị Mới", "born": "1990"}
    stayed = admin_client.post(url, {**fields, "_continue": "1"})
    assert stayed["Location"] == record_url(Person.objects.get())
    closed = admin_client.post(url, {**fields, "full_name": "Lê Thị Khác", "_save": "1"})
    assert closed["Location"] == admin_url(Person, "changelist")


def test_part_returns_to_its_whole(admin_client):
    line = factories.make_line()
    page = admin_client.get(record_url(line))
    fields = form_fields(page)
    assert record_url(line.decision) in tree_of(page).xpath("//div[@class='breadcrumbs']/a/@href")
    assert tree_of(page).xpath("//div[@class='submit-row']/input/@value") == ["Lưu"]
    assert admin_client.post(record_url(line), {**fields, "_save": "1"})["Location"] == record_url(line.decision)
    assert admin_client.post(record_url(line, "delete"), {"post": "yes"})["Location"] == record_url(line.decision)


def test_new_part_is_shown_as_one_of_the_whole_its_address_names(admin_client):
    decision = factories.make_decision()
    page = admin_client.get(admin_url(DecisionLine, "add"), {"decision": decision.pk})
    assert record_url(decision) in tree_of(page).xpath("//div[@class='breadcrumbs']/a/@href")
    for key in ("999999", "x", ""):
        assert admin_client.get(admin_url(DecisionLine, "add"), {"decision": key}).status_code == 200
