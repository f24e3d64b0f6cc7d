"""Blank forms, printed certificates and their handing over."""

from awards.enums import CertificateContent, FormState
from awards.models import (
    Award,
    BlankForm,
    CertificateCopy,
    CertificateLayout,
    FormBatch,
    HandOver,
    LayoutField,
    PrinterOffset,
    PrintRun,
)
from emulation.models import User
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


def make_certificate_layout(**values) -> CertificateLayout:
    """Plain paper with the recipient's name in one line of 100 mm."""
    layout = CertificateLayout.objects.create(**{"name": f"Mẫu bằng {next_number()}", "preprinted": False, **values})
    LayoutField.objects.create(
        layout=layout, content=CertificateContent.RECIPIENT, left=50, top=90, width=100, size=24, smallest=16
    )
    return layout


def make_printer(*, owner: User | None = None, **values) -> PrinterOffset:
    return PrinterOffset.objects.create(owner=owner or make_user(), **{"name": f"Máy in {next_number()}", **values})


def make_print_run(**values) -> PrintRun:
    if "decision" not in values:
        values["decision"] = make_award().decision
    if "layout" not in values:
        values["layout"] = make_certificate_layout()
    return PrintRun.objects.create(**{"printed_on": DAY, "printed_by": make_user(), **values})
