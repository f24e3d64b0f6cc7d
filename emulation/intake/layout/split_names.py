"""One header "Họ và tên" over two columns, the first of which holds family and middle names and the second given names."""

from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.header import Header
from emulation.intake.layout.recognition import recognise_path
from emulation.rules.text import normalise

_SAMPLED = 200
_PARTS = ("Họ và chữ đệm", "Tên riêng")


def split_name_columns(sheet: Sheet, header: Header) -> None:
    """Tell the two columns apart in the header, as if each had its own title."""
    for column, path in list(header.paths.items()):
        beside = header.paths.get(column + 1)
        if recognise_path(path)[:1] != ("name",) or (beside is not None and beside != path):
            continue
        if _holds_given_names(sheet, header, column):
            header.paths[column], header.paths[column + 1] = (*path, _PARTS[0]), (*path, _PARTS[1])
        elif beside is not None:
            del header.paths[column + 1]
        return


def _holds_given_names(sheet: Sheet, header: Header, column: int) -> bool:
    """Whether nearly every line with a text in the first column has one word in the next."""
    lines = words = 0
    for row in sheet.rows[header.bottom + 1 : header.bottom + 1 + _SAMPLED]:
        if len(row) <= column or not isinstance(row[column], str) or not _is_name(row[column]):
            continue
        given = row[column + 1] if len(row) > column + 1 else ""
        others = any(value != "" for place, value in enumerate(row) if place not in (column, column + 1, column - 1))
        if not others and given == "":
            continue
        lines += 1
        words += isinstance(given, str) and _is_name(given) and len(given.split()) == 1
    return lines > 0 and words >= 0.8 * lines


def _is_name(value: str) -> bool:
    return any(char.isalpha() for char in normalise(value))
