"""Layouts of certificates made after others."""

from django.db import transaction

from awards.models import CertificateLayout, Honour, LayoutField
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act


def copy_layout(*, layout: CertificateLayout, name: str, by: User, honour: Honour | None = None) -> CertificateLayout:
    """A layout of the office's own, to be measured against its forms. Raises RuleViolation if the name is taken."""
    name = normalise(name)
    with transaction.atomic():
        if CertificateLayout.objects.filter(name=name).exists():
            raise RuleViolation("Đã có mẫu bằng cùng tên. Hãy đặt tên khác.", field="name")
        with act("copy_layout", f"Lập mẫu bằng “{name}” từ “{layout}”", by=by, record=layout):
            return _copied(layout, name=name, honour=honour)


def _copied(layout: CertificateLayout, *, name: str, honour: Honour | None) -> CertificateLayout:
    pieces = list(layout.pieces.all())
    made = CertificateLayout.objects.create(
        name=name,
        honour=honour,
        preprinted=layout.preprinted,
        framed=layout.framed,
        width=layout.width,
        height=layout.height,
        note=layout.note,
    )
    for piece in pieces:
        piece.pk, piece.layout, piece._state.adding = None, made, True
    LayoutField.objects.bulk_create(pieces)
    return made
