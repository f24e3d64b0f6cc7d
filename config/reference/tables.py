"""Which file fills which table, in the order of loading, and what identifies a row."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model

from awards.models import (
    BaseSalary,
    BonusCoefficient,
    BonusRule,
    CertificateLayout,
    CommendationType,
    Condition,
    DocumentText,
    Fonds,
    FundRule,
    Holiday,
    Honour,
    HonourAuthority,
    HonourName,
    Issuer,
    KeyFigure,
    LayoutField,
    OpinionRule,
    PaperRule,
    PayerRule,
    Procedure,
    RankReward,
    Regime,
    RetentionRule,
    StatCondition,
    StatCriterion,
    StatForm,
    StatFormColumn,
    StatFormLine,
    VotingRule,
)
from emulation.models import (
    ClusterVoteRule,
    ExportLayout,
    Instrument,
    SubjectClass,
    Succession,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
)

Row = dict[str, str]


class Part(StrEnum):
    LAW = "law"
    UNITS = "units"


@dataclass(frozen=True)
class Table:
    """One file of rows. `key` are the fields that identify a row; foreign keys are given by the target's `code`."""

    file: str
    model: type[Model]
    key: tuple[str, ...]
    part: Part
    #: Columns that explain the file and have no field.
    unread: tuple[str, ...] = ()
    convert: Callable[[Row], Row] = dict
    takes: Callable[[Row], bool] = bool

    @property
    def name(self) -> str:
        return f"{self.file}.{self.part}" if self.file == "issuers" else self.file


def _lower_kind(row: Row) -> Row:
    return row | {"recipient_kind": row["recipient_kind"].lower()}


TABLES = (
    Table("instruments", Instrument, ("code",), Part.LAW),
    Table("export_layouts", ExportLayout, ("code",), Part.LAW),
    Table("subject_classes", SubjectClass, ("code",), Part.LAW),
    Table("commendation_types", CommendationType, ("code",), Part.LAW),
    Table("honours", Honour, ("code",), Part.LAW, unread=("group",)),
    Table("honour_names", HonourName, ("honour", "name"), Part.LAW),
    Table("honour_authorities", HonourAuthority, ("honour", "authority", "valid_from"), Part.LAW),
    Table(
        "bonus_coefficients",
        BonusCoefficient,
        ("honour", "recipient_kind", "valid_from"),
        Part.LAW,
        unread=("note",),
        convert=_lower_kind,
    ),
    Table("regimes", Regime, ("code",), Part.LAW),
    Table("conditions", Condition, ("code",), Part.LAW),
    Table("cluster_vote_rules", ClusterVoteRule, ("kind", "valid_from"), Part.LAW),
    Table("rank_rewards", RankReward, ("kind", "first", "honour", "valid_from"), Part.LAW),
    Table("voting_rules", VotingRule, ("council_level", "honour", "family", "type", "valid_from"), Part.LAW),
    Table("base_salaries", BaseSalary, ("valid_from",), Part.LAW),
    Table("bonus_rules", BonusRule, ("valid_from",), Part.LAW),
    Table("payer_rules", PayerRule, ("authority", "valid_from"), Part.LAW),
    Table("fund_rules", FundRule, ("valid_from",), Part.LAW),
    Table("holidays", Holiday, ("day",), Part.LAW),
    Table("procedures", Procedure, ("code",), Part.LAW),
    Table("paper_rules", PaperRule, ("code",), Part.LAW, convert=_lower_kind),
    Table("opinion_rules", OpinionRule, ("code",), Part.LAW),
    Table("retention_rules", RetentionRule, ("code",), Part.LAW),
    Table("document_texts", DocumentText, ("code",), Part.LAW),
    Table("certificate_layouts", CertificateLayout, ("code",), Part.LAW),
    Table("certificate_pieces", LayoutField, ("layout", "content", "text"), Part.LAW),
    Table("stat_criteria", StatCriterion, ("code",), Part.LAW),
    Table("stat_conditions", StatCondition, ("criterion", "order"), Part.LAW, convert=_lower_kind),
    Table("key_figures", KeyFigure, ("code",), Part.LAW),
    Table("stat_forms", StatForm, ("code",), Part.LAW),
    Table("stat_lines", StatFormLine, ("form", "order"), Part.LAW),
    Table("stat_columns", StatFormColumn, ("form", "order"), Part.LAW),
    Table("issuers", Issuer, ("authority", "unit"), Part.LAW, takes=lambda row: not row["unit"]),
    Table("units", Unit, ("code",), Part.UNITS),
    Table("unit_names", UnitName, ("unit", "form", "name", "valid_from"), Part.UNITS),
    Table("unit_parents", UnitParent, ("unit", "valid_from"), Part.UNITS),
    Table("unit_codes", UnitCode, ("unit", "scheme", "valid_from"), Part.UNITS),
    Table("successions", Succession, ("predecessor", "successor", "effective_on"), Part.UNITS, unread=("note",)),
    Table("fonds", Fonds, ("code",), Part.UNITS),
    Table("issuers", Issuer, ("authority", "unit"), Part.UNITS, takes=lambda row: bool(row["unit"])),
)
