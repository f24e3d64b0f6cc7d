"""Which column holds which field: headers are recognised by the vocabulary, then given out by the shape of the list."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from emulation.intake.cells.names import is_whole_name
from emulation.intake.cells.text import is_ticked
from emulation.intake.files.sheet import column_index
from emulation.intake.layout.vocabulary import BRACKETS, FIELD_LABELS, SUBSTITUTES, is_honour, recognise, recognise_path
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
    repeated: list[tuple[str, int]] = field(default_factory=list)  # a field and a further column of its head
    alike: list[tuple[str, int]] = field(default_factory=list)  # a field and its column, whose head is another field's too
    earlier: list[int] = field(default_factory=list)  # columns of honours of earlier years
    substituted: set[str] = field(default_factory=set)  # fields given by a column whose head means a like one

    def missing(self, shape: ListShape, *, given: Iterable[str] = ()) -> list[tuple[str, ...]]:
        """What is required and neither a column holds nor the lines around the table give (`given`)."""
        present = {*self.columns, *given, *(("award",) if self.ticks else ())}
        return [fields for fields in shape.required if present.isdisjoint(fields)]

    def missing_labels(self, shape: ListShape) -> str:
        return "; ".join(" hoặc ".join(FIELD_LABELS.get(name, name) for name in fields[:2]) for fields in self.missing(shape))


_EARLIER = re.compile(r"\b(da|truoc|lien ke|gan nhat|hien co)\b")
_OF_A_YEAR = re.compile(r"\b(19|20)\d\d\b")
_NEVER_TWICE = {"stt", "note", "award"}  # of further columns of these nothing is asked, or elsewhere
Headers = dict[int, tuple[str, ...]]


def assign(
    headers: Headers,
    shape: ListShape,
    *,
    mapping: dict[str, str | None] | None = None,
    hidden: Collection[int] = (),
    texts: dict[int, list[str]] | None = None,
) -> Assignment:
    """Give the columns out. `mapping` (column letter → field, None for "leave it") overrides what is recognised.

    A visible column comes before a `hidden` one of the same head. `texts` are some cells of each column: a column of names
    that no head announces keeps other columns from being taken for the names.
    """
    assignment = Assignment()
    fixed = {column_index(letters): name for letters, name in (mapping or {}).items()}
    order = sorted(headers, key=lambda column: (column in hidden, column))
    candidates = {column: recognise_path(headers[column]) for column in order if column not in fixed}
    for column, name in fixed.items():
        if name:
            assignment.columns[name] = column
    if shape.ticks:
        _take_ticks(headers, candidates, assignment)
    _hand_out(candidates, shape, assignment)
    if shape.ticks and "award" not in fixed.values():
        _take_other_awards(headers, candidates, assignment)
    _substitute(candidates, shape, assignment, texts or {})
    _settle_ambiguous(assignment, texts or {})
    used = set(assignment.columns.values()) | set(fixed)
    used |= {tick.column for tick in assignment.ticks} | {tick.number_column for tick in assignment.ticks}
    assignment.unrecognised = {column: " / ".join(path) for column, path in headers.items() if column not in used}
    firsts = ((column, names[0]) for column, names in candidates.items() if names and column in assignment.unrecognised)
    assignment.repeated += [(name, column) for column, name in firsts if name in assignment.columns and name not in _NEVER_TWICE]
    assignment.alike = _alike(headers, assignment, set(fixed))
    return assignment


def _alike(headers: Headers, assignment: Assignment, fixed: Collection[int]) -> list[tuple[str, int]]:
    """Fields read from a further column of one and the same head: a unit from a second "Tên tập thể"."""
    firsts: dict[str, int] = {}
    found = []
    read = [*assignment.columns.items(), *(("award", tick.column) for tick in assignment.ticks)]
    for name, column in sorted(read, key=lambda one: one[1]):
        head = folded(" / ".join(headers.get(column, ())))
        if head and column not in fixed and firsts.setdefault(head, column) != column:
            found.append((name, column))
    return found


def _hand_out(candidates: Headers, shape: ListShape, assignment: Assignment) -> None:
    """First choices before second ones, the leftmost column first."""
    depth = max((len(names) for names in candidates.values()), default=0)
    for choice in range(depth):
        for column, names in candidates.items():
            free = column not in assignment.columns.values()
            if free and len(names) > choice and names[choice] in shape.fields and names[choice] not in assignment.columns:
                assignment.columns[names[choice]] = column


_OF_PEOPLE = {
    *("birth_date", "birth_male", "birth_female", "citizen_id", "sex", "sex_male", "sex_female"),
    *("position", "position_unit", "staff_code", "family_name", "given_name"),
}
#: Columns of units and honours, and of people who are not those the list is about.
_NEVER_NAMES = {*("unit", "department", "parent", "place", "award", "cluster"), *("head", "author", "issuer")}


def _substitute(candidates: Headers, shape: ListShape, assignment: Assignment, texts: dict[int, list[str]]) -> None:
    """Fill a required field by a column of a like one; names are never taken from another column where one may hold them."""
    people = _may_hold_names(candidates, texts)
    for wanted, others in SUBSTITUTES.items():
        if wanted not in shape.fields or wanted in assignment.columns:
            continue
        if wanted in ("unit_name", "name") and people:
            others = tuple(other for other in others if other not in ("name", "unit_name", "unit"))
        needed = any(wanted in fields and not any(name in assignment.columns for name in fields) for fields in shape.required)
        second = [column for column, names in candidates.items() if needed and wanted in names[1:]]
        if second:
            assignment.columns = {name: column for name, column in assignment.columns.items() if column != second[0]}
            assignment.columns[wanted] = second[0]
            continue
        for other in others:
            free = [
                column
                for column, names in candidates.items()
                if names[:1] == (other,) and column not in assignment.columns.values()
            ]
            if free:
                assignment.columns[wanted] = free[0]
                assignment.substituted |= _borrowed(wanted, other, shape)
                break
            column = assignment.columns.get(other)
            if needed and column is not None and not _is_required(other, shape):
                del assignment.columns[other]
                assignment.columns[wanted] = column
                assignment.substituted |= _borrowed(wanted, other, shape)
                break


def _borrowed(wanted: str, other: str, shape: ListShape) -> set[str]:
    """The field, unless the list may have either of the two."""
    return set() if any(wanted in fields and other in fields for fields in shape.required) else {wanted}


def _may_hold_names(candidates: Headers, texts: dict[int, list[str]]) -> bool:
    """Whether a list is of people, or some column may be its names: persons' under any head, a few words under an unknown one."""
    if any(names[:1] and names[0] in _OF_PEOPLE for names in candidates.values()):
        return True
    others = [(names, texts.get(column, ())) for column, names in candidates.items() if not _NEVER_NAMES.intersection(names)]
    return any(names_people(below) or (not names and _few_words(below)) for names, below in others)


