"""Records of the awards side."""

from awards.models.archive import ArchiveEntry, Fonds, RetentionRule
from awards.models.certificates.blank_form import BlankForm, FormBatch
from awards.models.certificates.copy import CertificateCopy, HandOver, PrintRun, VerificationCode
from awards.models.certificates.layout import CertificateLayout, LayoutField, PrinterOffset
from awards.models.councils.council import AgendaItem, Attendance, Council, CouncilSeat, CouncilSession, Recusal
from awards.models.councils.notice import PublicNotice
from awards.models.councils.voting import VotingRule
from awards.models.decisions.decision import Decision, DecisionLine, Issuer
from awards.models.decisions.drafting import Drafting
from awards.models.decisions.numbering import NumberBook, NumberCounter, NumberEntry
from awards.models.decisions.signed_list import AcceptedDifference, SignedList
from awards.models.dossiers.calendar import Holiday
from awards.models.dossiers.dossier import Dossier, Nominee
from awards.models.dossiers.opinion import BodyList, BodyListRow, OpinionRequest
from awards.models.dossiers.opinion_rule import OpinionRule
from awards.models.dossiers.paper import DossierPaper, PaperRule, Procedure
from awards.models.dossiers.reward import RankReward
from awards.models.dossiers.round import Round, RoundUnit
from awards.models.figures.apparatus import EmulationBody, EmulationOfficer
from awards.models.figures.criterion import StatCondition, StatCriterion
from awards.models.figures.form import StatForm, StatFormColumn, StatFormLine
from awards.models.figures.key_figure import KeyFigure
from awards.models.figures.snapshot import ReportSnapshot
from awards.models.law.assessment import Assessment, AssessmentFinding, AssessmentOverride
from awards.models.law.condition import Condition, Regime
from awards.models.law.evidence import HeadCount, Initiative, InitiativeUse, Restraint, YearlyGrade
from awards.models.law.honour import CommendationType, Honour, HonourAuthority, HonourName
from awards.models.money import BaseSalary, BonusCoefficient, BonusRule
from awards.models.papers import DocumentTemplate, DocumentText
from awards.models.payments import FundEntry, FundRule, PayerRule, Payment, PaymentList
from awards.models.personal_data import CertificateLookup, DataRequest
from awards.models.register.act import ActProposal, RegisterAct
from awards.models.register.award import Award
from awards.models.register.complaint import Complaint
from awards.models.registrations import HonourQuota, Pledge, Registration

__all__ = [
    "AcceptedDifference",
    "ActProposal",
    "AgendaItem",
    "ArchiveEntry",
    "Assessment",
    "AssessmentFinding",
    "AssessmentOverride",
    "Attendance",
    "Award",
    "BaseSalary",
    "BlankForm",
    "BodyList",
    "BodyListRow",
    "BonusCoefficient",
    "BonusRule",
    "CertificateCopy",
    "CertificateLayout",
    "CertificateLookup",
    "CommendationType",
    "Complaint",
    "Condition",
    "Council",
    "CouncilSeat",
    "CouncilSession",
    "DataRequest",
    "Decision",
    "DecisionLine",
    "DocumentTemplate",
    "DocumentText",
    "Dossier",
    "DossierPaper",
    "Drafting",
    "EmulationBody",
    "EmulationOfficer",
    "Fonds",
    "FormBatch",
    "FundEntry",
    "FundRule",
    "HandOver",
    "HeadCount",
    "Holiday",
    "Honour",
    "HonourAuthority",
    "HonourName",
    "HonourQuota",
    "Initiative",
    "InitiativeUse",
    "Issuer",
    "KeyFigure",
    "LayoutField",
    "Nominee",
    "NumberBook",
    "NumberCounter",
    "NumberEntry",
    "OpinionRequest",
    "OpinionRule",
    "PaperRule",
    "Pledge",
    "PayerRule",
    "Payment",
    "PaymentList",
    "PrintRun",
    "PrinterOffset",
    "Procedure",
    "PublicNotice",
    "Recusal",
    "Regime",
    "RankReward",
    "RegisterAct",
    "Registration",
    "ReportSnapshot",
    "Restraint",
    "RetentionRule",
    "Round",
    "RoundUnit",
    "SignedList",
    "StatCondition",
    "StatCriterion",
    "StatForm",
    "StatFormColumn",
    "StatFormLine",
    "VerificationCode",
    "VotingRule",
    "YearlyGrade",
]
