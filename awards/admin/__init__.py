"""The admin classes of the awards side, one subject a file."""

from awards.admin import award, catalogue, decision, decision_line, figures, honour, imports, issuer, panels

__all__ = ["award", "catalogue", "decision", "decision_line", "figures", "honour", "imports", "issuer", "panels"]
