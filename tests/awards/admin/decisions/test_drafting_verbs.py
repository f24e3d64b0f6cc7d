"""Drafting from a round and a dossier: the confirmation says what comes of it, and who is left out."""

from datetime import date

import pytest

from awards.admin.decisions.drafting_verbs import draft_sentences
from awards.enums import Authority
from awards.models import Decision, Nominee
from emulation.desk.links import record_url
from emulation.enums import UnitKind
from tests import factories
from tests.awards.council_records import TODAY, make_voted_honour, make_waiting_dossier, make_waiting_nominee
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    """A person and a collective for the province, one for the Prime Minister, one that did not pass."""
    factories.make_issuer(unit=factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    dossier, own = make_waiting_dossier(), make_voted_honour("Bằng khen")
    higher = make_voted_honour("Bằng khen của Thủ tướng", authority=Authority.PRIME_MINISTER)
    unit = factories.make_unit("Sở Y tế")
    collective = {"person": None, "recipient_kind": "collective", "name": "Sở Y tế", "subject_class": None, "unit": unit}
    make_waiting_nominee(honour=own, dossier=dossier, state="PASSED", name="Lê Văn An")
    make_waiting_nominee(honour=own, dossier=dossier, state="PASSED", **collective)
    make_waiting_nominee(honour=higher, dossier=dossier, state="PASSED", name="Trần Thị Bình")
    make_waiting_nominee(honour=own, dossier=dossier, state="CUT")
    return dossier


def test_preview_says_what_each_way_makes_and_who_is_left_out(dossier):
    assert draft_sentences(Nominee.objects.all(), on=TODAY, home=None) == [
        "3 trường hợp đã thông qua và chưa có quyết định.",
        "Mỗi danh hiệu, hình thức một quyết định: 1 dự thảo – Về việc tặng Bằng khen (2 dòng).",
        "Một quyết định cho mỗi người ban hành và loại hình: 1 dự thảo – Về việc tặng Bằng khen (2 dòng).",
        "Tập thể, hộ gia đình, cá nhân mỗi nhóm một quyết định: 2 dự thảo – Về việc tặng Bằng khen (1 dòng); "
        "Về việc tặng Bằng khen (1 dòng).",
        "Mỗi danh hiệu, hình thức và mỗi nhóm đối tượng một quyết định: 2 dự thảo – Về việc tặng Bằng khen (1 dòng); "
        "Về việc tặng Bằng khen (1 dòng).",
        "Chờ quyết định của cấp trên: Trần Thị Bình.",
        "Không đưa vào dự thảo: 1 không được thông qua.",
    ]


@pytest.mark.parametrize("of", ["round", "dossier"])
def test_drafts_come_from_the_page_and_are_shown_there(of, dossier, admin_client):
    record = dossier.round if of == "round" else dossier
    page = admin_client.get(record_url(record))
    assert "Lập dự thảo quyết định" in text_of(page, "//*[contains(@class, 'so-verbs')]")
    done = admin_client.post(record_url(record, "lap-du-thao"), {"split_by": "kind"}, follow=True)
    assert "Đã lập 2 dự thảo quyết định" in text_of(done)
    assert "Chờ quyết định của cấp trên: Trần Thị Bình." in text_of(done)
    assert [decision.lines.count() for decision in Decision.objects.order_by("pk")] == [1, 1]
    assert all(f"Dự thảo {decision.pk}" in text_of(admin_client.get(record_url(record))) for decision in Decision.objects.all())


def test_decision_from_above_is_recorded_from_the_dossier_and_leads_back_to_it(dossier, admin_client):
    premier = factories.make_issuer(authority=Authority.PRIME_MINISTER, unit=None, name="Thủ tướng Chính phủ")
    sent = {"issuer": premier.pk, "number": "1205/QĐ-TTg", "decided_on": "18/11/2026"}
    admin_client.post(record_url(dossier, "quyet-dinh-cap-tren"), sent)
    decision = Decision.objects.get()
    assert (decision.number, decision.decided_on, decision.recorded) == ("1205/QĐ-TTg", date(2026, 11, 18), True)
    assert decision.draftings.get().nominee.dossier == dossier
    assert "quyet-dinh-cap-tren" not in admin_client.get(record_url(dossier)).content.decode()


def test_record_without_passed_nominees_offers_no_draft(admin_client):
    nominee = make_waiting_nominee(honour=make_voted_honour())
    for record in (nominee.dossier, nominee.dossier.round):
        assert "lap-du-thao" not in admin_client.get(record_url(record)).content.decode()
        admin_client.post(record_url(record, "lap-du-thao"), {"split_by": "honour"})
    assert not Decision.objects.exists()
