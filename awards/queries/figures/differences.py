"""What a report sent earlier would say today, and which acts made each difference, by the journal."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from awards.models import Award, Nominee, RegisterAct, ReportSnapshot
from awards.queries.figures.counting import Asked
from awards.queries.figures.members import Member, members_of
from awards.queries.figures.sources import source_of
from emulation.common.bulk import in_chunks
from emulation.models import Act, JournalEntry

Cell = tuple[str, str]
#: Rows of the catalogue and the directory whose change moves a row from one cell to another: the table, and the field of the row.
BEHIND = {
    "awards_honour": "honour_id",
    "emulation_person": "person_id",
    "emulation_unit": "unit_id",
}
#: What moves every row: criteria and the form itself.
FRAME = ("awards_statcriterion", "awards_statcondition", "awards_statform", "awards_statformline", "awards_statformcolumn")


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that stands in other cells than it did. `cause` is the act that moved it, None where the journal names none."""

    proposed: bool
    key: int
    lost: tuple[Cell, ...]
    gained: tuple[Cell, ...]
    cause: Act | None


@dataclass(frozen=True)
class Differences:
    """`cells` are the differences (today less what was sent) that are not nothing; `moved` the rows that make them."""

    cells: dict[Cell, int]
    moved: list[Moved]

    def causes_of(self, cell: Cell) -> list[Act]:
        """The acts that moved a row into the cell or out of it, the earliest first."""
        acts = {one.cause.pk: one.cause for one in self.moved if one.cause and cell in (*one.lost, *one.gained)}
        return [acts[key] for key in sorted(acts)]


def differences_of(snapshot: ReportSnapshot, *, on: date) -> Differences:
    """What differs on the day."""
    before = {(member.proposed, member.key): _cells(member) for member in _sent(snapshot)}
    asked = Asked(snapshot.since, snapshot.until, on, unit=snapshot.unit)
    now = {(member.proposed, member.key): _cells(member) for member in members_of(snapshot.form, asked)}
    rows = {row for row in {*before, *now} if before.get(row, set()) != now.get(row, set())}
    causes = _causes(snapshot, rows)
    moved = [
        Moved(
            proposed,
            key,
            tuple(sorted(before.get((proposed, key), set()) - now.get((proposed, key), set()))),
            tuple(sorted(now.get((proposed, key), set()) - before.get((proposed, key), set()))),
            causes.get((proposed, key)),
        )
        for proposed, key in sorted(rows)
    ]
    cells: Counter[Cell] = Counter()
    for one in moved:
        cells.update(one.gained)
        cells.subtract(one.lost)
    return Differences({cell: count for cell, count in cells.items() if count}, moved)


def _sent(snapshot: ReportSnapshot) -> list[Member]:
    rows = snapshot.kept["members"]
    return [Member(proposed, key, tuple(lines), tuple(columns)) for proposed, key, lines, columns in rows]


def _cells(member: Member) -> set[Cell]:
    return {(line, column) for line in member.lines for column in member.columns}


def _causes(snapshot: ReportSnapshot, rows: Iterable[tuple[bool, int]]) -> dict[tuple[bool, int], Act]:
    """The last act since the report that wrote the row, an act of the register upon it, or what it refers to."""
    by_table: dict[bool, set[int]] = defaultdict(set)
    for proposed, key in rows:
        by_table[proposed].add(key)
    found: dict[tuple[bool, int], Act] = {}
    frame = _last_acts(snapshot, Q(table__in=FRAME))
    for proposed, keys in by_table.items():
        model = source_of(snapshot.form.scope.about, proposed=proposed).model
        if frame:
            found |= {(proposed, key): max(frame.values(), key=lambda act: act.pk) for key in keys}
        for key, act in {
            **_acts_behind(snapshot, model, keys),
            **_acts_upon(snapshot, model, keys),
        }.items():
            found[proposed, key] = act
    return found


def _last_acts(snapshot: ReportSnapshot, entries: Q) -> dict[tuple[str, int], Act]:
    """By table and key, the last act since the report among these entries of the journal."""
    since = JournalEntry.objects.filter(entries, pk__gt=snapshot.last_entry, act__isnull=False)
    rows = dict(since.order_by("pk").values_list("pk", "act"))
    acts = Act.objects.select_related("by").in_bulk(rows.values())
    places = since.order_by("pk").values_list("table", "key", "act")
    return {(table, key): acts[act] for table, key, act in places if act in acts}


def _acts_upon(snapshot: ReportSnapshot, model, keys: Iterable[int]) -> dict[int, Act]:
    found: dict[int, Act] = {}
    for some in in_chunks(keys):
        table = model._meta.db_table
        found |= {key: act for (_, key), act in _last_acts(snapshot, Q(table=table, key__in=some)).items()}
        if model is Award:
            acts = RegisterAct.objects.filter(Q(award__in=some) | Q(result__in=some)).order_by("pk")
            of_rows = list(acts.values_list("pk", "award", "result"))
            deeds = _last_acts(snapshot, Q(table=RegisterAct._meta.db_table, key__in=[row[0] for row in of_rows]))
            for pk, *touched in of_rows:
                if deed := deeds.get((RegisterAct._meta.db_table, pk)):
                    found |= {key: deed for key in touched if key in some}
    return found


def _acts_behind(snapshot: ReportSnapshot, model, keys: Iterable[int]) -> dict[int, Act]:
    if model not in (Award, Nominee):
        return {}
    found: dict[int, Act] = {}
    for some in in_chunks(keys):
        rows = model.objects.filter(pk__in=some).order_by().values("pk", *BEHIND.values())
        for table, field in BEHIND.items():
            deeds = _last_acts(snapshot, Q(table=table, key__in={row[field] for row in rows if row[field]}))
            found |= {row["pk"]: deeds[table, row[field]] for row in rows if (table, row[field]) in deeds}
    return found
