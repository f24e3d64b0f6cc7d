"""A kind of list as a django-import-export resource that plans and writes a whole list at once.

The ordinary engine of django-import-export works row by row; only `import_data_inner` is replaced, so `import_data`, its
transaction and its totals stay as documented (docs/adr/0003-import-export.md).
"""

from collections.abc import Sequence
from datetime import date

from import_export.resources import Resource
from import_export.results import Result, RowResult

from emulation.enums import RowStatus
from emulation.errors import RuleViolation
from emulation.intake.files.sheet import Workbook
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import ImportBatch

TOTALS = {
    RowStatus.NEW: RowResult.IMPORT_TYPE_NEW,
    RowStatus.CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    RowStatus.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
    RowStatus.SKIPPED: RowResult.IMPORT_TYPE_SKIP,
    RowStatus.ERROR: RowResult.IMPORT_TYPE_INVALID,
}


class ListResult(Result):
    """django-import-export's totals over planned rows; `planned` has the rows themselves."""

    def __init__(self, planned: list[PlannedRow]):
        super().__init__()
        self.planned = planned
        self.total_rows = len(planned)
        for row in planned:
            self.totals[TOTALS[row.status]] += 1

    def has_validation_errors(self) -> bool:
        return any(row.status == RowStatus.ERROR for row in self.planned)


class ListResource(Resource):
    """Subclasses say what one kind of list is, plan its rows and write them."""

    name: str
    label: str
    shape: ListShape
    #: Options the kind needs at commit, by field of ImportOptions, with the sentence that asks for them.
    needs: dict[str, str] = {}
    #: Whether the officer of a unit may send it, and not the Board alone.
    for_units = False
    #: Names of the targets (targets.py) it may go into, of which somebody chooses one record.
    targets: tuple[str, ...] = ()
    #: Whether somebody chooses the kind; a kind that is not is known by a mark in its files alone.
    chosen = True
    #: Whether what it finds depends on whose account stores it.
    by_account = False

    def knows(self, workbook: Workbook) -> bool:
        """Whether the file has this kind's own mark, by which it is read whatever kind was chosen."""
        return False

    def read(self, workbook: Workbook, batch: ImportBatch, options: ImportOptions) -> ListRows:
        """The rows of a file with its mark; fills what the batch says of its sheets. Raises Refusal."""
        raise NotImplementedError

    def choices(self, field: str, on: date) -> Sequence[str]:
        """The words a cell of a column may hold, to be chosen from; none where anything may be typed."""
        return ()

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        """Clean, resolve and classify every row; reads the database in a fixed number of queries and writes nothing."""
        raise NotImplementedError

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        """Store the new and changed rows, set-based; called inside the act that records the commit."""
        raise NotImplementedError

    def require(self, options: ImportOptions) -> None:
        """Refuse a commit that lacks what this kind needs."""
        if options.within is not None and not self.for_units:
            raise RuleViolation("Tài khoản của đơn vị chỉ nhập được danh sách đề nghị vào hồ sơ của đơn vị mình.")
        for field, sentence in self.needs.items():
            if not getattr(options, field):
                raise RuleViolation(sentence, field=field)

    def import_data_inner(self, dataset: ListRows, dry_run, raise_errors, using_transactions, collect_failed_rows, **kwargs):
        """`options` (ImportOptions) must be given; `only_valid` stores the good rows and leaves the bad ones.

        `planned` are the rows of the dataset where they are planned already.
        """
        options = kwargs["options"]
        result = ListResult(kwargs.get("planned") or self.plan(dataset, options))
        if dry_run or (result.has_validation_errors() and not kwargs.get("only_valid")):
            return result
        self.require(options)
        self.write([row for row in result.planned if row.status in (RowStatus.NEW, RowStatus.CHANGED)], options)
        return result


_KINDS: dict[str, ListResource] = {}


def register(resource_class: type[ListResource]) -> type[ListResource]:
    """Class decorator: makes a kind of list known under its `name`."""
    _KINDS[resource_class.name] = resource_class()
    return resource_class


def get(name: str) -> ListResource:
    return _KINDS[name]


def names() -> list[str]:
    return [kind.name for kind in all_kinds()]


def choices() -> list[tuple[str, str]]:
    return [(kind.name, kind.label) for kind in all_kinds()]


def all_kinds() -> list[ListResource]:
    """The kinds that somebody may choose."""
    return [kind for kind in _KINDS.values() if kind.chosen]


def label_of(name: str) -> str:
    """What a kind is called; the name itself where none has it."""
    return _KINDS[name].label if name in _KINDS else name


def known_by_mark(workbook: Workbook) -> ListResource | None:
    """The kind whose mark the file has."""
    return next((kind for kind in _KINDS.values() if kind.knows(workbook)), None)
