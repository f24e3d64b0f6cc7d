"""What a file's rows change in a table: compared in memory, by natural key."""

from dataclasses import dataclass, field

from django.db import connection, models

from config.reference.parsing import BadFile, Values
from config.reference.tables import Table
from emulation.enums import Operation
from emulation.models import JournalEntry
from emulation.rules.periods import Period, overlaps

VERB = "load_reference"
Key = tuple


@dataclass
class Plan:
    """`kept` rows were changed by the office or used by an act, `clashing` ones would overlap a period the office recorded.

    Both are left as they are.
    """

    table: Table
    new: list[Values] = field(default_factory=list)
    changed: list[tuple[int, Values]] = field(default_factory=list)
    unchanged: int = 0
    kept: int = 0
    clashing: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "kept": self.kept,
            "clashing": self.clashing,
        }


def plan_table(table: Table, rows: list[Values]) -> Plan:
    """Compare; nothing is written. A row that is in the table and not in the file is not touched."""
    plan = Plan(table)
    stored = {_key(table, values): (pk, values) for pk, values in _stored(table, list(rows[0]) if rows else [])}
    touched = touched_by_office(table.model) | used_rows(table.model) if stored else set()
    seen: set[Key] = set()
    for row in rows:
        key = _key(table, row)
        if key in seen:
            raise BadFile(f"{table.file}.csv: dòng có khóa {key} bị lặp lại.")
        seen.add(key)
        if key not in stored:
            plan.new.append(row)
            continue
        pk, current = stored[key]
        difference = {name: value for name, value in row.items() if current[name] != value}
        _sort_in(plan, pk, difference, current, touched=pk in touched)
    _set_clashing_apart(plan, dict(stored.values()))
    return plan


def _sort_in(plan: Plan, pk: int, difference: Values, current: Values, *, touched: bool) -> None:
    if not difference:
        plan.unchanged += 1
    elif not touched:
        plan.changed.append((pk, difference))
    elif difference.get("valid_to") and current["valid_to"] is None:
        plan.changed.append((pk, {"valid_to": difference["valid_to"]}))
    else:
        plan.kept += 1


def touched_by_office(model: type[models.Model]) -> set[int]:
    """Rows that somebody other than this command added or changed: the journal knows."""
    entries = JournalEntry.objects.filter(table=model._meta.db_table).exclude(act__verb=VERB)
    return set(entries.order_by().values_list("key", flat=True).distinct())


def used_rows(model: type[models.Model]) -> set[int]:
    """Rows the database refuses to rewrite, because an act rests on them."""
    keys: set[int] = set()
    for lock in getattr(model, "locks", ()):
        if Operation.UPDATE in lock.operations:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT r.id FROM "{model._meta.db_table}" r WHERE {lock.when}')
                keys |= {key for (key,) in cursor.fetchall()}
    return keys


def _stored(table: Table, columns: list[str]):
    """Stored rows as (pk, values), with foreign keys as the code of their target."""
    names = [f"{name}__code" if _is_link(table.model, name) else name for name in columns]
    for pk, *values in table.model._default_manager.order_by().values_list("pk", *names):
        yield pk, dict(zip(columns, values, strict=True))


def _is_link(model: type[models.Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), models.ForeignKey)


def _key(table: Table, values: Values) -> Key:
    return tuple(values[name] for name in table.key)


def _set_clashing_apart(plan: Plan, stored: dict[int, Values]) -> None:
    """Take out new rows whose period meets one the office recorded itself: the database would refuse the whole load."""
    model = plan.table.model
    owner = getattr(model, "no_overlap", None)
    if not plan.new or owner is None:
        return
    where = model.no_overlap_where.items()
    periods: dict[Key, list[Period]] = {}
    for values in ({**stored[pk], **change} for pk, change in {**dict.fromkeys(stored, {}), **dict(plan.changed)}.items()):
        if all(values[name] == value for name, value in where):
            periods.setdefault(tuple(values[name] for name in owner), []).append(_period(values))
    clashing = [
        row
        for row in plan.new
        if all(row[name] == value for name, value in where)
        and any(overlaps(_period(row), other) for other in periods.get(tuple(row[name] for name in owner), ()))
    ]
    plan.clashing = len(clashing)
    plan.new = [row for row in plan.new if row not in clashing] if clashing else plan.new


def _period(values: Values) -> Period:
    return values["valid_from"], values["valid_to"]
