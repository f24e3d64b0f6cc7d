"""Decisions, their numbers and their signers."""

from django.db.models import TextChoices


class DecisionState(TextChoices):
    DRAFT = "DRAFT", "Dự thảo"
    ISSUED = "ISSUED", "Đã ban hành"


class NumberState(TextChoices):
    """What became of a number of a book."""

    USED = "USED", "Đã dùng"
    RESERVED = "RESERVED", "Giữ trước"
    CANCELLED = "CANCELLED", "Đã hủy"


class SigningMode(TextChoices):
    """In whose place the signer signs (Decree 30/2020/NĐ-CP)."""

    SELF = "", "Người có thẩm quyền ký trực tiếp"
    KT = "KT.", "KT. (ký thay)"
    TM = "TM.", "TM. (thay mặt)"
    TL = "TL.", "TL. (thừa lệnh)"
    TUQ = "TUQ.", "TUQ. (thừa ủy quyền)"
    Q = "Q.", "Q. (quyền)"
