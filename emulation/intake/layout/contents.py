"""What a column seems to hold by its cells, whatever its head says."""

import re
from collections.abc import Callable
from datetime import date

from emulation.intake.cells.dates import clean_any_date
from emulation.intake.cells.text import as_text
from emulation.intake.layout.columns import names_people
from emulation.intake.layout.vocabulary import is_honour
from emulation.rules.text import folded

NAME, SEX, YEAR, DATE, DECISION, CITIZEN, HONOUR, TICK = "name", "sex", "year", "date", "decision", "citizen_id", "award", "tick"
LABELS = {
    NAME: "họ tên", SEX: "giới tính", YEAR: "năm", DATE: "ngày", DECISION: "số quyết định", CITIZEN: "số căn cước",
    HONOUR: "danh hiệu, hình thức khen thưởng", TICK: "dấu chọn",
}  # fmt: skip
MOST = 0.8  # of the filled cells
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DECISION = re.compile(r"\d+\s*/\s*Q[ĐD]\s*-", re.IGNORECASE)
_CITIZEN = re.compile(r"(?:\d{9}|0?\d{11})$")
_TICKS = {"x", "v", "✓", "✔", "√", "☑", "☒"}


def content_of_cells(values: list) -> str:
    """What most of the cells are, where half of them are filled; ticks also where few are. '' for anything else."""
    filled = [value for value in values if as_text(value).strip()]
    if not filled:
        return ""
    if all(as_text(value).strip().lower() in _TICKS for value in filled):
        return TICK
    if 2 * len(filled) < len(values):
        return ""
    texts = [as_text(value).strip() for value in filled]
    for content, test in _TESTS:
        if sum(map(test, filled, texts)) >= MOST * len(filled):
            return content
    return NAME if names_people(texts) else ""


def _is_date(value: object, text: str) -> bool:
    if isinstance(value, date):
        return True
    if not isinstance(value, str) or not any(map(str.isdigit, text)) or len(text) > 40:
        return bool(_YEAR.match(text))
    found, _ = clean_any_date(value, "")
    return found is not None


_TESTS: tuple[tuple[str, Callable[[object, str], bool]], ...] = (
    (SEX, lambda value, text: folded(text) in ("nam", "nu", "nam gioi", "nu gioi")),
    (YEAR, lambda value, text: bool(_YEAR.match(text))),
    (DATE, _is_date),
    (DECISION, lambda value, text: bool(_DECISION.match(text))),
    (CITIZEN, lambda value, text: bool(_CITIZEN.match(text))),
    (HONOUR, lambda value, text: is_honour(text)),
)
