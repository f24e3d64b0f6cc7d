"""The marks of State secrets: what bears one must not be entered here.

Law 06/2022/QH15, articles 84(4) and 85(1)(đ), leaves such dossiers to the rules of the Law on the protection of State secrets.
"""

import re
import unicodedata

from emulation.rules.text import compose

INSTEAD = (
    "Hãy bỏ nội dung này khỏi hệ thống: hồ sơ có nội dung bí mật nhà nước lập bản giấy, gửi và lưu theo quy định về bảo vệ "
    "bí mật nhà nước (Luật 06/2022/QH15, Điều 84 khoản 4, Điều 85 khoản 1 điểm đ)."
)
#: Said where somebody begins to type, to attach or to import.
NOT_HERE = (
    "Hồ sơ, thành tích, văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT không nhập, không tải vào hệ thống này: hãy lập, gửi và lưu bản "
    "giấy theo quy định về bảo vệ bí mật nhà nước (Luật 06/2022/QH15, Điều 84 khoản 4, Điều 85 khoản 1 điểm đ)."
)
#: The higher marks are no part of an ordinary word; the lowest is one only alone on its line, in brackets or after a colon.
_HIGHER = re.compile(r"\b(TUYỆT\s+MẬT|TỐI\s+MẬT)\b")
_LEVEL = re.compile(r"\bđộ\s+mật\s*[:\-]?\s*(tuyệt mật|tối mật|mật)\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:^|[(\[:])[ \t]*(MẬT)[ \t]*(?:$|[)\].;,])", re.MULTILINE)


def secret_mark(text: str) -> str:
    """The mark a text bears (MẬT, TỐI MẬT, TUYỆT MẬT), '' for none. Words such as “bảo mật” or “mật ong” are no mark."""
    # Lists of millions of cells are asked about at once: composing them is slow, and few have anything to compose.
    composed = text if unicodedata.is_normalized("NFC", text) else compose(text)
    if not any(word in composed for word in ("MẬT", "Mật", "mật")):
        return ""
    found = next(filter(None, (pattern.search(composed) for pattern in (_HIGHER, _LEVEL, _ALONE))), None)
    return " ".join(found.group(1).upper().split()) if found else ""


def refused_as_secret(text: str) -> str:
    """The sentence by which a text is refused, '' where nothing speaks against it."""
    mark = secret_mark(text)
    return f"Có dấu mật “{mark}”. {INSTEAD}" if mark else ""
