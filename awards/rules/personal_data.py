"""The clock of a person's request about the own data.

Law 91/2025/QH15 gives the rights; how long an answer may take is said by Decree 13/2023/NĐ-CP, articles 14 and 16 (72 hours),
whose successor nobody has compared yet.
"""

from datetime import date, timedelta

ANSWER_DAYS = 3
CITATION = "Luật 91/2025/QH15, Điều 4; Nghị định 13/2023/NĐ-CP, Điều 14, 16 (chưa đối chiếu văn bản thay thế)"
#: Why what stands in the register and the journal is kept although somebody asks to have it deleted.
KEPT_BY_LAW = (
    "Sổ vàng, quyết định và nhật ký được lưu trữ theo Luật Thi đua, khen thưởng 06/2022/QH15, Điều 84 khoản 6 và Luật Lưu trữ "
    "33/2024/QH15 nên không xóa; thông tin sai được đính chính bằng một việc ghi thêm."
)


def answer_due(received_on: date) -> date:
    return received_on + timedelta(days=ANSWER_DAYS)