def _few_words(texts: Iterable[str]) -> bool:
    """Whether most of the texts are two to eight words without figures, which may be names of anybody."""
    filled = [text for text in texts if any(map(str.isalpha, text))]
    named = sum(2 <= len(text.split()) <= 8 and len(text) <= 60 and not any(map(str.isdigit, text)) for text in filled)
    return named >= max(1, 0.6 * len(filled))


def names_people(texts: Iterable[str]) -> bool:
    """Whether most of the texts are whole names of people."""
    filled = [text for text in texts if any(map(str.isalpha, text))]
    return sum(is_whole_name(text) for text in filled) >= max(1, 0.6 * len(filled))


def _is_required(name: str, shape: ListShape) -> bool:
    return any(name in fields for fields in shape.required)


def _settle_ambiguous(assignment: Assignment, texts: dict[int, list[str]]) -> None:
    """A "Nam" without a "Nữ" beside it is a year typed without its mark; a lone "Tên" is a whole name if it has two words."""
    columns = assignment.columns
    if "sex_male" in columns and "sex_female" not in columns and "year" not in columns:
        below = texts.get(columns["sex_male"], ())
        if not any(is_ticked(text) or text.isalpha() for text in below):
            columns["year"] = columns.pop("sex_male")
    if "given_name" in columns and "family_name" not in columns and "name" not in columns:
        below = [text for text in texts.get(columns["given_name"], ()) if any(map(str.isalpha, text))]
        if 2 * sum(len(text.split()) < 2 for text in below) <= len(below):
            columns["name"] = columns.pop("given_name")


def _take_ticks(headers: Headers, candidates: Headers, assignment: Assignment) -> None:
    names = {
        column: path[-1] for column, path in headers.items() if is_honour(path[-1]) and _is_tick(path, candidates.get(column))
    }
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


def _is_tick(path: tuple[str, ...], fields: tuple[str, ...] | None) -> bool:
    """An honour in the lowest row of a header, be it under a common title "Danh hiệu, hình thức khen thưởng"."""
    grouped = len(path) > 1 and not recognise(path[-1])
    return is_honour(path[-1]) and (not fields or (grouped and fields[0] == "award"))


def _take_other_awards(headers: Headers, candidates: Headers, assignment: Assignment) -> None:
    """Two columns of honours, "Hình thức khen thưởng" and "Danh hiệu thi đua", are both read.

    One of earlier honours is not, by its words or by its year where another names none; nor one of codes beside the words.
    """
    columns = [column for column, names in candidates.items() if names[:1] == ("award",)]
    heads = {column: folded(" ".join(headers[column])) for column in columns}
    current = [column for column in columns if not _EARLIER.search(heads[column])]
    current = [column for column in current if not re.match(r"ma\b", heads[column])] or current
    plain = [column for column in current if not _OF_A_YEAR.search(heads[column])]
    if plain:
        assignment.earlier = [column for column in current if column not in plain]
        current = plain
    if len(columns) < 2 or not current:
        return
    assignment.columns["award"] = current[0]
    assignment.repeated = [("award", column) for column in current[1:] if headers[column] == headers[current[0]]]
    current = [column for column in current if ("award", column) not in assignment.repeated]
    assignment.ticks += [Tick(headers[column][-1], column, worded=True) for column in current[1:]]
