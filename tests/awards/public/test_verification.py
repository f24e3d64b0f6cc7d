"""The page anybody may open."""

from datetime import date

import pytest
from django.test import Client

from awards.models import VerificationCode
from awards.public.verification import RATE
from awards.rules.certificates.verification import spaced_code
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counts_of_its_own(settings, tmp_path):
    """Nobody has asked yet."""
    rates = {**settings.CACHES["rates"], "LOCATION": tmp_path / "rates"}
    settings.CACHES = {**settings.CACHES, "rates": rates}


@pytest.fixture
def code() -> str:
    award = factories.make_award(name="Nguyễn Văn An", decided_on=date(2025, 9, 1))
    VerificationCode.objects.create(award=award, code="7K3M2Q9AXW4C")
    return spaced_code("7K3M2Q9AXW4C")


def test_code_shows_number_day_honour_and_covered_name_to_a_stranger(code):
    response = Client().get(f"/xac-minh/{code}")
    text = text_of(response)
    award = VerificationCode.objects.get().award
    assert response.status_code == 200
    assert "đang có hiệu lực" in text
    assert "01/09/2025" in text
    assert award.decision.number in text
    assert award.honour.name in text
    assert "N***** V** An" in text
    assert "Nguyễn" not in text
    assert award.unit_name not in text
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_typed_code_leads_to_its_page(code):
    response = Client().get("/xac-minh/", {"ma": "7k3m 2q9a xw4c"})
    assert (response.status_code, response["Location"]) == (302, f"/xac-minh/{code}")


@pytest.mark.parametrize("typed", ["7K3M-2Q9A-XW4D", "abc", "<script>alert(1)</script>", "%00", "х" * 300])
def test_wrong_code_is_answered_with_a_sentence(code, typed):
    response = Client().get("/xac-minh/", {"ma": typed}, follow=True)
    assert response.status_code == 404
    assert "Không có khen thưởng nào mang mã" in text_of(response)
    assert b"<script>alert" not in response.content


def test_form_asks_for_nothing_more():
    response = Client().get("/xac-minh/")
    assert response.status_code == 200
    assert "Nhập mã in dưới ô vuông" in text_of(response)


def test_page_is_only_read(code):
    assert Client().post(f"/xac-minh/{code}").status_code == 405


def test_who_asks_too_often_has_to_wait(code):
    allowed = int(RATE.partition("/")[0])
    client = Client()
    answers = [client.get(f"/xac-minh/{code}").status_code for _ in range(allowed)]
    assert answers == [200] * allowed
    refused = client.get(f"/xac-minh/{code}")
    assert refused.status_code == 429
    assert "chờ một phút" in text_of(refused)
    assert Client(REMOTE_ADDR="203.0.113.9").get(f"/xac-minh/{code}").status_code == 200


def test_who_asks_too_often_by_head_has_to_wait_too(code):
    client = Client()
    answers = [client.head("/xac-minh/ZZZZ-ZZZZ-ZZZZ").status_code for _ in range(int(RATE.split("/")[0]) + 1)]
    assert answers == [404] * (len(answers) - 1) + [429]
