"""A paragraph for the annual report, from the figures alone."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Direct:
    """Direct labourers among the persons honoured at a level; `change` in percentage points against the year before."""

    level: str
    part: int
    whole: int
    share: Decimal | None
    change: Decimal | None


def plain(value: int | Decimal) -> str:
    """ "1.991", "62,3"."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def direct_sentence(direct: Direct) -> str:
    """ "Cấp tỉnh có 3.111 lượt cá nhân được khen thưởng, trong đó 1.991 lượt là người trực tiếp lao động, chiếm 64,0%; …"."""
    if not direct.whole:
        return f"{direct.level} chưa có cá nhân được khen thưởng."
    share = f"chiếm {plain(direct.share)}%" if direct.share is not None else ""
    text = (
        f"{direct.level} có {plain(direct.whole)} lượt cá nhân được khen thưởng, trong đó {plain(direct.part)} lượt là người "
        f"trực tiếp lao động, sản xuất, công tác, {share}"
    )
    return f"{text}{_change(direct.change)}."


def _change(change: Decimal | None) -> str:
    if change is None:
        return ""
    if change == 0:
        return ", bằng tỷ lệ cùng kỳ năm trước"
    return f", {'tăng' if change > 0 else 'giảm'} {plain(abs(change))} điểm phần trăm so với cùng kỳ năm trước"


def procedures_sentence(received: int, online: Decimal | None, in_time: Decimal | None, days: Decimal | None) -> str:
    if not received or online is None:
        return ""
    text = f"Đã tiếp nhận {plain(received)} hồ sơ đề nghị khen thưởng, {plain(online)}% được tiếp nhận trực tuyến"
    if in_time is not None:
        text += f"; {plain(in_time)}% hồ sơ đến hạn được giải quyết đúng hạn"
    if days is not None:
        text += f", thời gian giải quyết ở mức giữa là {plain(days)} ngày làm việc"
    return f"{text}."


def paragraph(period: str, place: str, sentences: list[str]) -> str:
    """The sentences under one opening."""
    told = [sentence for sentence in sentences if sentence]
    return f"Trong {period}, công tác khen thưởng của {place} đạt kết quả như sau: {' '.join(told)}" if told else ""
