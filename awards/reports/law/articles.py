"""Each clause of the law with the rows that stand for it: which are computed, and which somebody of the Board confirms."""

import re
from collections.abc import Iterable
from typing import Protocol

from awards.rules.law.kinds import KINDS, Sort

#: What may be granted, and to whom (Law 06/2022/QH15).
FIRST, LAST = 20, 76
LAW = "Luật 06/2022/QH15"
HEAD = ("| clause | computed | the Board confirms |", "|---|---|---|")
ARTICLE = re.compile(r"Điều (\d+)")
CLAUSE = re.compile(r"khoản (\d+)")


class Cited(Protocol):
    code: str
    kind: str
    citation: str
    verified: bool


def article_lines(rows: Iterable[Cited]) -> list[str]:
    """A Markdown table in the order of the law, articles no row cites among them; "?" marks an unverified row."""
    clauses: dict[str, list[Cited]] = {}
    for row in rows:
        clauses.setdefault(row.citation, []).append(row)
    cited = {int(number) for citation in clauses if citation.startswith(LAW) for number in ARTICLE.findall(citation)}
    for number in range(FIRST, LAST + 1):
        if number not in cited:
            clauses[f"{LAW}, Điều {number}"] = []
    return [*HEAD, *(_line(citation, clauses[citation]) for citation in sorted(clauses, key=_place))]


def _line(citation: str, rows: list[Cited]) -> str:
    confirmed = [row for row in rows if KINDS[row.kind].sort == Sort.MANUAL]
    computed = [row for row in rows if KINDS[row.kind].sort != Sort.MANUAL]
    asks = _names(confirmed) if rows else "no row"
    return f"| {citation} | {_names(computed)} | {asks} |"


def _names(rows: list[Cited]) -> str:
    return ", ".join(f"`{row.code.partition('.')[2]}`{'' if row.verified else '?'}" for row in rows)


def _place(citation: str) -> tuple:
    article, clause = ARTICLE.search(citation), CLAUSE.search(citation)
    return not citation.startswith(LAW), int(article[1]) if article else 0, int(clause[1]) if clause else 0, citation
