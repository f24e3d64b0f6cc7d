"""What statistical forms count, and the bodies and people that do the work of emulation and commendation."""

from django.db.models import TextChoices


class Counts(TextChoices):
    """What a criterion speaks of. Honours are those of the register, or those proposed."""

    HONOUR = "HONOUR", "Khen thưởng"
    MOVEMENT = "MOVEMENT", "Phong trào thi đua"
    BODY = "BODY", "Tổ chức làm công tác thi đua, khen thưởng"
    OFFICER = "OFFICER", "Người làm công tác thi đua, khen thưởng"


class BodyKind(TextChoices):
    """Form 0604.N/BNV-TĐKT of Circular 02/2023/TT-BNV, lines."""

    DEPARTMENT = "DEPARTMENT", "Vụ, ban thuộc bộ, ngành"
    DIVISION_OF_DEPARTMENT = "DIVISION_VU", "Phòng thuộc vụ, ban của bộ, ngành"
    BOARD = "BOARD", "Ban thuộc Sở Nội vụ"
    DIVISION = "DIVISION", "Phòng thuộc Sở Nội vụ"
    OTHER = "OTHER", "Tổ chức khác"


class Training(TextChoices):
    """Form 0605.N/BNV-TĐKT of Circular 02/2023/TT-BNV, lines."""

    DOCTOR = "DOCTOR", "Tiến sĩ"
    MASTER = "MASTER", "Thạc sĩ"
    UNIVERSITY = "UNIVERSITY", "Đại học"
    COLLEGE = "COLLEGE", "Cao đẳng"
    SECONDARY = "SECONDARY", "Trung cấp"
    OTHER = "OTHER", "Khác"
