"""What units pledge when a movement is launched or a year begins."""

from django.db.models import TextChoices


class RegistrationState(TextChoices):
    DRAFT = "DRAFT", "Đang lập"
    SENT = "SENT", "Đã gửi"
