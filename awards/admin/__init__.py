"""The admin classes of the awards side, one subject a file."""

from awards.admin import (
    award,
    catalogue,
    decision,
    decision_line,
    dossier,
    figures,
    honour,
    imports,
    issuer,
    nominee,
    number_book,
    opinion,
    panels,
    paper,
    round,
)

__all__ = [
    "award",
    "catalogue",
    "decision",
    "decision_line",
    "dossier",
    "figures",
    "honour",
    "imports",
    "issuer",
    "nominee",
    "number_book",
    "opinion",
    "panels",
    "paper",
    "round",
]
