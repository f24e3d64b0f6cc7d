"""Records of the awards side."""

from awards.models.assessment import Assessment, AssessmentFinding, AssessmentOverride
from awards.models.condition import Condition, Regime
from awards.models.decision import Decision, DecisionLine, Issuer
from awards.models.evidence import HeadCount, Initiative, InitiativeUse, Restraint, YearlyGrade
from awards.models.honour import BaseSalary, BonusCoefficient, CommendationType, Honour, HonourAuthority, HonourName
from awards.models.register import Award

__all__ = [
    "Assessment",
    "AssessmentFinding",
    "AssessmentOverride",
    "Award",
    "BaseSalary",
    "BonusCoefficient",
    "CommendationType",
    "Condition",
    "Decision",
    "DecisionLine",
    "HeadCount",
    "Honour",
    "HonourAuthority",
    "HonourName",
    "Initiative",
    "InitiativeUse",
    "Issuer",
    "Regime",
    "Restraint",
    "YearlyGrade",
]
