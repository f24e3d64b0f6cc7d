"""The history of a record: the acts that changed it or what belongs to it, newest first, each with a few of its changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CASCADE, BigIntegerField, Count, F, Max, Model, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from emulation.enums import Operation
from emulation.models import Act, JournalEntry
from emulation.queries.journal.words import DONE, OUTSIDE, kind_of, moment
from emulation.rules.numbers import grouped
from emulation.rules.text import lower_first

#: So many changes of an act are told; the others are counted.
TOLD = 8
#: Further back a history is not gone through; the journal itself is searched for that.
LONGEST = 2000

#: A model whose rows belong to a record, and its reference to that record.
Part = tuple[type[Model], str]


@dataclass
class Deed:
    """One act with what it changed of the record; `act` is None for a change made outside the office's screens.

    `counts` are all its changes by table and operation, of which `entries` are the first.
    """

    at: datetime
    act: Act | None
    entries: list[JournalEntry] = field(default_factory=list)
    counts: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def summary(self) -> str:
        return self.act.summary if self.act else OUTSIDE

    @property
    def who(self) -> str:
        if self.act and self.act.by:
            return str(self.act.by)
        return next((entry.actor for entry in self.entries if entry.actor), "")

    @property
    def closed_sentence(self) -> str:
        """For those who may know who changed the record and when, and not in what words."""
        return f"{self.who or 'Hệ thống'} đã thay đổi, {moment(self.at)}."

    @property
    def sentence(self) -> str:
        if self.act is None:
            return f"{self.who or 'Không rõ ai'} đã thay đổi dữ liệu ngoài hệ thống, {moment(self.at)}."
        return f"{self.who or 'Hệ thống'} đã {lower_first(self.act.summary)}, {moment(self.at)}."

    @property
    def total(self) -> int:
        return sum(count for _, _, count in self.counts)

    @property
    def more(self) -> int:
        return max(self.total - len(self.entries), 0)

    @property
    def counted(self) -> str:
        """What it did to how many rows, e.g. “thêm 1.963 khen thưởng đã ghi sổ”."""
        return "; ".join(count_text(*one) for one in self.counts)


def count_text(table: str, operation: int, count: int) -> str:
    """ "thêm 1.963 khen thưởng đã ghi sổ"."""
    return f"{DONE[Operation(operation)]} {grouped(count)} {kind_of(table)}"


def parts_of(model: type[Model], others: Iterable[type[Model]] = ()) -> list[Part]:
    """What belongs to a record: rows deleted with it, and those of `others`, that are edited on its page."""
    others = set(others)
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if not relation.many_to_many and (relation.on_delete is CASCADE or relation.related_model in others)
    ]


def entries_of(record: Model, parts: Sequence[tuple[Part, QuerySet | None]] = ()) -> QuerySet[JournalEntry]:
    """Changes of one row and of its parts, newest first.

    Each part comes with the rows of it that may be told, or None for all, those included that are no longer there.
    """
    opts = record._meta
    entries = JournalEntry.objects.order_by()
    found = [entries.filter(table=opts.db_table, key=record.pk)]
    about = Act.objects.filter(table=opts.db_table, key=record.pk).order_by().values("pk")
    for (model, name), rows in parts:
        of_part = entries.filter(table=model._meta.db_table)
        column = model._meta.get_field(name).column
        kept = model._base_manager.all() if rows is None else rows
        found.append(of_part.filter(key__in=kept.filter(**{name: record}).order_by().values("pk")))
        if rows is None:
            pointing = Q(**{f"before__{column}": record.pk}) | Q(**{f"after__{column}": record.pk})
            found.append(of_part.filter(pointing, act__in=about))
    if len(found) > 1:
        keys = found[0].values("pk").union(*(some.values("pk") for some in found[1:]))
        found[0] = entries.filter(pk__in=keys)
    return found[0].select_related("act__by").order_by("-id")


def history_of(
    record: Model, *, parts: Sequence[tuple[Part, QuerySet | None]] = (), start: int = 0, limit: int = 100
) -> list[Deed]:
    """Acts that changed the record or were about it, newest first, `limit` of them from `start` on."""
    entries = entries_of(record, parts)
    # A change outside any act is one of its own.
    grouped = entries.annotate(deed=Coalesce(F("act_id"), -F("id"), output_field=BigIntegerField()))
    found = grouped.order_by().values("deed").annotate(last=Max("at")).order_by("-last", "-deed")[:LONGEST]
    moments = {row["deed"]: row["last"] for row in found}
    about = Act.objects.filter(table=record._meta.db_table, key=record.pk).order_by("-id")
    for key, at in about.values_list("pk", "at")[:LONGEST]:
        moments.setdefault(key, at)
    chosen = sorted(moments, key=lambda key: (moments[key], key), reverse=True)[start : start + limit]
    acts = Act.objects.select_related("by").in_bulk([key for key in chosen if key > 0])
    deeds = {key: Deed(at=moments[key], act=acts.get(key)) for key in chosen}
    _add_changes(deeds, grouped.filter(deed__in=chosen))
    return list(deeds.values())


def _add_changes(deeds: dict[int, Deed], grouped: QuerySet) -> None:
    counts = grouped.order_by("deed", "table", "operation").values_list("deed", "table", "operation").annotate(n=Count("pk"))
    for key, table, operation, count in counts:
        deeds[key].counts.append((table, operation, count))
    place = Window(RowNumber(), partition_by=F("deed"), order_by="id")
    for entry in grouped.annotate(place=place).filter(place__lte=TOLD).order_by("id"):
        deeds[entry.deed].entries.append(entry)


def counts_of_acts(acts: Iterable[int]) -> dict[int, list[tuple[str, int, int]]]:
    """What each act did to how many rows: table, operation, count."""
    counted: dict[int, list] = {key: [] for key in acts}
    rows = JournalEntry.objects.filter(act__in=counted).order_by("act_id", "table", "operation")
    for key, table, operation, count in rows.values_list("act_id", "table", "operation").annotate(n=Count("pk")):
        counted[key].append((table, operation, count))
    return counted
