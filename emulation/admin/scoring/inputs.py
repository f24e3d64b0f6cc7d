"""What a figure is entered in: a choice of words, or a box; the same on the rehearsal and on a sheet."""

from dataclasses import dataclass, field

from emulation.enums import LineKind
from emulation.models import SchemePart
from emulation.rules.scoring.cells import NOT_GIVEN

#: The longest text a box takes.
LONGEST = 200


@dataclass
class Cell:
    name: str
    text: str
    options: list[tuple[str, str]] = field(default_factory=list)
    error: str = ""
    points: str = ""


def cell_of(part: SchemePart, name: str, text: str) -> Cell:
    options = []
    if part.kind == LineKind.CHOICE:
        options = [(str(place), option["label"]) for place, option in enumerate(part.options, 1)]
    elif part.kind == LineKind.ALL_OR_NOTHING:
        options = [("1", "Đạt"), ("0", "Không đạt")]
    elif part.kind == LineKind.FACT:
        options = [("0", "Không"), ("1", "Có")]
    if options and part.kind != LineKind.FACT:
        options.append((NOT_GIVEN, "Không giao cho đơn vị"))
    return Cell(name, text[:LONGEST], options)
