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


class GroupOrder(TextChoices):
    """The order in which an issuer's lists have the kinds of recipients: the kinds, first to last."""

    COLLECTIVE_HOUSEHOLD_PERSON = "collective household person", "Tập thể, hộ gia đình, cá nhân"
    COLLECTIVE_PERSON_HOUSEHOLD = "collective person household", "Tập thể, cá nhân, hộ gia đình"
    PERSON_COLLECTIVE_HOUSEHOLD = "person collective household", "Cá nhân, tập thể, hộ gia đình"
    PERSON_HOUSEHOLD_COLLECTIVE = "person household collective", "Cá nhân, hộ gia đình, tập thể"
    HOUSEHOLD_COLLECTIVE_PERSON = "household collective person", "Hộ gia đình, tập thể, cá nhân"
    HOUSEHOLD_PERSON_COLLECTIVE = "household person collective", "Hộ gia đình, cá nhân, tập thể"
