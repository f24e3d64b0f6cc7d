"""Closed vocabularies of the awards side, with the labels a clerk reads; one file for each subject."""

from awards.enums.certificates import Alignment, CertificateContent, Ink
from awards.enums.councils import BallotMode, CouncilLevel, Presence, SeatRole, SessionForm, SessionState, VoteOutcome
from awards.enums.decisions import DecisionState, GroupOrder, NumberState, SigningMode
from awards.enums.dossiers import (
    AskedBody,
    Audience,
    Channel,
    DayOff,
    DossierState,
    NomineeState,
    OpinionAnswer,
    PaperScope,
    RoundKind,
)
from awards.enums.evidence import (
    SUSPENSIONS,
    AssessmentStage,
    EligibilityOutcome,
    Grade,
    InitiativeKind,
    InitiativeScope,
    ProposedAs,
    RestraintKind,
)
from awards.enums.honours import CHAIRS, Authority, HonourFamily, HonourLevel, NameForm, Periodicity
from awards.enums.papers import DocumentKind, DocumentPart, WordingNeed
from awards.enums.register import ActKind, CopyState, FormState, ProposalState, Rounding, Standing

__all__ = [
    "ActKind",
    "Alignment",
    "AskedBody",
    "AssessmentStage",
    "Audience",
    "Authority",
    "BallotMode",
    "CHAIRS",
    "CertificateContent",
    "Channel",
    "CopyState",
    "CouncilLevel",
    "DayOff",
    "DecisionState",
    "DocumentKind",
    "DocumentPart",
    "DossierState",
    "EligibilityOutcome",
    "FormState",
    "Grade",
    "GroupOrder",
    "HonourFamily",
    "HonourLevel",
    "InitiativeKind",
    "InitiativeScope",
    "Ink",
    "NameForm",
    "NomineeState",
    "NumberState",
    "OpinionAnswer",
    "PaperScope",
    "Periodicity",
    "Presence",
    "ProposalState",
    "ProposedAs",
    "RestraintKind",
    "RoundKind",
    "Rounding",
    "SUSPENSIONS",
    "SeatRole",
    "SessionForm",
    "SessionState",
    "SigningMode",
    "Standing",
    "VoteOutcome",
    "WordingNeed",
]
