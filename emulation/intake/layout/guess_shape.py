"""Which kind of list a header is of: taken where its columns mean it and no other kind fits as well, else left to be asked."""

from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.columns import Assignment, Headers, ListShape, assign
from emulation.intake.layout.find_tables import line_table, texts_below
from emulation.intake.layout.header import Header, filled, find_header
from emulation.intake.layout.line_list import read_line_list
from emulation.intake.layout.sections import AWARD, DECISION, section_kind, split_numeral
from emulation.intake.layout.shared_facts import title_facts
from emulation.intake.layout.tables import line_text
from emulation.rules.text import normalise

SEARCHED_LINES = 300
_HEADINGS = {AWARD: "award", DECISION: "decision_number"}
MARGIN = 1  # columns by which a kind must explain more than the others


def shapes_of(sheet: Sheet, shapes: tuple[ListShape, ...]) -> list[ListShape]:
    """The kinds a sheet may be of, the likeliest first: one where it is plain, several where somebody must say, none."""
    header = find_header(sheet)
    if header is not None:
        return _by_columns(header.paths, shapes, texts_below(sheet, header), _given(sheet, header))
    return _by_lines(sheet, shapes)


def _given(sheet: Sheet, header: Header) -> set[str]:
    """What the title above the header and the headings below it say for all rows: an honour, a decision."""
    given = set(title_facts([line_text(row) for row in sheet.rows[: header.top]]).given)
    for row in sheet.rows[header.bottom + 1 : header.bottom + 1 + SEARCHED_LINES]:
        cells = filled(row)
        if 1 <= len(cells) <= 2 and isinstance(text := cells[-1][1], str):
            kind = section_kind(split_numeral(normalise(text))[1])
            given |= {field for heading, field in _HEADINGS.items() if heading == kind}
    return given & set(_HEADINGS.values())


def _by_columns(headers: Headers, shapes: tuple[ListShape, ...], texts: dict[int, list[str]], given: set[str]) -> list[ListShape]:
    found = [(shape, assign(headers, shape, texts=texts)) for shape in shapes]
    fitting = [
        (_points(assignment, shape) + len(given.intersection(shape.fields)), shape)
        for shape, assignment in found
        if not assignment.missing(shape, given=given)
    ]
    if fitting:
        best = max(points for points, _ in fitting)
        near = sorted((one for one in fitting if best - one[0] < MARGIN), key=lambda one: -one[0])
        return [shape for _, shape in near]
    lacking = [
        (len(assignment.columns), shape)
        for shape, assignment in found
        if len(assignment.missing(shape, given=given)) == 1 and "name" in assignment.columns and len(assignment.columns) > 2
    ]
    return [max(lacking, key=lambda one: one[0])[1]] if lacking else []


def _points(assignment: Assignment, shape: ListShape) -> float:
    """Columns understood, less half of those that are not; a needed field under another's head stands for no column."""
    borrowed = {name for fields in shape.required for name in fields} & assignment.substituted
    return len(assignment.columns) + len(assignment.ticks) - 0.5 * len(assignment.unrecognised) - 2 * len(borrowed)


def _by_lines(sheet: Sheet, shapes: tuple[ListShape, ...]) -> list[ListShape]:
    """A list without a header, one recipient a line: the kind of which the lines and titles say most."""
    found = []
    for shape in shapes:
        lines = read_line_list(sheet, shape)
        table = line_table(sheet, shape, lines) if lines else None
        if table and all(any(table.values.get(name) for name in fields) for fields in shape.required):
            found.append((len(table.values), shape))
    return [max(found, key=lambda one: one[0])[1]] if found else []
