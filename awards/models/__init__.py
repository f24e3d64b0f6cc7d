"""Records of the awards side."""

from awards.models.decision import Decision, DecisionLine, Issuer
from awards.models.honour import BaseSalary, BonusCoefficient, CommendationType, Honour, HonourAuthority, HonourName
from awards.models.register import Award

__all__ = [
    "Award",
    "BaseSalary",
    "BonusCoefficient",
    "CommendationType",
    "Decision",
    "DecisionLine",
    "Honour",
    "HonourAuthority",
    "HonourName",
    "Issuer",
]
