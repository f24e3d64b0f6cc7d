import pytest

from awards.models import FormBatch
from emulation.desk.links import admin_url
from tests.pages import form_fields, text_of


@pytest.mark.parametrize("field", ["first", "last", "width"])
def test_figures_no_form_has_are_refused_with_a_sentence(field, admin_client):
    url = admin_url(FormBatch, "add")
    fields = form_fields(admin_client.get(url)) | {
        "name": "Lô 1",
        "first": "1",
        "last": "9",
        "width": "6",
        "received_on": "02/03/2026",
    }
    response = admin_client.post(url, fields | {field: "9" * 20})
    assert (response.status_code, FormBatch.objects.count()) == (200, 0)
    assert ("Số phôi có nhiều nhất 20 chữ số." if field == "width" else "Số phôi không quá 999.999.999.") in text_of(response)
    assert admin_client.post(url, fields).status_code == 302
