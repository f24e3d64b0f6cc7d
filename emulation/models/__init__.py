"""Records of the emulation side."""

from emulation.models.batch import ColumnMapping, ImportBatch, ImportRow
from emulation.models.cluster import Cluster, ClusterMember, ClusterSeason
from emulation.models.export_layout import ExportLayout
from emulation.models.journal import Act, JournalEntry
from emulation.models.legal import Instrument
from emulation.models.movement import Movement
from emulation.models.person import DistinctPeople, Household, Person, Posting, SubjectClass
from emulation.models.seal import Seal
from emulation.models.succession import Succession
from emulation.models.unit import Unit, UnitCode, UnitName, UnitParent
from emulation.models.user import User
from emulation.models.view import SavedView

__all__ = [
    "Act",
    "Cluster",
    "ClusterMember",
    "ClusterSeason",
    "ColumnMapping",
    "DistinctPeople",
    "ExportLayout",
    "Household",
    "ImportBatch",
    "ImportRow",
    "Instrument",
    "JournalEntry",
    "Movement",
    "Person",
    "Posting",
    "SavedView",
    "Seal",
    "SubjectClass",
    "Succession",
    "Unit",
    "UnitCode",
    "UnitName",
    "UnitParent",
    "User",
]
