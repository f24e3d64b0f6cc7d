"""One pass over a sheet's XML without parsing it: size, formulas, what is hidden, what the styles of cells say.

The pass is a search for byte patterns, ten times cheaper than a parser. Sheets written in an unusual way, which the
patterns would misread, are marked `odd` and rewritten by xlsx_rewrite before anything else reads them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emulation.intake.files.package import refuse_entities, refuse_odd_encoding
from emulation.intake.files.sheet import MAX_AREA, MAX_COLUMNS, MAX_ROWS, Sheet, Style, column_index, note_styles
from emulation.intake.issues import refusal

MAX_CARRY = 16 * 1024 * 1024
STRUCK = "\ue000"  # stands before a text that is struck out as a whole
_ROW_NUMBER = re.compile(rb'<row (?:[a-zA-Z:]+="[^"]*" )*?r="(\d{1,9})"')
_HIDDEN_ROW = re.compile(rb'<row [^>]*?hidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*hidden="(?:1|true)")(?=[^>]*min="(\d{1,5})")(?=[^>]*max="(\d{1,5})")')
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f[ />]')
_WIDE = re.compile(rb' r="((?:[B-Z][A-Z]|[A-Z]{3})\d{1,7})"')
_FAR_CELL = re.compile(rb'<c r="(?:I[W-Z]|[J-Z][A-Z]|[A-Z]{3})\d+"[^>]*>(?:(?<=/>)|.*?</c>)', re.DOTALL)  # from column IW on
_CELL_ROW = re.compile(rb'<c r="[A-Z]+(\d+)"')
_STYLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" (?:[a-z]+="[^"]*" )*?s="(\d{1,6})"[^>/]*>')
_ROW, _CELL = re.compile(rb"<row[\s/>]"), re.compile(rb"<c[\s/>]")
_LOOSE_ATTRIBUTE = re.compile(rb"<c [^>]*(?:='|\s=|=\s)")
_ERROR = re.compile(rb't="e"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>([^<]*)</v>', re.DOTALL)
_KNOWN_ERRORS = {b"#N/A", b"#REF!", b"#VALUE!", b"#NAME?", b"#DIV/0!", b"#NULL!", b"#NUM!"}
_TEXT_USE = re.compile(rb't="s"[^>]*>\s*<v>(\d{1,9})</v>')
_RICH_TEXT = re.compile(rb"<(si|is)>(.*?)</\1>", re.DOTALL)
_RUN = re.compile(rb"<r>(.*?)</r>", re.DOTALL)
_STRIKE = re.compile(rb'<strike(?: val="(?:1|true)")?\s*/>')
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Scan:
    """What the pass found. Rows are Excel's numbers, columns indexes from 0; `sheet` takes what the layout needs."""

    sheet: Sheet
    rows: int = 0
    last_row: int = 0
    last_column: int = 51
    furthest_row: int = 0  # no cell says it stands below it
    odd: bool = False
    mend: bool = False  # holds what calamine stops at or does not tell, see `mended`
    text_cells: int = 0  # cells that refer to a shared text


def pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of a sheet part cut again where rows begin."""
    carry = b""
    for number, chunk in enumerate(chunks):
        if number == 0:
            refuse_odd_encoding(chunk)
        text = carry + chunk
        cut = text.rfind(b"<row")
        if cut <= 0:
            cut = 0 if len(text) < MAX_CARRY else max(text.rfind(b"<c "), 0)
            if len(text) >= MAX_CARRY and not cut:
                raise refusal("F_DAMAGED")
        yield text[:cut]
        carry = text[cut:]
    yield carry


def scan_sheet(chunks: Iterable[bytes], sheet: Sheet, styles: dict[int, Style]) -> Scan:
    """Look through a sheet part; refuses one with more filled rows than are read, as soon as they are counted."""
    scan = Scan(sheet)
    for text in filter(None, pieces(chunks)):
        _scan_piece(text, scan, styles)
    return scan


def _scan_piece(text: bytes, scan: Scan, styles: dict[int, Style]) -> None:
    if b"<!" in text:
        refuse_entities(text)
        scan.odd = True
    numbers = [int(number) for number in _ROW_NUMBER.findall(text)]
    if not _is_plain(text, len(numbers)):
        scan.odd = True
    _count_rows(text, numbers, scan)
    columns = {reference.rstrip(b"0123456789") for reference in _WIDE.findall(text)}
    if columns:
        scan.last_column = max(scan.last_column, *map(_col, columns))
    _check_cells(text, numbers, scan)
    scan.text_cells += text.count(b't="s"')
    _note_mending(text, scan)
    sheet = scan.sheet
    if b"<f" in text:
        sheet.formulas.update((int(row), _col(column)) for column, row in _FORMULA.findall(text))
    if b"hidden=" in text:
        tags = b"".join(_HIDDEN_ROW.findall(text))
        sheet.hidden_rows.update(int(number) for number in _ROW_NUMBER.findall(tags))
        for first, last in _HIDDEN_COLUMN.findall(text):
            sheet.hidden_columns.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
    if styles:
        styled = (
            (int(row), _col(letters), styles[int(style)]) for letters, row, style in _STYLED.findall(text) if int(style) in styles
        )
        note_styles(sheet, styled)


def _is_plain(text: bytes, rows: int) -> bool:
    """Whether every row and cell is written the way the patterns expect, its reference first."""
    if b":row" in text or b":c " in text or b":c>" in text:
        return False
    if (b"='" in text or b" =" in text or b"= " in text) and _LOOSE_ATTRIBUTE.search(text):
        return False
    references = text.count(b'<c r="')
    if text.count(b"<c") != references and len(_CELL.findall(text)) != references:
        return False
    return text.count(b"<row") == rows or len(_ROW.findall(text)) == rows


def _col(letters: bytes) -> int:
    return column_index(letters.decode())


def _count_rows(text: bytes, numbers: list[int], scan: Scan) -> None:
    """Count rows that hold a value: a sheet formatted down to row 1,048,576 is not a long list."""
    rows = text.split(b"<row")[1:]
    filled = [b"<v" in row or b"<t" in row for row in rows]
    scan.rows += sum(filled)
    if scan.rows > MAX_ROWS:
        raise refusal("F_TOO_MANY_ROWS")
    if len(numbers) == len(filled):
        scan.last_row = max([scan.last_row, *(number for number, full in zip(numbers, filled, strict=True) if full)])


def _check_cells(text: bytes, numbers: list[int], scan: Scan) -> None:
    """A cell that says it stands in another row would make a reader allocate everything up to it.

    Where rows of as many digits would do no harm, it is enough to see that no cell has more of them.
    """
    digits = len(str(scan.last_row))
    if 10**digits * (scan.last_column + 1) <= MAX_AREA:
        far = re.search(rb'<c r="[A-Z]{1,3}\d{%d}' % (digits + 1), text) is not None
        scan.furthest_row = max(scan.furthest_row, 10**digits)
    else:
        far = not set(map(int, set(_CELL_ROW.findall(text)))) <= set(numbers)
        scan.furthest_row = max(scan.furthest_row, scan.last_row)
    scan.odd = scan.odd or far


# --- what is mended before calamine reads -------------------------------------------------------------------------
def _note_mending(text: bytes, scan: Scan) -> None:
    """Cells beyond the columns that are read, error words calamine does not know, texts with struck or raised letters."""
    scan.mend = (
        scan.mend
        or scan.last_column >= MAX_COLUMNS
        or (b't="e"' in text and not _KNOWN_ERRORS.issuperset(_ERROR.findall(text)))
        or (b"<is>" in text and has_rich_text(text))
    )


def mended(chunks: Iterable[bytes]) -> bytes:
    """A sheet part without far cells, its error words as texts, its rich texts plain."""
    return b"".join(_plain_texts(_FAR_CELL.sub(b"", text).replace(b' t="e"', b' t="str"')) for text in pieces(chunks))


def has_rich_text(text: bytes) -> bool:
    """Whether some letters are struck out or raised."""
    return b"<strike" in text or b'"superscript"' in text


def _plain_texts(text: bytes) -> bytes:
    return plain_texts(text) if has_rich_text(text) else text


def plain_texts(text: bytes) -> bytes:
    """Texts without their struck letters, raised figures as such; a text struck as a whole is kept behind the mark STRUCK."""
    return _RICH_TEXT.sub(_plain_text, text)


def _plain_text(match: re.Match) -> bytes:
    tag, body = match.groups()
    if not has_rich_text(body):
        return match.group()
    runs = _RUN.findall(body)
    kept = [run for run in runs if not _STRIKE.search(run)]
    words = "".join(_letters(run) for run in (kept or runs))
    mark = STRUCK if runs and not kept else ""
    return b'<%s><t xml:space="preserve">%s</t></%s>' % (tag, (mark + words).encode(), tag)


def _letters(run: bytes) -> str:
    """The letters of a run as XML has them."""
    text = b"".join(re.findall(rb"<t(?: [^>]*)?>(.*?)</t>", run, re.DOTALL)).decode("utf-8", errors="replace")
    return text.translate(_SUPERSCRIPTS) if b'"superscript"' in run else text


def text_uses(chunks: Iterable[bytes]) -> Iterator[int]:
    """For each cell with a shared text, the number of the text."""
    for text in pieces(chunks):
        yield from map(int, _TEXT_USE.findall(text))
