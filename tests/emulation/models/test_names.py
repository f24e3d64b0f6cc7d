"""A form shows the record's name also when a field was emptied that the name is made of."""

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import form_fields, text_of
from tests.test_all_admin import OURS, build, label_of


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_name_is_said_without_its_dates(model, admin_user):
    record = build(model, admin_user)
    for field in model._meta.concrete_fields:
        if field.null and field.get_internal_type() == "DateField":
            setattr(record, field.name, None)
    assert "None" not in str(record)


def test_emptied_first_day_of_a_restraint_is_asked_for(admin_client):
    url = reverse("admin:awards_restraint_change", args=[factories.make_restraint().pk])
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), "valid_from": ""})
    assert (response.status_code, "Nhập ngày bắt đầu." in text_of(response)) == (200, True)
