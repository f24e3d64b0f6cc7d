"""How many recipients a heading or a total says there are, against how many lines there are."""

import re

from emulation.intake.issues import Issue, remark
from emulation.intake.layout.sections import Section
from emulation.intake.layout.tables import Table
from emulation.rules.text import normalise

_COUNTED = re.compile(
    r"(?<![\d.,/-])(\d{1,5})\s*(?:tập thể|cá nhân|hộ gia đình|hộ|đơn vị|người|đồng chí|đ/c|trường hợp|gia đình)\b", re.IGNORECASE
)
_AT_END = re.compile(r"(?:\(|:|là)\s*(\d{1,5})\s*\)?\s*[.;:]?$")
_WITHIN = re.compile(r"trong đó.*$", re.IGNORECASE)


def stated_count(text: str) -> int | None:
    """ "cho 10 tập thể gồm" is 10, "02 tập thể, 05 cá nhân" 7; None where a line states nothing."""
    text = _WITHIN.sub("", normalise(text))
    counts = [int(number) for number in _COUNTED.findall(text)]
    if counts:
        return sum(counts)
    found = _AT_END.search(text)
    return int(found.group(1)) if found else None


def count_doubts(table: Table) -> list[tuple[int, int | None, Issue]]:
    return [*_headings(table), *_totals(table)]


def _headings(table: Table):
    held: dict[int, list[int]] = {}
    texts: dict[int, str] = {}
    for row, section in zip(table.rows, table.sections, strict=True):
        for above in _chain(section):
            held.setdefault(above.row, []).append(row)
            texts[above.row] = above.text
    for number, rows in held.items():
        stated = stated_count(texts[number])
        if stated is not None and stated != len(rows):
            yield rows[0], None, _doubt(number, texts[number], stated, len(rows))


def _totals(table: Table):
    """A total may be of the whole table, of its section, or of the lines since the total before it."""
    before = 0
    for line in table.skipped:
        if line.reason != "total":
            continue
        places = [place for place, row in enumerate(table.rows) if row < line.row]
        stated = stated_count(line.text)
        if stated is None or not places:
            continue
        last = places[-1]
        scopes = [len(places), sum(table.rows[place] > before for place in places), len(table.rows)]
        scopes += [
            sum(any(one.row == above.row for one in _chain(table.sections[place])) for place in places)
            for above in _chain(table.sections[last])
        ]
        if stated not in scopes:
            yield table.rows[last], None, _doubt(line.row, line.text, stated, len(places))
        before = line.row


def _chain(section: Section | None):
    while section is not None:
        yield section
        section = section.parent


def _doubt(number: int, text: str, stated: int, found: int) -> Issue:
    return remark("W_COUNT_MISMATCH", "", text[:200], stated=stated, found=found, line=number)
