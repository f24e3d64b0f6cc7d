"""Blank forms, printed certificates and their handing over."""

from awards.enums import FormState
from awards.models import Award, BlankForm, CertificateCopy, FormBatch, HandOver
from tests.factories.accounts import make_user
from tests.factories.common import DAY, next_number
from tests.factories.decisions import make_award


def make_form_batch(**values) -> FormBatch:
    number = next_number()
    values = {
        "name": f"Phôi bằng khen, lô {number}",
        "prefix": f"P{number}-",
        "first": 1,
        "last": 100,
        "received_on": DAY,
        **values,
    }
    return FormBatch.objects.create(**values)


def make_blank_form(*, batch: FormBatch | None = None, **values) -> BlankForm:
    batch = batch or make_form_batch()
    number = values.pop("number", None) or batch.first
    values = {"state": FormState.USED, "booked_on": DAY, **values}
    return BlankForm.objects.create(batch=batch, number=number, serial=batch.serial(number), **values)


def make_copy(*, award: Award | None = None, **values) -> CertificateCopy:
    """Printed on a form of its own and not yet handed over."""
    if "form" not in values:
        values["form"] = make_blank_form()
    return CertificateCopy.objects.create(award=award or make_award(), **{"printed_on": DAY, **values})


def make_hand_over(**values) -> HandOver:
    values = {"handed_on": DAY, "receiver": "Lý Thị Cúc", **values}
    return HandOver.objects.create(**{"handed_by": make_user(), **values})
