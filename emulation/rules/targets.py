"""What is typed as a target: a number as Vietnamese writes it, or words."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d{1,14})(,\d{1,4})?")


def read_target(text: str) -> tuple[Decimal | None, str]:
    """The number and no words, or no number and the words: "1.200,5" is 1200.5, "12.5" and "đạt chuẩn" are words."""
    text = " ".join(text.split())
    if not _NUMBER.fullmatch(text):
        return None, text
    return Decimal(text.replace(".", "").replace(",", ".")), ""


def read_figures(text: str) -> dict[str, Decimal]:
    """Lines "name: number"; ValueError with a line that is none, or a name that comes twice."""
    found: dict[str, Decimal] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        label, _, typed = line.rpartition(":")
        amount, _ = read_target(typed)
        label = " ".join(label.split())
        if amount is None or not label or label in found:
            raise ValueError(line)
        found[label] = amount
    return found


def target_text(amount: Decimal | None, words: str) -> str:
    """As it is typed: "1.200,5"."""
    if amount is None:
        return words
    whole, _, rest = f"{amount:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
