"""What is done to scoring schemes: loaded from a file, copied, applied, withdrawn for mending."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from emulation.enums import SchemeState, TieMeasure
from emulation.errors import RuleViolation
from emulation.models import (
    SchemeFloor,
    SchemeGrade,
    SchemePart,
    SchemeSanction,
    SchemeTie,
    ScoringScheme,
    User,
)
from emulation.models.scoring.scheme import SchemeRow
from emulation.queries.scoring.schemes import faults_in, scheme_data
from emulation.rules.scoring.lifecycle import SCHEME_STEPS
from emulation.rules.scoring.outline import ROW_FIELDS, outline_of
from emulation.rules.scoring.tables import Tables, tables_of
from emulation.services.journal.acts import act
from emulation.services.saving import store

#: Between the orders of two rows, so that a row can be put between them.
GAP = 10


def load_scheme(*, data: dict, by: User | None, **about) -> ScoringScheme:
    """Store a scheme's file as a draft. `about`: kind, citation, valid_from, valid_to and, in the place of the file's, title.

    Places that do not add up are stored as they are: the draft names them, and is not applied before they are mended.
    """
    rows, tables = outline_of(data), tables_of(data)
    title = about.pop("title", "") or tables.title or "Thang điểm"
    with act("load_scheme", f"Nạp thang điểm: {title}", by=by):
        scheme = store(ScoringScheme(title=title, **about, **_head(tables)))
        parts = [
            SchemePart(scheme=scheme, order=place, **{name: getattr(row, name) for name in ROW_FIELDS})
            for place, row in _ordered(rows)
        ]
        _keep(SchemePart, parts)
        _keep_tables(scheme, tables)
    return scheme


def copy_scheme(*, scheme: ScoringScheme, title: str, citation: str, valid_from: date, by: User) -> ScoringScheme:
    """A draft with the rows of the scheme, to be changed for another year."""
    about = {"kind": scheme.kind, "citation": citation, "valid_from": valid_from}
    return load_scheme(data=scheme_data(scheme), by=by, title=title, **about)


def apply_scheme(*, scheme: ScoringScheme, by: User) -> ScoringScheme:
    """From now on clusters may be scored by it, and its rows stay as they are; refused while anything does not add up."""
    with act("apply_scheme", f"Đưa vào áp dụng: {scheme}", by=by, record=scheme):
        _step(scheme, "apply")
        if faults := faults_in(scheme):
            raise RuleViolation("Thang điểm chưa khớp: " + " ".join(faults))
        return _move(scheme, "apply")


def withdraw_scheme(*, scheme: ScoringScheme, reason: str, by: User) -> ScoringScheme:
    """A draft again, as long as no cluster is scored by it."""
    with act("withdraw_scheme", f"Rút về để sửa: {scheme}", by=by, reason=reason, record=scheme):
        _step(scheme, "withdraw")
        return _move(scheme, "withdraw")


def space_out(scheme: ScoringScheme, model: type[SchemeRow]) -> None:
    """Give the rows of one table of the scheme their orders anew, evenly spaced, in the order they have."""
    moved = []
    for place, row in _ordered(model.objects.filter(scheme=scheme).order_by("order", "pk")):
        if row.order != place:
            row.order = place
            moved.append(row)
    model.objects.bulk_update(moved, ["order"])


def _step(scheme: ScoringScheme, verb: str) -> None:
    """Lock the scheme until the act ends, and refuse a verb its state does not allow."""
    ScoringScheme.objects.select_for_update().get(pk=scheme.pk)
    scheme.refresh_from_db()
    if not SCHEME_STEPS[verb].allows(scheme.state):
        state = scheme.get_state_display().lower()
        raise RuleViolation(f"“{scheme}” nay ở trạng thái “{state}” nên không làm việc này được nữa.")


def _move(scheme: ScoringScheme, verb: str) -> ScoringScheme:
    scheme.state = SchemeState(SCHEME_STEPS[verb].target)
    scheme.save(update_fields=["state"])
    return scheme


def _head(tables: Tables) -> dict:
    head: dict = {"stated_total": tables.stated_total, "by_targets": tables.by_targets}
    if quota := tables.quota:
        head |= {"quota_grade": quota.grade, "quota_share": quota.share, "quota_moved_to": quota.moved_to}
    return head


def _keep_tables(scheme: ScoringScheme, tables: Tables) -> None:
    _keep(SchemeGrade, [SchemeGrade(scheme=scheme, order=place, **row) for place, row in _ordered(tables.grades)])
    _keep(SchemeFloor, [SchemeFloor(scheme=scheme, order=place, **row) for place, row in _ordered(tables.floors)])
    _keep(SchemeSanction, [SchemeSanction(scheme=scheme, order=place, **row) for place, row in _ordered(tables.sanctions)])
    _keep(SchemeTie, [SchemeTie(scheme=scheme, order=place, **_tie(name)) for place, name in _ordered(tables.ties)])


def _tie(name: str) -> dict:
    return {"measure": name} if name in TieMeasure.values and name != TieMeasure.PART else {"measure": "part", "of": name}


def _ordered(rows: Iterable) -> Iterable[tuple[int, object]]:
    return ((place * GAP, row) for place, row in enumerate(rows, 1))


def _keep(model, rows: list) -> None:
    for row in rows:
        _refuse_unfit(row)
    model.objects.bulk_create(rows)


def _refuse_unfit(row) -> None:
    """Say which row of a file is too long or of an unknown kind, before the database refuses all of them without a word."""
    try:
        row.clean_fields(exclude=["scheme"])
        row.clean()
    except ValidationError as error:
        raise RuleViolation(f"Dòng {row}: {' '.join(error.messages)}") from error
