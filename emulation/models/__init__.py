"""Records of the emulation side."""

from emulation.models.accounts import SecondFactorRole, User
from emulation.models.clusters.calls import MemberPaper, PaperCall
from emulation.models.clusters.conferences import ClusterVisit, Conference, ConferenceSeat
from emulation.models.clusters.pacts import PactCriterion, PactTarget
from emulation.models.clusters.seasons import Cluster, ClusterMember, ClusterSeason
from emulation.models.directory.instruments import Instrument
from emulation.models.directory.succession import Succession
from emulation.models.directory.units import Unit, UnitCode, UnitName, UnitParent
from emulation.models.exemplars import Exemplar, ExemplarCopy
from emulation.models.journal.acts import Act, JournalEntry
from emulation.models.journal.seals import Declaration, Seal
from emulation.models.journal.sent_form import SentForm
from emulation.models.lists.batch import ColumnMapping, ImportBatch, ImportRow
from emulation.models.lists.export_layout import ExportLayout
from emulation.models.lists.saved_view import SavedView
from emulation.models.movements import Movement, MovementParty, MovementStep, StepFigure
from emulation.models.people import DistinctPeople, Household, Person, Posting, SubjectClass
from emulation.models.scoring.ranking import (
    BallotVote,
    ClusterVoteRule,
    HeadWord,
    Ranking,
    RankingBallot,
    RankingRow,
)
from emulation.models.scoring.scheme import (
    SchemeFloor,
    SchemeGrade,
    SchemePart,
    SchemeSanction,
    SchemeTie,
    ScoringScheme,
)
from emulation.models.scoring.sheets import Score, ScoreAppeal, ScoreEvidence, ScoreSheet, SeasonScoring

__all__ = [
    "Act",
    "Cluster",
    "ClusterMember",
    "ClusterSeason",
    "ClusterVisit",
    "Conference",
    "ConferenceSeat",
    "Declaration",
    "ColumnMapping",
    "DistinctPeople",
    "Exemplar",
    "ExemplarCopy",
    "ExportLayout",
    "Household",
    "ImportBatch",
    "ImportRow",
    "Instrument",
    "JournalEntry",
    "MemberPaper",
    "Movement",
    "MovementParty",
    "MovementStep",
    "PactCriterion",
    "PactTarget",
    "PaperCall",
    "Person",
    "Posting",
    "SavedView",
    "SchemeFloor",
    "SchemeGrade",
    "SchemePart",
    "SchemeSanction",
    "SchemeTie",
    "Score",
    "ScoreAppeal",
    "ScoreEvidence",
    "ScoreSheet",
    "BallotVote",
    "ClusterVoteRule",
    "HeadWord",
    "Ranking",
    "RankingBallot",
    "RankingRow",
    "ScoringScheme",
    "Seal",
    "SeasonScoring",
    "SecondFactorRole",
    "SentForm",
    "StepFigure",
    "SubjectClass",
    "Succession",
    "Unit",
    "UnitCode",
    "UnitName",
    "UnitParent",
    "User",
]
