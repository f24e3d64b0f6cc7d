"""What stands on a certificate, and how it is set."""

from django.db.models import TextChoices


class CertificateContent(TextChoices):
    """A piece of a certificate: words of its own, or a value of the honour (Decree 98/2023/NĐ-CP, article 104)."""

    FIXED = "FIXED", "Chữ cố định"
    COUNTRY = "COUNTRY", "Quốc hiệu"
    MOTTO = "MOTTO", "Tiêu ngữ"
    ISSUER = "ISSUER", "Chức danh người quyết định"
    VERB = "VERB", "Tặng, tặng danh hiệu, truy tặng"
    HONOUR = "HONOUR", "Tên danh hiệu, hình thức"
    RECIPIENT = "RECIPIENT", "Tên người, tập thể, hộ gia đình"
    POST = "POST", "Chức vụ, đơn vị hoặc địa chỉ"
    ACHIEVEMENT = "ACHIEVEMENT", "Thành tích"
    DECISION = "DECISION", "Số, ngày quyết định"
    ORDINAL = "ORDINAL", "Số sổ vàng"
    PLACE_DAY = "PLACE_DAY", "Nơi, ngày ký"
    SIGNATURE = "SIGNATURE", "Chức vụ người ký"
    SIGNER = "SIGNER", "Họ tên người ký"
    QR = "QR", "Mã QR xác minh"
    CODE = "CODE", "Mã xác minh bằng chữ"


class Alignment(TextChoices):
    LEFT = "left", "Trái"
    CENTER = "center", "Giữa"
    RIGHT = "right", "Phải"


class Ink(TextChoices):
    BLACK = "black", "Đen"
    RED = "red", "Đỏ"
    GOLD = "gold", "Vàng nâu"
