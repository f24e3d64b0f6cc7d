import pytest
from django.urls import reverse

from awards.enums import ActKind
from awards.models import ReportSnapshot
from emulation.desk.links import record_url
from tests import factories
from tests.awards.life import settle
from tests.awards.statistics import grant, load_forms
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forms(db):
    load_forms()


def send(client, **values):
    return client.post(reverse("admin:send_report") + "?bieu=0603&nam=2024", {"sent_on": "30/11/2026", **values})


def test_report_is_kept_from_the_page_and_tells_what_differs(admin_client):
    award = grant("BKT", subject_class="LD_SO")
    assert admin_client.get(reverse("admin:send_report") + "?bieu=0603&nam=2024").status_code == 200
    answer = send(admin_client, letter="45/BC-SNV")
    snapshot = ReportSnapshot.objects.get()
    assert (answer.url, snapshot.letter) == (record_url(snapshot), "45/BC-SNV")
    assert "Hôm nay số liệu vẫn như bản đã gửi." in text_of(admin_client.get(record_url(snapshot)))
    settle(award, ActKind.CANCEL, effective_on=award.decided_on)
    page = text_of(admin_client.get(record_url(snapshot)))
    assert "01 Tổng số1 Tổng số10-1" in page
    assert "Không còn được tính" in page
    assert b"".join(admin_client.get(record_url(snapshot, "file")).streaming_content).startswith(b"PK")


def test_day_to_come_is_refused_at_its_field(admin_client):
    answer = send(admin_client, sent_on="01/01/2199")
    assert (answer.status_code, list(answer.context["sent"].errors)) == (200, ["sent_on"])


def test_nobody_without_the_right_keeps_a_report(client):
    client.force_login(factories.make_user())
    assert send(client).status_code == 403
