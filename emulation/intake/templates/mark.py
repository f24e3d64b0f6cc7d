"""The mark a template carries, so that the file is recognised when it comes back filled in, and what is said of it then."""

from dataclasses import dataclass
from datetime import date

from emulation.intake.files.sheet import Workbook
from emulation.intake.issues import Issue, remark

#: Raised whenever the columns of a template, or what they mean, change.
VERSION = 1
_SIGN = "SV-MAU"
#: The mark stands in a hidden column of the line above the header; a few lines may have been put above it since.
_LINES = 10

SENTENCES = {
    "W_TEMPLATE_OLD": (
        "Tệp được điền trên mẫu cũ, tải ngày {made:%d/%m/%Y}; nay mẫu đã đổi. Hãy xem kỹ các cột và tải mẫu mới cho lần sau."
    ),
    "W_TEMPLATE_UNIT": "Mẫu này được làm cho {made_for}, không phải {sent_for}. Hãy kiểm tra có chọn nhầm tệp không.",
}


@dataclass(frozen=True, slots=True)
class TemplateMark:
    """What the file was made for. `unit_code` is the office's own code, which a unit keeps for life."""

    kind: str
    unit_code: str
    made_on: date
    version: int = VERSION

    def text(self) -> str:
        return "|".join((_SIGN, str(self.version), self.kind, self.unit_code, self.made_on.isoformat()))


def mark_of(workbook: Workbook) -> TemplateMark | None:
    """The mark of a file, none for a file that is not filled in on a template."""
    for sheet in workbook.sheets:
        for line in sheet.rows[:_LINES]:
            found = next((cell for cell in line if type(cell) is str and cell.startswith(_SIGN)), None)
            if found:
                return _read(found)
    return None


def _read(text: str) -> TemplateMark | None:
    parts = text.split("|")
    if len(parts) != 5 or not parts[1].isascii() or not parts[1].isdigit():
        return None
    try:
        return TemplateMark(parts[2], parts[3], date.fromisoformat(parts[4]), int(parts[1]))
    except ValueError:
        return None


def said_of(mark: TemplateMark, *, made_for: str, sent_for: str) -> list[Issue]:
    """What is to be said of a template that came back: it is of another version, or was made for another unit.

    `made_for` and `sent_for` are the two units' names, both '' where nobody is known to have sent it for another.
    """
    found = []
    if mark.version != VERSION:
        found.append(remark("W_TEMPLATE_OLD", "", message=SENTENCES["W_TEMPLATE_OLD"].format(made=mark.made_on)))
    if made_for != sent_for:
        text = SENTENCES["W_TEMPLATE_UNIT"].format(made_for=made_for, sent_for=sent_for)
        found.append(remark("W_TEMPLATE_UNIT", "", mark.unit_code, message=text))
    return found
