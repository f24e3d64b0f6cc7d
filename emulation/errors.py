"""Errors every layer may raise."""


class RuleViolation(Exception):
    """An act refused by a rule of the office; `str()` is the sentence the clerk reads."""

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field
