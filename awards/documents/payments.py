"""A list of payments to sign: Excel and Word, with each amount, the sum in figures and in words."""

from collections.abc import Callable, Iterable

from awards.models import Payment, PaymentList
from awards.rules.papers.number_words import money
from emulation.common.streams.docx import stream_docx
from emulation.common.streams.xlsx import Heading, stream_xlsx

HEADERS = [
    "STT", "Người, tập thể, hộ nhận", "Đơn vị", "Danh hiệu, hình thức", "Quyết định", "Cách tính", "Số tiền (đồng)", "Kết quả",
    "Ký nhận",
]  # fmt: skip


def payment_rows(payments: Iterable[Payment]) -> list[list]:
    """One row a payment, without the column to sign in."""
    return [
        [
            number, payment.award.name, payment.award.unit_name, payment.award.honour.name, payment.award.decision.number,
            payment.basis, payment.amount, payment.get_outcome_display() if payment.outcome else "",
        ]
        for number, payment in enumerate(payments, start=1)
    ]  # fmt: skip


def _file(record: PaymentList, stream: Callable) -> bytes:
    payments = list(record.payments.select_related("award__decision", "award__honour"))
    rows = [[*row, ""] for row in payment_rows(payments)]
    total = Heading(f"Tổng cộng {len(payments)} khoản: {money(sum(payment.amount for payment in payments))}")
    signers = Heading("Người lập            Kế toán            Thủ trưởng đơn vị")
    return b"".join(stream(HEADERS, [*rows, total, signers], title=record.name))


def payments_xlsx(record: PaymentList) -> bytes:
    return _file(record, stream_xlsx)


def payments_docx(record: PaymentList) -> bytes:
    return _file(record, stream_docx)


#: By the ending of the file's name.
FORMATS: dict[str, Callable[[PaymentList], bytes]] = {"xlsx": payments_xlsx, "docx": payments_docx}
