"""The levels of a choice as lines of text, in a cell of a table: "1,5 = đủ 100 %", "0 = không đủ (mất cả mục)"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.outline import plain_number

WIPES = "(mất cả mục)"
_LINE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*=\s*(.*)")


def options_text(options: Iterable[dict]) -> str:
    return "\n".join(_words(option) for option in options)


def read_options(text: str) -> list[dict]:
    """Return {"label", "score", "wipes_criterion"} for each line; raises RuleViolation naming the first that cannot be read."""
    return [_option(line.strip()) for line in text.splitlines() if line.strip()]


def _words(option: dict) -> str:
    score = str(option.get("score", "")).replace(".", ",")
    return f"{score} = {option.get('label', '')}{f' {WIPES}' if option.get('wipes_criterion') else ''}".strip()


def _option(line: str) -> dict:
    found = _LINE.fullmatch(line)
    if found is None:
        raise RuleViolation(f"“{line}”: mỗi mức ghi một dòng, điểm trước, ví dụ: 1,5 = đủ 100 %.")
    label = found[2].strip()
    wipes = label.endswith(WIPES)
    score = plain_number(Decimal(found[1].replace(",", ".")))
    return {"label": label.removesuffix(WIPES).strip(), "score": score, "wipes_criterion": wipes}
