"""Which column holds which field: headers are recognised by the vocabulary, then given out by the shape of the list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from emulation.intake.files.sheet import column_index
from emulation.intake.layout.vocabulary import BRACKETS, FIELD_LABELS, SUBSTITUTES, is_honour, recognise_path
from emulation.rules.text import folded


@dataclass(frozen=True, slots=True)
class ListShape:
    """The columns of one kind of list. `required`: each entry is a tuple of fields of which one must be there."""

    name: str
    fields: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    ticks: bool = False  # takes one column per honour, ticked X


@dataclass(frozen=True, slots=True)
class Tick:
    """A further column of honours: its header names one and its cells are ticked, or its cells name them (`worded`).

    A ticked column may have a column of decision numbers beside it.
    """

    header: str
    column: int
    number_column: int | None = None
    worded: bool = False


@dataclass(slots=True)
class Assignment:
    """Columns given out: field → column index, ticked honours, and the headers nobody took."""

    columns: dict[str, int] = field(default_factory=dict)
    ticks: list[Tick] = field(default_factory=list)
    unrecognised: dict[int, str] = field(default_factory=dict)

    def missing(self, shape: ListShape, *, given: Iterable[str] = ()) -> list[tuple[str, ...]]:
        """What is required and neither a column holds nor the lines around the table give (`given`)."""
        present = {*self.columns, *given, *(("award",) if self.ticks else ())}
        return [fields for fields in shape.required if present.isdisjoint(fields)]

    def missing_labels(self, shape: ListShape) -> str:
        return "; ".join(" hoặc ".join(FIELD_LABELS.get(name, name) for name in fields[:2]) for fields in self.missing(shape))


_EARLIER = re.compile(r"\b(da|truoc|lien ke|gan nhat|hien co)\b")


def assign(headers: dict[int, tuple[str, ...]], shape: ListShape, *, mapping: dict[str, str | None] | None = None) -> Assignment:
    """Give the columns out. `mapping` (column letter → field, None for "leave it") overrides what is recognised."""
    assignment = Assignment()
    fixed = {column_index(letters): name for letters, name in (mapping or {}).items()}
    candidates = {column: recognise_path(path) for column, path in headers.items() if column not in fixed}
    for column, name in fixed.items():
        if name:
            assignment.columns[name] = column
    if shape.ticks:
        _take_ticks(headers, candidates, assignment)
    _hand_out(candidates, shape, assignment)
    if shape.ticks and "award" not in fixed.values():
        _take_other_awards(headers, candidates, assignment)
    _substitute(candidates, shape, assignment)
    _settle_ambiguous(assignment)
    used = set(assignment.columns.values()) | set(fixed)
    used |= {tick.column for tick in assignment.ticks} | {tick.number_column for tick in assignment.ticks}
    assignment.unrecognised = {column: " / ".join(path) for column, path in headers.items() if column not in used}
    return assignment


def _hand_out(candidates: dict[int, tuple[str, ...]], shape: ListShape, assignment: Assignment) -> None:
    """First choices before second ones, the leftmost column first."""
    depth = max((len(names) for names in candidates.values()), default=0)
    for choice in range(depth):
        for column in sorted(candidates):
            names = candidates[column]
            free = column not in assignment.columns.values()
            if free and len(names) > choice and names[choice] in shape.fields and names[choice] not in assignment.columns:
                assignment.columns[names[choice]] = column


_OF_PEOPLE = {"birth_date", "birth_male", "birth_female", "citizen_id", "sex", "sex_male", "sex_female"}


def _substitute(candidates: dict[int, tuple[str, ...]], shape: ListShape, assignment: Assignment) -> None:
    for wanted, others in SUBSTITUTES.items():
        if wanted not in shape.fields or wanted in assignment.columns:
            continue
        if wanted in ("unit_name", "name") and any(names[:1] and names[0] in _OF_PEOPLE for names in candidates.values()):
            # A list of people is none of units, and its unknown column of names is asked about, not taken from the units.
            others = tuple(other for other in others if other not in ("name", "unit_name", "unit"))
        needed = any(wanted in fields and not any(name in assignment.columns for name in fields) for fields in shape.required)
        for other in others:
            free = [
                col
                for col in sorted(candidates)
                if candidates[col] and candidates[col][0] == other and col not in assignment.columns.values()
            ]
            if free:
                assignment.columns[wanted] = free[0]
                break
            column = assignment.columns.get(other)
            if needed and column is not None and not _is_required(other, shape):
                del assignment.columns[other]
                assignment.columns[wanted] = column
                break


def _is_required(name: str, shape: ListShape) -> bool:
    return any(name in fields for fields in shape.required)


def _settle_ambiguous(assignment: Assignment) -> None:
    """A "Nam" without a "Nữ" beside it is a year typed without its mark; a lone "Tên" is a whole name."""
    columns = assignment.columns
    if "sex_male" in columns and "sex_female" not in columns and "year" not in columns:
        columns["year"] = columns.pop("sex_male")
    if "given_name" in columns and "family_name" not in columns and "name" not in columns:
        columns["name"] = columns.pop("given_name")


def _take_ticks(headers: dict[int, tuple[str, ...]], candidates: dict[int, tuple[str, ...]], assignment: Assignment) -> None:
    names = {column: path[-1] for column, path in headers.items() if is_honour(path[-1]) and not candidates.get(column)}
    for column, header in names.items():
        label = " ".join(BRACKETS.sub(" ", header).split())
        beside = [
            col
            for col, path in headers.items()
            if re.fullmatch(rf"so (qd|quyet dinh) {re.escape(folded(label))}", folded(path[-1]))
        ]
        assignment.ticks.append(Tick(label, column, beside[0] if beside else None))
        candidates.pop(column, None)
        for col in beside:
            candidates.pop(col, None)


def _take_other_awards(
    headers: dict[int, tuple[str, ...]], candidates: dict[int, tuple[str, ...]], assignment: Assignment
) -> None:
    """Two columns of honours, "Hình thức khen thưởng" and "Danh hiệu thi đua", are both read; one of earlier honours is not."""
    columns = sorted(column for column, names in candidates.items() if names[:1] == ("award",))
    current = [column for column in columns if not _EARLIER.search(folded(" ".join(headers[column])))]
    if len(columns) < 2 or not current:
        return
    assignment.columns["award"] = current[0]
    assignment.ticks += [Tick(headers[column][-1], column, worded=True) for column in current[1:]]


def guess_shape(headers: dict[int, tuple[str, ...]], shapes: tuple[ListShape, ...]) -> ListShape | None:
    """The shape that takes most of the columns and lacks none it requires; the first one of equals."""
    best, score = None, 0.0
    for shape in shapes:
        assignment = assign(headers, shape)
        if assignment.missing(shape):
            continue
        points = len(assignment.columns) + len(assignment.ticks) - 0.5 * len(assignment.unrecognised)
        if best is None or points > score:
            best, score = shape, points
    return best
