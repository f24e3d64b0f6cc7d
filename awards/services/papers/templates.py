"""The life of the office's templates: uploaded, retired, the default restored.

Whether a DOCX may be a template is found out above, in `documents.docx.checking`, which hands over what it let pass as `Checked`.
"""

import hashlib
from datetime import date
from typing import NamedTuple

from django.db.models import Max
from django.db.models.functions import Now

from awards.enums import DocumentKind
from awards.models import DocumentTemplate
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act


class Checked(NamedTuple):
    """A file that `documents.docx.checking` let pass as a template of this kind of paper."""

    kind: str
    sha256: str


def upload_template(*, template: DocumentTemplate, checked: Checked, by: User, on: date) -> DocumentTemplate:
    """Keep an unsaved template; it takes the place of the one in force for the same paper, issuer and law."""
    if checked != Checked(template.kind, _sha256_of(template)):
        raise RuleViolation("Tệp mẫu khác với tệp đã kiểm tra. Hãy tải lên lại.", field="file")
    template.valid_from = template.valid_from or on
    if template.valid_from < on:
        raise RuleViolation("Mẫu áp dụng từ hôm nay trở đi, để giấy tờ đã ký không đổi. Hãy sửa ngày.", field="valid_from")
    with act("upload_template", f"Tải lên mẫu {template.get_kind_display().lower()}", by=by):
        same = _of_one_use(template).select_for_update()
        template.version = (same.aggregate(last=Max("version"))["last"] or 0) + 1
        for earlier in same.in_force(template.valid_from).filter(withdrawn=False):
            _end(earlier, on=template.valid_from)
        template.uploaded_by, template.uploaded_at = by, Now()
        template.save()
    return template


def retire_template(*, template: DocumentTemplate, by: User, on: date) -> None:
    """From the day on, the paper is printed with what holds without it."""
    with act("retire_template", f"Ngừng dùng mẫu {template}", by=by, record=template):
        current = DocumentTemplate.objects.select_for_update().get(pk=template.pk)
        if not current.is_in_use(on):
            raise RuleViolation("Mẫu này đã ngừng dùng.")
        _end(current, on=on)


def restore_default(*, kind: str, by: User, on: date) -> int:
    """End every template of the office for a kind of paper, whoever it was for; return how many."""
    with act("restore_default", f"Về mẫu mặc định của {DocumentKind(kind).label.lower()}", by=by):
        standing = [row for row in DocumentTemplate.objects.select_for_update().filter(kind=kind) if row.is_in_use(on)]
        for template in standing:
            _end(template, on=on)
    return len(standing)


def _of_one_use(template: DocumentTemplate):
    return DocumentTemplate.objects.filter(kind=template.kind, issuer=template.issuer, regime=template.regime)


def _end(template: DocumentTemplate, *, on: date) -> None:
    if template.valid_from and template.valid_from >= on:
        template.withdrawn = True
    else:
        template.valid_to = on
    template.save(update_fields=["withdrawn", "valid_to"])


def _sha256_of(template: DocumentTemplate) -> str:
    digest = hashlib.sha256(template.file.read()).hexdigest()
    # It is stored from here: an upload that is closed cannot be opened again.
    template.file.seek(0)
    return digest
