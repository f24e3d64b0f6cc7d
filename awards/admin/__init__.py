"""The admin classes of the awards side, one subject a file."""

from awards.admin import award, catalogue, decision, decision_line, figures, honour, imports, issuer, number_book, panels

__all__ = ["award", "catalogue", "decision", "decision_line", "figures", "honour", "imports", "issuer", "number_book", "panels"]
