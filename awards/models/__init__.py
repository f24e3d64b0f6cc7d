"""Records of the awards side."""

from awards.models.assessment import Assessment, AssessmentFinding, AssessmentOverride
from awards.models.blank_form import BlankForm, FormBatch
from awards.models.bonus import BaseSalary, BonusCoefficient, BonusRule
from awards.models.calendar import Holiday
from awards.models.certificate import CertificateCopy, HandOver
from awards.models.condition import Condition, Regime
from awards.models.council import AgendaItem, Attendance, Council, CouncilSeat, CouncilSession, Recusal
from awards.models.decision import Decision, DecisionLine, Issuer
from awards.models.document import DocumentTemplate, DocumentText
from awards.models.dossier import Dossier, Nominee
from awards.models.drafting import Drafting
from awards.models.evidence import HeadCount, Initiative, InitiativeUse, Restraint, YearlyGrade
from awards.models.honour import CommendationType, Honour, HonourAuthority, HonourName
from awards.models.layout import CertificateLayout, LayoutField, PrinterOffset
from awards.models.notice import PublicNotice
from awards.models.numbering import NumberBook, NumberCounter, NumberEntry
from awards.models.opinion import OpinionRequest
from awards.models.paper import DossierPaper, PaperRule, Procedure
from awards.models.print_run import PrintRun
from awards.models.register import Award
from awards.models.register_act import ActProposal, RegisterAct
from awards.models.round import Round, RoundUnit
from awards.models.signed_list import AcceptedDifference, SignedList
from awards.models.verification import VerificationCode
from awards.models.voting import VotingRule

__all__ = [
    "AcceptedDifference",
    "ActProposal",
    "AgendaItem",
    "Assessment",
    "AssessmentFinding",
    "AssessmentOverride",
    "Attendance",
    "Award",
    "BaseSalary",
    "BlankForm",
    "BonusCoefficient",
    "BonusRule",
    "CertificateCopy",
    "CertificateLayout",
    "CommendationType",
    "Condition",
    "Council",
    "CouncilSeat",
    "CouncilSession",
    "Decision",
    "DecisionLine",
    "DocumentTemplate",
    "DocumentText",
    "Dossier",
    "DossierPaper",
    "Drafting",
    "FormBatch",
    "HandOver",
    "HeadCount",
    "Holiday",
    "Honour",
    "HonourAuthority",
    "HonourName",
    "Initiative",
    "InitiativeUse",
    "Issuer",
    "LayoutField",
    "Nominee",
    "NumberBook",
    "NumberCounter",
    "NumberEntry",
    "OpinionRequest",
    "PaperRule",
    "PrintRun",
    "PrinterOffset",
    "Procedure",
    "PublicNotice",
    "Recusal",
    "Regime",
    "RegisterAct",
    "Restraint",
    "Round",
    "RoundUnit",
    "SignedList",
    "VerificationCode",
    "VotingRule",
    "YearlyGrade",
]
