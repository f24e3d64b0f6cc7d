"""The life of a complaint about an honour as a table, and its time limits.

States and kinds are written as the values of `awards.enums`. The limits are those of the Laws on complaints (02/2011/QH13,
articles 27 and 28), on denunciations (25/2018/QH14, articles 24 and 30) and on receiving citizens (42/2013/QH13, article 28).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from awards.rules.dossiers.deadlines import Calendar, add_working_days


@dataclass(frozen=True, slots=True)
class Term:
    """So many days after an event: of the calendar, or `working` ones."""

    days: int
    working: bool
    citation: str

    def ends(self, start: date, calendar: Calendar) -> date:
        return add_working_days(start, self.days, calendar) if self.working else start + timedelta(days=self.days)

    def __str__(self):
        return f"{self.days} ngày{' làm việc' if self.working else ''} ({self.citation})"


@dataclass(frozen=True, slots=True)
class Terms:
    """`accept` counts from the receipt, `settle` from the acceptance, `extend` from the day until which it was to be settled."""

    accept: Term
    settle: Term
    extend: Term


TERMS: Mapping[str, Terms] = {
    "COMPLAINT": Terms(
        Term(10, False, "Luật Khiếu nại 02/2011/QH13, Điều 27"),
        Term(30, False, "Luật Khiếu nại 02/2011/QH13, Điều 28"),
        Term(15, False, "Luật Khiếu nại 02/2011/QH13, Điều 28, vụ việc phức tạp"),
    ),
    "DENUNCIATION": Terms(
        Term(7, True, "Luật Tố cáo 25/2018/QH14, Điều 24"),
        Term(30, False, "Luật Tố cáo 25/2018/QH14, Điều 30 khoản 1"),
        Term(30, False, "Luật Tố cáo 25/2018/QH14, Điều 30 khoản 2"),
    ),
    "PETITION": Terms(
        Term(10, True, "Luật Tiếp công dân 42/2013/QH13, Điều 28"),
        Term(30, False, "áp dụng như khiếu nại"),
        Term(15, False, "áp dụng như khiếu nại"),
    ),
}

#: From which states each deed leads where.
STEPS: Mapping[str, tuple[frozenset[str], str]] = {
    "accept": (frozenset({"RECEIVED"}), "ACCEPTED"),
    "decline": (frozenset({"RECEIVED"}), "DECLINED"),
    "extend": (frozenset({"ACCEPTED"}), "ACCEPTED"),
    "settle": (frozenset({"ACCEPTED"}), "SETTLED"),
    "withdraw": (frozenset({"RECEIVED", "ACCEPTED"}), "WITHDRAWN"),
}
#: Somebody has still to do something.
OPEN = frozenset({"RECEIVED", "ACCEPTED"})


def allows(step: str, state: str) -> bool:
    return state in STEPS[step][0]
